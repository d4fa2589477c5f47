"""The positions of one pane: a few dozen rows of different heights, drawn line by line."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import accumulate

from textual import events
from textual.geometry import Offset, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from briefing.model.brief import Passage
from briefing.tui.position_rows import PositionRow, layout_position
from briefing.tui.signs import Signs
from briefing.tui.text import Line, Piece
from briefing.tui.widgets.drawn import Brush, WholeCells
from briefing.tui.widgets.statement_list import StatementList


class PositionList(ScrollView, can_focus=True, inherit_bindings=False):
    """Headings and lines with a cursor that stays on its row, by id and not by number.

    It tells what happens in the messages of `StatementList`, whose place it takes.
    """

    def __init__(self, signs: Signs) -> None:
        super().__init__()
        self.signs = signs
        self.rows: Sequence[PositionRow] = ()
        self.cursor = 0
        self.density = 2
        self.is_current = False
        self.now: Callable[[], datetime] = lambda: datetime.now().astimezone()
        self.empty_lines: tuple[Line, ...] = ()
        self._brush = Brush(self)
        self._laid: tuple[tuple[Line, ...], ...] = ()
        self._laid_for: tuple[object, ...] = ()
        # The line at which each row begins, and last the number of all lines.
        self._tops: list[int] = [0]
        self._line = 0

    def on_mount(self) -> None:
        # An attribute of the class, which the framework allows to be set for one bar.
        self.vertical_scrollbar.renderer = WholeCells  # type: ignore[misc]

    # What is shown

    @property
    def row(self) -> PositionRow | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    @property
    def row_id(self) -> str:
        """What the row under the cursor is known by, empty for none."""
        return self.row.id if self.row is not None else ""

    @property
    def current(self) -> Passage | None:
        """The passage of the line under the cursor."""
        return self.row.passage if self.row is not None else None

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages of all lines."""
        return tuple(row.passage for row in self.rows if row.passage is not None)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    @property
    def full_rows(self) -> int:
        """How many rows fit, about: a heading and a line take as many lines as two rows."""
        return max(2 * self._height // (self.density + 2), 1)

    @property
    def below(self) -> int:
        """How many issues lie below what is shown whole."""
        self._lay_out()
        bottom = self.scroll_offset.y + self._height
        ends = self._tops[1:]
        return sum(
            end > bottom and row.passage is None for row, end in zip(self.rows, ends, strict=True)
        )

    @property
    def last_visible(self) -> int:
        """No statement comes in below the last one: each may move any row, so that all wait."""
        return sys.maxsize

    @property
    def is_at_top(self) -> bool:
        """Whether the cursor is on the first heading or on its line."""
        return self.cursor <= 1

    def show(
        self,
        rows: Sequence[PositionRow],
        row_id: str = "",
        passage_id: str = "",
        *,
        stays_on_top: bool = False,
    ) -> None:
        """Show these rows, the cursor on the row named, on a statement, or where it was.

        Its row stays on its line of the screen. A cursor that `stays_on_top` is on the first line
        before and after, and so is one that was nowhere.
        """
        line = self._screen_line() if self.rows else 1
        known = "" if stays_on_top else row_id or self.row_id
        found = _row_of(rows, row_id) if row_id and not stays_on_top else None
        if found is None and passage_id and not stays_on_top:
            found = next((at for at, row in enumerate(rows) if _shows(row, passage_id)), None)
        if found is None and known:
            found = _row_of(rows, known)
            found = self.cursor if found is None else found
        if found is None:
            found = next((at for at, row in enumerate(rows) if row.passage is not None), 0)
            line = found
        self.rows, self._laid_for = rows, ()
        self.cursor = min(found, max(len(rows) - 1, 0))
        self._measure()
        self._keep_line(line)
        self.refresh()
        self.post_message(StatementList.Moved(self))

    def choose(self, index: int) -> None:
        """Move the cursor to a row, and scroll as little as shows it whole."""
        index = max(min(index, len(self.rows) - 1), 0)
        if index != self.cursor:
            self.cursor = index
            self.refresh()
            self.post_message(StatementList.Moved(self))
        self._show_cursor()
        self._place_terminal_cursor()

    def seek(self, step: int, wanted: Callable[[Passage], bool]) -> None:
        """Move the cursor to the nearest wanted line in the direction of `step`, if any."""
        row = self.cursor + step
        while 0 <= row < len(self.rows):
            passage = self.rows[row].passage
            if passage is not None and wanted(passage):
                self.choose(row)
                return
            row += step

    def set_density(self, density: int) -> None:
        """Give each line so many lines of text at most."""
        if density != self.density:
            line = self._screen_line()
            self.density = density
            self._measure()
            self._keep_line(line)
            self.refresh()

    def set_current(self, is_current: bool) -> None:
        """Show or hide the cursor: it is seen in the pane that has the keys."""
        if is_current != self.is_current:
            self.is_current = is_current
            self.refresh()
        if is_current:
            self._place_terminal_cursor()

    # Where the rows are

    @property
    def _height(self) -> int:
        return self.scrollable_content_region.height

    def _lay_out(self) -> None:
        width = max(self.scrollable_content_region.width, 1)
        now = self.now()
        laid_for = (width, self.density, now.replace(second=0, microsecond=0))
        if laid_for != self._laid_for:
            self._laid_for = laid_for
            self._laid = tuple(
                layout_position(row, width, self.density, now, signs=self.signs)
                for row in self.rows
            )
            self._tops = list(accumulate(map(len, self._laid), initial=0))

    def _measure(self) -> None:
        self._lay_out()
        self.virtual_size = Size(self.scrollable_content_region.width, self._tops[-1])

    def _top(self, index: int) -> int:
        self._lay_out()
        return self._tops[min(index, len(self._tops) - 1)]

    def _screen_line(self) -> int:
        return self._top(self.cursor) - self.scroll_offset.y

    def _keep_line(self, line: int) -> None:
        line = max(min(line, self._height - 1), 0)
        self.scroll_to(y=max(self._top(self.cursor) - line, 0), animate=False)
        self._show_cursor()

    def _show_cursor(self) -> None:
        # The heading of a line is shown with it.
        above = self.cursor - 1 if self.current is not None else self.cursor
        first, last = self._top(max(above, 0)), self._top(self.cursor + 1)
        top = self.scroll_offset.y
        if first < top:
            self.scroll_to(y=first, animate=False)
        elif last > top + self._height > 0:
            self.scroll_to(y=min(last - self._height, self._top(self.cursor)), animate=False)

    def _place_terminal_cursor(self) -> None:
        # Braille lines, magnifiers and input methods follow the terminal's own cursor.
        if self.is_current and self.is_attached:
            self.app.cursor_position = self.region.offset + Offset(0, self._screen_line())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(StatementList.Scrolled(self))

    def on_resize(self) -> None:
        line = self._line
        self._measure()
        self._keep_line(line)
        self._line = self._screen_line()
        self.post_message(StatementList.Scrolled(self))

    # Drawing

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        self._line = self._screen_line()
        if not self.rows:
            line = self.empty_lines[y] if y < len(self.empty_lines) else ()
            return self._brush.strip(line, width)
        at = y + self.scroll_offset.y
        index = self._index_at(at)
        if index is None:
            return self._brush.strip((), width)
        line = self._laid[index][at - self._tops[index]]
        if index != self.cursor or not self.is_current:
            return self._brush.strip(line, width)
        gutter, *rest = line
        bar = Piece(self.signs.cursor, "gutter-current")
        under = (bar, Piece(gutter.text[1:], gutter.role), *rest)
        return self._brush.strip(under, width, "cursor")

    def _index_at(self, line: int) -> int | None:
        self._lay_out()
        return bisect_right(self._tops, line) - 1 if 0 <= line < self._tops[-1] else None

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._brush.forget()

    # The mouse

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        index = self._index_at(offset.y + self.scroll_offset.y)
        if index is not None:
            self.choose(index)
            if event.chain > 1:
                self.post_message(StatementList.Opened(self))


def _row_of(rows: Sequence[PositionRow], row_id: str) -> int | None:
    """Return the row of an id or, where another statement stands there now, that of its issue."""
    issue, _, statement = row_id.partition(" ")
    for number, row in enumerate(rows):
        if row.issue == issue and (row.passage is not None) == bool(statement):
            return number
    return None


def _shows(row: PositionRow, passage_id: str) -> bool:
    return row.passage is not None and row.passage.id == passage_id
