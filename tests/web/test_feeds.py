"""Bytes to feeds: what sites send, and what nobody should."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.model.feed import FeedAnswer
from briefing.web.feeds import MAX_ENTRIES, NO_FEED, feed_of
from tests.web.feeds_made import FEED_URL, bomb, feed_task, item, linked, rss

ATOM = b"""<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>The Quay</title>
<link href="https://quay.example/"/><link rel="self" href="https://quay.example/feed"/>
<entry><title type="html">Ferry &lt;b&gt;sails&lt;/b&gt;</title>
<link href="/a"/><link rel="enclosure" href="/a.mp3"/><updated>2026-11-03T10:00:00+02:00</updated>
</entry>
<entry><title>Island waits</title><link rel="alternate" href="https://quay.example/b"/>
<published>2026-11-04T08:00:00Z</published></entry></feed>"""

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Quay",
    "home_page_url": "https://quay.example/",
    "items": [
        {"id": "1", "url": "/a", "title": "Ferry sails", "date_published": "2026-11-03T08:00:00Z"},
        {"id": "https://quay.example/b", "content_text": "Island waits"},
        {"id": 3, "url": ["no"], "title": 4},
        "no item",
    ],
}


def feed(content: bytes, charset: str = "") -> FeedAnswer:
    outcome = feed_of(content, feed_task(charset=charset))
    assert outcome.reason == ""
    assert outcome.feed is not None
    return outcome.feed


def addresses(answer: FeedAnswer) -> list[str]:
    return [entry.url for entry in answer.entries]


def test_rss_gives_title_page_and_entries_newest_first() -> None:
    answer = feed(
        rss(
            [
                item("https://quay.example/old", day="Mon, 02 Nov 2026 08:00:00 GMT"),
                item("https://quay.example/new", day="Tue, 03 Nov 2026 09:00:00 +0100"),
            ],
            head="<title>The Quay</title><link>https://quay.example/</link>",
        )
    )
    assert (answer.title, answer.page) == ("The Quay", "https://quay.example/")
    assert addresses(answer) == ["https://quay.example/new", "https://quay.example/old"]
    assert answer.entries[0].published_at == datetime(2026, 11, 3, 8, tzinfo=UTC)


def test_atom_gives_the_page_of_an_entry_and_not_its_enclosure() -> None:
    answer = feed(ATOM)
    assert answer.title == "The Quay"
    assert addresses(answer) == ["https://quay.example/b", "https://quay.example/a"]
    assert answer.entries[1].title == "Ferry sails"
    assert answer.entries[1].published_at == datetime(2026, 11, 3, 8, tzinfo=UTC)


def test_json_feed_is_read_and_what_is_no_item_left_out() -> None:
    answer = feed(json.dumps(JSON_FEED).encode())
    assert (answer.title, answer.page) == ("The Quay", "https://quay.example/")
    assert addresses(answer) == ["https://quay.example/a", "https://quay.example/b"]
    assert answer.entries[0].published_at == datetime(2026, 11, 3, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("../a/1", "https://quay.example/a/1"),
        ("//other.example/x", "https://other.example/x"),
        ("https://QUAY.example:443/a?utm_source=rss#top", "https://quay.example/a"),
        ("https://ann:secret@quay.example/a", "https://quay.example/a"),
    ],
)
def test_an_address_is_made_whole_and_brought_into_its_one_spelling(link: str, url: str) -> None:
    assert addresses(feed(rss([item(link)]))) == [url]


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.example", "http://[::1", ""]
)
def test_an_entry_that_leads_to_no_page_is_left_out(link: str) -> None:
    assert addresses(feed(rss([item(link), item("https://quay.example/a")]))) == [
        "https://quay.example/a"
    ]


def test_entries_with_one_address_are_one_whatever_their_ids() -> None:
    rows = [item(f"https://quay.example/a#{n}") + f"<guid>{n}</guid>" for n in range(3)]
    rows += [item(f"https://quay.example/{n}") + "<guid>same</guid>" for n in range(2)]
    assert addresses(feed(rss(rows))) == [f"https://quay.example/{p}" for p in ("a", "0", "1")]


def test_without_dates_the_order_of_the_feed_is_kept() -> None:
    answer = feed(rss(linked(30)))
    assert addresses(answer) == [f"https://quay.example/article/{n}" for n in range(30)]
    assert {entry.published_at for entry in answer.entries} == {None}


@pytest.mark.parametrize(
    "day", ["Fri, 02 Jan 2040 10:00:00 GMT", "yesterday", "99999-99-99", "Thu, 99 Foo 0000"]
)
def test_a_date_in_the_future_or_of_no_sense_is_none(day: str) -> None:
    (entry,) = feed(rss([item("https://quay.example/a", day=day)])).entries
    assert entry.published_at is None


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("A &lt;i&gt;fast&lt;/i&gt; ferry", "A fast ferry"),
        ("<![CDATA[<b>Ferry</b> &amp; island<script>x()</script>]]>", "Ferry & islandx()"),
        ("Fares &amp;lt; 5 and &gt; 3", "Fares < 5 and > 3"),
        ("a&#27;[31m&#8238;b\n\n c", "a[31mb c"),
        ("[/][@click=quit]x", "[/][@click=quit]x"),
        ("w" * 5_000, "w" * 500),
    ],
)
def test_a_title_is_one_clean_line_without_markup(title: str, words: str) -> None:
    (entry,) = feed(rss([item("https://quay.example/a", title)])).entries
    assert entry.title == words


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "utf-16"])
def test_the_charset_of_the_feed_or_its_server_is_understood(charset: str) -> None:
    text = rss([item("https://quay.example/a", "Fähre fährt")]).decode()
    content = text.replace("utf-8", charset).encode(charset)
    assert feed(content).entries[0].title == "Fähre fährt"
    bare = text.replace(" encoding='utf-8'", "").encode(charset)
    assert feed(bare, charset).entries[0].title == "Fähre fährt"


def test_entities_are_not_expanded_and_no_file_is_opened() -> None:
    rows = [item("https://quay.example/a", "&l11; &file;")]
    (entry,) = feed(rss(rows, before=bomb())).entries
    assert len(entry.title) < 50
    assert "root:" not in entry.title


def test_of_very_many_entries_the_first_are_read() -> None:
    answer = feed(rss(linked(2 * MAX_ENTRIES)))
    assert len(answer.entries) == MAX_ENTRIES
    assert answer.entries[0].url == "https://quay.example/article/0"


def test_a_feed_that_is_not_well_formed_is_read_as_far_as_it_goes() -> None:
    whole = rss(linked(5))
    assert len(feed(whole[: whole.index(b"article/3")]).entries) >= 3


PAGE = """<!DOCTYPE html><html><head><base href="/sub/"><title>x</title>
<link rel="stylesheet" href="a.css">
<link rel="alternate" hreflang="de" href="/de">
<link rel="alternate" type="application/rss+xml" title="The  Quay &amp; more" href="feed.xml">
<LINK REL="Alternate nofollow" TYPE="application/atom+xml" href="https://other.example/atom">
<link rel="alternate" type="application/feed+json" href="//quay.example/feed.json">
<link rel="alternate" type="application/rss+xml" href="feed.xml">
<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
</head><body><p>Text.</p></body></html>"""


def test_a_page_names_its_feeds_in_order() -> None:
    outcome = feed_of(PAGE.encode(), feed_task("https://quay.example/a/b"))
    assert [(link.url, link.title) for link in outcome.feed_links] == [
        ("https://quay.example/sub/feed.xml", "The Quay & more"),
        ("https://other.example/atom", ""),
        ("https://quay.example/feed.json", ""),
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body><p>No feed is named here.</p></body></html>",
        b"<?xml version='1.0'?><svg/>",
        b'{"version": "1.0", "items": []}',
        b'{"version": ["https://jsonfeed.org/version/1"], "items": 4}',
        b"{",
        b"plain text",
        b"\0\1\2\3",
        b"<!DOCTYPE html>",
        b"<!DOCTYPE html><html><head><base href='http://[::1'></head></html>",
    ],
)
def test_what_is_no_feed_and_names_none_is_said_so(content: bytes) -> None:
    assert feed_of(content, feed_task()).reason == NO_FEED


@given(st.binary(max_size=300))
def test_no_bytes_break_it(content: bytes) -> None:
    outcome = feed_of(content, feed_task())
    assert outcome.reason or outcome.feed or outcome.feed_links


_FIELDS = st.text(max_size=30)


@example("", "", "<A", "rss")
@given(_FIELDS, _FIELDS, _FIELDS, st.sampled_from(["rss", "feed", "rdf:RDF"]))
def test_no_fields_break_it(title: str, link: str, day: str, root: str) -> None:
    content = rss([item(link, title, day)]).decode("utf-8", "replace").replace("rss", root)
    outcome = feed_of(content.encode("utf-8", "replace"), feed_task())
    for entry in outcome.feed.entries if outcome.feed else ():
        assert entry.url.startswith(("http://", "https://"))
        assert not {"\x1b", "\x9b", "\n", "\u202e"} & set(entry.title + entry.url)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["url", "id", "title", "items", "date_published"]),
                inner,
                max_size=4,
            )
        ),
    )
)
def test_no_json_breaks_it(value: object) -> None:
    content = json.dumps({"version": "https://jsonfeed.org/version/1", "items": [value, value]})
    assert feed_of(content.encode(), feed_task()).feed is not None


def test_an_empty_feed_is_a_feed() -> None:
    answer = feed(rss([]))
    assert (answer.url, answer.entries) == (FEED_URL, ())
