"""Articles as a table: a row a line, drawn when it is seen, so that 10,000 are as quick as ten."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Offset, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from briefing.model.article import Article
from briefing.tui.frame import Rule, rule_line
from briefing.tui.signs import Signs
from briefing.tui.text import Line, Piece
from briefing.tui.widgets.drawn import Brush, Drawn, WholeCells

RowOf = Callable[[Article, int], Line]
"""Returns the row of an article in so many cells."""


class ArticleList(Vertical):
    """A title, the names of the columns, and the rows, with a cursor that stays on its article."""

    class Moved(Message):
        """The cursor is on another article."""

    class Opened(Message):
        """The article under the cursor was asked for with the mouse."""

    def __init__(self, signs: Signs, row_of: RowOf, *, id: str) -> None:
        super().__init__(id=id, classes="panel")
        self.rows = ArticleRows(signs, row_of)
        self._signs = signs
        self._rule = Rule("", "")
        self._heading: Callable[[int], Line] = lambda _width: ()

    def compose(self) -> ComposeResult:
        yield Drawn(classes="rule")
        yield Drawn(classes="heading")
        yield self.rows

    @property
    def articles(self) -> Sequence[Article]:
        """The articles listed."""
        return self.rows.articles

    @property
    def current(self) -> Article | None:
        """The article under the cursor."""
        return self.rows.current

    def show(
        self,
        rule: Rule,
        articles: Sequence[Article],
        heading: Callable[[int], Line],
        nothing: Sequence[Line],
    ) -> None:
        """List these articles, `nothing` where there is none, the cursor where it was."""
        self._rule, self._heading = rule, heading
        self.rows.show(articles, nothing)
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width = self.size.width
        rule = Rule(self._rule.number, self._rule.title, self._rule.right, is_current=True)
        self.query_one(".rule", Drawn).lines = (rule_line(rule, width, self._signs),)
        self.query_one(".heading", Drawn).lines = (self._heading(width),)


class ArticleRows(ScrollView, can_focus=True, inherit_bindings=False):
    """The rows themselves."""

    def __init__(self, signs: Signs, row_of: RowOf) -> None:
        super().__init__()
        self.articles: Sequence[Article] = ()
        self.cursor = 0
        self._nothing: Sequence[Line] = ()
        self._signs = signs
        self._row_of = row_of
        self._brush = Brush(self)

    def on_mount(self) -> None:
        # An attribute of the class, which the framework allows to be set for one bar.
        self.vertical_scrollbar.renderer = WholeCells  # type: ignore[misc]

    @property
    def current(self) -> Article | None:
        """The article under the cursor."""
        return self.articles[self.cursor] if self.cursor < len(self.articles) else None

    @property
    def page(self) -> int:
        """How many rows fit."""
        return max(self.scrollable_content_region.height, 1)

    def show(self, articles: Sequence[Article], nothing: Sequence[Line]) -> None:
        """Show these articles; the cursor stays on its article if that is among them."""
        current = self.current.id if self.current is not None else ""
        line = self.cursor - self.scroll_offset.y
        self.articles, self._nothing = articles, nothing
        at = next((row for row, one in enumerate(articles) if one.id == current), self.cursor)
        self.cursor = max(min(at, len(articles) - 1), 0)
        self._measure()
        self.scroll_to(y=max(self.cursor - line, 0), animate=False)
        self.redraw()

    def redraw(self) -> None:
        """Draw anew what is seen."""
        self.refresh()

    def choose(self, row: int) -> None:
        """Move the cursor to a row."""
        last, self.cursor = self.cursor, max(min(row, len(self.articles) - 1), 0)
        top = self.scroll_offset.y
        if not top <= self.cursor < top + self.page:
            target = self.cursor if self.cursor < top else self.cursor - self.page + 1
            self.scroll_to(y=target, animate=False)
        for line in {last, self.cursor}:
            self.refresh_lines(line, 1)
        if self.is_attached:
            self.app.cursor_position = self.region.offset + Offset(0, self.cursor - top)
        if self.cursor != last:
            self.post_message(ArticleList.Moved())

    def move(self, step: int) -> None:
        """Move the cursor by so many rows."""
        self.choose(self.cursor + step)

    def on_resize(self) -> None:
        self._measure()
        self.choose(self.cursor)

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.articles))

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        if not self.articles:
            line = self._nothing[y - 1] if 0 < y <= len(self._nothing) else ()
            return self._brush.strip(line, width)
        row = y + self.scroll_offset.y
        if row >= len(self.articles):
            return self._brush.strip((), width)
        line = self._row_of(self.articles[row], width)
        if row != self.cursor:
            return self._brush.strip(line, width)
        gutter, *rest = line
        bar = Piece(self._signs.cursor, "gutter-current")
        under = (bar, Piece(gutter.text[1:], gutter.role), *rest)
        return self._brush.strip(under, width, "cursor")

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._brush.forget()

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        row = offset.y + self.scroll_offset.y if offset is not None else -1
        if 0 <= row < len(self.articles):
            self.choose(row)
            if event.chain > 1:
                self.post_message(ArticleList.Opened())
