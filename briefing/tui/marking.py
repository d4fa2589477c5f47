"""Marks: shown at once, written one after another, and taken back on request."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from briefing.model.brief import Passage
from briefing.model.errors import BriefingError
from briefing.model.mark import Mark
from briefing.tui.sitting import Sitting
from briefing.tui.undo import Change


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
        words = "took a star away" if mark.is_starred else "starred"
        self._apply(words, [passage], lambda old: replace(old, is_starred=not mark.is_starred))

    def toggle_read(self, passage: Passage) -> None:
        """Mark a statement read, or new again."""
        mark = self._sitting.marked(passage).mark
        words = "marked new" if mark.is_read else "marked read"
        self._apply(words, [passage], lambda old: replace(old, is_read=not mark.is_read))

    def read(self, passages: Iterable[Passage], *, words: str = "marked read") -> None:
        """Mark statements read; those that are read already stay as they are."""
        new = [item for item in map(self._sitting.marked, passages) if not item.mark.is_read]
        if new:
            words = words if len(new) == 1 else f"marked {len(new)} read"
            self._apply(words, new, lambda old: replace(old, is_read=True))

    def undo(self) -> str:
        """Take the last change back; tell what it was, empty where there was none."""
        change = self._sitting.undo.back()
        if change is None:
            return ""
        self._write(change.before)
        return change.words

    def redo(self) -> str:
        """Do again what was taken back last; tell what it was."""
        change = self._sitting.undo.again()
        if change is None:
            return ""
        self._write(change.after)
        return change.words

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

    def _apply(
        self, words: str, passages: Iterable[Passage], changed: Callable[[Mark], Mark]
    ) -> None:
        before = {item.id: self._sitting.marked(item).mark for item in passages}
        after = {statement_id: changed(mark) for statement_id, mark in before.items()}
        self._sitting.undo.note(Change(words, before, after))
        self._write(after)

    def _write(self, marks: Mapping[str, Mark]) -> None:
        self._sitting.pending.update(marks)
        self._changed()
        self._start(marks)
