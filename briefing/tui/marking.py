"""Marks: shown at once, written one after another, and taken back on request."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from briefing.model.brief import Passage
from briefing.model.errors import BriefingError
from briefing.model.mark import Mark
from briefing.tui.sitting import Sitting


class Marking:
    """Changes marks. `start` runs a coroutine in the background, `changed` shows what is new.

    `failed` tells a person of an error.
    """

    def __init__(
        self,
        sitting: Sitting,
        *,
        start: Callable[[Mapping[str, Mark]], object],
        changed: Callable[[], None],
        failed: Callable[[BriefingError], None],
    ) -> None:
        self._sitting = sitting
        self._start = start
        self._changed = changed
        self._failed = failed
        # Fair: marks are written in the order in which they were made.
        self._turn = asyncio.Lock()

    def star(self, passages: Iterable[Passage]) -> None:
        """Star statements, or take their stars away where all have one."""
        listed = self._now(passages)
        wanted = not all(each.mark.is_starred for each in listed)
        self._apply(listed, lambda old: replace(old, is_starred=wanted))

    def toggle_read(self, passages: Iterable[Passage]) -> None:
        """Mark statements read, or new again where all are read."""
        listed = self._now(passages)
        wanted = not all(each.mark.is_read for each in listed)
        self._apply(listed, lambda old: replace(old, is_read=wanted))

    def reassign(self, passages: Iterable[Passage], actor: str) -> None:
        """Say that another actor said these statements: its id, `other` or `unknown`."""
        self._apply(passages, lambda old: replace(old, actor=actor))

    def reject(self, passages: Iterable[Passage]) -> None:
        """Say that these are no statements: they are not shown any longer."""
        self._apply(passages, lambda old: replace(old, is_rejected=True))

    def tag(self, passages: Iterable[Passage], add: Collection[str], drop: Collection[str]) -> None:
        """Add tags to statements, and take others away."""

        def tagged(old: Mark) -> Mark:
            kept = (tag for tag in old.tags if tag not in drop)
            return replace(old, tags=tuple(dict.fromkeys((*kept, *add))))

        self._apply(passages, tagged)

    def note(self, passages: Iterable[Passage], note: str) -> None:
        """Note something on statements, in place of what was noted before; empty for nothing."""
        self._apply(passages, lambda old: replace(old, note=note))

    def read(self, passages: Iterable[Passage]) -> None:
        """Mark statements read; those that are read already stay as they are."""
        new = [item for item in self._now(passages) if not item.mark.is_read]
        self._apply(new, lambda old: replace(old, is_read=True))

    def retag(self, passages: Iterable[Passage], issues: tuple[str, ...] | None) -> None:
        """Correct the issues of statements; `None` gives them back to the lexicon."""
        self._apply(passages, lambda old: replace(old, issues=issues))

    async def undo(self) -> str:
        """Take the last change back, also one of another sitting; tell what it was.

        Empty where nothing is left. Raises `StoreError`.
        """
        if self._sitting.desk is None:
            return ""
        async with self._turn:
            return await self._sitting.desk.undo()

    async def redo(self) -> str:
        """Do again what was taken back last; tell what it was, empty where nothing is left.

        Raises `StoreError`.
        """
        if self._sitting.desk is None:
            return ""
        async with self._turn:
            return await self._sitting.desk.redo()

    async def keep(self, marks: Mapping[str, Mark]) -> None:
        """Write marks; what cannot be written is not shown any longer."""
        if self._sitting.desk is None:
            return
        async with self._turn:
            try:
                await self._sitting.desk.mark(marks)
            except BriefingError as error:
                self._failed(error)
            finally:
                self._sitting.settle(marks)
        self._changed()

    def _now(self, passages: Iterable[Passage]) -> tuple[Passage, ...]:
        return tuple(map(self._sitting.marked, passages))

    def _apply(self, passages: Iterable[Passage], changed: Callable[[Mark], Mark]) -> None:
        marks = {item.id: changed(item.mark) for item in self._now(passages)}
        if not marks:
            return
        self._sitting.pending.update(marks)
        self._changed()
        self._start(marks)
