"""The feeds screen: what each feed has brought, how it goes, and every key of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from briefing.model.care import Care
from briefing.model.errors import FetchError
from briefing.model.feed import Feed, FeedLink, WaitingLink
from briefing.service.feed_articles import Tally
from briefing.tui.app import BriefingApp
from briefing.tui.feed_rows import about, feed_row, heading
from briefing.tui.options import Options
from briefing.tui.screens.articles import ArticlesScreen
from briefing.tui.screens.feeds import FeedsScreen
from briefing.tui.signs import PLAIN
from briefing.tui.text import line_width, plain
from tests.fakes import NEVER
from tests.screen import screen_text
from tests.tui.desks import NOW, SIZES, laid, paste, running, settled, until
from tests.tui.followed import (
    HARBOUR,
    MERIDIAN,
    NEW,
    NORTHWIRE,
    checked,
    feeds,
    following,
    page_url,
)
from tests.tui.test_hostile import FORBIDDEN, PAYLOADS

TALLY = Tally(new=3, saved=41, statements=1_118)


async def press(app: BriefingApp, pilot: Pilot[None], *keys: str) -> str:
    """Press keys, wait until all is done, and return what is to be seen."""
    await pilot.press(*keys)
    await settled(app, pilot)
    return screen_text(app)


def told(app: BriefingApp) -> str:
    """Return what was told last in a corner of the screen."""
    return str(list(app._notifications)[-1].message)


def screen(app: BriefingApp) -> FeedsScreen:
    assert isinstance(app.screen, FeedsScreen)
    return app.screen


# Rows


@pytest.mark.parametrize("width", [39, 49, 72, 79, 119, 199])
def test_a_row_fits_and_stands_under_its_titles(width: int) -> None:
    titles = plain(heading(width))
    for feed in feeds():
        row = feed_row(feed, TALLY, width, NOW)
        assert line_width(row) <= width
        assert plain(row).rstrip().endswith(feed.health)
        assert plain(row)[titles.index("Last") :].startswith("12:41   ")


def test_a_narrow_row_leaves_out_what_is_counted_and_never_how_it_goes() -> None:
    words = plain(feed_row(feeds()[0], TALLY, 49, NOW))
    assert "1,118" not in words
    assert words.rstrip().endswith("▁▅▁▅▁▁▁ slow")


@pytest.mark.parametrize(
    ("number", "bars"), [(0, ".x.x...".replace("x", "o")), (1, "  ...,."), (2, "    ..x")]
)
def test_checks_are_bars_also_in_ascii(number: int, bars: str) -> None:
    row = plain(feed_row(feeds()[number], TALLY, 79, NOW, PLAIN))
    assert bars in row
    assert row.isascii()


def test_a_feed_that_was_never_asked_says_so() -> None:
    feed = Feed(NEW, NEW, NOW)
    row = plain(feed_row(feed, Tally(), 79, NOW))
    assert row.split() == ["quay.example/feed", "·", "0", "0", "not", "checked"]
    lines = [plain(line) for line in about(feed, Tally(), 70, NOW)]
    assert lines[0] == "not checked yet: r checks it"
    assert "due now" in lines[1]


def test_what_is_known_of_a_feed_fits_and_is_said_in_sentences() -> None:
    well, failing = feeds()[1], feeds()[2]
    lines = [plain(line) for line in about(well, TALLY, 70, NOW)]
    assert lines == [
        "last 5 checks: 0.2 s, nothing wrong",
        "every 30 min · keeps 90 days, what you marked for ever · due 13:11",
        "adds only articles matching  nato|russia · 12 left out so far",
        "41 articles · 1,118 statements · 3 new",
        NORTHWIRE,
    ]
    lines = [plain(line) for line in about(failing, TALLY, 40, NOW)]
    assert " ".join(lines[:2]).startswith("✗ The site is out of order (HTTP 503). 1 try, last")
    assert lines[-1] == "Sea · North · https://harbour.example/l…"
    assert all(line_width(line) <= 40 for line in about(failing, TALLY, 40, NOW))


def test_a_gone_feed_is_not_asked_again() -> None:
    lines = [plain(line) for line in about(replace(feeds()[2], is_gone=True), TALLY, 70, NOW)]
    assert "not asked again" in " ".join(lines)


# The screen


@pytest.mark.parametrize("size", [(50, 15), *SIZES[:2]])
async def test_the_screen(size: tuple[int, int], snapshot: SnapshotAssertion) -> None:
    async with running(await following(), size) as (app, pilot):
        await press(app, pilot, "g", "f")
        assert screen_text(app) == snapshot


async def test_in_ascii_there_is_nothing_else() -> None:
    async with running(await following(), options=Options(poll_s=0, ascii=True)) as (app, pilot):
        assert (await press(app, pilot, "g", "f", "G")).isascii()
        assert (await press(app, pilot, "a")).isascii()


async def test_nothing_followed_says_what_to_press(snapshot: SnapshotAssertion) -> None:
    async with running(await laid()) as (app, pilot):
        shown = await press(app, pilot, "g", "f")
        assert "a  follows one" in shown
        # What needs a feed does nothing without one.
        assert await press(app, pilot, "r", "d", "enter", "comma", "e") == shown
        assert shown == snapshot
        await press(app, pilot, "R")
        assert told(app) == "no feed is followed: g f, then a"


async def test_the_cursor_tells_of_each_feed() -> None:
    async with running(await following()) as (app, pilot):
        first = await press(app, pilot, "g", "f")
        assert "every 30 min · keeps 90 days" in first
        assert "harbour.example" in await press(app, pilot, "G")
        assert "The site is out of order (HTTP 503)." in screen_text(app)
        assert await press(app, pilot, "home") == first


async def test_rows_stay_where_they_are_while_something_arrives() -> None:
    over = await following()
    async with running(over) as (app, pilot):
        await press(app, pilot, "g", "f", "j")
        assert screen(app).feed == feeds()[0]
        before = [feed.url for feed in screen(app).feeds]
        await press(app, pilot, "R")
        assert [feed.url for feed in screen(app).feeds] == before
        assert screen(app).address == "https://meridian.example/"


async def test_one_feed_is_checked_and_what_it_has_is_read() -> None:
    over = await following()
    async with running(over) as (app, pilot):
        await press(app, pilot, "g", "f")
        shown = await press(app, pilot, "r")
        assert over.reader.asked_feeds == [(NORTHWIRE, "")]
        # The filter leaves out the ferry.
        assert [article.url for article in over.desk.articles()].count(page_url(1)) == 1
        assert "13 left out so far" in shown
        assert shown.split("\n")[3].split()[3:6] == ["3", "3", "7"]
        await press(app, pilot, "r")
        assert over.reader.asked_feeds[-1] == (NORTHWIRE, '"1"')
        assert sorted(over.reader.asked) == [page_url(1), page_url(2)]


async def test_all_feeds_are_checked_and_a_failure_is_shown() -> None:
    over = await following()
    async with running(over) as (app, pilot):
        shown = await press(app, pilot, "g", "f", "R")
        assert {url for url, _ in over.reader.asked_feeds} == {NORTHWIRE, MERIDIAN, HARBOUR}
        assert "1 failing" in shown
        assert told(app) == "1 of 5 links came to nothing: g f says why"
        assert "2 tries" in await press(app, pilot, "G")


async def test_a_feed_is_shown_as_busy_and_no_key_waits_for_it() -> None:
    over = await following()
    over.reader.answers[page_url(1)] = NEVER
    async with running(over) as (app, pilot):
        await pilot.press("g", "f", "r")
        await until(pilot, lambda: page_url(1) in over.reader.asked)
        await until(pilot, lambda: "⟳ 1/3" in screen_text(app))
        await pilot.press("G", "g", "b", "j", "j")
        assert app.board.slot.list.cursor == 2
        await pilot.press("g", "j")
        told = ("looking for", "connecting")
        await until(pilot, lambda: any(words in screen_text(app) for words in told))
        await pilot.press("X")
        await until(pilot, lambda: not app.sitting.jobs.under_way)
        assert over.feeds.noted == {}


async def test_asked_twice_at_once_a_feed_is_asked_once() -> None:
    over = await following()
    async with running(over) as (app, pilot):
        await press(app, pilot, "g", "f")
        for _ in range(3):
            screen(app).action_refresh()
            screen(app).action_refresh_all()
        await settled(app, pilot)
        assert [url for url, _ in over.reader.asked_feeds].count(NORTHWIRE) == 1
        assert sorted(over.reader.asked) == [page_url(1), page_url(2)]


async def test_a_feed_that_wants_to_be_left_alone_is_and_it_is_said() -> None:
    alone = replace(feeds()[0], not_before=NOW + timedelta(hours=2))
    gone = replace(feeds()[2], is_gone=True)
    over = await following(alone, gone)
    async with running(over) as (app, pilot):
        await press(app, pilot, "g", "f", "r")
        assert told(app) == "its server wants to be left alone until 22 Nov 14:41"
        await press(app, pilot, "j", "r")
        assert "gone for good: d unfollows it" in told(app)
        assert over.reader.asked_feeds == []


async def test_a_feed_is_followed_and_read_at_once() -> None:
    over = await following()
    async with running(over) as (app, pilot):
        await press(app, pilot, "g", "f", "a")
        await press(app, pilot, *NEW, "tab", *"quay", "tab", *"20", "down", *"7", "enter")
        feed = over.feeds.feeds()[-1]
        assert (feed.url, feed.title, feed.care) == (NEW, "The Quay", Care("quay", 20, 7))
        assert page_url(3) in over.reader.asked
        assert "The Quay" in screen_text(app)
        assert "4 feeds" in screen_text(app)


async def test_what_is_no_feed_is_told_in_a_sentence() -> None:
    async with running(await following()) as (app, pilot):
        await press(app, pilot, "g", "f", "a")
        assert "name an address first" in await press(app, pilot, "enter")
        shown = await press(app, pilot, *"https://none.example/", "enter")
        assert told(app) == "none.example: the page is gone"
        assert "3 feeds" in shown


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("(",), "this parenthesis is not closed"),
        ((*"is:new",), "is: is asked of statements, not of articles"),
        (("tab", *"99999999"), "minutes between two checks: a number from 15 to 44,640"),
        (("up", *"x"), "days to keep articles: a number from 1 to 36,500"),
    ],
)
async def test_care_that_cannot_be_is_told_where_it_is_written(
    keys: tuple[str, ...], words: str
) -> None:
    over = await following(Feed(NORTHWIRE, "northwire", NOW))
    async with running(over) as (app, pilot):
        assert words in await press(app, pilot, "g", "f", "comma", *keys, "enter")
        await press(app, pilot, "escape")
        assert over.feeds.feeds()[0].care == Care()


async def test_care_is_changed_and_says_what_the_next_check_removes() -> None:
    over = await following()
    async with running(over) as (app, pilot):
        await press(app, pilot, "g", "f", "comma", "tab", "tab", "backspace", "backspace", *"1")
        assert "keeps 1 day" in await press(app, pilot, "enter")
        assert told(app).endswith("keeps 1 day, only nato|russia; its next check removes 1 article")
        assert over.feeds.feeds()[1].care == Care("nato|russia", 30, 1)
        assert "2 to read · removed 1 old" in await press(app, pilot, "r", "g", "j")


async def test_unfollowing_keeps_what_was_saved_and_is_taken_back() -> None:
    over = await following()
    before = len(over.desk.articles())
    async with running(over) as (app, pilot):
        shown = await press(app, pilot, "g", "f", "d")
        assert "northwire world" not in shown
        assert told(app) == "unfollowed northwire world; its articles stay; u takes it back"
        assert len(over.desk.articles()) == before
        await press(app, pilot, "u")
        assert {feed.url for feed in over.feeds.feeds()} == {NORTHWIRE, MERIDIAN, HARBOUR}
        assert "3 feeds" in screen_text(app)


async def test_enter_lists_the_articles_of_a_feed() -> None:
    async with running(await following()) as (app, pilot):
        shown = await press(app, pilot, "g", "f", "enter")
        assert isinstance(app.screen, ArticlesScreen)
        assert "Articles ▸ northwire world" in shown
        assert "2 articles" in shown
        assert "An old promise" not in shown
        assert "Ministers look for a way back" in shown
        await press(app, pilot, "escape")
        assert screen(app).feed == feeds()[1]


async def test_a_list_is_taken_in_and_written(tmp_path: Path) -> None:
    over = await following()
    over.reader.lists["feeds.opml"] = (FeedLink(NEW, "The Quay"), FeedLink(MERIDIAN, "other"))
    async with running(over) as (app, pilot):
        await press(app, pilot, "g", "f", "I")
        assert "name a file first" in await press(app, pilot, "enter")
        await press(app, pilot, *"feeds.opml", "enter")
        assert told(app) == "follows 1 new feed: R checks all"
        await press(app, pilot, "I", *"none", "enter")
        assert "there is no such file" in told(app)
        await press(app, pilot, "e", "down", "end", "ctrl+u", *f"{tmp_path}/out.opml", "enter")
        written = (tmp_path / "out.opml").read_text("utf-8")
        assert written == over.desk.feeds.opml()
        assert written.count("xmlUrl=") == 4


# From the board, at the start, by the clock


async def test_the_board_asks_the_feeds_that_are_due_or_all() -> None:
    due, *others = feeds()
    over = await following(replace(due, next_at=NOW), *others)
    async with running(over) as (app, pilot):
        await press(app, pilot, "r")
        assert over.reader.asked_feeds == [(MERIDIAN, "")]
        await press(app, pilot, "r")
        assert told(app) == "no feed is due before 22 Nov 13:11: R checks all of them"
        await press(app, pilot, "R")
        assert {url for url, _ in over.reader.asked_feeds} == {NORTHWIRE, MERIDIAN, HARBOUR}


async def test_what_arrives_waits_above_and_the_cursor_stays() -> None:
    over = await following(Feed(NORTHWIRE, "northwire", NOW))
    async with running(over) as (app, pilot):
        await press(app, pilot, "j", "j")
        before = app.board.current
        shown = await press(app, pilot, "r")
        assert "2 new above" in shown
        assert app.board.current == before
        assert "A ferry sails" in await press(app, pilot, "full_stop")


@pytest.mark.parametrize("is_set", [True, False])
async def test_due_feeds_are_asked_at_the_start_only_if_wanted(is_set: bool) -> None:
    due, *others = feeds()
    over = await following(replace(due, next_at=NOW), *others)
    options = Options(poll_s=0, refresh_at_start=is_set)
    async with running(over, options=options) as (app, _):
        assert [url for url, _ in over.reader.asked_feeds] == [MERIDIAN] * is_set
        assert not app.board.drawer.display


async def test_the_clock_asks_due_feeds_and_their_failure_bothers_nobody() -> None:
    failing = replace(feeds()[2], next_at=NOW)
    over = await following(failing)
    async with running(over, options=Options(poll_s=0, refresh_every=10)) as (app, pilot):
        intervals = [timer._interval for timer in app._timers]
        assert 600 in intervals
        before = screen_text(app)
        app.ask_due_feeds()
        await settled(app, pilot)
        assert [url for url, _ in over.reader.asked_feeds] == [HARBOUR]
        assert screen_text(app) == before
        assert over.feeds.feeds()[0].failures == 2


async def test_what_an_earlier_run_has_left_can_be_stopped_one_by_one() -> None:
    over = await following()
    over.reader.answers[page_url(1)] = NEVER
    async with running(over) as (app, pilot):
        over.feeds.left = {page_url(n): WaitingLink(page_url(n), NOW) for n in (1, 2)}
        app.opened(over.desk)
        await until(pilot, lambda: over.reader.asked == [page_url(1)])
        await pilot.press("x")
        await until(pilot, lambda: not app.sitting.jobs.under_way)
        assert page_url(2) in {article.url for article in over.desk.articles()}


# Added on the board, and hostile


async def test_a_feed_that_is_pasted_on_the_board_is_followed() -> None:
    over = await following()
    async with running(over) as (app, pilot):
        await pilot.press("a")
        await paste(app, pilot, f"{NEW}\n{MERIDIAN}\n{page_url(2)}")
        shown = screen_text(app)
        assert "feed        quay.example/feed" in shown
        assert "followed already" in shown
        assert "enter add 1 link, follow 2 feeds" in shown
        await press(app, pilot, "enter")
        assert over.feeds.feeds()[-1].url == NEW
        assert len(over.feeds.feeds()) == 4
        assert sorted(over.reader.asked) == [page_url(2), page_url(3)]


@pytest.mark.parametrize("payload", PAYLOADS)
async def test_nothing_that_a_feed_says_is_more_than_text(payload: str) -> None:
    url = f"https://host.example/{payload}"
    feed = checked(
        Feed(url, payload, NOW, payload, (payload,), care=Care(payload)), 0.1, error=payload
    )
    over = await following(feed)
    over.reader.feeds[url] = FetchError(url, payload, hint=payload)
    async with running(over) as (app, pilot):
        for key in ("g", "f", "comma", "escape", "r", "enter", "escape", "e", "escape", "d", "u"):
            await pilot.press(key)
            assert not FORBIDDEN.search(screen_text(app)), key
        await settled(app, pilot)
        assert not FORBIDDEN.search(screen_text(app))
        assert app.is_running
