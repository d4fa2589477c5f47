"""Lists of feeds: as other readers write them, and out and in again without loss."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model.care import Care
from briefing.model.clean import clean_line
from briefing.model.feed import Feed, FeedLink
from briefing.summary.render_opml import opml
from briefing.web.kinds import Kind
from briefing.web.opml import ENTITIES, MAX_FOLDERS, NO_FEEDS, NOT_OPML, feeds_listed
from briefing.web.task import Outcome, Task
from tests.web.feeds_made import bomb

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def listed(text: str | bytes) -> Outcome:
    content = text.encode() if isinstance(text, str) else text
    return feeds_listed(content, Task(Kind.FEED_LIST, None, "feeds.opml", NOW))


def in_body(text: str, before: str = "") -> str:
    return f"<?xml version='1.0'?>{before}<opml version='1.1'><body>{text}</body></opml>"


def test_feeds_are_found_in_their_folders_in_order() -> None:
    outcome = listed(
        in_body(
            '<outline text="Sea"><outline title="North" text="x">'
            '<outline type="rss" text="The Quay" xmlUrl="https://QUAY.example/feed"'
            ' htmlUrl="https://quay.example"/></outline>'
            '<outline text="Tide" xmlurl="http://tide.example/rss"/></outline>'
            '<outline xmlUrl="https://quay.example/feed"/>'
            '<outline text="a link" url="https://elsewhere.example"/>'
            '<outline text="bad" xmlUrl="feed://x"/>'
        )
    )
    assert outcome.feed_links == (
        FeedLink(
            "https://quay.example/feed", "The Quay", "https://quay.example/", ("Sea", "North")
        ),
        FeedLink("http://tide.example/rss", "Tide", "", ("Sea",)),
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (in_body("<outline text='&l11;' xmlUrl='https://a.example/'/>", bomb()), ENTITIES),
        (in_body("<outline text='&x;'/>", "<!DOCTYPE o [<!ENTITY x 'y'>]>"), ENTITIES),
        (in_body("<outline text='a folder'/>"), NO_FEEDS),
        ("<opml/>", NO_FEEDS),
        ("<html><body/></html>", NOT_OPML),
        ("<opml><body>", NOT_OPML),
        ("", NOT_OPML),
        ("{}", NOT_OPML),
        (b"\xff\xfe<\0o\0", NOT_OPML),
        ("<?xml version='1.0' encoding='klingon'?><opml/>", NOT_OPML),
    ],
)
def test_what_lists_no_feed_is_said_in_one_sentence(text: str | bytes, reason: str) -> None:
    assert listed(text) == Outcome(reason=reason)


def test_a_list_that_is_nested_deeply_is_read_and_its_folders_cut() -> None:
    deep = '<outline text="f">' * 1_000 + '<outline xmlUrl="https://a.example/f"/>'
    (link,) = listed(in_body(deep + "</outline>" * 1_000)).feed_links
    assert link.url == "https://a.example/f"
    assert link.folders == ("f",) * MAX_FOLDERS


def feed(url: str, title: str, page: str = "", folders: tuple[str, ...] = ()) -> Feed:
    return Feed(url, title, NOW, page, folders)


def test_a_list_that_is_written_is_the_list_that_is_read() -> None:
    feeds = [
        feed("https://a.example/f?x=1&y=2", "A & <b> \"q\" 'q'", "https://a.example/"),
        feed("https://b.example/f", "Fähre", "", ("Sea", "North & <East>")),
        feed("https://c.example/f", "C", "", ("Sea",)),
        feed("https://d.example/f", "D"),
        feed("https://e.example/f", "E", "", ("Sea", "North & <East>")),
    ]
    assert listed(opml(feeds)).feed_links == tuple(
        FeedLink(one.url, one.title, one.page, one.folders) for one in feeds
    )


def test_what_another_reader_said_of_a_feed_goes_out_as_it_came_in() -> None:
    head = "<opml version='2.0' xmlns:r='http://reader.example/ns' xmlns:o='urn:other'><body>"
    row = (
        '<outline r:order="3" o:order="x &amp; &quot;y&quot;" type="atom" text="Quay news"'
        ' title="The Quay" xmlUrl="https://quay.example/feed" category="/Sea,/North"'
        ' description="Ferries" language="de" xml:lang="de" empty=""/>'
    )
    first = listed(f"{head}{row}</body></opml>").feed_links
    assert first[0].title == "The Quay"
    assert ("{http://reader.example/ns}order", "3") in first[0].outline
    assert ("text", "Quay news") in first[0].outline
    assert len(first[0].outline) == 8
    text = opml(
        Feed(link.url, link.title, NOW, link.page, link.folders, outline=link.outline)
        for link in first
    )
    assert set(listed(text).feed_links[0].outline) == set(first[0].outline)
    assert opml([Feed(*_of(listed(text).feed_links[0]), outline=first[0].outline)]) == text


def _of(link: FeedLink) -> tuple[str, str, datetime, str, tuple[str, ...]]:
    return link.url, link.title, NOW, link.page, link.folders


@pytest.mark.parametrize(
    "care", [Care('nato|"the Kremlin" -sport', 30, 90), Care(keep_days=1), Care(every_min=15)]
)
def test_what_a_person_wants_of_a_feed_goes_out_and_comes_in(care: Care) -> None:
    text = opml([Feed("https://a.example/f", "A", NOW, care=care)])
    (link,) = listed(text).feed_links
    assert (link.care, link.outline) == (care, ())


@pytest.mark.parametrize("wrong", ["0", "14", "-1", "x", "9" * 30, "1.5", "٣٠"])
def test_a_care_that_cannot_be_is_none(wrong: str) -> None:
    head = "<opml xmlns:b='urn:briefing:opml'><body>"
    row = f"<outline xmlUrl='https://a.example/f' b:every='{wrong}' b:filter='nato'/>"
    (link,) = listed(f"{head}{row}</body></opml>").feed_links
    assert link.care == Care("nato")


def test_what_xml_cannot_say_is_left_out() -> None:
    (link,) = listed(opml([feed("https://a.example/f", "a\ufffeb\uffff")])).feed_links
    assert link.title == "ab"


def _line(limit: int) -> st.SearchStrategy[str]:
    letters = st.characters(exclude_characters="\ufffe\uffff", exclude_categories=["Cs"])
    return st.text(letters, max_size=20).map(lambda text: clean_line(text, limit)).filter(bool)


@given(
    st.lists(
        st.tuples(_line(500), st.lists(_line(200), max_size=4), st.booleans()),
        max_size=8,
    )
)
def test_no_list_loses_anything_on_its_way_out_and_in(
    rows: list[tuple[str, list[str], bool]],
) -> None:
    feeds = [
        feed(f"https://a.example/{n}", title, "https://a.example/" if paged else "", tuple(folders))
        for n, (title, folders, paged) in enumerate(rows)
    ]
    expected = tuple(FeedLink(one.url, one.title, one.page, one.folders) for one in feeds)
    assert listed(opml(feeds)).feed_links == expected
