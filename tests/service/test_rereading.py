"""Articles read anew: what was corrected stays, and marks go with their words."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.engines.english import EnglishParser
from briefing.knowledge.load import load_knowledge
from briefing.model.article import Span
from briefing.model.brief import Passage
from briefing.model.errors import NotFound
from briefing.model.mark import UNMARKED, Mark
from briefing.model.statement import Statement
from briefing.service.desk import Desk
from briefing.service.rereading import moved_ids
from tests.fakes import FakeReader, MemoryArchive
from tests.made import made_article, made_statement

T = TypeVar("T")

NOW = datetime(2022, 2, 1, 12, tzinfo=UTC)
TEXT = (
    "BRUSSELS — The allies met on Sunday.\n\n"
    "“We are ready to talk,” NATO Secretary General Jens Stoltenberg said.\n\n"
    "“We are not,” Kremlin spokesman Dmitry Peskov said."
)
ARTICLE = made_article(TEXT)


@lru_cache(maxsize=1)
def parser() -> EnglishParser:
    return EnglishParser()


@dataclass(frozen=True)
class Around:
    """A desk, and the archive behind it, in which the article is kept."""

    desk: Desk
    archive: MemoryArchive

    def passage(self, words: str) -> Passage:
        (found,) = (one for one in self.desk.search() if one.words == words)
        return found


def asked(work: Callable[[Around], Awaitable[T]], statements: list[Statement]) -> T:
    """Return what `work` makes of a desk that keeps the article with these statements."""

    async def main() -> T:
        archive = MemoryArchive()
        await archive.save(ARTICLE, statements)
        desk = Desk(
            reader=FakeReader({}),
            open_parser=parser,
            archive=archive,
            knowledge=load_knowledge(),
            clock=lambda: NOW,
        )
        try:
            return await work(Around(desk, archive))
        finally:
            await desk.aclose()

    return asyncio.run(main())


def found(words: str, **changes: object) -> Statement:
    """A statement as rules of another day found it."""
    return replace(made_statement(ARTICLE, words, speaker="The allies"), **changes)  # type: ignore[arg-type]  # each a field's


def test_statements_are_found_anew_and_what_was_found_before_is_gone() -> None:
    async def work(at: Around) -> None:
        outcome = await at.desk.reread(ARTICLE.id)
        assert (outcome.statements, outcome.moved, outcome.orphans) == (2, 0, ())
        assert [one.words for one in at.desk.search()] == ["We are ready to talk", "We are not"]

    asked(work, [found("The allies met")])


def test_a_mark_goes_to_the_statement_that_has_half_of_its_words_or_more() -> None:
    async def work(at: Around) -> None:
        old, gone = found("We are ready"), found("allies met on Sunday")
        marks = {
            old.id: Mark(is_starred=True, note="look", speaker="J. Stoltenberg", actor="us"),
            gone.id: Mark(tags=("aid",)),
        }
        await at.desk.mark(marks)
        outcome = await at.desk.reread(ARTICLE.id)
        passage = at.passage("We are ready to talk")
        assert passage.mark == marks[old.id]
        assert (passage.identity.name, passage.identity.actor) == ("J. Stoltenberg", "us")
        assert at.archive.marks()[old.id] == UNMARKED
        assert outcome.moved == 1
        (orphan,) = outcome.orphans
        assert (orphan.statement_id, orphan.mark) == (gone.id, marks[gone.id])
        assert orphan.words == "allies met on Sunday"
        assert await at.desk.orphans() == (orphan,)

    asked(work, [found("We are ready"), found("allies met on Sunday")])


def test_what_was_rejected_stays_out() -> None:
    async def work(at: Around) -> None:
        await at.desk.mark({found("We are ready").id: Mark(is_rejected=True)})
        await at.desk.reread(ARTICLE.id)
        assert [one.words for one in at.desk.search()] == ["We are not"]

    asked(work, [found("We are ready")])


def test_a_corrected_date_stays() -> None:
    async def work(at: Around) -> None:
        at.desk.search()
        await at.desk.redate([ARTICLE.id], date(2021, 5, 1))
        assert at.passage("We are ready").article.published_on == date(2021, 5, 1)
        await at.desk.reread(ARTICLE.id)
        assert at.passage("We are ready to talk").article.published_on == date(2021, 5, 1)

    asked(work, [found("We are ready")])


def test_what_was_done_before_can_be_taken_back_after() -> None:
    async def work(at: Around) -> None:
        await at.desk.mark({found("We are ready").id: Mark(is_starred=True)})
        await at.desk.mark({found("We are ready").id: Mark(is_starred=True, is_rejected=True)})
        await at.desk.reread(ARTICLE.id)
        assert await at.desk.undo() == "rejected"
        assert at.passage("We are ready to talk").mark == Mark(is_starred=True)
        assert await at.desk.undo() == "starred"
        assert at.passage("We are ready to talk").mark == UNMARKED
        await at.desk.redo()
        assert at.passage("We are ready to talk").mark == Mark(is_starred=True)

    asked(work, [found("We are ready")])


def test_two_marks_on_the_same_words_come_together() -> None:
    async def work(at: Around) -> None:
        one, two = found("We are ready"), found("are ready to talk")
        await at.desk.mark(
            {one.id: Mark(note="one", tags=("a",)), two.id: Mark(note="two", is_read=True)}
        )
        await at.desk.reread(ARTICLE.id)
        mark = at.passage("We are ready to talk").mark
        assert (mark.is_read, mark.tags) == (True, ("a",))
        assert set(mark.note.split("\n")) == {"one", "two"}

    asked(work, [found("We are ready"), found("are ready to talk")])


def test_a_second_reading_changes_nothing_and_completes_one_that_was_killed() -> None:
    async def work(at: Around) -> None:
        old = found("We are ready")
        await at.desk.mark({old.id: Mark(note="look")})
        await at.desk.reread(ARTICLE.id)
        # As a process leaves it that is killed before the old mark is taken away.
        await at.archive.mark({old.id: Mark(note="look")})
        await at.desk.reread(ARTICLE.id)
        assert at.passage("We are ready to talk").mark == Mark(note="look")
        assert await at.desk.orphans() == ()
        before = at.desk.search()
        await at.desk.reread(ARTICLE.id)
        assert at.desk.search() == before

    asked(work, [found("We are ready")])


def test_an_article_that_is_not_kept_is_not_read_anew() -> None:
    async def work(at: Around) -> None:
        with pytest.raises(NotFound):
            await at.desk.reread("0123")

    asked(work, [])


pieces = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda p: Span(p[0], p[0] + p[1]))


@given(st.lists(pieces, max_size=4), st.lists(pieces, max_size=4))
def test_a_mark_moves_only_where_half_of_its_words_are(old: list[Span], new: list[Span]) -> None:
    statements = [replace(found("We are ready"), content=(span,)) for span in new]
    marked = {replace(found("We are ready"), content=(span,)).id: (span,) for span in old}
    moves = moved_ids(marked, statements)
    for old_id, (span,) in marked.items():
        shared = max((min(span.end, s.end) - max(span.start, s.start) for s in new), default=0)
        is_still_there = any(statement.id == old_id for statement in statements)
        assert (old_id in moves) == (not is_still_there and 2 * shared >= span.end - span.start)


def test_an_article_of_an_older_month_is_read_anew_with_its_marks() -> None:
    async def work(at: Around) -> None:
        for month in (3, 4, 5):
            newer = made_article(
                url=f"https://a.example/{month}", published_on=date(2022, month, 1)
            )
            await at.archive.save(newer, ())
        assert at.desk.older() == ("2022-01",)
        old, gone = found("We are ready"), found("allies met on Sunday")
        await at.desk.mark({old.id: Mark(actor="us"), gone.id: Mark(tags=("aid",))})
        outcome = await at.desk.reread(ARTICLE.id)
        assert (outcome.statements, outcome.moved, len(outcome.orphans)) == (2, 1, 1)
        assert await at.desk.orphans() == outcome.orphans
        (passage,) = await at.desk.everywhere("actor:us")
        assert (passage.words, passage.mark) == ("We are ready to talk", Mark(actor="us"))
        assert at.desk.older() == ("2022-01",)

    asked(work, [found("We are ready"), found("allies met on Sunday")])
