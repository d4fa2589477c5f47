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
HINTS = (("@", "another actor"), ("!", "no statement"), ("=", "the issue"), ("esc", "back"))


class Why(ModalScreen[str], inherit_bindings=False):
    """The words, and the way from them to the actor and the issue.

    Comes back with an action or the beginning of a command where something is to be corrected,
    else empty.
    """

    AUTO_FOCUS = ""
    COMPONENT_CLASSES = set(COMPONENTS)
    BINDINGS = [
        ("escape,q,i,enter", "close"),
        ("equals_sign", "correct_issue"),
        ("at", "leave('reassign')"),
        ("exclamation_mark", "leave('reject')"),
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
        desk = sitting.desk
        issues = desk.issue_labels if desk is not None else {}
        reasons = why_lines(
            passage, label, width, sitting.now(), sitting.signs, issue_labels=issues
        )
        return ((), *words, (), *reasons, (), strip_line(HINTS, width, sitting.signs))

    def action_close(self) -> None:
        self.dismiss("")

    def action_correct_issue(self) -> None:
        """Leave for the command line, where the issues are completed."""
        self.dismiss("issue ")

    def action_leave(self, action_id: str) -> None:
        """Leave for an action of the place below."""
        self.dismiss(action_id)

    def action_scroll(self, lines: int) -> None:
        self._panel.body.scroll_lines(lines)

    @on(Drawn.Clicked)
    def _clicked(self) -> None:
        self.dismiss("")
