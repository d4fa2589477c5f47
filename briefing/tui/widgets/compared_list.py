"""The statements of one column of a comparison: second-hand words are dimmed and named."""

from __future__ import annotations

from collections.abc import Callable

from briefing.model.brief import Passage
from briefing.tui.comparing import layout_compared
from briefing.tui.signs import Signs
from briefing.tui.text import Line
from briefing.tui.widgets.statement_list import StatementList


class ComparedList(StatementList):
    """Rows as on the board, but for words that one actor reports of another."""

    def __init__(self, signs: Signs, label_of: Callable[[str], str]) -> None:
        super().__init__(signs)
        self._label_of = label_of

    def lines_of(self, passage: Passage, width: int, density: int) -> tuple[Line, ...]:
        return layout_compared(passage, width, density, self.now(), self._label_of, self.signs)
