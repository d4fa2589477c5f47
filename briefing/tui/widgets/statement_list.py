"""The statements of one pane: drawn line by line, so that 100,000 rows are as quick as 100."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from textual.strip import Strip

from briefing.model.brief import Passage
from briefing.model.mark import Mark
from briefing.tui.signs import UNICODE, Signs
from briefing.tui.text import WHOLE, Line, layout_row, row_height
from briefing.tui.widgets.cursor_list import CursorList

REMEMBERED_ROWS = 4_000


class StatementList(CursorList):
    """Rows of one height, but for the one under the cursor where that `unfolds`."""

    def __init__(self, signs: Signs = UNICODE, *, id: str | None = None) -> None:
        super().__init__(signs, id=id)
        self.listed: Sequence[Passage] = ()
        # By how many lines the row under the cursor is higher than the others.
        self._unfolded = 0
        self._strips: OrderedDict[tuple[str, Mark, bool, bool], tuple[Strip, ...]] = OrderedDict()
        self._drawn_for: tuple[object, ...] = ()

    # What is shown

    @property
    def passages(self) -> Sequence[Passage]:
        return self.listed

    @property
    def count(self) -> int:
        return len(self.listed)

    def passage_at(self, index: int) -> Passage | None:
        return self.listed[index]

    @property
    def is_at_top(self) -> bool:
        """Whether the cursor is on the first row."""
        return self.cursor == 0

    @property
    def row_height(self) -> int:
        """How many lines each row has, but for the one that is unfolded."""
        return row_height(self.density)

    @property
    def full_rows(self) -> int:
        return max(self._height // self.row_height, 1)

    @property
    def below(self) -> int:
        """How many rows lie below what is shown whole."""
        if self._unfolded:
            last = self._index_at(self.scroll_offset.y + self._height)
            return len(self.listed) - last if last is not None else 0
        shown = self.scroll_offset.y // self.row_height + self.full_rows
        return max(len(self.listed) - shown, 0)

    @property
    def last_visible(self) -> int:
        """The index of the last row of which something is shown; -1 in an empty list."""
        bottom = self.scroll_offset.y + max(self._height, 1) - 1
        return min(bottom // self.row_height, len(self.listed) - 1)

    def show(
        self, passages: Sequence[Passage], cursor_id: str = "", *, stays_on_top: bool = False
    ) -> None:
        """Show these passages, with the cursor where it was or on the statement named.

        The cursor's row stays on its line of the screen. A cursor that `stays_on_top` is on the
        first row before and after.
        """
        current = self.current
        wanted = cursor_id or (current.id if current else "")
        found = 0 if stays_on_top else _place_of(wanted, passages, self.cursor)
        if passages is self.listed and found == self.cursor:
            return
        if stays_on_top:
            self.cursor = 0
        line = self._screen_line()
        self.listed = passages
        self.cursor = min(found, max(len(passages) - 1, 0))
        self._shown_anew(line)
        self.post_message(self.Moved(self))

    # Where the rows are

    def _unfold(self) -> None:
        passage, width = self.current, self.scrollable_content_region.width
        self._unfolded = 0
        if self._is_unfolding and passage is not None and width:
            whole = len(self.lines_of(passage, width, WHOLE))
            self._unfolded = max(whole - self.row_height, 0)

    def _measure(self) -> None:
        self._unfold()
        super()._measure()
        # The rest of a row below the last one lets it be scrolled to with whole rows above it.
        lines = self.virtual_size.height
        if not self._unfolded and lines > self._height > 0:
            height = lines + self._height % self.row_height
            self.virtual_size = self.virtual_size.with_height(height)

    def _top(self, index: int) -> int:
        return index * self.row_height + (self._unfolded if index > self.cursor else 0)

    def _index_at(self, line: int) -> int | None:
        own = self.cursor * self.row_height
        if line >= own + self.row_height:
            line = max(line - self._unfolded, own)
        index = line // self.row_height
        return index if 0 <= index < len(self.listed) else None

    def _keep_line(self, line: int) -> None:
        room = max(self.full_rows - 1, 0) * self.row_height
        line = max(min(line, room), 0)
        line -= line % self.row_height
        target = self.cursor * self.row_height - line
        self.scroll_to(y=max(target, 0), animate=False)

    def _show_cursor(self) -> None:
        first, last = self._top(self.cursor), self._top(self.cursor + 1)
        # Where the rows are alike, whole ones from the top.
        spare = 0 if self._unfolded else self._height % self.row_height
        top = self.scroll_offset.y
        if not self._unfolded:
            top -= top % self.row_height
        if first < top or last - first > self._height:
            top = first
        elif last > top + self._height - spare:
            top = last - self._height + spare
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)

    def _draw_cursor(self, old: int) -> None:
        before = self._unfolded
        self._unfold()
        if before or self._unfolded:
            self._measure()
            self.refresh()
        else:
            for index in (old, self.cursor):
                self.refresh_lines(index * self.row_height, self.row_height)

    # Drawing

    def _strip_at(self, index: int, part: int, width: int) -> Strip:
        passage = self.listed[index]
        has_cursor = index == self.cursor and self.is_current
        if index == self.cursor and self._unfolded:
            lines = self.lines_of(passage, width, WHOLE)
            is_marked = part == 0 and passage.id in self.selected
            return self._drawn(lines[part], width, has_cursor=has_cursor, is_selected=is_marked)
        return self._row(passage, width, has_cursor)[part]

    def _row(self, passage: Passage, width: int, has_cursor: bool) -> tuple[Strip, ...]:
        now = self.now()
        drawn_for = (width, self.density, now.replace(second=0, microsecond=0))
        if drawn_for != self._drawn_for:
            self._strips.clear()
            self._drawn_for = drawn_for
        is_selected = bool(self.selected) and passage.id in self.selected
        key = (passage.id, passage.mark, has_cursor, is_selected)
        strips = self._strips.get(key)
        if strips is None:
            lines = self.lines_of(passage, width, self.density)
            strips = tuple(self._strips_of(lines, width, has_cursor, is_selected))
            self._strips[key] = strips
            if len(self._strips) > REMEMBERED_ROWS:
                self._strips.popitem(last=False)
        else:
            self._strips.move_to_end(key)
        return strips

    def lines_of(self, passage: Passage, width: int, density: int) -> tuple[Line, ...]:
        """Return the lines of a row of this density."""
        return layout_row(passage, width, density, self.now(), signs=self.signs)

    def _strips_of(
        self, lines: Sequence[Line], width: int, has_cursor: bool, is_selected: bool
    ) -> Sequence[Strip]:
        return [
            self._drawn(line, width, has_cursor=has_cursor, is_selected=is_selected and not row)
            for row, line in enumerate(lines)
        ]

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()


def _place_of(statement_id: str, passages: Sequence[Passage], near: int) -> int:
    """Return where a statement is, looked for first where it was; `near` where it is not."""
    if near < len(passages) and passages[near].id == statement_id:
        return near
    article_id = statement_id.partition(":")[0]
    for at, passage in enumerate(passages):
        if passage.article.id == article_id and passage.id == statement_id:
            return at
    return near
