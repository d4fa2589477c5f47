"""Feeds over the network: asked again only for what is new, moved, gone, slow or hostile."""

import time
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TypeVar

import pytest

from briefing.model.errors import FetchError
from briefing.model.feed import FeedAnswer
from tests.connections import Case, Connection
from tests.fault_cases import ARTICLE, page, redirect, status
from tests.web.conftest import QUICK, Bench
from tests.web.feeds_made import linked, rss

T = TypeVar("T")
FEED = rss(linked(3))
RSS = "application/rss+xml"


def unless_known(body: bytes, etag: str, modified: str = "") -> Case:
    """Return the case of a feed that is sent only to those who do not have it."""

    def answer(connection: Connection) -> None:
        asked = connection.request.headers
        if asked.get("if-none-match") == etag or (
            modified and asked.get("if-modified-since") == modified
        ):
            connection.send(b"HTTP/1.1 304 Not Modified\r\nCache-Control: max-age=900\r\n\r\n")
        else:
            fields = [f"ETag: {etag}", *([f"Last-Modified: {modified}"] if modified else [])]
            connection.reply(body, *fields, kind=RSS)

    return answer


def run(bench: Bench, work: Coroutine[Any, Any, T]) -> T:
    return bench.runner.run(work)


def ask(bench: Bench, path: str, *, etag: str = "", modified: str = "") -> FeedAnswer:
    url = bench.server.url(path)
    return run(bench, bench.reader.feed(url, etag=etag, modified=modified))


def failure(bench: Bench, path: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        ask(bench, path)
    return caught.value


def test_what_is_known_already_is_not_sent_again(bench: Bench) -> None:
    day = "Tue, 24 Nov 2026 10:00:00 GMT"
    bench.server.cases["/feed"] = unless_known(FEED, '"v1"', day)
    first = ask(bench, "/feed")
    assert (first.etag, first.modified, len(first.entries)) == ('"v1"', day, 3)
    for again in (ask(bench, "/feed", etag=first.etag), ask(bench, "/feed", modified=day)):
        assert again.is_unchanged
        assert again.entries == ()
        assert again.wait_s == 900


@pytest.mark.parametrize("etag", ["x" * 501, "caf\xe9", ""])
def test_a_validator_that_cannot_be_sent_back_is_none(etag: str, bench: Bench) -> None:
    bench.server.cases["/feed"] = page(FEED, f"ETag: {etag}", kind=RSS)
    assert ask(bench, "/feed").etag == ""


@pytest.mark.parametrize(
    ("field", "wait_s"),
    [
        ("Cache-Control: public, max-age=1800", 1800),
        ("Cache-Control: no-cache, s-maxage=5", None),
        ("Cache-Control: max-age=soon", None),
        ("Retry-After: 7200", 7200),
        ("X-Nothing: 1", None),
    ],
)
def test_the_site_says_how_long_its_feed_is_fresh(
    field: str, wait_s: float | None, bench: Bench
) -> None:
    bench.server.cases["/feed"] = page(FEED, field, kind=RSS)
    assert ask(bench, "/feed").wait_s == wait_s


@pytest.mark.parametrize(
    ("steps", "is_moved"),
    [
        (("301 Moved Permanently",), True),
        (("308 Permanent Redirect", "301 Moved Permanently"), True),
        (("302 Found",), False),
        (("301 Moved Permanently", "307 Temporary Redirect"), False),
    ],
)
def test_only_permanent_redirects_move_a_feed(
    steps: tuple[str, ...], is_moved: bool, bench: Bench
) -> None:
    bench.server.cases["/feed"] = page(FEED, kind=RSS)
    for number, line in enumerate(steps):
        target = f"/step/{number + 1}" if number + 1 < len(steps) else "/feed"
        bench.server.cases[f"/step/{number}"] = redirect(target, line)
    answer = ask(bench, "/step/0")
    assert answer.url == bench.server.url("/feed" if is_moved else "/step/0")
    assert len(answer.entries) == 3


def test_links_are_relative_to_where_the_feed_was_found(bench: Bench) -> None:
    bench.server.cases["/deep/feed"] = page(rss(["<link>../a</link>"]), kind=RSS)
    bench.server.cases["/short"] = redirect("/deep/feed")
    (entry,) = ask(bench, "/short").entries
    assert entry.url == bench.server.url("/a")


FAILURES: dict[str, tuple[Case, str]] = {
    "404": (status("404 Not Found"), "the page is gone (HTTP 404)"),
    "page": (page(ARTICLE), "this is no feed, and no page that names one"),
    "empty": (page(b""), "the feed is empty"),
    "pdf": (page(b"%PDF-1.7", kind="application/pdf"), "this is a PDF (8 bytes)"),
    "private": (redirect("http://10.1.1.1/feed"), "not on the public internet (10.1.1.1)"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_a_feed_that_cannot_be_had_is_told_in_one_sentence(name: str, bench: Bench) -> None:
    bench.server.cases["/feed"], reason = FAILURES[name]
    error = failure(bench, "/feed")
    assert reason in error.reason
    assert not error.is_gone
    assert error.hint


def test_a_feed_that_is_gone_is_told_apart(bench: Bench) -> None:
    bench.server.cases["/feed"] = status("410 Gone")
    error = failure(bench, "/feed")
    assert (error.reason, error.is_gone) == ("the page is gone (HTTP 410)", True)


@pytest.mark.parametrize(
    ("line", "wait_s"), [("429 Too Many Requests", 86400), ("503 Service Unavailable", 3600)]
)
def test_a_site_that_wants_to_be_left_alone_says_for_how_long(
    line: str, wait_s: int, bench: Bench
) -> None:
    bench.server.cases["/feed"] = status(line, f"Retry-After: {wait_s}")
    error = failure(bench, "/feed")
    assert (error.may_pass, error.wait_s) == (True, wait_s)


@pytest.mark.parametrize("path", ["/hang", "/drip", "/endless", "/reset", "/loop", "/not-http"])
def test_a_slow_or_endless_feed_ends_within_its_limits(path: str, bench: Bench) -> None:
    started = time.monotonic()
    assert failure(bench, path).reason
    assert time.monotonic() - started < QUICK.total_s + 1


def test_too_many_entries_end_in_one_sentence_and_the_next_feed_is_read(bench: Bench) -> None:
    content = rss(["<link>http://a.example/1</link>"] * 100_000)
    bench.server.cases["/feed"] = page(content, kind=RSS)
    assert failure(bench, "/feed").reason == "reading the page took longer than 2 s"
    bench.server.cases["/feed"] = page(FEED, kind=RSS)
    assert len(ask(bench, "/feed").entries) == 3


def test_the_feed_of_a_page_is_found(bench: Bench) -> None:
    named = "".join(
        f"<link rel='alternate' type='{RSS}' href='{path}' title='{path}'>"
        for path in ("/404", "/feed", "/other")
    )
    bench.server.cases["/front"] = page(f"<html><head>{named}</head></html>".encode())
    bench.server.cases["/feed"] = page(FEED, kind=RSS)
    found = run(bench, bench.reader.found_feed(bench.server.url("/front")))
    assert found.url == bench.server.url("/feed")
    assert found.title == "The Quay"
    assert found.page == bench.server.url("/front")
    direct = run(bench, bench.reader.found_feed(bench.server.url("/feed")))
    assert (direct.url, direct.title) == (found.url, found.title)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("/article", "this is no feed, and no page that names one"),
        ("/404", "the page is gone (HTTP 404)"),
        ("quay.example/feed", "this is no address of a feed or a page"),
        ("feeds.txt", "this is no address of a feed or a page"),
    ],
)
def test_where_no_feed_is_found_is_told_in_one_sentence(
    address: str, reason: str, bench: Bench
) -> None:
    given = bench.server.url(address) if address.startswith("/") else address
    with pytest.raises(FetchError) as caught:
        run(bench, bench.reader.found_feed(given))
    assert caught.value.reason == reason
    assert caught.value.hint


OPML = "<opml version='2.0'><body><outline text='A' xmlUrl='https://a.example/f'/></body></opml>"


def test_a_list_is_read_from_a_file_and_from_the_web(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(OPML, "utf-8")
    bench.server.cases["/feeds.opml"] = page(OPML.encode(), kind="text/x-opml")
    for address in (str(path), bench.server.url("/feeds.opml")):
        (link,) = run(bench, bench.reader.feeds_listed(address))
        assert (link.url, link.title) == ("https://a.example/f", "A")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("missing.opml", None, "there is no such file"),
        ("empty.opml", "", "the file is empty"),
        ("page.opml", "<html/>", "this is no list of feeds (OPML)"),
    ],
)
def test_a_list_that_cannot_be_read_is_told_in_one_sentence(
    name: str, content: str | None, reason: str, bench: Bench, tmp_path: Path
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content, "utf-8")
    with pytest.raises(FetchError) as caught:
        run(bench, bench.reader.feeds_listed(str(path)))
    assert caught.value.reason == reason


def test_no_secret_of_an_address_is_shown(bench: Bench) -> None:
    with pytest.raises(FetchError) as caught:
        run(bench, bench.reader.found_feed(f"http://ann:secret@{bench.server.host}/404"))
    assert "secret" not in f"{caught.value} {caught.value.url} {caught.value.hint}"
