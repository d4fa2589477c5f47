"""An article with the names of its speakers beside it, drawn line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from briefing.model.article import Article
from briefing.model.brief import Passage
from briefing.tui.article_text import NO_HITS, ArticleText, Hits, draw_line, layout_article
from briefing.tui.frame import Rule, foot_line, rule_line
from briefing.tui.signs import Signs
from briefing.tui.text import Line, Piece, clipped
from briefing.tui.widgets.drawn import Brush, Drawn


class ArticleView(ScrollView, can_focus=True, inherit_bindings=False):
    """The text of an article; `current` is the number of the passage looked at, -1 for none."""

    class Scrolled(Message):
        """Another part of the article is shown."""

    def __init__(self, signs: Signs, name_of: Callable[[Passage], str]) -> None:
        super().__init__(id="article")
        self._signs = signs
        self._brush = Brush(self)
        self._name_of = name_of
        self._text: ArticleText | None = None
        self._head: tuple[Line, ...] = ()
        self._width = 0
        self._current = -1
        self._hits = NO_HITS

    def show(self, article: Article, passages: Sequence[Passage], head: Sequence[Line]) -> None:
        """Show an article, with some lines above its text."""
        self._head = (*head, ())
        self._text = layout_article(article, passages, self._width or 76)
        self._measure()

    def tell(self, head: Sequence[Line]) -> None:
        """Change the lines above the text."""
        self._head = (*head, ())
        self._measure()

    def look_at(self, current: int) -> None:
        """Mark a passage, and scroll so that it begins a third down the screen."""
        self._current = current
        if self._text is not None:
            self._scroll_to_line(self._text.line_of(current))
        self.refresh()

    def mark(self, hits: Hits) -> None:
        """Mark what a search has found, and scroll so that the current hit is a third down."""
        self._hits = hits
        if self._text is not None and 0 <= hits.current < len(hits.spans):
            self._scroll_to_line(self._text.line_at(hits.spans[hits.current].start))
        self.refresh()

    def _scroll_to_line(self, line: int) -> None:
        third = max(self.scrollable_content_region.height // 3, 1)
        self.scroll_to(y=max(len(self._head) + line - third, 0), animate=False)

    @property
    def share_read(self) -> int:
        """How much of the article lies above the lower edge, in per cent."""
        lines = self.virtual_size.height
        bottom = self.scroll_offset.y + self.scrollable_content_region.height
        return 100 if bottom >= lines else max(round(100 * bottom / lines), 0)

    def scroll_lines(self, lines: int) -> None:
        """Scroll by so many lines, up where negative."""
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False)

    def on_resize(self) -> None:
        width = self.scrollable_content_region.width
        if self._text is not None and width != self._width:
            self._text = layout_article(self._text.article, self._text.passages, width)
        self._width = width
        self._measure()
        self.look_at(self._current)

    def _measure(self) -> None:
        lines = len(self._head) + len(self._text.lines) + 1 if self._text is not None else 0
        self.virtual_size = Size(self.scrollable_content_region.width, lines)
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled())

    def render_line(self, y: int) -> Strip:
        line = self.line(y + self.scroll_offset.y)
        return self._brush.strip(line, self.scrollable_content_region.width)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._brush.forget()

    def line(self, row: int) -> Line:
        """Return a line of the head, the text or the end, counted from the top."""
        if row < len(self._head):
            width = self.scrollable_content_region.width
            return clipped(self._head[row], width, self._signs.cut)
        if self._text is None:
            return ()
        row -= len(self._head)
        if row < len(self._text.lines):
            line = self._text.lines[row]
            known = self._name_of, self._signs, self._hits
            return draw_line(self._text, line, self._current, *known)
        if row == len(self._text.lines):
            dash = self._signs.dash
            return (Piece(f"{dash} end of article {dash}", "quiet"),)
        return ()


class ArticlePane(Vertical):
    """The article in its frame, with its title."""

    def __init__(self, signs: Signs, name_of: Callable[[Passage], str]) -> None:
        super().__init__(id="reading", classes="panel")
        self._signs = signs
        self._rule = Rule("", "")
        self._boxed = False
        self.view = ArticleView(signs, name_of)

    def compose(self) -> ComposeResult:
        yield Drawn(classes="rule")
        yield self.view
        yield Drawn(classes="foot")

    def set_title(self, title: str, right: str, *, boxed: bool) -> None:
        """Draw this title, in a frame or in a rule."""
        self._boxed = boxed
        self._rule = Rule("", title, right, boxed=boxed)
        self.set_class(boxed, "-boxed")
        self.on_resize()

    def on_resize(self) -> None:
        width = self.size.width
        if not self.is_mounted or width < 1:
            return
        self.query_one(".rule", Drawn).lines = (rule_line(self._rule, width, self._signs),)
        foot = foot_line(
            "", width, boxed=self._boxed, is_current=False, role="quiet", signs=self._signs
        )
        self.query_one(".foot", Drawn).lines = (foot,)
