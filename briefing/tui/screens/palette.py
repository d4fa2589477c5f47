"""The palette: the commands of the command line, found by any of their letters."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from briefing.tui.cells import padded
from briefing.tui.commands import Entry, fuzzy, hint_of
from briefing.tui.frame import Rule, foot_line, rule_line
from briefing.tui.roles import COMPONENTS
from briefing.tui.signs import Signs
from briefing.tui.text import Line, Piece, clipped
from briefing.tui.widgets.drawn import Drawn, DrawnScroll

MAX_WIDTH = 76
MAX_HEIGHT = 20
NAME_CELLS = 22
KEY_CELLS = 8
# The frame, and the line that is typed in.
OTHER_LINES = 3


class Palette(ModalScreen[Entry], inherit_bindings=False):
    """Comes back with what was chosen, `None` for nothing."""

    AUTO_FOCUS = "#palette-input"
    COMPONENT_CLASSES = set(COMPONENTS)
    BINDINGS = [
        ("escape,ctrl+p", "close"),
        ("down", "choose(1)"),
        ("up", "choose(-1)"),
        ("pagedown", "choose(10)"),
        ("pageup", "choose(-10)"),
    ]

    def __init__(self, place: str, signs: Signs) -> None:
        super().__init__()
        self._place = place
        self._signs = signs
        self._found: Sequence[Entry] = fuzzy("", place)
        self._chosen = 0
        self._input = Input(id="palette-input", compact=True, placeholder="type any of its letters")
        self._body = DrawnScroll(id="palette-body")

    def compose(self) -> ComposeResult:
        with Vertical(id="palette-box"):
            yield Drawn(classes="rule")
            yield self._input
            yield self._body
            yield Drawn(classes="foot")

    def on_mount(self) -> None:
        self.on_resize()

    def on_resize(self) -> None:
        size, signs = self.app.size, self._signs
        width = min(size.width - 2, MAX_WIDTH)
        box = self.query_one("#palette-box")
        box.styles.width = width
        box.styles.height = min(len(self._found) + OTHER_LINES, MAX_HEIGHT, size.height - 2)
        rule = Rule("", "Commands", "", boxed=True)
        self.query_one(".rule", Drawn).lines = (rule_line(rule, width, signs),)
        words = signs.joined(f"{signs.enter} performs", "esc back")
        foot = foot_line(words, width, boxed=True, is_current=False, role="quiet", signs=signs)
        self.query_one(".foot", Drawn).lines = (foot,)
        self._draw()

    def _draw(self) -> None:
        width = min(self.app.size.width - 2, MAX_WIDTH) - 4
        lines = [self._line(entry, width) for entry in self._found]
        self._body.show(lines, chosen=range(self._chosen, self._chosen + 1))
        self._body.show_row(self._chosen, self._chosen)

    def _line(self, entry: Entry, width: int) -> Line:
        pieces = (
            Piece(padded(f"{entry.name} {entry.takes}".strip(), NAME_CELLS), "strong"),
            Piece(f" {padded(hint_of(entry, self._place), KEY_CELLS)}", "key"),
            Piece(entry.help, "quiet"),
        )
        return clipped(pieces, width, self._signs.cut)

    @on(Input.Changed, "#palette-input")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._found, self._chosen = fuzzy(event.value, self._place), 0
        self._draw()

    @on(Input.Submitted, "#palette-input")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._chosen < len(self._found):
            self.dismiss(self._found[self._chosen])

    def action_choose(self, step: int) -> None:
        """Move among the commands that are found."""
        self._chosen = max(min(self._chosen + step, len(self._found) - 1), 0)
        self._draw()

    def action_close(self) -> None:
        self.dismiss(None)
