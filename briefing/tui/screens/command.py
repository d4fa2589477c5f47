"""The command line: what the keys do by its name, with completion and what was typed before."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from briefing.tui.cells import padded
from briefing.tui.commands import Entry, Known, Mistake, Order, completions, entries, hint_of, read
from briefing.tui.frame import Rule, rule_line
from briefing.tui.paths import common_beginning, paths_like
from briefing.tui.roles import COMPONENTS
from briefing.tui.signs import Signs
from briefing.tui.text import Line, Piece, clipped
from briefing.tui.widgets.drawn import Drawn

PROMPT = " :"
MAX_SHOWN = 6
NAME_CELLS = 26
KEY_CELLS = 8
TAKES_PATH = ("add", "export")
_LAST_WORD = re.compile(r"(?:\\.|[^\s\\])*$")


class CommandLine(ModalScreen[Order], inherit_bindings=False):
    """Comes back with the order that was typed, `None` where it was given up.

    `history` are the lines typed before, newest last; the one that is done joins them.
    """

    AUTO_FOCUS = "#command-input"
    COMPONENT_CLASSES = set(COMPONENTS)

    def __init__(
        self, place: str, known: Known, history: list[str], signs: Signs, begun: str = ""
    ) -> None:
        super().__init__()
        self._place = place
        self._known = known
        self._history = history
        self._signs = signs
        self._at = len(history)
        self._mistake: Mistake | None = None
        self._input = Input(begun, id="command-input", compact=True, select_on_focus=False)
        self._list = Drawn(id="command-list")

    def compose(self) -> ComposeResult:
        yield self._list
        with Vertical(id="command"):
            prompt = Drawn(id="command-prompt")
            prompt.lines = ((Piece(PROMPT, "key"),),)
            yield prompt
            yield self._input

    def on_mount(self) -> None:
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    # Drawing

    def _draw(self) -> None:
        width, signs = self.app.size.width, self._signs
        rule = Rule(":", "command", "tab completes", is_current=True)
        lines = [rule_line(rule, width, signs), *self._told(width)]
        self._list.styles.height = len(lines)
        self._list.lines = lines

    def _told(self, width: int) -> Sequence[Line]:
        signs = self._signs
        if self._mistake is not None:
            fixes = "   tab fixes it" if self._mistake.instead else ""
            told = (Piece(f"  {self._mistake.words}", "error"), Piece(fixes, "quiet"))
            return (clipped(told, width, signs.cut),)
        found = completions(self._input.value, self._place, self._known)
        room = max(min(MAX_SHOWN, self.app.size.height // 3), 1)
        keys = {entry.name: entry for entry in entries(self._place)}
        lines = [self._row(line, told, keys, width) for line, told in found[:room]]
        if len(found) > room:
            more = f"  {signs.more} {len(found) - room} more"
            lines.append((Piece(more, "quiet"),))
        return lines

    def _row(self, line: str, told: str, known: dict[str, Entry], width: int) -> Line:
        entry = known.get(line.strip())
        key = hint_of(entry, self._place) if entry is not None else ""
        name = f"{line.strip()} {entry.takes}".strip() if entry is not None else line
        pieces = (
            Piece(f"  {padded(name, NAME_CELLS)} ", "strong"),
            Piece(padded(key, KEY_CELLS), "key"),
            Piece(told, "quiet"),
        )
        return clipped(pieces, width, self._signs.cut)

    @on(Input.Changed, "#command-input")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._mistake = None
        self._draw()

    # Keys

    def on_key(self, event: events.Key) -> None:
        keys: dict[str, Callable[[], object]] = {
            "escape": lambda: self.dismiss(None),
            "tab": self._complete,
            "up": lambda: self._recall(-1),
            "down": lambda: self._recall(1),
        }
        if event.key in keys:
            event.stop()
            keys[event.key]()
        elif event.key == "backspace" and not self._input.value:
            event.stop()
            self.dismiss(None)

    @on(Input.Submitted, "#command-input")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        line = self._input.value.strip()
        if not line:
            self.dismiss(None)
            return
        found = read(line, self._place, self._known)
        if isinstance(found, Mistake):
            self._mistake = found
            self._draw()
            return
        if line in self._history:
            self._history.remove(line)
        self._history.append(line)
        self.dismiss(found)

    def _recall(self, step: int) -> None:
        """Show what was typed before, or what comes after it: behind the last one nothing."""
        self._at = max(min(self._at + step, len(self._history)), 0)
        self._write(self._history[self._at] if self._at < len(self._history) else "")

    def _complete(self) -> None:
        if self._mistake is not None and self._mistake.instead:
            self._write(self._mistake.instead)
            return
        line = self._input.value
        found = tuple(each for each, _ in completions(line, self._place, self._known))
        if found:
            # One that is typed as far as all agree becomes the first of them.
            shared = common_beginning(found)
            self._write(shared if len(shared) > len(line) else found[0])
        elif line.lstrip().startswith(TAKES_PATH):
            self.run_worker(self._complete_path(line), group="paths", exclusive=True)

    async def _complete_path(self, line: str) -> None:
        begun = _LAST_WORD.search(line)
        path = begun[0].replace("\\ ", " ") if begun is not None else ""
        found = await asyncio.to_thread(paths_like, path)
        if found and self._input.value == line:
            # As a shell has it: a space within a path stands behind a backslash.
            whole = common_beginning(found).replace(" ", "\\ ")
            self._write(line[: begun.start() if begun is not None else len(line)] + whole)

    def _write(self, line: str) -> None:
        self._input.value = line
        self._input.cursor_position = len(line)
