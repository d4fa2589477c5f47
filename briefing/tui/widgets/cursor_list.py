"""A list with a cursor, drawn line by line: what statements and positions are shown in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from textual import events
from textual.geometry import Offset, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from briefing.model.brief import Passage
from briefing.tui.signs import UNICODE, Signs
from briefing.tui.text import TEXT_COLUMN, Line, Piece
from briefing.tui.widgets.drawn import Brush, WholeCells


class CursorList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows with a cursor that stays on its row, by id and not by number.

    Which rows there are, how high each is and how it is drawn each kind of list says itself.
    """

    class Moved(Message):
        """The cursor is on another statement, or the list shows others."""

        def __init__(self, statements: ScrollView) -> None:
            super().__init__()
            self.statements = statements

    class Scrolled(Message):
        """Another part of the list is shown."""

        def __init__(self, statements: ScrollView) -> None:
            super().__init__()
            self.statements = statements

    class Opened(Message):
        """The statement under the cursor was asked for with the mouse."""

        def __init__(self, statements: ScrollView) -> None:
            super().__init__()
            self.statements = statements

    def __init__(self, signs: Signs = UNICODE, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.signs = signs
        self.cursor = 0
        self.density = 2
        self.unfolds = False
        self.is_current = False
        self.selected: Collection[str] = ()
        self.now: Callable[[], datetime] = lambda: datetime.now().astimezone()
        self.empty_lines: tuple[Line, ...] = ()
        self._brush = Brush(self)
        self._line = 0

    def on_mount(self) -> None:
        # An attribute of the class, which the framework allows to be set for one bar.
        self.vertical_scrollbar.renderer = WholeCells  # type: ignore[misc]

    # What each kind of list says itself

    @property
    def passages(self) -> Sequence[Passage]:
        """The passages of all rows that have one."""
        raise NotImplementedError

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    @property
    def full_rows(self) -> int:
        """How many rows fit."""
        raise NotImplementedError

    def passage_at(self, index: int) -> Passage | None:
        """Return the passage of a row, `None` for a row without one."""
        raise NotImplementedError

    def _top(self, index: int) -> int:
        """Return the line at which a row begins; behind the last row, the number of lines."""
        raise NotImplementedError

    def _index_at(self, line: int) -> int | None:
        """Return the row that a line belongs to."""
        raise NotImplementedError

    def _keep_line(self, line: int) -> None:
        """Scroll so that the cursor's row begins on a line of the screen, as nearly as it can."""
        raise NotImplementedError

    def _show_cursor(self) -> None:
        """Scroll as little as shows the cursor's row whole."""
        raise NotImplementedError

    def _strip_at(self, index: int, part: int, width: int) -> Strip:
        """Return a line of a row, counted from the row's first."""
        raise NotImplementedError

    def _draw_cursor(self, old: int) -> None:
        """Draw what looks different now that the cursor has left the `old` row."""
        raise NotImplementedError

    # The cursor

    @property
    def current(self) -> Passage | None:
        """The passage under the cursor."""
        return self.passage_at(self.cursor) if self.cursor < self.count else None

    def choose(self, index: int) -> None:
        """Move the cursor to a row, and scroll as little as shows it whole."""
        index = max(min(index, self.count - 1), 0)
        if index != self.cursor:
            old, self.cursor = self.cursor, index
            self._draw_cursor(old)
            self.post_message(self.Moved(self))
        self._show_cursor()
        self._place_terminal_cursor()

    def seek(self, step: int, wanted: Callable[[Passage], bool]) -> None:
        """Move the cursor to the nearest wanted row in the direction of `step`, if there is one."""
        row = self.cursor + step
        while 0 <= row < self.count:
            passage = self.passage_at(row)
            if passage is not None and wanted(passage):
                self.choose(row)
                return
            row += step

    def set_density(self, density: int) -> None:
        """Give each row so many lines of text."""
        if density != self.density:
            line = self._screen_line()
            self.density = density
            self._shown_anew(line)

    @property
    def _is_unfolding(self) -> bool:
        """Whether the row under the cursor is shown with all its words: one in all panes is."""
        return self.unfolds and self.is_current

    def set_unfolds(self, unfolds: bool) -> None:
        """Show the row under the cursor with all its words, or like the others."""
        if unfolds != self.unfolds:
            line = self._screen_line()
            self.unfolds = unfolds
            self._shown_anew(line)
            self._show_cursor()

    def set_current(self, is_current: bool) -> None:
        """Show or hide the cursor: it is seen in the pane that has the keys."""
        if is_current != self.is_current:
            line = self._screen_line()
            self.is_current = is_current
            self.refresh()
            if self.unfolds:
                self._shown_anew(line)
                self._show_cursor()
        if is_current:
            self._place_terminal_cursor()

    def set_selected(self, selected: Collection[str]) -> None:
        """Mark the rows of these statements as selected."""
        if selected != self.selected:
            self.selected = selected
            self.refresh()

    # Where the rows are

    @property
    def _height(self) -> int:
        return self.scrollable_content_region.height

    def _screen_line(self) -> int:
        return self._top(self.cursor) - self.scroll_offset.y

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, self._top(self.count))

    def _shown_anew(self, line: int) -> None:
        """Draw all, with the cursor's row on a line of the screen."""
        self._measure()
        self._keep_line(line)
        self.refresh()

    def _place_terminal_cursor(self) -> None:
        # Braille lines, magnifiers and input methods follow the terminal's own cursor.
        if self.is_current and self.is_attached:
            self.app.cursor_position = self.region.offset + Offset(0, self._screen_line())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled(self))

    def on_resize(self) -> None:
        line = self._line
        self._measure()
        self._keep_line(line)
        self._line = self._screen_line()
        self.post_message(self.Scrolled(self))

    # Drawing

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        self._line = self._screen_line()
        if not self.count:
            line = self.empty_lines[y] if y < len(self.empty_lines) else ()
            return self._brush.strip(line, width)
        at = y + self.scroll_offset.y
        index = self._index_at(at)
        if index is None:
            return self._brush.strip((), width)
        return self._strip_at(index, at - self._top(index), width)

    def _drawn(self, line: Line, width: int, *, has_cursor: bool, is_selected: bool) -> Strip:
        """Return a line of a row; the first line of one that is selected says so."""
        gutter, *rest = line
        if is_selected:
            gutter = Piece(f"{gutter.text[: TEXT_COLUMN - 1]}{self.signs.done}", gutter.role)
        if not has_cursor:
            return self._brush.strip((gutter, *rest), width)
        bar = Piece(self.signs.cursor, "gutter-current")
        under = (bar, Piece(gutter.text[1:], gutter.role), *rest)
        return self._brush.strip(under, width, "cursor")

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._brush.forget()

    # The mouse

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None or not self.count:
            return
        index = self._index_at(offset.y + self.scroll_offset.y)
        if index is not None:
            self.choose(index)
            if event.chain > 1:
                self.post_message(self.Opened(self))
