"""What a person wants of a feed: which of its articles, how often, for how long."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from briefing.model.article import Entry
from briefing.model.care import Care, every_of, keep_of
from briefing.model.errors import FetchError, QueryError
from briefing.model.event import Checked, Event, Failed, Kept, Skipped
from briefing.model.feed import CHECKS_KEPT, Check, Feed, FeedAnswer, FeedLink
from briefing.model.mark import Mark
from briefing.model.statement import Volume
from briefing.service.feed_articles import Tally
from tests.fakes import MemoryArchive
from tests.made import made_article
from tests.service.followed import FEED, NOW, OTHER, Around, asked, entries, url

# Which


async def cared_for(at: Around, **care: object) -> None:
    """Let the feed be cared for so from now on."""
    await at.desk.feeds.set(at.feed, Care(**care))  # type: ignore[arg-type]  # its fields


def test_a_filter_lets_in_what_matches_and_the_rest_is_counted_and_no_problem() -> None:
    async def work(at: Around) -> None:
        await cared_for(at, filter='"text 2"|"text 3"')
        refreshed = await at.refresh()
        kinds = {outcome.address: type(outcome) for outcome in refreshed.outcomes}
        assert kinds == {url(1): Skipped, url(2): Kept, url(3): Kept}
        assert (at.feed.skipped, at.desk.problems()) == (1, ())
        assert {article.url for article in at.desk.articles()} == {url(2), url(3)}
        assert (await at.refresh()).outcomes == ()
        assert at.shelf.noted == {}

    asked(work)


def test_a_filter_holds_for_what_an_earlier_run_has_left() -> None:
    async def work(at: Around) -> None:
        await cared_for(at, filter="nothing")
        links = await at.desk.feeds.check(at.feed)
        at.shelf.left = {link.address: link for link in links}
        outcomes = await at.desk.feeds.read(await at.desk.feeds.left())
        assert [type(outcome) for outcome in outcomes] == [Skipped] * 3
        assert at.feed.skipped == 3

    asked(work)


def test_what_another_feed_wants_is_kept_whatever_the_filter_of_the_first() -> None:
    async def work(at: Around) -> None:
        await cared_for(at, filter="nothing")
        at.reader.feeds[OTHER] = FeedAnswer(OTHER, "Quay", entries=entries(1))
        await at.desk.feeds.follow(OTHER)
        refreshed = await at.desk.feeds.refresh(at.desk.feeds.all())
        assert [o.address for o in refreshed.outcomes if isinstance(o, Kept)] == [url(1)]

    asked(work)


def test_a_filter_that_cannot_be_understood_is_not_taken() -> None:
    async def work(at: Around) -> None:
        with pytest.raises(QueryError):
            await cared_for(at, filter="(nato")
        with pytest.raises(QueryError):
            await at.desk.feeds.follow(FEED, Care("actor:nato"))
        at.reader.lists["l"] = (FeedLink(OTHER, care=Care("(")),)
        with pytest.raises(QueryError):
            await at.desk.feeds.take_in("l")
        assert at.feed.care == Care()

    asked(work)


# How often


@pytest.mark.parametrize(("every", "wait_s"), [(15, None), (30, 5.0), (600, 3 * 3600.0)])
def test_a_feed_is_asked_as_often_as_a_person_wants(every: int, wait_s: float | None) -> None:
    async def work(at: Around) -> None:
        await at.refresh()
        await cared_for(at, every_min=every)
        assert at.desk.feeds.due() == (at.feed,)
        at.says(1, wait_s=wait_s)
        await at.refresh()
        assert at.feed.next_at is not None
        pause = at.feed.next_at - at.now
        assert 0.9 * timedelta(minutes=every) <= pause <= timedelta(minutes=every)

    asked(work)


def test_other_care_leaves_the_time_of_the_next_check() -> None:
    async def work(at: Around) -> None:
        await at.refresh()
        before = at.feed.next_at
        await cared_for(at, filter="nato", keep_days=3)
        assert at.feed.next_at == before

    asked(work)


def test_a_server_that_wants_to_be_left_alone_outweighs_a_person() -> None:
    async def work(at: Around) -> None:
        await cared_for(at, every_min=15)
        at.reader.feeds[FEED] = FetchError(FEED, "HTTP 429", may_pass=True, wait_s=7200)
        await at.refresh()
        assert at.feed.next_at == at.now + timedelta(hours=2)

    asked(work)


def test_failures_slow_down_also_a_feed_asked_often() -> None:
    async def work(at: Around) -> None:
        await cared_for(at, every_min=15)
        at.reader.feeds[FEED] = FetchError(FEED, "no answer")
        pauses = []
        for _ in range(3):
            await at.refresh()
            assert at.feed.next_at is not None
            pauses.append(at.feed.next_at - at.now)
        quarter = timedelta(minutes=15) * 1.05
        assert pauses == [quarter, 2 * quarter, 4 * quarter]

    asked(work)


@pytest.mark.parametrize("words", ["14", "x", "-5", "44641", "1.5"])
def test_minutes_that_cannot_be_are_told(words: str) -> None:
    with pytest.raises(ValueError, match="from 15 to 44,640"):
        every_of(words)


def test_nothing_and_0_are_no_care() -> None:
    assert [every_of(""), every_of(" 0 "), keep_of("0"), keep_of("")] == [None] * 4
    assert (every_of("15"), keep_of("90")) == (15, 90)
    assert Care("nato", 30, 1).words == ("every 30 min", "keeps 1 day", "only nato")


# For how long


OLD = date(2026, 11, 1)


async def with_old(at: Around) -> tuple[str, ...]:
    """Let the feed bring three articles of an old day, with a statement each; return their ids."""
    for number in (1, 2, 3):
        words = f"“Text {number} is new,” Ann Olsen said."
        at.reader.answers[url(number)] = made_article(words, url=url(number), published_on=OLD)
    await at.refresh()
    ids = tuple(article.id for article in at.desk.articles())
    assert [len(at.archive.statements_in(one)) for one in ids] == [1, 1, 1]
    return ids


def test_old_articles_are_removed_at_a_check_and_do_not_come_back() -> None:
    async def work(at: Around) -> None:
        await with_old(at)
        await at.desk.add([url(9)])
        await cared_for(at, keep_days=23)
        events: list[Event] = []
        await at.desk.feeds.refresh(at.desk.feeds.all(), events.append)
        assert len(at.desk.articles()) == 4
        at.now += timedelta(days=1)
        at.says(3, 2, 1, etag="")
        await at.desk.feeds.refresh(at.desk.feeds.all(), events.append)
        # What a person added stays, however old.
        assert [article.url for article in at.desk.articles()] == [url(9)]
        assert [e.removed for e in events if isinstance(e, Checked)] == [0, 3]

    asked(work)


@pytest.mark.parametrize(
    "mark", [Mark(is_starred=True), Mark(tags=("aid",)), Mark(note="n"), Mark(actor="nato")]
)
def test_what_was_marked_stays_and_what_was_only_read_does_not(mark: Mark) -> None:
    async def work(at: Around) -> None:
        first, second, _ = await with_old(at)
        marks = {first: mark, second: Mark(is_read=True)}
        await at.desk.mark(
            {at.archive.statements_in(one)[0].id: mark for one, mark in marks.items()}
        )
        await cared_for(at, keep_days=1)
        assert len(await at.desk.feeds.outlived(at.feed)) == 2
        await at.refresh()
        assert [article.id for article in at.desk.articles()] == [first]

    asked(work)


def test_entries_older_than_they_would_be_kept_are_not_read() -> None:
    async def work(at: Around) -> None:
        await cared_for(at, keep_days=7)
        old = datetime(2026, 11, 3, 8, tzinfo=UTC)
        at.says(entries=(Entry(url(1), "", old), Entry(url(2), "", NOW), Entry(url(3), "")))
        await at.refresh()
        assert sorted(at.reader.asked) == [url(2), url(3)]

    asked(work)


def test_months_that_are_not_in_memory_are_cleared_once() -> None:
    months: list[str] = []

    class Watched(MemoryArchive):
        async def volumes_of(self, month: str) -> tuple[Volume, ...]:
            months.append(month)
            return await super().volumes_of(month)

    async def work(at: Around) -> None:
        for number, month in enumerate((5, 6, 7), start=1):
            at.reader.answers[url(number)] = made_article(
                f"Text {number}.", url=url(number), published_on=date(2026, month, 1)
            )
        at.says(4, 3, 2, 1)
        at.reader.answers[url(4)] = made_article("Now.", url=url(4), published_on=NOW.date())
        await at.refresh()
        await cared_for(at, keep_days=150)  # until the end of June
        assert len(await at.desk.feeds.outlived(at.feed)) == 2
        await at.refresh()
        kept = {at.archive.article_at(url(n)) is not None for n in (3, 4)}
        assert kept == {True}
        assert [at.archive.article_at(url(n)) for n in (1, 2)] == [None, None]
        months.clear()
        await at.refresh(timedelta(days=1))
        assert months == []

    asked(work, archive=Watched(hot_months=1))


def test_a_page_that_turns_out_to_be_older_than_it_would_be_kept_is_left_out() -> None:
    async def work(at: Around) -> None:
        at.reader.answers[url(1)] = made_article("Text 1.", url=url(1), published_on=OLD)
        at.says(1)
        await cared_for(at, keep_days=7)
        assert [type(o) for o in (await at.refresh()).outcomes] == [Skipped]

    asked(work)


# What each has brought


def test_a_tally_counts_what_a_feed_has_brought_also_before_it_moved() -> None:
    async def work(at: Around) -> None:
        first, *_ = await with_old(at)
        await at.desk.add([url(9)])
        at.says(4, url=OTHER)
        await at.refresh()
        assert (at.feed.url, at.feed.former) == (OTHER, (FEED,))
        assert at.desk.feeds.tallies() == {OTHER: Tally(new=3, saved=4, statements=3)}
        await at.desk.mark({at.archive.statements_in(first)[0].id: Mark(is_read=True)})
        assert at.desk.feeds.tallies()[OTHER].new == 2
        assert {a.url for a in at.desk.feeds.articles(at.feed)} == {url(n) for n in (1, 2, 3, 4)}

    asked(work)


def test_what_is_tried_again_belongs_to_its_feed() -> None:
    async def work(at: Around) -> None:
        page = at.reader.answers[url(2)]
        at.reader.answers[url(2)] = FetchError(url(2), "no answer", may_pass=True)
        await at.refresh()
        at.reader.answers[url(2)] = page
        await at.refresh(timedelta(minutes=5))
        assert at.desk.problems() == ()
        assert at.desk.feeds.tallies()[FEED].saved == 3

    asked(work)


# Changed while it is asked


def test_care_that_changes_while_a_feed_is_asked_is_not_lost() -> None:
    async def work(at: Around) -> None:
        checked = asyncio.create_task(at.desk.feeds.check(at.feed))
        await asyncio.sleep(0)
        await cared_for(at, filter="nato")
        await checked
        assert at.feed.care == Care("nato")
        assert len(at.feed.checks) == 1

    asked(work)


def test_a_feed_that_is_unfollowed_while_it_is_asked_stays_away() -> None:
    async def work(at: Around) -> None:
        checked = asyncio.create_task(at.desk.feeds.check(at.feed))
        await asyncio.sleep(0)
        await at.desk.feeds.unfollow(FEED)
        assert await checked == ()
        assert at.desk.feeds.all() == ()
        assert at.shelf.noted == {}

    asked(work)


def test_unfollowing_is_taken_back_with_all_that_was_known_and_done_again() -> None:
    async def work(at: Around) -> None:
        await at.refresh()
        await cared_for(at, keep_days=400, filter="text")
        feed = at.feed
        await at.desk.feeds.unfollow(FEED)
        assert at.desk.undoable() == "unfollowed “Northwire”"
        await at.desk.undo()
        assert at.feed == feed
        await at.desk.redo()
        assert at.desk.feeds.all() == ()
        assert len(at.desk.articles()) == 3

    asked(work)


# How it goes


@pytest.mark.parametrize(
    ("checks", "health"),
    [
        ((), "not checked"),
        ((0.4,), "ok"),
        ((0.4, 9.0), "ok"),
        ((4.0, 0.2, 3.0), "slow"),
        ((4.0, 4.0, "no answer"), "fails"),
        (("no answer", 0.1), "ok"),
    ],
)
def test_the_health_of_a_feed_is_a_word(checks: tuple[float | str, ...], health: str) -> None:
    feed = Feed(FEED, "", NOW)
    for check in checks:
        is_error = isinstance(check, str)
        feed = feed.checked(
            Check(NOW, 0.0 if is_error else float(check), str(check) if is_error else "")
        )
    assert feed.health == health
    assert replace(feed, is_gone=True).health == "gone"
    assert len(feed.checks) <= CHECKS_KEPT


def test_a_check_reports_what_it_found_or_why_it_failed() -> None:
    async def work(at: Around) -> None:
        events: list[Event] = []
        await at.desk.feeds.check(at.feed, events.append)
        at.reader.feeds[FEED] = FetchError(FEED, "no answer")
        await at.desk.feeds.check(at.feed, events.append)
        found, failed = (event for event in events if isinstance(event, Checked | Failed))
        assert isinstance(found, Checked)
        assert (found.address, found.title, found.articles) == (FEED, "Northwire", 3)
        assert isinstance(failed, Failed)
        assert at.feed.error == "no answer"

    asked(work)
