import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from briefing.model.errors import StoreError
from briefing.store.briefs import DeliveredBriefs
from tests.summary.briefs_made import MADE, made_brief

BRIEF = made_brief(earlier=made_brief(MADE[:2]))


def test_a_brief_read_back_equals_the_brief_delivered(tmp_path: Path) -> None:
    asyncio.run(DeliveredBriefs(tmp_path).deliver(BRIEF))
    assert asyncio.run(DeliveredBriefs(tmp_path).delivered()) == (BRIEF,)


def test_the_newest_is_first(tmp_path: Path) -> None:
    shelf = DeliveredBriefs(tmp_path)
    later = replace(BRIEF, id="0", as_of=BRIEF.as_of + timedelta(hours=1))
    for brief in (later, BRIEF):
        asyncio.run(shelf.deliver(brief))
    assert asyncio.run(shelf.delivered()) == (later, BRIEF)


def test_where_nothing_was_delivered_there_is_nothing_and_no_folder(tmp_path: Path) -> None:
    assert asyncio.run(DeliveredBriefs(tmp_path).delivered()) == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"schema": 9}', b"\xff"])
def test_a_damaged_file_hides_no_other(tmp_path: Path, raw: bytes) -> None:
    shelf = DeliveredBriefs(tmp_path)
    asyncio.run(shelf.deliver(BRIEF))
    (tmp_path / "briefs" / "9-damaged.json").write_bytes(raw)
    assert asyncio.run(shelf.delivered()) == (BRIEF,)


def test_half_a_character_is_refused_and_nothing_is_kept(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        asyncio.run(DeliveredBriefs(tmp_path).deliver(replace(BRIEF, title="\ud800")))
    assert asyncio.run(DeliveredBriefs(tmp_path).delivered()) == ()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "briefs").write_text("a file", encoding="utf-8")
    with pytest.raises(StoreError):
        asyncio.run(DeliveredBriefs(tmp_path).deliver(BRIEF))


def test_the_stamp_is_another_one_once_a_brief_was_delivered(tmp_path: Path) -> None:
    shelf = DeliveredBriefs(tmp_path)
    assert asyncio.run(shelf.stamp()) == 0
    asyncio.run(shelf.deliver(BRIEF))
    first = asyncio.run(shelf.stamp())
    assert first == asyncio.run(DeliveredBriefs(tmp_path).stamp()) != 0
    asyncio.run(shelf.deliver(replace(BRIEF, id="0")))
    assert asyncio.run(shelf.stamp()) != first
