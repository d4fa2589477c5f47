"""Links that wait: what an end of the program leaves, and what is tried again by itself."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from briefing.model.errors import FetchError, StoreError
from briefing.model.event import Event, Failed, Kept, Queued
from briefing.model.feed import WaitingLink
from tests.fakes import NEVER
from tests.service.followed import FEED, NOW, Around, asked, url


def test_a_link_is_noted_until_it_is_read() -> None:
    async def work(at: Around) -> None:
        at.reader.answers[url(1)] = NEVER
        elsewhere = "https://quay.example/2"
        at.reader.answers[elsewhere] = at.reader.answers[url(2)]
        is_kept = asyncio.Event()

        def report(event: Event) -> None:
            if isinstance(event, Kept):
                is_kept.set()

        task = asyncio.create_task(at.desk.add([url(1), elsewhere, "page.html"], report))
        await is_kept.wait()
        for _ in range(5):
            await asyncio.sleep(0)
        assert list(at.shelf.noted) == [url(1)]
        task.cancel()
        await asyncio.wait([task])
        assert list(at.shelf.noted) == [url(1)]
        await at.desk.waiting.settle([url(1)])
        assert at.shelf.noted == {}

    asked(work)


def test_what_an_earlier_run_has_left_is_read_by_the_next() -> None:
    given = WaitingLink(url(1), NOW)
    of_a_feed = WaitingLink(url(2), NOW, FEED)

    async def work(at: Around) -> None:
        events: list[Event] = []
        at.reader.forbidden = {url(1), url(2)}
        outcomes = await at.desk.feeds.read(await at.desk.feeds.left(), events.append)
        assert [type(outcome) for outcome in outcomes] == [Kept, Failed]
        assert [e.address for e in events if isinstance(e, Queued)] == [url(1), url(2)]
        assert at.desk.feeds.unfinished() == ()

    asked(work, (given, of_a_feed))


def test_a_refresh_reads_what_was_left_too() -> None:
    async def work(at: Around) -> None:
        await at.refresh()
        assert sorted(at.reader.asked) == [url(n) for n in (1, 2, 3, 7)]

    asked(work, (WaitingLink(url(7), NOW),))


def test_a_store_of_links_that_cannot_write_stops_no_reading() -> None:
    async def work(at: Around) -> None:
        at.shelf.failure = StoreError("no room")
        (outcome,) = await at.desk.add([url(1)])
        assert isinstance(outcome, Kept)

    asked(work)


def test_a_link_whose_article_could_not_be_kept_waits_on() -> None:
    async def work(at: Around) -> None:
        at.archive.failure = StoreError("no room")
        (outcome,) = await at.desk.add([url(1)])
        assert isinstance(outcome, Failed)
        assert list(at.shelf.noted) == [url(1)]

    asked(work)


def test_a_problem_that_may_have_passed_is_tried_again_with_growing_pauses() -> None:
    async def work(at: Around) -> None:
        await at.desk.feeds.unfollow(FEED)
        broken = FetchError(url(400), "no answer", may_pass=True)
        at.reader.answers[url(400)] = broken
        await at.desk.add([url(400)])
        tries = []
        for _ in range(600):
            await at.refresh(timedelta(minutes=5))
            tries.append(at.desk.problems()[0].tries)
        assert [tries.index(n) + 1 for n in (2, 3, 4, 5)] == [1, 5, 21, 85]
        assert tries[-1] == 5
        assert at.desk.problems()[0].next_try is None

    asked(work)


def test_a_problem_waits_as_long_as_its_site_asks_for() -> None:
    async def work(at: Around) -> None:
        await at.desk.feeds.unfollow(FEED)
        at.reader.answers[url(400)] = FetchError(url(400), "", may_pass=True, wait_s=7200)
        await at.desk.add([url(400)])
        assert at.desk.problems()[0].next_try == NOW + timedelta(hours=2)

    asked(work)
