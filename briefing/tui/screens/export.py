"""The dialog that writes what is in front of one into a file; its preview is the real output."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from briefing.model.clean import clean_line
from briefing.model.errors import BriefingError
from briefing.tui.exporting import Offer, command, renamed, suffix_of
from briefing.tui.frame import Rule, foot_line, rule_line
from briefing.tui.panels import one_line, wrap_pieces
from briefing.tui.roles import COMPONENTS
from briefing.tui.sitting import Sitting
from briefing.tui.text import Line, Piece, clipped
from briefing.tui.widgets.drawn import Drawn

MAX_WIDTH = 84
MAX_HEIGHT = 26
PART, FORM, FILE = range(3)
_STEPS = {"up": -1, "shift+tab": -1, "down": 1, "tab": 1}
# In the name of a file these are letters.
_LETTER_STEPS = {"k": -1, "j": 1}
_CHOICES = {"left": -1, "h": -1, "right": 1, "l": 1}
# The frame, the three fields, the rule above the preview, the hint.
OTHER_LINES = 7


class Export(ModalScreen[str], inherit_bindings=False):
    """Comes back with a text to copy, empty where it was written to a file or given up."""

    AUTO_FOCUS = ""
    COMPONENT_CLASSES = set(COMPONENTS)

    def __init__(self, sitting: Sitting, offer: Offer) -> None:
        super().__init__()
        self._sitting = sitting
        self._offer = offer
        self._part = 0
        self._form = 0
        self._field = FORM
        self._problem = ""
        path = f"~/{offer.stem}{suffix_of(offer.forms[0][0])}"
        self._path = Input(path, id="export-path", compact=True, select_on_focus=False)
        self._choices = Drawn(id="export-choices")
        self._preview = Drawn(id="export-preview")
        self._hint = Drawn(id="export-hint")

    def compose(self) -> ComposeResult:
        with Vertical(id="export-box"):
            yield Drawn(classes="rule")
            yield self._choices
            yield self._path
            yield self._preview
            yield self._hint
            yield Drawn(classes="foot")

    def on_mount(self) -> None:
        self.on_resize()

    # What is chosen

    @property
    def form(self) -> str:
        """The form that is chosen."""
        return self._offer.forms[self._form][0]

    @property
    def path(self) -> Path:
        """The file that is named."""
        return Path(self._path.value.strip())

    def _choose(self, step: int) -> None:
        self._problem = ""
        if self._field == PART:
            self._part = (self._part + step) % len(self._offer.parts)
        elif self._field == FORM:
            before = self.form
            self._form = (self._form + step) % len(self._offer.forms)
            self._path.value = renamed(self._path.value, before, self.form)
        self._draw()

    def _go_to(self, field: int) -> None:
        self._field = max(min(field, FILE), PART)
        if self._field == FILE:
            self._path.focus()
        else:
            self.set_focus(None)
        self._draw()

    # Drawing

    def on_resize(self) -> None:
        size, signs = self.app.size, self._sitting.signs
        width = min(size.width - 4, MAX_WIDTH)
        box = self.query_one("#export-box")
        box.styles.width = width
        box.styles.height = min(MAX_HEIGHT, size.height - 2)
        rule = Rule("", "Export", "e", boxed=True)
        self.query_one(".rule", Drawn).lines = (rule_line(rule, width, signs),)
        foot = foot_line("", width, boxed=True, is_current=False, role="quiet", signs=signs)
        self.query_one(".foot", Drawn).lines = (foot,)
        self._draw()

    @property
    def _width(self) -> int:
        return min(self.app.size.width - 4, MAX_WIDTH) - 4

    def _draw(self) -> None:
        parts = tuple(part.name for part in self._offer.parts)
        forms = tuple(label for _, label in self._offer.forms)
        self._choices.lines = (
            self._choice("What", parts, self._part, is_current=self._field == PART),
            self._choice("Format", forms, self._form, is_current=self._field == FORM),
            (Piece("To", "key" if self._field == FILE else "quiet"),),
        )
        height = max(min(MAX_HEIGHT, self.app.size.height - 2) - OTHER_LINES, 3)
        self._preview.styles.height = height
        self._preview.lines = self._preview_lines(height)
        up, down, left, right = tuple(self._sitting.signs.arrows)
        keys = f"enter write   y copy   {up} {down} field   {left} {right} choice   esc cancel"
        self._hint.lines = (clipped((Piece(keys, "quiet"),), self._width),)

    def _choice(self, name: str, words: tuple[str, ...], chosen: int, *, is_current: bool) -> Line:
        pieces = [Piece(f"{name:<8}", "key" if is_current else "quiet")]
        for number, word in enumerate(words):
            is_chosen = number == chosen
            sign = self._sitting.signs.new if is_chosen else " "
            pieces.append(Piece(f"({sign}) {word}  ", "strong" * is_chosen))
        return clipped(pieces, self._width, self._sitting.signs.cut)

    def _preview_lines(self, height: int) -> tuple[Line, ...]:
        width, signs = self._width, self._sitting.signs
        part = self._offer.parts[self._part]
        shell = command(part, self.form, self.path)
        told: tuple[Piece, ...] = ()
        if self._problem:
            told = (Piece(self._problem, "error"),)
        elif shell:
            told = (Piece("same from a shell: ", "quiet"), Piece(shell))
        below: tuple[Line, ...] = ((), *wrap_pieces(told, width)) if told else ()
        room = max(height - len(below) - 1, 1)
        lines = part.beginning[self.form]().split("\n")
        shown = [clipped((Piece(one_line(line)),), width, signs.cut) for line in lines[:room]]
        shown += [()] * (room - len(shown))
        title = Piece(f"{signs.thin} preview {signs.thin * max(width - 10, 0)}", "rule")
        return ((title,), *shown, *below)

    # Keys

    def on_key(self, event: events.Key) -> None:
        if event.key in _STEPS:
            self._go_to(self._field + _STEPS[event.key])
        elif event.key == "escape":
            self.dismiss("")
        elif event.key == "enter":
            self.run_worker(self._write(), group="export", exclusive=True)
        elif self._field == FILE:
            return
        elif event.key in _LETTER_STEPS:
            self._go_to(self._field + _LETTER_STEPS[event.key])
        elif event.key in _CHOICES:
            self._choose(_CHOICES[event.key])
        elif event.key == "y":
            self.dismiss(self._offer.parts[self._part].whole[self.form]())
        else:
            return
        event.stop()

    def on_descendant_focus(self) -> None:
        self._field = FILE
        self._draw()

    @on(Input.Changed, "#export-path")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._problem = ""
        self._draw()

    async def _write(self) -> None:
        # Imported with the desk, after the first paint.
        from briefing.service.files import check_writable, write_whole

        path, part, form = self.path, self._offer.parts[self._part], self.form
        try:
            await asyncio.to_thread(check_writable, path)
            await asyncio.to_thread(lambda: write_whole(path, part.whole[form]()))
        except BriefingError as error:
            self._problem = clean_line(error.sentence)
            self._draw()
            return
        self.app.notify(f"written to {clean_line(str(path))}", markup=False)
        self.dismiss("")
