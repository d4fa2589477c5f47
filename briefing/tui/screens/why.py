"""Why a statement is in its pane: what the program recorded when it decided."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.screen import ModalScreen

from briefing.model.brief import Passage
from briefing.tui.frame import Rule, strip_line
from briefing.tui.panels import wrap_pieces
from briefing.tui.roles import COMPONENTS
from briefing.tui.sitting import Sitting
from briefing.tui.text import Line, Piece, row_text
from briefing.tui.why_here import why_lines
from briefing.tui.widgets.drawn import Drawn
from briefing.tui.widgets.panel import Panel

MAX_WIDTH = 74
HINTS = (("j k", "scroll"), ("esc", "back"))


class Why(ModalScreen[None], inherit_bindings=False):
    """The words, and the way from them to the actor; any of the keys that close it closes it."""

    AUTO_FOCUS = ""
    COMPONENT_CLASSES = set(COMPONENTS)
    BINDINGS = [
        ("escape,q,i,enter", "close"),
        ("j,down", "scroll(1)"),
        ("k,up", "scroll(-1)"),
    ]

    def __init__(self, sitting: Sitting, passage: Passage) -> None:
        super().__init__()
        self._sitting = sitting
        self._passage = passage
        self._panel = Panel(sitting.signs, id="why-box")

    def compose(self) -> ComposeResult:
        yield self._panel

    def on_mount(self) -> None:
        self.on_resize()

    def on_resize(self) -> None:
        size = self.app.size
        width = min(size.width - 4, MAX_WIDTH)
        self._panel.styles.width = width
        lines = self._lines(width - 4)
        self._panel.styles.height = min(len(lines) + 2, size.height - 2)
        self._panel.set_boxed(True)
        rule = Rule("", "Why is this here?", self._passage.certainty.value)
        self._panel.show(rule, self._lines)

    def _lines(self, width: int) -> tuple[Line, ...]:
        sitting, passage = self._sitting, self._passage
        label = sitting.label_of(passage.identity.actor)
        words = wrap_pieces((Piece(row_text(passage, sitting.signs), "strong"),), width)
        reasons = why_lines(passage, label, width, sitting.now(), sitting.signs)
        return ((), *words, (), *reasons, (), strip_line(HINTS, width, sitting.signs))

    def action_close(self) -> None:
        self.dismiss()

    def action_scroll(self, lines: int) -> None:
        self._panel.body.scroll_lines(lines)

    @on(Drawn.Clicked)
    def _clicked(self) -> None:
        self.dismiss()
