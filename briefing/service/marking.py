"""What a person changes: noted first, then made, so that all of it can be taken back."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from briefing.model.change import (
    Change,
    Done,
    DoneAgain,
    Publication,
    Redating,
    Remark,
    Removal,
    TakenBack,
    marks_after,
    remarks_of,
    words_for,
)
from briefing.model.clean import clean_line
from briefing.model.errors import NotFound
from briefing.model.feed import Feed
from briefing.model.mark import UNMARKED, Mark
from briefing.model.statement import Statement
from briefing.service.ports import Archive, FeedShelf


class Marking:
    """Marks, deletes and corrects, one after another.

    A change that was noted and never made, for the process was killed, is nothing to take back.
    """

    def __init__(self, archive: Archive, feeds: FeedShelf | None = None) -> None:
        self._archive = archive
        self._feeds = feeds
        self._turn = asyncio.Lock()

    @property
    def undoable(self) -> str:
        """What would be taken back next, in a few words; empty where nothing is left."""
        done = self._archive.history().done
        return done[-1].words if done else ""

    @property
    def redoable(self) -> str:
        """What would be done again next, in a few words; empty where nothing is left."""
        undone = self._archive.history().undone
        return undone[-1].words if undone else ""

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags that statements have, in the order of the alphabet."""
        marks = self._archive.marks().values()
        return tuple(sorted({tag for mark in marks for tag in mark.tags}))

    def marks_of(self, name: str) -> dict[str, Mark]:
        """Return the mark of a statement, or those of all statements of an article, by their id.

        Rejected ones are among them. Raises `NotFound`.
        """
        article_id, is_statement, _ = name.partition(":")
        marks = self._archive.marks()
        ids = [statement.id for statement in self._statements(article_id, name)]
        if is_statement and name not in ids:
            raise _missing(name)
        return {one: marks.get(one, UNMARKED) for one in ids if not is_statement or one == name}

    async def mark(self, marks: Mapping[str, Mark]) -> None:
        """Keep these marks; they are durable when it returns. Raises `StoreError`."""
        async with self._turn:
            remarks = remarks_of(marks, self._archive.marks())
            if remarks:
                await self._archive.note(Done(Change(_new_id(), words_for(remarks), remarks)))
                await self._archive.mark(marks)

    async def delete(self, article_ids: Iterable[str]) -> None:
        """Remove articles with their statements. Raises `NotFound` or `StoreError`."""
        async with self._turn:
            removals = tuple(
                Removal(self._archive.article(one), self._archive.statements_in(one))
                for one in dict.fromkeys(article_ids)
            )
            if removals:
                words = f"deleted {_counted(removals)}"
                await self._archive.note(Done(Change(_new_id(), words, removals=removals)))
                await self._archive.delete(removal.article.id for removal in removals)

    async def redate(self, article_ids: Iterable[str], day: date) -> None:
        """Correct the day on which articles were published. Raises `NotFound` or `StoreError`.

        The time of day falls away where the day is another: it was that of the wrong one.
        """
        async with self._turn:
            redatings = tuple(self._redatings(dict.fromkeys(article_ids), day))
            if redatings:
                words = f"dated {len(redatings)} {day}" if redatings[1:] else f"dated {day}"
                await self._archive.note(Done(Change(_new_id(), words, redatings=redatings)))
                for redating in redatings:
                    await self._publish(redating.article_id, redating.after)

    async def unfollow(self, feed: Feed) -> None:
        """Follow a feed no longer; its articles stay. Raises `StoreError`."""
        async with self._turn:
            words = f"unfollowed “{clean_line(feed.title, 60)}”"
            await self._archive.note(Done(Change(_new_id(), words, unfollowed=(feed,))))
            await self._drop_feeds((feed,))

    async def undo(self) -> str:
        """Take back what was done last; return it in a few words, empty where nothing is left."""
        async with self._turn:
            done = self._archive.history().done
            if not done:
                return ""
            change = done[-1]
            back = tuple(Remark(r.after, r.before, r.statements) for r in change.remarks)
            await self._archive.mark(marks_after(back, self._archive.marks()))
            for removal in change.removals:
                await self._archive.save(removal.article, removal.statements)
            for redating in change.redatings:
                await self._publish(redating.article_id, redating.before)
            if change.unfollowed and self._feeds is not None:
                await self._feeds.keep_feeds(change.unfollowed)
            await self._archive.note(TakenBack(change.id))
            return change.words

    async def redo(self) -> str:
        """Do again what was taken back last; return it in a few words, empty where none is left."""
        async with self._turn:
            undone = self._archive.history().undone
            if not undone:
                return ""
            change = undone[-1]
            await self._archive.note(DoneAgain(change.id))
            await self._archive.mark(marks_after(change.remarks, self._archive.marks()))
            await self._archive.delete(
                removal.article.id for removal in change.removals if self._keeps(removal.article.id)
            )
            for redating in change.redatings:
                await self._publish(redating.article_id, redating.after)
            await self._drop_feeds(change.unfollowed)
            return change.words

    async def _drop_feeds(self, feeds: Iterable[Feed]) -> None:
        for feed in feeds:
            if self._feeds is not None:
                await self._feeds.drop_feed(feed.url)

    def _redatings(self, article_ids: Iterable[str], day: date) -> Iterable[Redating]:
        for article_id in article_ids:
            article = self._archive.article(article_id)
            before = Publication(
                article.published_on, article.published_at, article.published_certain
            )
            at = article.published_at if article.published_on == day else None
            after = Publication(day, at, published_certain=True)
            if after != before:
                yield Redating(article_id, before, after)

    async def _publish(self, article_id: str, publication: Publication) -> None:
        if not self._keeps(article_id):
            return  # deleted by another process: there is nothing left to date
        article = replace(
            self._archive.article(article_id),
            published_on=publication.published_on,
            published_at=publication.published_at,
            published_certain=publication.published_certain,
        )
        await self._archive.replace(article, self._archive.statements_in(article_id))

    def _keeps(self, article_id: str) -> bool:
        try:
            self._archive.article(article_id)
        except NotFound:
            return False
        return True

    def _statements(self, article_id: str, name: str) -> Iterable[Statement]:
        try:
            return self._archive.statements_in(article_id)
        except NotFound:
            raise _missing(name) from None


def _new_id() -> str:
    return uuid.uuid4().hex[:16]


def _counted(removals: tuple[Removal, ...]) -> str:
    if len(removals) > 1:
        return f"{len(removals)} articles"
    return f"“{clean_line(removals[0].article.title, 60)}”"


def _missing(name: str) -> NotFound:
    what = "statement" if ":" in name else "article"
    hint = "see: briefing list" if ":" in name else "see: briefing articles"
    return NotFound(f"no {what} {name!r} is kept", hint=hint)
