"""A dialog of a few lines to fill in: an address, a path, what is wanted of a feed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from briefing.model.clean import clean_line
from briefing.tui.frame import Rule, foot_line, rule_line
from briefing.tui.roles import COMPONENTS
from briefing.tui.sitting import Sitting
from briefing.tui.text import Piece, clipped
from briefing.tui.widgets.drawn import Drawn

MAX_WIDTH = 76
_STEPS = {"up": -1, "shift+tab": -1, "down": 1, "tab": 1}


class Field(NamedTuple):
    """A line to fill in: its name, what stands in it, and what it could be."""

    label: str
    value: str = ""
    placeholder: str = ""


Judge = Callable[[tuple[str, ...]], str]
"""Returns what is wrong with what was filled in, empty for nothing."""


class Fields(ModalScreen[tuple[str, ...] | None], inherit_bindings=False):
    """Comes back with what stands in the lines, `None` where it was given up."""

    AUTO_FOCUS = ""
    COMPONENT_CLASSES = set(COMPONENTS)

    def __init__(
        self, sitting: Sitting, rule: Rule, fields: Sequence[Field], doing: str, judge: Judge
    ) -> None:
        super().__init__()
        self._sitting = sitting
        self._rule = rule
        self._fields = tuple(fields)
        self._doing = doing
        self._judge = judge
        self._inputs = [
            # The framework's fields draw what they are given, control characters and all.
            Input(
                clean_line(field.value),
                compact=True,
                placeholder=field.placeholder,
                select_on_focus=False,
            )
            for field in fields
        ]
        self._hint = Drawn(id="fields-hint")
        self.set_class(sitting.options.ascii, "-ascii")

    def compose(self) -> ComposeResult:
        with Vertical(id="fields-box"):
            yield Drawn(classes="rule")
            for field, line in zip(self._fields, self._inputs, strict=True):
                label = Drawn(classes="field-label")
                label.lines = ((Piece(field.label, "quiet"),),)
                yield label
                yield line
            yield self._hint
            yield Drawn(classes="foot")

    def on_mount(self) -> None:
        self.on_resize()
        self._inputs[0].focus()

    def on_resize(self) -> None:
        signs, width = self._sitting.signs, min(self.app.size.width - 4, MAX_WIDTH)
        box = self.query_one("#fields-box")
        box.styles.width = width
        box.styles.height = min(2 * len(self._fields) + 3, self.app.size.height - 2)
        self.query_one(".rule", Drawn).lines = (rule_line(self._rule, width, signs),)
        foot = foot_line("", width, boxed=True, is_current=False, role="quiet", signs=signs)
        self.query_one(".foot", Drawn).lines = (foot,)
        self._say(f"enter {self._doing}   tab next line   esc cancel", "quiet")

    def _say(self, words: str, role: str) -> None:
        width = min(self.app.size.width - 4, MAX_WIDTH) - 4
        line = clipped((Piece(words, role),), width, self._sitting.signs.cut)
        self._hint.lines = (line,)

    @property
    def values(self) -> tuple[str, ...]:
        """What stands in the lines now."""
        return tuple(line.value.strip() for line in self._inputs)

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
        elif event.key in _STEPS:
            event.stop()
            event.prevent_default()
            focused = next((n for n, line in enumerate(self._inputs) if line.has_focus), 0)
            self._inputs[(focused + _STEPS[event.key]) % len(self._inputs)].focus()

    @on(Input.Submitted)
    def _done(self, event: Input.Submitted) -> None:
        event.stop()
        if problem := self._judge(self.values):
            self._say(clean_line(problem), "error")
        else:
            self.dismiss(self.values)
