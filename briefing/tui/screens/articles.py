"""The articles that are kept, newest first: what each has of whom, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult

from briefing.model.actor import OTHER
from briefing.model.article import Article
from briefing.model.brief import EVERYTHING, Passage, Window
from briefing.model.clean import clean_line
from briefing.model.errors import NotFound, QueryError
from briefing.model.feed import Feed
from briefing.tui.article_rows import Tally, article_row, heading, preview_lines, tally_of
from briefing.tui.bindings import bindings_at
from briefing.tui.exporting import FORMS, Offer, statements_part
from briefing.tui.frame import Head, Rule
from briefing.tui.keys import ARTICLES
from briefing.tui.layout import layout_for
from briefing.tui.screens.place import Place
from briefing.tui.screens.problems import ProblemsScreen
from briefing.tui.screens.reader import ReaderScreen
from briefing.tui.sitting import Sitting
from briefing.tui.text import Line, Piece, counted
from briefing.tui.widgets.article_list import ArticleList
from briefing.tui.widgets.drawn import set_shown
from briefing.tui.widgets.filter_bar import FilterBar
from briefing.tui.widgets.panel import Panel

PREVIEW_LINES = 11


class ArticlesScreen(Place):
    """A row for each article, or for those of one feed; `query` is a search to begin with."""

    BINDINGS = bindings_at(ARTICLES)
    place = ARTICLES

    def __init__(self, sitting: Sitting, query: str = "", feed: Feed | None = None) -> None:
        super().__init__(sitting)
        self.query_text = query
        self._feed = feed
        self._shows_preview: bool | None = None
        self._tallies: dict[str, Tally] = {}
        self.filter_bar = FilterBar()
        self.list = ArticleList(sitting.signs, self._row, id="articles")
        self.preview = Panel(sitting.signs, id="preview")

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.list
        yield self.preview
        yield self.filter_bar
        yield self.footer

    def on_mount(self) -> None:
        self.filter_bar.set_query(self.query_text)
        self._arrange()
        self.desk_changed()
        self.list.rows.focus()

    def on_resize(self) -> None:
        super().on_resize()
        self._arrange()
        self.desk_changed()

    # What is in front of the person

    @property
    def article(self) -> Article | None:
        return self.list.current

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The statements of the article under the cursor, in the order of its text."""
        return self._passages_in(self.article)

    @property
    def _panes(self) -> tuple[str, ...]:
        desk = self.sitting.desk
        return tuple(actor.id for actor in desk.actors() if actor.has_pane) if desk else ()

    @property
    def reach(self) -> Window | None:
        return EVERYTHING

    def head(self) -> Head:
        desk, shown = self.sitting.desk, self.list.articles
        name = clean_line(self._feed.title, 40) if self._feed is not None else ""
        place = ("Articles", name) if name else ("Articles",)
        if desk is None:
            return Head(place)
        outlets = len({article.outlet.name for article in shown})
        return Head(
            place,
            extra=counted(len(shown), "article"),
            outlets=outlets if self.app.size.width >= 100 else None,
        )

    def offer(self) -> Offer | None:
        """Return the statements of the article under the cursor, and those of all listed."""
        desk, article = self.sitting.desk, self.article
        if desk is None or article is None:
            return None
        wanted = {listed.id for listed in self.list.articles}
        found = tuple(one for one in desk.search(EVERYTHING) if one.article.id in wanted)
        title = clean_line(article.title, 80)
        parts = (
            statements_part(desk, "this article", self.passages, title),
            statements_part(desk, f"{len(wanted):,} listed", found, "Articles"),
        )
        return Offer(parts, FORMS, f"briefing-{desk.today().isoformat()}")

    # Showing

    def desk_changed(self) -> None:
        self._tallies.clear()
        self._search(self.query_text)
        self._look()

    def marks_changed(self) -> None:
        self._tallies.clear()
        self.list.rows.redraw()
        self.draw_edges()

    def _search(self, query: str) -> QueryError | None:
        desk = self.sitting.desk
        if desk is None:
            return None
        feed = self._feed
        articles: Sequence[Article] = (
            desk.feeds.articles(feed) if feed is not None else desk.articles()
        )
        if query.strip():
            try:
                found = desk.search(EVERYTHING, query)
            except QueryError as error:
                return error
            wanted = {one.article.id for one in found}
            wanted |= {copy.id for one in found for copy in one.copies}
            words = query.casefold().split()
            articles = [
                article for article in articles if article.id in wanted or _titled(article, words)
            ]
        self.query_text = query
        rule = Rule("", "Articles", "newest first")
        self.list.show(rule, articles, self._heading, self._nothing())
        return None

    def _nothing(self) -> tuple[Line, ...]:
        words = "No article matches." if self.query_text else "Nothing is saved yet."
        keys = "esc ends the search" if self.query_text else "a adds a link, L on the board samples"
        return ((Piece(f" {words}  "), Piece(keys, "quiet")),)

    def _heading(self, width: int) -> Line:
        labels = [self.sitting.label_of(pane) for pane in self._panes]
        return heading(width, labels, self.sitting.signs)

    def _row(self, article: Article, width: int) -> Line:
        tally = self._tallies.get(article.id)
        if tally is None:
            tally = tally_of(self._passages_in(article), self._panes, OTHER)
            self._tallies[article.id] = tally
        return article_row(
            article, tally, self._panes, width, self.sitting.now(), self.sitting.signs
        )

    def _passages_in(self, article: Article | None) -> tuple[Passage, ...]:
        desk = self.sitting.desk
        if desk is None or article is None:
            return ()
        try:
            return self.sitting.with_marks(desk.passages_in(article.id))
        except NotFound:
            return ()

    def _look(self) -> None:
        """Show the article under the cursor in the preview."""
        if self.preview.display:
            article, passages, sitting = self.article, self.passages, self.sitting
            labels = {one: sitting.label_of(one) for one in {p.identity.actor for p in passages}}
            title = clean_line(article.title) if article is not None else ""
            self.preview.show(
                Rule("", "Preview", title),
                lambda width: (
                    ()
                    if article is None
                    else preview_lines(
                        article, passages, labels, width, sitting.now(), sitting.signs
                    )
                ),
            )
        self.draw_edges()

    def _arrange(self) -> None:
        layout = layout_for(self.app.size.width, self.app.size.height)
        shown = layout.shows_source if self._shows_preview is None else self._shows_preview
        set_shown(self.preview, is_shown=shown)
        self.preview.styles.height = PREVIEW_LINES if layout.boxed else PREVIEW_LINES - 3
        self.preview.set_boxed(layout.boxed)

    # Keys

    def action_move_down(self) -> None:
        self.list.rows.move(1)

    def action_move_up(self) -> None:
        self.list.rows.move(-1)

    def action_move_top(self) -> None:
        self.list.rows.choose(0)

    def action_move_bottom(self) -> None:
        self.list.rows.choose(len(self.list.articles) - 1)

    def action_move_half_down(self) -> None:
        self.list.rows.move(self.list.rows.page // 2)

    def action_move_half_up(self) -> None:
        self.list.rows.move(-self.list.rows.page // 2)

    def action_move_page_down(self) -> None:
        self.list.rows.move(self.list.rows.page)

    def action_move_page_up(self) -> None:
        self.list.rows.move(-self.list.rows.page)

    def action_source_toggle(self) -> None:
        """Show or hide the preview."""
        self._shows_preview = not self.preview.display
        self._arrange()
        self._look()

    def action_open(self) -> None:
        """Read the article under the cursor."""
        if (article := self.article) is not None:
            self.app.push_screen(ReaderScreen(self.sitting, article, self.list.articles))

    def action_refresh(self) -> None:
        """Fetch the article under the cursor again: what was changed since is an article anew."""
        if self.address:
            self.post_message(ProblemsScreen.Retry((self.address,)))
        else:
            self.notify("it was added by hand and has no address", markup=False)

    def action_filter(self) -> None:
        self.filter_bar.open()

    @on(FilterBar.Changed)
    def _filter(self, event: FilterBar.Changed) -> None:
        self.filter_bar.show_error(self._search(event.query_text))
        self._look()

    @on(FilterBar.Kept)
    def _filter_kept(self) -> None:
        set_shown(self.filter_bar, is_shown=bool(self.query_text))
        self.list.rows.focus()

    def action_back(self) -> None:
        """Leave the search, then the list."""
        if not self.filter_bar.display:
            self.dismiss()
            return
        self.filter_bar.set_query("")
        self.filter_bar.show_error(None)
        self._search("")
        self.list.rows.focus()
        self._look()

    @on(ArticleList.Moved)
    def _moved(self) -> None:
        self._look()

    @on(ArticleList.Opened)
    def _opened(self) -> None:
        self.action_open()


def _titled(article: Article, words: Sequence[str]) -> bool:
    """Tell whether all words of a search stand in a title: an article may have no statements."""
    title = f"{article.title} {article.outlet.name}".casefold()
    return all(word in title for word in words)
