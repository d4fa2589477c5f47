import contextlib
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from briefing.model.errors import FetchError, NoArticle
from briefing.model.event import Extracting, Fetching
from briefing.web.files import NotOpened, local_file
from tests.fault_cases import ARTICLE, PARAGRAPHS
from tests.web.conftest import Bench

NOBODY = 65_534
BODY = "It left at noon, the harbour master said."
TEXT = f"Ferry sails\n\n{BODY}"


def failure(bench: Bench, path: Path) -> FetchError:
    with pytest.raises(FetchError) as caught:
        bench.read(str(path))
    assert caught.value.url == str(path)
    return caught.value


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.txt", "a", "a.php", "a.xhtml"])
def test_a_page_is_known_by_its_bytes(name: str, bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(ARTICLE)
    assert bench.read(str(path)).text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize("name", ["a.txt", "a.TXT", "a", "a.md", "a.log"])
def test_a_text_is_known_by_the_lack_of_markup(name: str, bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(TEXT, "utf-8")
    article = bench.read(str(path))
    assert (article.title, article.outlet.name, article.text) == ("Ferry sails", name, BODY)
    assert bench.events == [Fetching(str(path)), Extracting(str(path), len(TEXT))]


def test_a_file_address_is_a_path(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "a b.txt"
    path.write_text(TEXT, "utf-8")
    assert bench.read(path.as_uri()).text == BODY


def test_the_day_that_a_person_gives_counts(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(ARTICLE)
    given = bench.read(str(path), published_on=date(2022, 1, 31))
    assert (given.published_on, given.published_at) == (date(2022, 1, 31), None)
    assert given.published_certain
    same = bench.read(str(path), published_on=date(2026, 11, 3))
    assert same.published_at is not None


def test_a_link_to_a_file_is_followed(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert bench.read(str(tmp_path / "b.txt")).outlet.name == "b.txt"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b" \n", "there is no text in it"),
        ("a.pdf", b"%PDF-1.7" + b"a" * 1_200_000, "this is a PDF (1.2 MB)"),
        ("a.html", b"%PDF-1.7", "this is a PDF (8 bytes)"),
        ("a.docx", b"PK\x03\x04", "this is a ZIP archive or an office document (4 bytes)"),
        ("a.txt", bytes(range(32)) * 99, "this is no text (3 kB)"),
        ("a.xml", b"<?xml version='1.0'?><rss>", "this is a feed, not an article (26 bytes)"),
        ("a.opml", b"<opml version='2.0'>", "this is a list of feeds, not an article (20 bytes)"),
    ],
)
def test_what_is_no_article_is_told_as_such(
    name: str, content: bytes, reason: str, bench: Bench, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert failure(bench, path).reason == reason


def test_a_large_file_is_not_read(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    assert failure(bench, path).reason == "the file is larger than the limit of 5.0 MB (100.0 MB)"


def test_what_cannot_be_opened_is_told_as_such(bench: Bench, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "dangling").symlink_to(tmp_path / "nothing")
    (tmp_path / "file").write_text("a", "utf-8")
    reasons = {
        name: failure(bench, tmp_path / name).reason
        for name in ("missing.txt", "pipe", "loop", "dangling", "file/below", ".")
    }
    assert reasons == {
        "missing.txt": "there is no such file",
        "pipe": "this is a device or a pipe, not a file",
        "loop": "the link leads to itself",
        "dangling": "there is no such file",
        "file/below": "there is no such file",
        ".": "this is a folder",
    }


@contextlib.contextmanager
def as_nobody() -> Iterator[None]:
    """Be somebody whom permissions hold: they do not hold root."""
    own = os.geteuid()
    if own == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(own)


def test_a_file_that_may_not_be_read_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a", "utf-8")
    path.chmod(0)
    with as_nobody(), pytest.raises(NotOpened, match="the file may not be read") as caught:
        local_file(path, 1_000)
    assert caught.value.hint == "Check its permissions."


@pytest.mark.parametrize("address", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device_is_no_file(address: str, bench: Bench) -> None:
    assert failure(bench, Path(address)).reason == "this is a device or a pipe, not a file"


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("a" * 5000, "this is neither an address nor a path: it is too long"),
        ("a\0b", "there is no such file"),
        ("", "this is a folder"),
        ("~nobody-of-this-name/a.txt", "there is no such file"),
        ("file://[", "there is no such file"),
        ("news.example/story", "there is no such file"),
        ("htp://news.example/a", "only http:// and https:// addresses are read"),
        ("ftp://news.example/a", "only http:// and https:// addresses are read"),
    ],
)
def test_an_address_of_no_use_is_told_as_such(address: str, reason: str, bench: Bench) -> None:
    with pytest.raises(FetchError) as caught:
        bench.read(address)
    assert caught.value.reason == reason


def test_an_address_without_its_scheme_is_offered_one(bench: Bench) -> None:
    error = failure(bench, Path("news.example/story"))
    assert error.hint == "Did you mean https://news.example/story ?"


def test_a_folder_means_the_readable_files_in_it(bench: Bench, tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "c.eml", "d.pdf", ".e.txt", "f.mhtml", "g.MD"):
        (tmp_path / name).touch()
    (tmp_path / "h.txt").mkdir()
    found = [Path(address).name for address in bench.reader.addresses(str(tmp_path))]
    assert found == ["a.html", "b.txt", "c.eml", "f.mhtml", "g.MD"]
    assert bench.reader.addresses("https://a.example/") == ("https://a.example/",)
    for plain in ("a.txt", "a\0b", "a" * 5000, "~nobody-of-this-name", "file://["):
        assert bench.reader.addresses(plain) == (plain,)


def test_a_text_given_by_hand_is_an_article(bench: Bench) -> None:
    read_text = bench.reader.read_text
    address = "https://ann:secret@thequay.example/a?utm_source=x"
    article = bench.runner.run(
        read_text(TEXT + "\x1b[31m", address=address, published_on=date(2026, 11, 3))
    )
    assert (article.url, article.outlet.name) == ("https://thequay.example/a", "thequay.example")
    assert (article.published_on, article.published_certain) == (date(2026, 11, 3), True)
    assert article.text == BODY + "[31m"
    plain = bench.runner.run(read_text(TEXT, address=None))
    assert (plain.url, plain.outlet.name, plain.title) == (None, "pasted text", "Ferry sails")
    with pytest.raises(NoArticle, match="this is not a usable address"):
        bench.runner.run(read_text(TEXT, address="http://["))
    with pytest.raises(NoArticle, match="pasted text: there is no text in it"):
        bench.runner.run(read_text(" \n", address=None))
