"""What comes of each thing a server can do: an article, or one clear sentence."""

import contextlib
import gzip
import time
from datetime import date

import pytest

from briefing.model.errors import FetchError
from tests.connections import Case
from tests.fault_cases import (
    ARTICLE,
    PARAGRAPHS,
    deflated,
    gzip_layers,
    packed,
    page,
    raw,
    redirect,
    status,
)
from tests.web.conftest import NOW, QUICK, Bench

WELL = ["/article", "/no-length", "/chunked", "/redirect", "/cookie-wall", "/503-then-well"]
NOTHING = "no text was found; the page builds itself with scripts or is behind a wall"
FAILURES = {
    "/404": "the page is gone (HTTP 404)",
    "/410": "the page is gone (HTTP 410)",
    "/401": "the site refused the request (HTTP 401)",
    "/402": "the site refused the request (HTTP 402)",
    "/403": "the site refused the request (HTTP 403)",
    "/451": "the site refused the request (HTTP 451)",
    "/418": "the site sent no page (HTTP 418 I'm a teapot)",
    "/206": "the site sent no page (HTTP 206 Partial Content)",
    "/304": "the site sent no page (HTTP 304 Not Modified)",
    "/429": "the site asks to be left alone for a while (HTTP 429)",
    "/429-for-a-day": "the site asks to be left alone for a while (HTTP 429)",
    "/500": "the site is out of order (HTTP 500 Internal Server Error)",
    "/204": "the page is empty (HTTP 204)",
    "/empty": "the page is empty",
    "/one-byte": NOTHING,
    "/short-length": NOTHING,
    "/hang": "no answer within 0.2 s",
    "/hang-in-head": "no answer within 0.2 s",
    "/hang-in-body": "no answer within 0.2 s",
    "/drip": "the page did not arrive within 0.8 s",
    "/drip-head": "the page did not arrive within 0.8 s",
    "/reset": "the site broke the connection off",
    "/reset-in-body": "the site broke the connection off",
    "/cut-in-body": "the site broke the connection off",
    "/chunked-badly": "the site's answer is not proper HTTP",
    "/chunked-cut": "the site broke the connection off",
    "/not-http": "the site's answer is not proper HTTP",
    "/chunks-of-one": "the page did not arrive within 0.8 s",
    "/endless": "the page is larger than the limit of 5.0 MB",
    "/endless-headers": "the site's answer is not proper HTTP",
    "/endless-interim": "the page did not arrive within 0.8 s",
    "/loop": "it leads on and on: more than 10 redirects",
    "/pdf": "this is a PDF (1.2 MB)",
}


@pytest.mark.parametrize("path", WELL)
def test_a_page_becomes_an_article(path: str, bench: Bench) -> None:
    article = bench.page(path)
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert article.title == "Ferry to sail again, harbour master says"
    assert article.outlet.name == "The Quay"
    assert (article.published_on, article.published_certain) == (date(2026, 11, 3), True)
    assert article.fetched_at == NOW


@pytest.mark.parametrize(("path", "reason"), FAILURES.items())
def test_a_failure_is_told_in_one_sentence(path: str, reason: str, bench: Bench) -> None:
    started = time.monotonic()
    error = bench.failure(path)
    assert (error.url, error.reason) == (bench.server.url(path), reason)
    assert error.hint
    # The limit, and patience for a busy machine: without the limit it would be 30 s and more.
    assert time.monotonic() - started < QUICK.total_s + 5


@pytest.mark.parametrize(
    ("path", "is_refusal", "may_pass"),
    [("/403", True, False), ("/404", False, False), ("/500", False, True), ("/pdf", False, False),
     ("/429-for-a-day", False, True), ("/reset", False, True), ("/reset-in-body", False, True)],
)  # fmt: skip
def test_a_failure_says_whether_it_is_a_refusal_and_whether_it_may_pass(
    path: str, is_refusal: bool, may_pass: bool, bench: Bench
) -> None:
    error = bench.failure(path)
    assert (error.is_refusal, error.may_pass) == (is_refusal, may_pass)


CASES: dict[str, tuple[Case, str]] = {
    "gzip": (packed(gzip_layers(1), "gzip"), "the page is larger than the limit of 5.0 MB"),
    "gzip twice": (
        packed(gzip_layers(2), "gzip, gzip"),
        "the reply cannot be unpacked: it is compressed more than once",
    ),
    "gzip three times in one": (packed(gzip_layers(3), "gzip"), "this is a compressed file"),
    "raw deflate": (
        packed(deflated(b"\0" * 50_000_000, raw=True), "deflate"),
        "the page is larger than the limit of 5.0 MB",
    ),
    "brotli": (
        packed(b"\x0b\x02\x80", "br"),
        "the reply cannot be unpacked: it is compressed as br, which was not asked for",
    ),
    "zstd": (
        packed(b"(\xb5/\xfd", "zstd"),
        "the reply cannot be unpacked: it is compressed as zstd, which was not asked for",
    ),
    "cut gzip": (
        packed(gzip_layers(1, 50)[:-4], "gzip"),
        "the reply cannot be unpacked: its compressed data ends too early",
    ),
    "no gzip": (
        packed(ARTICLE, "gzip"),
        "the reply cannot be unpacked: its compressed data is damaged",
    ),
    "zip": (
        page(b"PK\x03\x04" + b"a" * 2000),
        "this is a ZIP archive or an office document (2 kB)",
    ),
    "picture": (page(b"\x89PNG\r\n\x1a\n", kind="image/png"), "this is a picture (8 bytes)"),
    "hidden picture": (page(b"\x89PNG\r\n\x1a\n"), "this is a picture (8 bytes)"),
    "feed": (
        page(b"<?xml version='1.0'?><rss><channel/></rss>", kind="application/rss+xml"),
        "this is a feed, not an article (42 bytes)",
    ),
    "feed as page": (page(b"<!-- a --><feed xmlns='x'>"), "this is a feed, not an article"),
    "json": (page(b'{"a": 1}', kind="application/json"), "this is JSON, not a page (8 bytes)"),
    "xml": (page(b"<?xml version='1.0'?><a/>", kind="text/xml"), "this is XML, not a page"),
    "style": (page(b"a { b: c }", kind="text/css"), "this is a file of type text/css (10 bytes)"),
    "binary": (page(bytes(range(32)) * 9, kind="text/plain"), "this is no text (288 bytes)"),
    "two lengths": (
        page(ARTICLE, kind="text/html\r\nContent-Length: 30000000"),
        "the site's answer is not proper HTTP",
    ),
    "30 MB, it says": (
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: 30000000\r\n\r\n"),
        "the page is larger than the limit of 5.0 MB",
    ),
    "front page": (
        page(b"<html><body>" + b"<p>Ferry sails today</p>" * 60 + b"</body></html>"),
        "only scraps of text were found, as on a front page or in a list",
    ),
    "thin": (
        page(b"<html><body><p>Please enable scripts to go on.</p></body></html>"),
        "only 6 words of text were found; the page builds itself with scripts or is behind a wall",
    ),
    "phrase": (status("418 I am [/] [@click=x]a pot[/]"), "HTTP 418 I am [/] [@click=x]a pot[/]"),
    "file": (redirect("file:///etc/passwd"), "it leads to an address that is not opened"),
    "data": (redirect("data:text/html,<p>a</p>"), "it leads to an address that is not opened"),
    "script": (redirect("javascript:alert(1)"), "it leads to an address that is not opened"),
    "nowhere": (redirect("http://[::1"), "it leads to an address that is not opened"),
    "metadata": (redirect("http://169.254.169.254/latest"), "(169.254.169.254)"),
    "loopback": (redirect("http://127.0.0.1:1/"), "not on the public internet (127.0.0.1)"),
    "six": (redirect("http://[::ffff:10.0.0.1]/"), "not on the public internet (::ffff:"),
    "private": (redirect("//10.1.1.1/"), "not on the public internet (10.1.1.1)"),
    "multicast": (redirect("http://224.0.0.251/"), "not on the public internet (224.0.0.251)"),
}


@pytest.mark.parametrize("name", CASES)
def test_an_odd_reply_is_told_in_one_sentence(name: str, bench: Bench) -> None:
    case, reason = CASES[name]
    bench.server.cases["/odd"] = case
    error = bench.failure("/odd")
    assert reason in error.reason
    assert error.url == bench.server.url("/odd")
    assert error.hint


@pytest.mark.parametrize(
    "path", ["/attributes", "/spans", "/links", "/giant-attribute", "/giant-word", "/nul"]
)
def test_heavy_markup_is_an_article_or_one_sentence_within_its_limits(
    path: str, bench: Bench
) -> None:
    started = time.monotonic()
    outcome = bench.outcome(path)
    if isinstance(outcome, FetchError):
        assert outcome.reason.startswith(("reading the page took longer", "the page needs"))
        assert outcome.hint
    else:
        assert outcome.text.endswith(PARAGRAPHS[-1])
    # Fetching and extracting, each with its limit, and patience for a busy machine.
    assert time.monotonic() - started < QUICK.total_s + QUICK.extract_wall_s + 5
    assert bench.page("/article").text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "path", ["/article\r\nX-Evil: 1\r\n", "/article\tX-Evil: 1", "/article%0d%0aX-Evil:%201"]
)
def test_no_address_puts_a_line_into_a_request(path: str, bench: Bench) -> None:
    bench.server.cases["/away"] = redirect(f"{bench.server.url('')}{path}")
    for address in (bench.server.url(path), bench.server.url("/away")):
        with contextlib.suppress(FetchError):
            bench.read(address)
    assert bench.server.requests
    assert all("x-evil" not in request.headers for request in bench.server.requests)


WALLS = {
    "consent": "<p>We and our 812 partners store cookies on your device.</p>"
    "<p>You can accept them or manage your choices.</p><button>Accept all</button>",
    "paywall": f"<p>{PARAGRAPHS[0]}</p><p>Subscribe to read on.</p><button>Log in</button>",
    "scripts": "<div id='root'></div><noscript><p>Please enable JavaScript.</p></noscript>",
}


@pytest.mark.parametrize("name", WALLS)
def test_a_wall_before_an_article_is_told_as_such(name: str, bench: Bench) -> None:
    html = (
        f"<html><head><title>A title</title></head><body><main>{WALLS[name]}</main></body></html>"
    )
    bench.server.cases["/wall"] = page(html.encode())
    error = bench.failure("/wall")
    assert "the page builds itself with scripts or is behind a wall" in error.reason
    assert "paste its text" in error.hint


@pytest.mark.parametrize(
    "kind", ["", "text/html; charset=utf-8", "application/xhtml+xml", "TEXT/HTML"]
)
def test_a_page_is_a_page_under_any_of_its_names(kind: str, bench: Bench) -> None:
    bench.server.cases["/named"] = page(kind=kind)
    assert bench.page("/named").text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "x-gzip", "identity"])
def test_a_packed_page_is_unpacked(encoding: str, bench: Bench) -> None:
    body = {"deflate": deflated(ARTICLE, raw=True), "identity": ARTICLE}
    bench.server.cases["/packed"] = packed(body.get(encoding, gzip.compress(ARTICLE)), encoding)
    assert bench.page("/packed").text == "\n\n".join(PARAGRAPHS)


def test_a_plain_text_from_the_web_is_an_article(bench: Bench) -> None:
    bench.server.cases["/text"] = page(b"Ferry sails\n\nIt left at noon.", kind="text/plain")
    article = bench.page("/text")
    assert (article.title, article.outlet.name) == ("Ferry sails", "127.0.0.1")


def test_the_address_is_where_the_page_was_found_in_the_end(bench: Bench) -> None:
    assert bench.page("/redirect").url == bench.server.url("/article")


def test_a_relative_redirect_of_eleven_steps_is_too_long_and_ten_are_not(bench: Bench) -> None:
    for step in range(12):
        bench.server.cases[f"/step/{step}"] = redirect(f"../step/{step + 1}")
    bench.server.cases["/step/12"] = page()
    assert bench.page("/step/2").text
    assert "more than 10 redirects" in bench.failure("/step/1").reason
