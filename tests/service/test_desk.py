"""The desk over stand-ins for reader and archive, with the real attribution."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import TypeVar

import pytest

from briefing.engines.english import EnglishParser
from briefing.knowledge.load import load_knowledge
from briefing.model.errors import FetchError, NotFound, QueryError, StoreError
from briefing.model.event import Event, Failed, Fetching, Kept, Queued
from briefing.model.knowledge import Knowledge
from briefing.model.mark import Mark
from briefing.service.desk import Desk
from tests.fakes import NEVER, FakeReader, MemoryArchive
from tests.made import made_article

T = TypeVar("T")

NOW = datetime(2022, 2, 1, 12, tzinfo=UTC)
HERE, GONE, STUCK = (f"https://northwire.example/{name}" for name in ("here", "gone", "stuck"))
TEXT = (
    "BRUSSELS — The allies met on Sunday.\n\n"
    "“We are ready to talk,” NATO Secretary General Jens Stoltenberg said.\n\n"
    "“We are not,” Kremlin spokesman Dmitry Peskov said."
)


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    return load_knowledge()


@lru_cache(maxsize=1)
def parser() -> EnglishParser:
    return EnglishParser()


@dataclass(frozen=True)
class Around:
    """A desk, and what stands behind it."""

    desk: Desk
    archive: MemoryArchive
    reader: FakeReader


def asked(work: Callable[[Around], Awaitable[T]]) -> T:
    """Return what `work` makes of a desk on which one page can be read, one is gone, one hangs."""

    async def main() -> T:
        archive = MemoryArchive()
        reader = FakeReader(
            {
                HERE: made_article(TEXT, url=HERE),
                GONE: FetchError(GONE, "the page is gone", hint="check it"),
                STUCK: NEVER,
            }
        )
        desk = Desk(
            reader=reader,
            open_parser=parser,
            archive=archive,
            knowledge=knowledge(),
            clock=lambda: NOW,
            samples=(HERE,),
        )
        try:
            return await work(Around(desk, archive, reader))
        finally:
            await desk.aclose()

    return asyncio.run(main())


def test_an_address_is_read_analysed_and_kept_before_that_is_reported() -> None:
    events: list[Event] = []

    async def work(at: Around) -> None:
        def report(event: Event) -> None:
            events.append(event)
            if isinstance(event, Kept):
                assert at.archive.article(event.article_id).url == HERE

        (outcome,) = await at.desk.add([HERE], report)
        assert isinstance(outcome, Kept)
        assert outcome.is_new
        assert outcome.statements == 2

    asked(work)
    assert isinstance(events[0], Queued)
    assert isinstance(events[1], Fetching)
    assert isinstance(events[-1], Kept)


def test_each_statement_is_in_its_actors_pane() -> None:
    async def work(at: Around) -> None:
        await at.desk.add([HERE])
        panes = {pane.actor.id: pane for pane in at.desk.board().panes}
        assert [p.words for p in panes["nato"].passages] == ["We are ready to talk"]
        assert [p.words for p in panes["russia"].passages] == ["We are not"]
        assert list(panes) == ["nato", "russia", "uk", "us", "other", "unknown"]

    asked(work)


def test_a_failure_stops_nothing_else_and_is_kept_as_a_problem() -> None:
    async def work(at: Around) -> None:
        outcomes = await at.desk.add([GONE, HERE, GONE])
        assert [type(outcome) for outcome in outcomes] == [Failed, Kept]
        (problem,) = at.desk.problems()
        assert (problem.address, problem.reason, problem.tries) == (GONE, "the page is gone", 1)
        await at.desk.add([GONE])
        assert at.desk.problems()[0].tries == 2

    asked(work)


def test_a_problem_is_forgotten_once_its_address_can_be_read() -> None:
    async def work(at: Around) -> None:
        await at.desk.add([GONE])
        at.reader.answers[GONE] = made_article(TEXT, url=GONE)
        await at.desk.add([GONE])
        assert at.desk.problems() == ()

    asked(work)


def test_what_is_cancelled_keeps_nothing() -> None:
    async def work(at: Around) -> None:
        task = asyncio.create_task(at.desk.add([STUCK]))
        for _ in range(5):
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert at.desk.articles() == ()

    asked(work)


def test_adding_the_same_page_again_changes_nothing() -> None:
    async def work(at: Around) -> None:
        await at.desk.add([HERE])
        (again,) = await at.desk.add([HERE])
        assert isinstance(again, Kept)
        assert not again.is_new
        assert len(at.desk.articles()) == 1

    asked(work)


def test_a_store_that_cannot_write_is_told_and_no_article_is_shown() -> None:
    async def work(at: Around) -> None:
        at.archive.failure = StoreError("no room")
        (outcome,) = await at.desk.add([HERE])
        assert isinstance(outcome, Failed)
        assert at.desk.articles() == ()

    asked(work)


def test_reading_keeps_nothing() -> None:
    async def work(at: Around) -> None:
        article, passages = await at.desk.read(HERE)
        assert len(passages) == 2
        assert at.desk.articles() == ()
        record = await at.desk.reading(article, passages)
        assert record["degraded"] is False
        json.dumps(record)

    asked(work)


def test_the_samples_are_marked_as_samples() -> None:
    async def work(at: Around) -> None:
        await at.desk.add_samples()
        assert [article.is_sample for article in at.desk.articles()] == [True]

    asked(work)


def test_a_text_by_hand_is_kept_under_its_address_and_ends_the_problem() -> None:
    async def work(at: Around) -> None:
        await at.desk.add([GONE])
        outcome = await at.desk.add_text(TEXT, address=GONE, published_on=None)
        assert isinstance(outcome, Kept)
        assert at.desk.known(GONE) is not None
        assert at.desk.problems() == ()

    asked(work)


def test_a_rejected_statement_is_gone_and_a_reassigned_one_moves() -> None:
    async def work(at: Around) -> None:
        await at.desk.add([HERE])
        nato, russia = at.desk.board().panes[0].passages[0], at.desk.board().panes[1].passages[0]
        await at.desk.mark({nato.id: Mark(is_rejected=True), russia.id: Mark(actor="us")})
        panes = {pane.actor.id: pane.passages for pane in at.desk.board().panes}
        assert panes["nato"] == ()
        assert panes["russia"] == ()
        assert [p.id for p in panes["us"]] == [russia.id]
        assert panes["us"][0].identity.chain[-1] == "corrected by you"

    asked(work)


def test_a_filter_keeps_the_totals() -> None:
    async def work(at: Around) -> None:
        await at.desk.add([HERE])
        nato, russia, *_ = at.desk.board(query="ready").panes
        assert (len(nato.passages), nato.total) == (1, 1)
        assert (len(russia.passages), russia.total) == (0, 1)
        with pytest.raises(QueryError):
            at.desk.board(query="actr:uk")

    asked(work)


def test_what_is_not_kept_is_not_found() -> None:
    async def work(at: Around) -> None:
        with pytest.raises(NotFound, match="no statement"):
            at.desk.passage("0123456789abcdef:1-2")

    asked(work)


@pytest.mark.parametrize("form", ["words", "citation", "md", "csv", "json", "jsonl"])
def test_every_form_carries_the_words(form: str) -> None:
    async def work(at: Around) -> None:
        await at.desk.add([HERE])
        assert "We are ready to talk" in at.desk.rendered(at.desk.search(), form)  # type: ignore[arg-type]  # each of Form

    asked(work)
