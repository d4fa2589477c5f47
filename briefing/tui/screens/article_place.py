"""A place that shows an article: the keys that scroll in it and search it."""

from __future__ import annotations

from collections.abc import Callable

from textual import on

from briefing.model.brief import Passage
from briefing.tui.article_text import Hits, hits_in
from briefing.tui.screens.place import Place
from briefing.tui.sitting import Sitting
from briefing.tui.widgets.article_view import ArticlePane, ArticleView
from briefing.tui.widgets.drawn import set_shown
from briefing.tui.widgets.filter_bar import FilterBar


class ArticlePlace(Place):
    """An article that can be scrolled and searched; `n` steps through what a search has found."""

    def __init__(self, sitting: Sitting, name_of: Callable[[Passage], str]) -> None:
        super().__init__(sitting)
        self.pane = ArticlePane(sitting.signs, name_of)
        self.search_bar = FilterBar()
        self._hits = Hits()

    def go_by(self, step: int) -> None:
        """Go to another statement of the article."""
        raise NotImplementedError

    # Searching

    @property
    def is_searching(self) -> bool:
        """Whether a search is on, so that keys step through what it has found."""
        return self.search_bar.display

    def close_search(self) -> None:
        """Search no longer."""
        self.search_bar.set_query("")
        self._set_hits(Hits())
        self.pane.view.focus(scroll_visible=False)

    @property
    def search_words(self) -> str:
        """What the header tells of the search, empty where none is on."""
        if not self.is_searching or not self.search_bar.input.value.strip():
            return ""
        count = len(self._hits.spans)
        return f"match {self._hits.current + 1} of {count}" if count else "no match"

    def footer_words(self) -> dict[str, str]:
        words = super().footer_words()
        return {**words, "next": "next match"} if self.is_searching else words

    def action_filter(self) -> None:
        self.search_bar.open()

    def action_next(self) -> None:
        self._step(1)

    def action_prev(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        count = len(self._hits.spans)
        if not self.is_searching:
            self.go_by(step)
        elif count:
            self._set_hits(self._hits._replace(current=(self._hits.current + step) % count))

    @on(FilterBar.Changed)
    def _search(self, event: FilterBar.Changed) -> None:
        article = self.article
        found = hits_in(article, event.query_text) if article is not None else ()
        self._set_hits(Hits(found, 0 if found else -1))

    @on(FilterBar.Kept)
    def _search_kept(self) -> None:
        if not self.search_bar.input.value.strip():
            set_shown(self.search_bar, is_shown=False)
        self.pane.view.focus(scroll_visible=False)

    def _set_hits(self, hits: Hits) -> None:
        self._hits = hits
        self.pane.view.mark(hits)
        self.draw_edges()

    # Scrolling

    def action_move_down(self) -> None:
        self.pane.view.scroll_lines(1)

    def action_move_up(self) -> None:
        self.pane.view.scroll_lines(-1)

    def action_move_half_down(self) -> None:
        self.pane.view.scroll_lines(self._page // 2)

    def action_move_half_up(self) -> None:
        self.pane.view.scroll_lines(-self._page // 2)

    def action_move_page_down(self) -> None:
        self.pane.view.scroll_lines(self._page)

    def action_move_page_up(self) -> None:
        self.pane.view.scroll_lines(-self._page)

    def action_move_top(self) -> None:
        self.pane.view.scroll_to(y=0, animate=False)

    def action_move_bottom(self) -> None:
        self.pane.view.scroll_to(y=self.pane.view.virtual_size.height, animate=False)

    @property
    def _page(self) -> int:
        return max(self.pane.view.scrollable_content_region.height - 1, 1)

    @on(ArticleView.Scrolled)
    def _scrolled(self) -> None:
        self.draw_edges()
