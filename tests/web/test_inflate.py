import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.web.inflate import STEP_BYTES, BadPacking, Inflater, TooLarge
from tests.fault_cases import deflated, gzip_layers

MEGABYTE = 1_000_000


def inflated(packed: bytes, encoding: str, *, limit: int = MEGABYTE, step: int = 4096) -> bytes:
    inflater = Inflater(encoding, limit)
    found = b""
    for start in range(0, len(packed), step):
        found += b"".join(inflater.feed(packed[start : start + step]))
    inflater.close()
    return found


BODIES = st.binary(max_size=2000) | st.integers(0, 3 * STEP_BYTES).map(lambda n: b"ab" * (n // 2))
STEPS = st.integers(1, 5000)


@given(BODIES, STEPS)
def test_gzip_comes_back_as_it_was(body: bytes, step: int) -> None:
    assert inflated(gzip.compress(body), "gzip", step=step) == body


@given(BODIES, STEPS, st.booleans())
def test_deflate_comes_back_with_and_without_its_header(body: bytes, step: int, raw: bool) -> None:
    assert inflated(deflated(body, raw=raw), "deflate", step=step) == body


@given(st.lists(BODIES, max_size=4), STEPS)
def test_every_member_of_a_gzip_reply_counts(bodies: list[bytes], step: int) -> None:
    packed = b"".join(map(gzip.compress, bodies))
    assert inflated(packed, "x-gzip", step=step) == b"".join(bodies)


@given(st.binary(max_size=500), st.sampled_from(["", "gzip", "deflate", "br", "gzip, gzip"]))
def test_any_bytes_unpack_or_are_refused(body: bytes, encoding: str) -> None:
    try:
        found = inflated(body, encoding, limit=10_000)
    except (BadPacking, TooLarge):
        return
    assert len(found) <= 10_000


@given(st.binary(min_size=1, max_size=2000), st.data())
def test_a_reply_that_was_cut_off_is_refused(body: bytes, data: st.DataObject) -> None:
    packed = gzip.compress(body)
    end = data.draw(st.integers(1, len(packed) - 1))
    with pytest.raises(BadPacking):
        inflated(packed[:end], "gzip")


def test_an_empty_reply_is_empty_however_it_says_it_is_packed() -> None:
    assert inflated(b"", "gzip") == b""


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, gzip", "deflate, gzip"])
def test_what_was_not_asked_for_is_refused(encoding: str) -> None:
    with pytest.raises(BadPacking):
        inflated(b"whatever", encoding)


@pytest.mark.parametrize("padding", [b"\0" * 512, b"\0", b"junk"])
def test_what_follows_the_last_member_is_left_out(padding: bytes) -> None:
    assert inflated(gzip.compress(b"text") + padding, "gzip") == b"text"
    assert inflated(zlib.compress(b"text") + padding, "deflate") == b"text"


def test_a_bomb_stops_at_the_limit() -> None:
    released: list[int] = []
    with pytest.raises(TooLarge):
        released.extend(map(len, Inflater("gzip", MEGABYTE).feed(gzip_layers(1))))
    assert MEGABYTE - STEP_BYTES <= sum(released) <= MEGABYTE


def test_plain_bytes_are_counted_too() -> None:
    with pytest.raises(TooLarge):
        inflated(b"a" * 11, "identity", limit=10)
