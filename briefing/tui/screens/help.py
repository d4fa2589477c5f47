"""Every key, searchable: made from the one table, so that it cannot say what is not so."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from briefing.tui.cells import padded
from briefing.tui.frame import Rule, foot_line, rule_line
from briefing.tui.keys import DEFAULTS, GROUPS, HelpRow, Keymap, help_rows
from briefing.tui.roles import COMPONENTS
from briefing.tui.signs import Signs
from briefing.tui.text import Line, Piece, clipped
from briefing.tui.widgets.drawn import Drawn, DrawnScroll

MAX_WIDTH = 84
KEYS_CELLS = 14
TWO_COLUMNS_FROM = 66


class Help(ModalScreen[str], inherit_bindings=False):
    """Comes back with the id of the action to perform, empty for none."""

    AUTO_FOCUS = ""
    COMPONENT_CLASSES = set(COMPONENTS)
    BINDINGS = [
        ("escape", "close"),
        ("down", "choose(1)"),
        ("up", "choose(-1)"),
        ("pagedown", "choose(10)"),
        ("pageup", "choose(-10)"),
    ]

    def __init__(self, place: str, signs: Signs, keymap: Keymap = DEFAULTS) -> None:
        super().__init__()
        self._place = place
        self._signs = signs
        self._all = help_rows(place, keymap)
        self._rows: Sequence[HelpRow] = self._all
        self._chosen = -1
        self._input = Input(id="help-input", compact=True, placeholder="type to search")
        self._body = DrawnScroll(id="help-body")

    def compose(self) -> ComposeResult:
        with Vertical(id="help-box"):
            yield Drawn(classes="rule")
            yield self._input
            yield self._body
            yield Drawn(classes="foot")

    def on_mount(self) -> None:
        self._input.focus()
        self.on_resize()

    def on_resize(self) -> None:
        size = self.app.size
        width = min(size.width - 2, MAX_WIDTH)
        box = self.query_one("#help-box")
        box.styles.width = width
        wanted = len(self._lines(width - 4)) + 3
        height = min(wanted, size.height - 2)
        box.styles.height = height
        rule = Rule("", f"Keys {self._signs.dash} {self._place}", "", boxed=True)
        self.query_one(".rule", Drawn).lines = (rule_line(rule, width, self._signs),)
        more = f"{self._signs.more} {wanted - height} more" if wanted > height else ""
        words = self._signs.joined(f"{self._signs.enter} performs", "esc back", more)
        foot = foot_line(
            words, width, boxed=True, is_current=False, role="quiet", signs=self._signs
        )
        self.query_one(".foot", Drawn).lines = (foot,)
        self._draw()

    def _draw(self) -> None:
        chosen = range(self._chosen, self._chosen + 1) if self._chosen >= 0 else range(0)
        self._body.show(self._lines(self._width), chosen=chosen)
        if self._chosen >= 0:
            self._body.show_row(self._chosen, self._chosen)

    @property
    def _width(self) -> int:
        return min(self.app.size.width - 2, MAX_WIDTH) - 4

    def _lines(self, width: int) -> list[Line]:
        if self._chosen >= 0 or self._rows is not self._all:
            return [self._line(row, width) for row in self._rows]
        columns = 2 if width >= TWO_COLUMNS_FROM else 1
        return _grouped(self._all, width, columns, self._signs)

    def _line(self, row: HelpRow, width: int) -> Line:
        return clipped(_told(row, width), width, self._signs.cut)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        words = event.value.casefold().split()
        if words:
            told = ((row, f"{row.keys} {row.help} {row.group}".casefold()) for row in self._all)
            self._rows = [row for row, text in told if all(word in text for word in words)]
            self._chosen = 0 if self._rows else -1
        else:
            self._rows, self._chosen = self._all, -1
        self._draw()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        if 0 <= self._chosen < len(self._rows):
            self.dismiss(self._rows[self._chosen].ids[0])
        elif not self._input.value:
            self.dismiss("")

    def action_choose(self, step: int) -> None:
        """Move among the rows; without a search all of them are listed first."""
        if self._rows:
            self._chosen = max(min(self._chosen + step, len(self._rows) - 1), 0)
            self._draw()

    def action_close(self) -> None:
        self.dismiss("")


def _told(row: HelpRow, width: int) -> Line:
    keys = padded(row.keys, min(KEYS_CELLS, width // 2))
    return (Piece(keys, "key"), Piece(f" {row.help}"))


def _grouped(rows: Sequence[HelpRow], width: int, columns: int, signs: Signs) -> list[Line]:
    """Return the rows under their groups, in one column or in two of about the same height."""
    column_width = width // columns - (columns - 1)
    blocks = []
    for group in GROUPS:
        own = [
            clipped(_told(row, column_width), column_width, signs.cut)
            for row in rows
            if row.group == group
        ]
        if own:
            blocks.append([(Piece(group, "strong"),), *own, ()])
    if columns == 1:
        return [line for block in blocks for line in block]
    left = [line for block in (blocks[:1] + blocks[2:3]) for line in block]
    right = [line for block in (blocks[1:2] + blocks[3:]) for line in block]
    height = max(len(left), len(right))
    left += [()] * (height - len(left))
    right += [()] * (height - len(right))
    return [
        (*a, Piece(" " * (column_width + 2 - sum(len(piece.text) for piece in a))), *b)
        for a, b in zip(left, right, strict=True)
    ]
