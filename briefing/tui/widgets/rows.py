"""A panel of a few dozen rows of different heights, with a cursor."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from briefing.tui.frame import Rule, rule_line
from briefing.tui.signs import Signs
from briefing.tui.text import Line, Piece
from briefing.tui.widgets.drawn import Drawn, DrawnScroll


class RowsPanel(Vertical, can_focus=True, inherit_bindings=False):
    """Rows below a rule; the cursor is on one of them."""

    def __init__(self, signs: Signs, *, id: str) -> None:
        super().__init__(id=id, classes="panel")
        self.cursor = 0
        self._signs = signs
        self._rule = Rule("", "")
        self._rows: Sequence[Sequence[Line]] = ()
        self._nothing: Sequence[Line] = ()
        self._body = DrawnScroll(classes="panel-body")

    def compose(self) -> ComposeResult:
        yield Drawn(classes="rule")
        yield self._body

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    @property
    def page(self) -> int:
        """About how many rows fit."""
        return max(self._body.size.height // 3, 2)

    def show(self, rule: Rule, rows: Sequence[Sequence[Line]], nothing: Sequence[Line]) -> None:
        """Show these rows, or `nothing` where there is none; the cursor keeps its number."""
        self._rule, self._rows, self._nothing = rule, rows, nothing
        self.choose(self.cursor)

    def choose(self, row: int) -> None:
        """Move the cursor to a row."""
        self.cursor = max(min(row, len(self._rows) - 1), 0)
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        if not self.is_mounted:
            return
        rule = Rule(self._rule.number, self._rule.title, self._rule.right, is_current=True)
        self.query_one(".rule", Drawn).lines = (rule_line(rule, self.size.width, self._signs),)
        if not self._rows:
            self._body.show(((), *self._nothing))
            return
        lines: list[Line] = []
        chosen = range(0)
        for number, row in enumerate(self._rows):
            bar = self._signs.cursor if number == self.cursor else " "
            if number == self.cursor:
                chosen = range(len(lines), len(lines) + len(row))
            lines += [(Piece(bar, "gutter-current"), *line) for line in row]
        self._body.show(lines, chosen=chosen)
        self._body.show_row(chosen.start, max(chosen.stop - 1, 0))
