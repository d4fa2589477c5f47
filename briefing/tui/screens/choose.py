"""A list to choose one from: by its number, by typing a part of its name, or with the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from briefing.tui.cells import padded
from briefing.tui.frame import Rule, foot_line, rule_line
from briefing.tui.roles import COMPONENTS
from briefing.tui.signs import Signs
from briefing.tui.sitting import Sitting
from briefing.tui.text import Line, Piece, clipped
from briefing.tui.widgets.drawn import Drawn, DrawnScroll

MAX_WIDTH = 60
EDGES = 3


class Row(NamedTuple):
    """One thing to choose; `key` chooses it at once, `names` are what else it is found by."""

    id: str
    label: str
    key: str = ""
    names: str = ""


class Choose(ModalScreen[str], inherit_bindings=False):
    """Comes back with the id of what was chosen, empty for nothing."""

    AUTO_FOCUS = ""
    COMPONENT_CLASSES = set(COMPONENTS)
    BINDINGS = [
        ("escape", "close"),
        ("down", "move(1)"),
        ("up", "move(-1)"),
        ("pagedown", "move(10)"),
        ("pageup", "move(-10)"),
    ]

    def __init__(self, title: str, rows: Sequence[Row], signs: Signs) -> None:
        super().__init__()
        self._title = title
        self._all = tuple(rows)
        self._rows = self._all
        self._cursor = 0
        self._signs = signs
        self._input = Input(id="choose-input", compact=True, placeholder="number or name")
        self._body = DrawnScroll(id="choose-body")

    def compose(self) -> ComposeResult:
        with Vertical(id="choose-box"):
            yield Drawn(classes="rule")
            yield self._input
            yield self._body
            yield Drawn(classes="foot")

    def on_mount(self) -> None:
        self._input.focus()
        self.on_resize()

    def on_resize(self) -> None:
        width, signs = self._width + 4, self._signs
        box = self.query_one("#choose-box")
        box.styles.width = width
        box.styles.height = min(len(self._all) + EDGES, self.app.size.height - 2)
        rule = Rule("", self._title, "", boxed=True)
        self.query_one(".rule", Drawn).lines = (rule_line(rule, width, signs),)
        words = signs.joined(f"{signs.enter} chooses", "esc back")
        foot = foot_line(words, width, boxed=True, is_current=False, role="quiet", signs=signs)
        self.query_one(".foot", Drawn).lines = (foot,)
        self._draw()

    @property
    def _width(self) -> int:
        return min(self.app.size.width - 2, MAX_WIDTH) - 4

    def _draw(self) -> None:
        lines = [self._line(row) for row in self._rows]
        self._body.show(lines, chosen=range(self._cursor, self._cursor + 1))
        self._body.show_row(self._cursor, self._cursor)

    def _line(self, row: Row) -> Line:
        pieces = (Piece(f" {padded(row.key, 2)} ", "key"), Piece(row.label))
        return clipped(pieces, self._width, self._signs.cut)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        words = event.value.casefold().split()
        for row in self._all:
            if row.key and words == [row.key]:
                self.dismiss(row.id)
                return
        told = ((row, f"{row.label} {row.names}".casefold()) for row in self._all)
        self._rows = tuple(row for row, text in told if all(word in text for word in words))
        self._cursor = 0
        self._draw()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._cursor < len(self._rows):
            self.dismiss(self._rows[self._cursor].id)

    def action_move(self, step: int) -> None:
        self._cursor = max(min(self._cursor + step, len(self._rows) - 1), 0)
        self._draw()

    def action_close(self) -> None:
        self.dismiss("")


def actor_rows(sitting: Sitting) -> tuple[Row, ...]:
    """Return all actors to choose from: those with a pane by its number, then all others."""
    if sitting.desk is None:
        return ()
    panes = sitting.desk.actors()
    shown = {actor.id for actor in panes}
    others = sorted(
        (actor for actor in sitting.desk.knowledge.actors if actor.id not in shown),
        key=lambda actor: actor.label,
    )
    return tuple(
        Row(actor.id, actor.label, sitting.number_of(actor.id) if actor.id in shown else "",
            " ".join((actor.id, actor.name, *actor.names)))
        for actor in (*panes, *others)
    )  # fmt: skip
