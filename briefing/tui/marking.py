"""Marks: shown at once, written one after another, and taken back on request."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
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

    def star(self, passage: Passage) -> None:
        """Star a statement, or take its star away."""
        mark = self._sitting.marked(passage).mark
        self._apply([passage], lambda old: replace(old, is_starred=not mark.is_starred))

    def toggle_read(self, passage: Passage) -> None:
        """Mark a statement read, or new again."""
        mark = self._sitting.marked(passage).mark
        self._apply([passage], lambda old: replace(old, is_read=not mark.is_read))

    def read(self, passages: Iterable[Passage]) -> None:
        """Mark statements read; those that are read already stay as they are."""
        new = [item for item in map(self._sitting.marked, passages) if not item.mark.is_read]
        if new:
            self._apply(new, lambda old: replace(old, is_read=True))

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

    def _apply(self, passages: Iterable[Passage], changed: Callable[[Mark], Mark]) -> None:
        marks = {item.id: changed(self._sitting.marked(item).mark) for item in passages}
        self._sitting.pending.update(marks)
        self._changed()
        self._start(marks)
