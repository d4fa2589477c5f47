"""The strip that a first key opens when it needs a second one: it shows what can follow."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.screen import ModalScreen

from briefing.tui.cells import padded
from briefing.tui.frame import Rule, rule_line
from briefing.tui.keys import written
from briefing.tui.menus import Choice
from briefing.tui.roles import COMPONENTS
from briefing.tui.signs import Signs
from briefing.tui.text import Line, Piece, clipped
from briefing.tui.widgets.drawn import Drawn

COLUMN_CELLS = 38


class KeyStrip(ModalScreen[str], inherit_bindings=False):
    """Comes back with the key that was pressed, empty for one that is not among the choices."""

    AUTO_FOCUS = ""
    COMPONENT_CLASSES = set(COMPONENTS)

    def __init__(self, key: str, title: str, choices: Sequence[Choice], signs: Signs) -> None:
        super().__init__()
        self._key = key
        self._title = title
        self._choices = tuple(choices)
        self._signs = signs
        self._strip = Drawn(id="strip")

    def compose(self) -> ComposeResult:
        yield self._strip

    def on_mount(self) -> None:
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width = self.app.size.width
        rule = Rule(self._key, self._title, "any other key cancels", is_current=True)
        lines = [rule_line(rule, width, self._signs), *self._rows(width)]
        self._strip.styles.height = len(lines)
        self._strip.lines = lines

    def _rows(self, width: int) -> list[Line]:
        if any(choice.sample for choice in self._choices):
            return [self._told(choice, width) for choice in self._choices]
        across = max(width // COLUMN_CELLS, 1)
        rows = []
        for at in range(0, len(self._choices), across):
            row: list[Piece] = []
            for choice in self._choices[at : at + across]:
                row += [Piece(f"  {written(choice.key)}  ", "key")]
                row += [Piece(padded(choice.words, COLUMN_CELLS - 6))]
            rows.append(clipped(row, width, self._signs.cut))
        return rows

    def _told(self, choice: Choice, width: int) -> Line:
        pieces = (
            Piece(f"  {written(choice.key)}  ", "key"),
            Piece(padded(choice.words, 22)),
            Piece(choice.sample, "quiet"),
        )
        return clipped(pieces, width - 1, self._signs.cut)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        keys = {choice.key for choice in self._choices}
        self.dismiss(event.key if event.key in keys else "")

    @on(Drawn.Clicked)
    def _clicked(self) -> None:
        self.dismiss("")
