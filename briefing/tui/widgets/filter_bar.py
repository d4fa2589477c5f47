"""The line in which one searches what is in front of one, and what is wrong with the search."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input

from briefing.model.clean import clean_line
from briefing.model.errors import QueryError
from briefing.tui.text import Line, Piece, clipped
from briefing.tui.widgets.drawn import Drawn, set_shown

REST_S = 0.04
PROMPT = " / "


class FilterBar(Vertical):
    """Filters while one types, after a short rest; enter keeps, esc clears."""

    class Changed(Message):
        """Another search is wanted."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query_text = query

    class Kept(Message):
        """The search stands, and the list has the keys again."""

    def __init__(self) -> None:
        super().__init__(id="filter")
        self.input = Input(id="filter-input", compact=True, select_on_focus=False)
        self.error = Drawn(id="filter-error")
        self._rest: Timer | None = None

    def compose(self) -> ComposeResult:
        prompt = Drawn(id="filter-prompt")
        prompt.lines = ((Piece(PROMPT, "key"),),)
        yield prompt
        yield self.input
        yield self.error

    @property
    def is_waiting(self) -> bool:
        """Whether something was typed that is not asked for yet."""
        return self._rest is not None

    def open(self) -> None:
        """Give the keys to the search."""
        set_shown(self, is_shown=True)
        self.input.focus()

    def set_query(self, query: str) -> None:
        """Show a search without asking for it anew."""
        with self.prevent(Input.Changed):
            self.input.value = clean_line(query)
        set_shown(self, is_shown=bool(query))

    def show_error(self, error: QueryError | None) -> None:
        """Show what is wrong under the character that is, or that nothing is."""
        self.set_class(error is not None, "-wrong")
        self.error.lines = (_error_line(error, self.size.width),) if error else ()

    @on(Input.Changed, "#filter-input")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST_S, self._ask)

    def _ask(self) -> None:
        self._rest = None
        self.post_message(self.Changed(self.input.value))

    @on(Input.Submitted, "#filter-input")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._rest is not None:
            self._rest.stop()
        self._ask()
        self.post_message(self.Kept())


def _error_line(error: QueryError, width: int) -> Line:
    hint = f" — {clean_line(error.hint)}" if error.hint else ""
    column = min(len(PROMPT) + error.position, max(width - 30, 0))
    words = f"^ {clean_line(error.sentence)}{hint}"
    return clipped((Piece(" " * column), Piece(words, "error")), max(width, 1))
