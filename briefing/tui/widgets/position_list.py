"""The positions of one pane: a few dozen rows of different heights, drawn line by line."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from textual.strip import Strip

from briefing.model.brief import Passage
from briefing.tui.position_rows import PositionRow, layout_position
from briefing.tui.signs import Signs
from briefing.tui.text import WHOLE, Line
from briefing.tui.widgets.cursor_list import CursorList


class PositionList(CursorList):
    """Headings and lines of different heights."""

    def __init__(self, signs: Signs) -> None:
        super().__init__(signs)
        self.rows: Sequence[PositionRow] = ()
        self._laid: tuple[tuple[Line, ...], ...] = ()
        self._laid_for: tuple[object, ...] = ()
        # The line at which each row begins, and last the number of all lines.
        self._tops: list[int] = [0]

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
    def passages(self) -> tuple[Passage, ...]:
        return tuple(row.passage for row in self.rows if row.passage is not None)

    @property
    def count(self) -> int:
        return len(self.rows)

    def passage_at(self, index: int) -> Passage | None:
        return self.rows[index].passage

    @property
    def full_rows(self) -> int:
        # About: a heading and a line take as many lines as two rows.
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
        if rows == self.rows and found == self.cursor:
            return
        self.rows, self._laid_for = rows, ()
        self.cursor = min(found, max(len(rows) - 1, 0))
        self._shown_anew(line)
        self.post_message(self.Moved(self))

    # Where the rows are

    def _lay_out(self) -> None:
        width = max(self.scrollable_content_region.width, 1)
        now = self.now()
        unfolded = self.cursor if self._is_unfolding else None
        laid_for = (width, self.density, unfolded, now.replace(second=0, microsecond=0))
        if laid_for != self._laid_for:
            self._laid_for = laid_for
            self._laid = tuple(
                layout_position(
                    row, width, WHOLE if at == unfolded else self.density, now, signs=self.signs
                )
                for at, row in enumerate(self.rows)
            )
            self._tops = list(accumulate(map(len, self._laid), initial=0))

    def _top(self, index: int) -> int:
        self._lay_out()
        return self._tops[min(index, len(self._tops) - 1)]

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

    def _draw_cursor(self, old: int) -> None:  # noqa: ARG002 - all is drawn: it is little
        if self._is_unfolding:
            self._measure()
        self.refresh()

    def _index_at(self, line: int) -> int | None:
        self._lay_out()
        return bisect_right(self._tops, line) - 1 if 0 <= line < self._tops[-1] else None

    # Drawing

    def _strip_at(self, index: int, part: int, width: int) -> Strip:
        passage = self.rows[index].passage
        return self._drawn(
            self._laid[index][part],
            width,
            has_cursor=index == self.cursor and self.is_current,
            is_selected=part == 0 and passage is not None and passage.id in self.selected,
        )


def _row_of(rows: Sequence[PositionRow], row_id: str) -> int | None:
    """Return the row of an id or, where another statement stands there now, that of its issue."""
    issue, _, statement = row_id.partition(" ")
    for number, row in enumerate(rows):
        if row.issue == issue and (row.passage is not None) == bool(statement):
            return number
    return None


def _shows(row: PositionRow, passage_id: str) -> bool:
    return row.passage is not None and row.passage.id == passage_id
