"""What can be taken back: marks as they were, newest last. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefing.model.mark import Mark

DEPTH = 500


@dataclass(frozen=True, slots=True)
class Change:
    """Marks before and after, and what was done in a few words: `marked 12 read`."""

    words: str
    before: Mapping[str, Mark]
    after: Mapping[str, Mark]


class Undo:
    """The changes of this sitting."""

    def __init__(self) -> None:
        self._done: list[Change] = []
        self._undone: list[Change] = []

    @property
    def next_words(self) -> str:
        """What would be taken back next, empty where nothing is left."""
        return self._done[-1].words if self._done else ""

    def note(self, change: Change) -> None:
        """Keep a change; what was taken back before cannot be done again."""
        self._done.append(change)
        del self._done[:-DEPTH]
        self._undone.clear()

    def back(self) -> Change | None:
        """Return the change to take back, `None` where nothing is left."""
        if not self._done:
            return None
        change = self._done.pop()
        self._undone.append(change)
        return change

    def again(self) -> Change | None:
        """Return the change to do again, `None` where nothing was taken back."""
        if not self._undone:
            return None
        change = self._undone.pop()
        self._done.append(change)
        return change
