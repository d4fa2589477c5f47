"""The statements that keys act on together: selected one by one, or from one to another. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.model.brief import Passage


class Selection:
    """The ids of what is selected, in the order in which it was."""

    def __init__(self) -> None:
        self._ids: dict[str, None] = {}
        # What was selected before a range was begun, and where it began.
        self._before: dict[str, None] = {}
        self._start = ""

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all statements that are selected."""
        return frozenset(self._ids)

    @property
    def is_ranging(self) -> bool:
        """Whether a range follows the cursor."""
        return bool(self._start)

    def toggle(self, statement_id: str) -> None:
        """Select a statement, or select it no longer."""
        self._start = ""
        if statement_id in self._ids:
            del self._ids[statement_id]
        else:
            self._ids[statement_id] = None

    def add(self, statement_ids: Iterable[str]) -> None:
        """Select all of these, too."""
        self._start = ""
        self._ids.update(dict.fromkeys(statement_ids))

    def begin(self, statement_id: str) -> None:
        """Begin a range at a statement."""
        self._before, self._start = dict(self._ids), statement_id
        self._ids[statement_id] = None

    def end(self) -> None:
        """Let the range follow the cursor no longer; what is in it stays selected."""
        self._start = ""

    def reach(self, statement_id: str, listed: Sequence[Passage]) -> None:
        """Let the range reach to a statement of a list; one without the range's start ends it."""
        ids = [passage.id for passage in listed]
        if self._start not in ids or statement_id not in ids:
            self.end()
            return
        first, last = sorted((ids.index(self._start), ids.index(statement_id)))
        self._ids = self._before | dict.fromkeys(ids[first : last + 1])

    def clear(self) -> None:
        """Select nothing."""
        self._ids.clear()
        self._start = ""

    def among(self, passages: Iterable[Passage]) -> tuple[Passage, ...]:
        """Return those of the passages that are selected, in the order they were selected in."""
        # By article first: the id of a statement has to be put together, and most need none.
        articles = {statement_id.partition(":")[0] for statement_id in self._ids}
        own = (passage for passage in passages if passage.article.id in articles)
        found = {passage.id: passage for passage in own}
        return tuple(found[one] for one in self._ids if one in found)
