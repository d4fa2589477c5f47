"""Feeds over stand-ins for network and store: followed, asked, their entries read once."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest

from briefing.model.article import Entry
from briefing.model.care import CARELESS
from briefing.model.errors import FetchError, NotFound, StoreError
from briefing.model.event import Kept
from briefing.model.feed import (
    CHECKS_KEPT,
    DEFAULT_PAUSE,
    KNOWN_KEPT,
    LONGEST_PAUSE,
    SHORTEST_PAUSE,
    Feed,
    FeedAnswer,
    FeedLink,
    pause_after,
    pause_after_failure,
)
from briefing.service.desk import Desk
from tests.fakes import FakeParser, FakeReader, MemoryArchive
from tests.made import made_article
from tests.service.followed import FEED, NOW, OTHER, Around, asked, entries, url
from tests.service.test_desk import knowledge

# Followed


def test_following_keeps_the_feed_and_reads_nothing() -> None:
    async def work(at: Around) -> None:
        assert (at.feed.url, at.feed.title, at.feed.added_at) == (FEED, "Northwire", NOW)
        assert at.feed in at.desk.feeds.due()
        assert at.reader.asked == []
        assert await at.desk.feeds.follow(FEED) == (at.feed, False)

    asked(work)


def test_what_names_no_feed_is_not_followed() -> None:
    async def work(at: Around) -> None:
        with pytest.raises(FetchError):
            await at.desk.feeds.follow(OTHER)
        assert len(at.desk.feeds.all()) == 1

    asked(work)


def test_unfollowing_takes_an_address_or_that_of_the_page_and_keeps_articles() -> None:
    async def work(at: Around) -> None:
        at.reader.feeds[OTHER] = FeedAnswer(OTHER, "Quay", page="https://quay.example/")
        await at.desk.feeds.follow(OTHER)
        await at.refresh()
        assert (await at.desk.feeds.unfollow("https://quay.example/")).url == OTHER
        assert (await at.desk.feeds.unfollow(FEED)).url == FEED
        assert at.desk.feeds.all() == ()
        assert len(at.desk.articles()) == 3
        with pytest.raises(NotFound):
            await at.desk.feeds.unfollow(FEED)

    asked(work)


def test_a_list_adds_what_is_not_followed_and_goes_out_as_it_came_in() -> None:
    async def work(at: Around) -> None:
        at.reader.lists["feeds.opml"] = (
            FeedLink(FEED, "Other name"),
            FeedLink(OTHER, "Quay", "https://quay.example/", ("Sea",)),
        )
        (new,) = await at.desk.feeds.take_in("feeds.opml")
        assert (new.url, new.folders) == (OTHER, ("Sea",))
        assert await at.desk.feeds.take_in("feeds.opml") == ()
        assert [feed.title for feed in at.desk.feeds.all()] == ["Northwire", "Quay"]
        assert f'xmlUrl="{OTHER}"' in at.desk.feeds.opml()

    asked(work)


def test_without_a_store_nothing_is_followed() -> None:
    async def main() -> None:
        reader = FakeReader({})
        reader.feeds[FEED] = FeedAnswer(FEED)
        desk = Desk(
            reader=reader,
            open_parser=FakeParser,
            archive=MemoryArchive(),
            knowledge=knowledge(),
            clock=lambda: NOW,
        )
        assert (desk.feeds.all(), desk.feeds.unfinished()) == ((), ())
        with pytest.raises(StoreError):
            await desk.feeds.follow(FEED)
        await desk.aclose()

    asyncio.run(main())


# Refreshed


def test_entries_become_articles_once() -> None:
    async def work(at: Around) -> None:
        at.says(*range(200))
        first = await at.refresh()
        assert [type(outcome) for outcome in first.outcomes] == [Kept] * 200
        second = await at.refresh()
        assert second.outcomes == ()
        assert at.reader.asked_feeds == [(FEED, ""), (FEED, at.feed.etag)]
        at.says(200, *range(200))
        assert len((await at.refresh()).outcomes) == 1
        assert len(at.desk.articles()) == 201
        assert at.shelf.noted == {}

    asked(work)


def test_an_entry_that_is_deleted_or_failed_does_not_come_back() -> None:
    async def work(at: Around) -> None:
        at.reader.answers[url(2)] = FetchError(url(2), "the page is gone")
        await at.refresh()
        assert [problem.address for problem in at.desk.problems()] == [url(2)]
        await at.desk.delete([article.id for article in at.desk.articles()])
        at.says(3, 2, 1, etag="")
        assert (await at.refresh()).outcomes == ()

    asked(work)


def test_what_is_kept_already_is_not_read_again() -> None:
    async def work(at: Around) -> None:
        await at.desk.add([url(1)])
        await at.refresh()
        assert sorted(at.reader.asked) == [url(1), url(2), url(3)]

    asked(work)


def test_what_robots_txt_forbids_is_a_problem_and_a_person_may_still_add_it() -> None:
    async def work(at: Around) -> None:
        at.reader.forbidden = {url(2)}
        await at.refresh()
        (problem,) = at.desk.problems()
        assert (problem.address, problem.next_try) == (url(2), None)
        await at.desk.add([url(2)])
        assert at.desk.problems() == ()

    asked(work)


def test_a_feed_gives_its_day_to_a_page_that_states_none() -> None:
    async def work(at: Around) -> None:
        said = datetime(2026, 11, 3, 8, tzinfo=UTC)
        at.says(entries=(Entry(url(1), "", said), Entry(url(2), "", said)))
        at.reader.answers[url(1)] = made_article("Text.", url=url(1), published_on=None)
        at.reader.answers[url(2)] = made_article("Text.", url=url(2))
        await at.refresh()
        one, two = (at.desk.known(url(n)) for n in (1, 2))
        assert one is not None
        assert two is not None
        assert (one.published_on, one.published_at) == (date(2026, 11, 3), said)
        assert two.published_on == date(2022, 1, 30)

    asked(work)


def test_a_failure_is_kept_with_the_feed_and_the_next_try_is_later_each_time() -> None:
    async def work(at: Around) -> None:
        at.reader.feeds[FEED] = FetchError(FEED, "no answer within 10 s", may_pass=True)
        pauses = []
        for _ in range(CHECKS_KEPT + 1):
            (feed,) = (await at.refresh()).feeds
            assert feed.error == "no answer within 10 s"
            assert feed.next_at is not None
            pauses.append(feed.next_at - at.now)
            assert at.desk.feeds.due() == ()
        assert pauses == sorted(pauses)
        assert pauses[0] >= DEFAULT_PAUSE
        assert len(at.feed.checks) == CHECKS_KEPT
        at.says(1)
        await at.refresh()
        assert (at.feed.error, at.feed.failures) == ("", 0)

    asked(work)


def test_a_feed_that_is_gone_is_asked_no_more() -> None:
    async def work(at: Around) -> None:
        at.reader.feeds[FEED] = FetchError(FEED, "the page is gone (HTTP 410)", is_gone=True)
        await at.refresh()
        assert at.feed.is_gone
        assert (await at.refresh(timedelta(days=90))).feeds == ()
        assert len(at.reader.asked_feeds) == 1

    asked(work)


def test_a_server_that_wants_to_be_left_alone_is() -> None:
    async def work(at: Around) -> None:
        day_s = timedelta(days=1).total_seconds()
        at.reader.feeds[FEED] = FetchError(FEED, "HTTP 429", may_pass=True, wait_s=day_s)
        await at.refresh()
        assert (await at.refresh(timedelta(hours=23))).feeds == ()
        assert len((await at.refresh(timedelta(hours=1))).feeds) == 1

    asked(work)


def test_a_feed_that_has_moved_is_followed_where_it_went() -> None:
    async def work(at: Around) -> None:
        at.says(1, url=OTHER)
        await at.refresh()
        assert at.feed.url == OTHER
        at.reader.feeds[OTHER] = FeedAnswer(OTHER, "Quay", entries=entries(1, 2))
        assert [type(o) for o in (await at.refresh()).outcomes] == [Kept]

    asked(work)


def test_one_feed_that_fails_stops_no_other() -> None:
    async def work(at: Around) -> None:
        at.reader.feeds[OTHER] = FeedAnswer(OTHER, "Quay")
        await at.desk.feeds.follow(OTHER)
        at.reader.feeds[OTHER] = FetchError(OTHER, "no answer")
        refreshed = await at.refresh()
        assert [feed.error for feed in refreshed.feeds] == ["", "no answer"]
        assert len(refreshed.outcomes) == 3

    asked(work)


# When


@pytest.mark.parametrize("chance", [0.0, 0.5, 1.0])
def test_a_feed_is_left_alone_as_long_as_its_server_says(chance: float) -> None:
    def pause(wait_s: float | None) -> timedelta:
        return pause_after(FeedAnswer(FEED, wait_s=wait_s), CARELESS, chance)

    assert timedelta(minutes=54) <= pause(None) <= DEFAULT_PAUSE
    assert SHORTEST_PAUSE <= pause(0) <= 1.1 * SHORTEST_PAUSE
    assert timedelta(hours=3) <= pause(3 * 3600) <= timedelta(hours=3.3)
    assert pause(1e12) == LONGEST_PAUSE
    assert timedelta(days=1) <= pause_after_failure(500, CARELESS, chance) <= timedelta(days=1.1)


def test_a_feed_remembers_so_many_entries() -> None:
    feed = Feed(FEED, "", NOW).taken(Entry(url(n), "") for n in range(3 * KNOWN_KEPT))
    assert len(feed.known) == KNOWN_KEPT
    assert feed.news(entries(0, 1), NOW.date()) == ()
    assert len(feed.news(entries(3 * KNOWN_KEPT, 3 * KNOWN_KEPT), NOW.date())) == 1
