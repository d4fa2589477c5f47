"""The dialog that writes what is in front of one into a file; its preview is the real output."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from textual import events, on
from textual.app import ComposeResult, SuspendNotSupported
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from briefing.model.clean import clean_line
from briefing.model.errors import BriefingError
from briefing.model.export import GROUPS, INCLUDES, USUAL, Shape
from briefing.tui.exporting import Offer, Part, command, renamed, suffix_of, write_part
from briefing.tui.frame import Rule, foot_line, rule_line
from briefing.tui.paging import page
from briefing.tui.panels import one_line, wrap_pieces
from briefing.tui.paths import common_beginning, paths_like
from briefing.tui.roles import COMPONENTS
from briefing.tui.sitting import Sitting
from briefing.tui.text import Line, Piece, clipped
from briefing.tui.widgets.drawn import Drawn

MAX_WIDTH = 84
MAX_HEIGHT = 28
PART, FORM, GROUP, INCLUDE, FILE = "What", "Format", "Group", "Include", "To"
_STEPS = {"up": -1, "shift+tab": -1, "down": 1, "tab": 1}
# In the name of a file these are letters.
_LETTER_STEPS = {"k": -1, "j": 1}
_CHOICES = {"left": -1, "h": -1, "right": 1, "l": 1}
# The frame, the path, the hint; above them stand the fields.
OTHER_LINES = 4
_INCLUDED = {"sentence": "source sentence", "saved": "saved time"}


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
        self._shape = USUAL
        self._included = 0
        self._field = FORM
        self._problem = ""
        self._shown: tuple[tuple[int, str, Shape], Sequence[str]] | None = None
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

    @property
    def part(self) -> Part:
        """What is to be written, in the shape that is chosen."""
        part = self._offer.parts[self._part]
        return part.shaped(self._shape) if part.shaped is not None else part

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that there are here."""
        shaped = (GROUP, INCLUDE) if self._offer.parts[self._part].shaped is not None else ()
        return (PART, FORM, *shaped, FILE)

    def _choose(self, step: int) -> None:
        self._problem = ""
        match self._field:
            case "What":
                self._part = (self._part + step) % len(self._offer.parts)
            case "Format":
                before = self.form
                self._form = (self._form + step) % len(self._offer.forms)
                self._path.value = renamed(self._path.value, before, self.form)
            case "Group":
                at = (GROUPS.index(self._shape.group) + step) % len(GROUPS)
                self._shape = Shape(GROUPS[at], self._shape.include)
            case _:
                self._included = (self._included + step) % len(INCLUDES)
        self._draw()

    def _toggle(self) -> None:
        """Tell the thing under the cursor with each statement, or leave it out."""
        if self._field == INCLUDE:
            thing = frozenset({INCLUDES[self._included]})
            self._shape = Shape(self._shape.group, self._shape.include ^ thing)
            self._draw()

    def _go_to(self, step: int) -> None:
        at = self.fields.index(self._field) + step
        self._field = self.fields[max(min(at, len(self.fields) - 1), 0)]
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
        lines = [self._line(field) for field in self.fields]
        self._choices.styles.height = len(lines)
        self._choices.lines = lines
        height = max(min(MAX_HEIGHT, self.app.size.height - 2) - OTHER_LINES - len(lines), 2)
        self._preview.styles.height = height
        self._preview.lines = self._preview_lines(height)
        up, down, left, right = tuple(self._sitting.signs.arrows)
        moves = f"{up}{down} field  {left}{right} space choice"
        keys = f"enter write  y copy  P pager  {moves}  esc cancel"
        if self._field == FILE:
            keys = f"enter write   tab completes   {up} field   esc cancel"
        self._hint.lines = (clipped((Piece(keys, "quiet"),), self._width, self._sitting.signs.cut),)

    def _line(self, field: str) -> Line:
        match field:
            case "What":
                names = tuple(part.name for part in self._offer.parts)
                return self._choice(field, names, self._part)
            case "Format":
                labels = tuple(label for _, label in self._offer.forms)
                return self._choice(field, labels, self._form)
            case "Group":
                by = tuple(f"by {group}" for group in GROUPS)
                return self._choice(field, by, GROUPS.index(self._shape.group))
            case "Include":
                return self._boxes()
            case _:
                return (self._label(field),)

    def _label(self, field: str) -> Piece:
        return Piece(f"{field:<9}", "key" if self._field == field else "quiet")

    def _choice(self, field: str, words: tuple[str, ...], chosen: int) -> Line:
        pieces = [self._label(field)]
        for number, word in enumerate(words):
            is_chosen = number == chosen
            sign = self._sitting.signs.new if is_chosen else " "
            pieces.append(Piece(f"({sign}) {word}  ", "strong" * is_chosen))
        return clipped(pieces, self._width, self._sitting.signs.cut)

    def _boxes(self) -> Line:
        pieces = [self._label(INCLUDE)]
        for number, thing in enumerate(INCLUDES):
            is_in = thing in self._shape.include
            is_current = self._field == INCLUDE and number == self._included
            words = f"[{'x' if is_in else ' '}] {_INCLUDED.get(thing, thing)}"
            pieces.append(Piece(words, "chosen" if is_current else "strong" * is_in))
            pieces.append(Piece("  "))
        return clipped(pieces, self._width, self._sitting.signs.cut)

    def _preview_lines(self, height: int) -> tuple[Line, ...]:
        width, signs = self._width, self._sitting.signs
        below = self._below()
        room = max(height - len(below) - 1, 1)
        lines = self._beginning()[:room]
        shown = [clipped((Piece(one_line(line)),), width, signs.cut) for line in lines]
        shown += [()] * (room - len(shown))
        title = Piece(f"{signs.thin} preview {signs.thin * max(width - 10, 0)}", "rule")
        return ((title,), *shown, *below)

    def _below(self) -> tuple[Line, ...]:
        """Return what went wrong, or the command that does the same."""
        shell = command(self.part, self.form, self.path)
        told: tuple[Piece, ...] = ()
        if self._problem:
            told = (Piece(self._problem, "error"),)
        elif shell:
            told = (Piece("same from a shell: ", "quiet"), Piece(shell))
        return ((), *wrap_pieces(told, self._width)) if told else ()

    def _beginning(self) -> Sequence[str]:
        """Return the first lines of the file, made anew only where they are others."""
        wanted = (self._part, self.form, self._shape)
        if self._shown is None or self._shown[0] != wanted:
            self._shown = wanted, self.part.beginning[self.form]().split("\n")
        return self._shown[1]

    # Keys

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            self.dismiss("")
        elif event.key == "enter":
            self.run_worker(self._write(), group="export", exclusive=True)
        elif event.key == "tab" and self._field == FILE:
            self.run_worker(self._complete(), group="paths", exclusive=True)
        elif event.key in _STEPS:
            self._go_to(_STEPS[event.key])
        elif self._field == FILE or not self._pressed(event.key):
            return
        event.stop()

    def _pressed(self, key: str) -> bool:
        """Do what a key does outside of the name of the file; tell whether it does anything."""
        if key in _LETTER_STEPS:
            self._go_to(_LETTER_STEPS[key])
        elif key in _CHOICES:
            self._choose(_CHOICES[key])
        elif key == "space":
            self._toggle()
        elif key == "y":
            self.run_worker(self._copy(), group="export", exclusive=True)
        elif key == "P":
            self.run_worker(self._page(), group="export", exclusive=True)
        else:
            return False
        return True

    def on_descendant_focus(self) -> None:
        self._field = FILE
        self._draw()

    @on(Input.Changed, "#export-path")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._problem = ""
        self._draw()

    async def _complete(self) -> None:
        begun = self._path.value
        found = await asyncio.to_thread(paths_like, begun)
        if found and self._path.value == begun:
            self._path.value = common_beginning(found)
            self._path.cursor_position = len(self._path.value)

    async def _copy(self) -> None:
        self.dismiss(await asyncio.to_thread(self.part.whole[self.form]))

    async def _page(self) -> None:
        """Give the terminal to the pager until it is left."""
        text = await asyncio.to_thread(self.part.whole[self.form])
        try:
            with self.app.suspend():
                page(text)
        except SuspendNotSupported:
            self._tell("the terminal cannot be given to a pager here")
        except BriefingError as error:
            self._tell(f"{error.sentence}; {error.hint}")

    async def _write(self) -> None:
        try:
            await write_part(self.part.whole[self.form], self.path)
        except BriefingError as error:
            self._tell(error.sentence)
            return
        self.app.notify(f"written to {clean_line(str(self.path))}", markup=False)
        self.dismiss("")

    def _tell(self, problem: str) -> None:
        self._problem = clean_line(problem)
        self._draw()
