"""What a person changes is noted, made, taken back and done again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model.article import Article
from briefing.model.brief import EVERYTHING
from briefing.model.errors import NotFound, StoreError
from briefing.model.mark import UNMARKED, Mark
from briefing.model.statement import Statement
from briefing.service.marking import Marking
from tests.fakes import MemoryArchive
from tests.made import DAY, made_article, made_statement

T = TypeVar("T")

ARTICLE = replace(
    made_article(url="a"),
    published_at=datetime(2022, 1, 30, 8, tzinfo=UTC),
    published_certain=False,
)
OTHER = made_article(url="b", title="Other news")
FIRST, SECOND = (
    made_statement(ARTICLE),
    made_statement(ARTICLE, "time was short", cue="added", speaker="She"),
)
THIRD = made_statement(OTHER)
LATER = date(2022, 2, 14)


@dataclass(frozen=True, slots=True)
class Around:
    """Marking, over an archive with two articles and three statements."""

    marking: Marking
    archive: MemoryArchive


Held = tuple[tuple[Article, ...], tuple[Statement, ...], Mapping[str, Mark]]


def held(at: Around) -> Held:
    """All that is kept and can be seen."""
    marks = {one: mark for one, mark in at.archive.marks().items() if mark != UNMARKED}
    return at.archive.articles(EVERYTHING), at.archive.statements(EVERYTHING), marks


def asked(work: Callable[[Around], Awaitable[T]]) -> T:
    async def main() -> T:
        archive = MemoryArchive()
        await archive.save(ARTICLE, [FIRST, SECOND])
        await archive.save(OTHER, [THIRD])
        return await work(Around(Marking(archive), archive))

    return asyncio.run(main())


async def star(at: Around) -> None:
    await at.marking.mark({FIRST.id: Mark(is_starred=True)})


async def delete(at: Around) -> None:
    await at.marking.delete([ARTICLE.id])


async def redate(at: Around) -> None:
    await at.marking.redate([ARTICLE.id, OTHER.id], LATER)


ACTIONS: Mapping[str, Callable[[Around], Awaitable[None]]] = {
    "starred": star,
    "marked 3 read": lambda at: at.marking.mark(
        {one.id: Mark(is_read=True) for one in (FIRST, SECOND, THIRD)}
    ),
    "tagged #aid": lambda at: at.marking.mark({FIRST.id: Mark(tags=("aid",))}),
    "noted": lambda at: at.marking.mark({FIRST.id: Mark(note="look")}),
    "moved to uk": lambda at: at.marking.mark({FIRST.id: Mark(actor="uk")}),
    "gave to Ann": lambda at: at.marking.mark({FIRST.id: Mark(speaker="Ann")}),
    "rejected": lambda at: at.marking.mark({FIRST.id: Mark(is_rejected=True)}),
    "deleted “Allies meet”": delete,
    "deleted 2 articles": lambda at: at.marking.delete([ARTICLE.id, OTHER.id, ARTICLE.id]),
    "dated 2 2022-02-14": redate,
}


@pytest.mark.parametrize("words", ACTIONS)
def test_every_action_is_taken_back_and_done_again(words: str) -> None:
    async def work(at: Around) -> None:
        before = held(at)
        assert (at.marking.undoable, await at.marking.undo()) == ("", "")
        await ACTIONS[words](at)
        after = held(at)
        assert after != before
        assert at.marking.undoable == words
        assert await at.marking.undo() == words
        assert held(at) == before
        assert (at.marking.undoable, at.marking.redoable) == ("", words)
        assert await at.marking.redo() == words
        assert held(at) == after
        assert (at.marking.redoable, await at.marking.redo()) == ("", "")

    asked(work)


@given(st.lists(st.sampled_from(list(ACTIONS)), max_size=8))
def test_as_many_steps_back_lead_to_where_it_began(chosen: list[str]) -> None:
    async def work(at: Around) -> None:
        states = [held(at)]
        for words in chosen:
            try:
                await ACTIONS[words](at)
            except NotFound:
                continue  # it was deleted before
            if len(at.archive.history().done) == len(states):
                states.append(held(at))
        for state in reversed(states[:-1]):
            await at.marking.undo()
            assert held(at) == state
        for state in states[1:]:
            await at.marking.redo()
            assert held(at) == state

    asked(work)


def test_what_changes_nothing_is_not_in_the_list() -> None:
    async def work(at: Around) -> None:
        await at.marking.mark({FIRST.id: UNMARKED})
        await at.marking.delete([])
        await at.marking.redate([OTHER.id], DAY)
        assert at.marking.undoable == ""

    asked(work)


def test_the_time_of_day_goes_with_the_wrong_day_only() -> None:
    async def work(at: Around) -> None:
        await at.marking.redate([ARTICLE.id], DAY)
        article = at.archive.article(ARTICLE.id)
        assert (article.published_at, article.published_certain) == (ARTICLE.published_at, True)
        await redate(at)
        article = at.archive.article(ARTICLE.id)
        assert (article.published_on, article.published_at) == (LATER, None)

    asked(work)


def test_what_could_not_be_noted_is_not_made() -> None:
    async def work(at: Around) -> None:
        before = held(at)
        at.archive.failure = StoreError("no room")
        for action in (star, delete, redate):
            with pytest.raises(StoreError, match="no room"):
                await action(at)
        assert held(at) == before
        assert at.marking.undoable == ""

    asked(work)


def test_an_article_that_came_back_by_itself_is_not_there_twice() -> None:
    async def work(at: Around) -> None:
        await delete(at)
        await at.archive.save(ARTICLE, [FIRST])
        await at.marking.undo()
        assert at.archive.statements_in(ARTICLE.id) == (FIRST,)

    asked(work)


def test_what_another_has_deleted_meanwhile_is_left_alone() -> None:
    async def work(at: Around) -> None:
        await redate(at)
        await at.archive.delete([ARTICLE.id])
        await at.marking.undo()
        assert at.archive.articles(EVERYTHING) == (OTHER,)
        await delete_other(at)
        await at.marking.undo()
        await at.archive.delete([OTHER.id])
        await at.marking.redo()
        assert at.archive.articles(EVERYTHING) == ()

    async def delete_other(at: Around) -> None:
        await at.marking.delete([OTHER.id])

    asked(work)


def test_the_marks_of_a_statement_or_of_an_articles_are_found_by_id() -> None:
    async def work(at: Around) -> None:
        await at.marking.mark({FIRST.id: Mark(is_rejected=True)})
        assert at.marking.marks_of(FIRST.id) == {FIRST.id: Mark(is_rejected=True)}
        assert list(at.marking.marks_of(ARTICLE.id)) == [FIRST.id, SECOND.id]
        for name in ("0123", f"{ARTICLE.id}:0-1", "0123:0-1"):
            with pytest.raises(NotFound, match=name):
                at.marking.marks_of(name)

    asked(work)
