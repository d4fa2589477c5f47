"""The statements of one pane: drawn line by line, so that 100,000 rows are as quick as 100."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime

from textual import events
from textual.geometry import Offset, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from briefing.model.brief import Passage
from briefing.model.mark import Mark
from briefing.tui.signs import UNICODE, Signs
from briefing.tui.text import Line, Piece, layout_row, row_height
from briefing.tui.widgets.drawn import Brush, WholeCells

REMEMBERED_ROWS = 4_000


class StatementList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows of one height with a cursor that stays on its statement, by id and not by number."""

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
        self._brush = Brush(self)
        self.passages: Sequence[Passage] = ()
        self.cursor = 0
        self.density = 2
        self.is_current = False
        self.now: Callable[[], datetime] = lambda: datetime.now().astimezone()
        self.empty_lines: tuple[Line, ...] = ()
        self._strips: OrderedDict[tuple[str, Mark, bool], tuple[Strip, ...]] = OrderedDict()
        self._drawn_for: tuple[object, ...] = ()
        self._line = 0

    def on_mount(self) -> None:
        # An attribute of the class, which the framework allows to be set for one bar.
        self.vertical_scrollbar.renderer = WholeCells  # type: ignore[misc]

    # What is shown

    @property
    def current(self) -> Passage | None:
        """The passage under the cursor."""
        return self.passages[self.cursor] if self.cursor < len(self.passages) else None

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.passages)

    @property
    def is_at_top(self) -> bool:
        """Whether the cursor is on the first row."""
        return self.cursor == 0

    @property
    def row_height(self) -> int:
        """How many lines each row has."""
        return row_height(self.density)

    @property
    def full_rows(self) -> int:
        """How many whole rows fit."""
        return max(self._height // self.row_height, 1)

    @property
    def below(self) -> int:
        """How many rows lie below what is shown whole."""
        shown = self.scroll_offset.y // self.row_height + self.full_rows
        return max(len(self.passages) - shown, 0)

    @property
    def last_visible(self) -> int:
        """The index of the last row of which something is shown; -1 in an empty list."""
        bottom = self.scroll_offset.y + max(self._height, 1) - 1
        return min(bottom // self.row_height, len(self.passages) - 1)

    def show(
        self, passages: Sequence[Passage], cursor_id: str = "", *, stays_on_top: bool = False
    ) -> None:
        """Show these passages, with the cursor where it was or on the statement named.

        The cursor's row stays on its line of the screen. A cursor that `stays_on_top` is on the
        first row before and after.
        """
        current = self.current
        wanted = cursor_id or (current.id if current else "")
        if stays_on_top:
            wanted, self.cursor = "", 0
        line = self._screen_line()
        self.passages = passages
        found = next((i for i, passage in enumerate(passages) if passage.id == wanted), self.cursor)
        self.cursor = min(found, max(len(passages) - 1, 0))
        self._measure()
        self._keep_line(line)
        self.refresh()
        self.post_message(self.Moved(self))

    def choose(self, index: int) -> None:
        """Move the cursor to a row, and scroll as little as shows it whole."""
        index = max(min(index, len(self.passages) - 1), 0)
        if index != self.cursor:
            old, self.cursor = self.cursor, index
            self._refresh_row(old)
            self._refresh_row(index)
            self.post_message(self.Moved(self))
        self._show_cursor()
        self._place_terminal_cursor()

    def seek(self, step: int, wanted: Callable[[Passage], bool]) -> None:
        """Move the cursor to the nearest wanted row in the direction of `step`, if there is one."""
        row = self.cursor + step
        while 0 <= row < len(self.passages):
            if wanted(self.passages[row]):
                self.choose(row)
                return
            row += step

    def set_density(self, density: int) -> None:
        """Give each row so many lines of text."""
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
            self._refresh_row(self.cursor)
        if is_current:
            self._place_terminal_cursor()

    # Where the rows are

    @property
    def _height(self) -> int:
        return self.scrollable_content_region.height

    def _measure(self) -> None:
        # The rest of a row below the last one lets it be scrolled to with whole rows above it.
        height = len(self.passages) * self.row_height
        if height > self._height > 0:
            height += self._height % self.row_height
        self.virtual_size = Size(self.scrollable_content_region.width, height)

    def _screen_line(self) -> int:
        return self.cursor * self.row_height - self.scroll_offset.y

    def _keep_line(self, line: int) -> None:
        room = max(self.full_rows - 1, 0) * self.row_height
        line = max(min(line, room), 0)
        line -= line % self.row_height
        target = self.cursor * self.row_height - line
        self.scroll_to(y=max(target, 0), animate=False)

    def _show_cursor(self) -> None:
        top = self.scroll_offset.y // self.row_height
        if self.cursor < top:
            top = self.cursor
        elif self.cursor >= top + self.full_rows:
            top = self.cursor - self.full_rows + 1
        if top * self.row_height != self.scroll_offset.y:
            self.scroll_to(y=top * self.row_height, animate=False)

    def _place_terminal_cursor(self) -> None:
        # Braille lines, magnifiers and input methods follow the terminal's own cursor.
        if self.is_current and self.is_attached:
            self.app.cursor_position = self.region.offset + Offset(0, self._screen_line())

    def _refresh_row(self, index: int) -> None:
        self.refresh_lines(index * self.row_height, self.row_height)

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
        if not self.passages:
            line = self.empty_lines[y] if y < len(self.empty_lines) else ()
            return self._brush.strip(line, width)
        index, part = divmod(y + self.scroll_offset.y, self.row_height)
        if index >= len(self.passages):
            return self._brush.strip((), width)
        strips = self._row(self.passages[index], width, index == self.cursor and self.is_current)
        return strips[part]

    def _row(self, passage: Passage, width: int, has_cursor: bool) -> tuple[Strip, ...]:
        now = self.now()
        drawn_for = (width, self.density, now.replace(second=0, microsecond=0))
        if drawn_for != self._drawn_for:
            self._strips.clear()
            self._drawn_for = drawn_for
        key = (passage.id, passage.mark, has_cursor)
        strips = self._strips.get(key)
        if strips is None:
            lines = layout_row(passage, width, self.density, now, signs=self.signs)
            strips = tuple(self._strip(line, width, has_cursor) for line in lines)
            self._strips[key] = strips
            if len(self._strips) > REMEMBERED_ROWS:
                self._strips.popitem(last=False)
        else:
            self._strips.move_to_end(key)
        return strips

    def _strip(self, line: Line, width: int, has_cursor: bool) -> Strip:
        if not has_cursor:
            return self._brush.strip(line, width)
        gutter, *rest = line
        bar = Piece(self.signs.cursor, "gutter-current")
        under = (bar, Piece(gutter.text[1:], gutter.role), *rest)
        return self._brush.strip(under, width, "cursor")

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._brush.forget()
        self._strips.clear()

    # The mouse

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None or not self.passages:
            return
        index = (offset.y + self.scroll_offset.y) // self.row_height
        if index < len(self.passages):
            self.choose(index)
            if event.chain > 1:
                self.post_message(self.Opened(self))
