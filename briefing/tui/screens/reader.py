"""The reader: an article, open at the sentence of one statement."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from briefing.model.article import Article
from briefing.model.brief import Passage
from briefing.model.clean import clean_line
from briefing.model.errors import NotFound
from briefing.tui.bindings import bindings_at
from briefing.tui.frame import Head, Rule
from briefing.tui.keys import READER
from briefing.tui.layout import SIZE_CLASSES, layout_for
from briefing.tui.screens.place import Place
from briefing.tui.sitting import Sitting
from briefing.tui.text import Line, Piece, counted, moment, outlet_of, published, title_of
from briefing.tui.why_here import also_lines, here_lines, why_lines, why_short
from briefing.tui.widgets.article_view import ArticlePane, ArticleView
from briefing.tui.widgets.panel import Panel


class ReaderScreen(Place):
    """One article and its statements; `siblings` is the list one came from."""

    BINDINGS = bindings_at(READER)
    place = READER

    def __init__(self, sitting: Sitting, passage: Passage, siblings: Sequence[Passage]) -> None:
        super().__init__(sitting)
        self._siblings = tuple(dict.fromkeys(item.article.id for item in siblings))
        self._first = {item.article.id: item.id for item in reversed(siblings)}
        self._shown = passage.article
        self._wanted = passage.id
        self.passages: tuple[Passage, ...] = ()
        self.number = -1
        self.pane = ArticlePane(sitting.signs, self._name_of)
        self.statements_here = Panel(sitting.signs, id="here")
        self.why = Panel(sitting.signs, id="why")
        self.also = Panel(sitting.signs, id="also")

    def compose(self) -> ComposeResult:
        yield self.header
        with Horizontal(id="reader-body"):
            yield self.pane
            yield Vertical(self.statements_here, self.why, self.also, id="aside")
        yield self.footer

    def on_mount(self) -> None:
        self._arrange()
        self._show(self._shown, self._wanted)
        self.pane.view.focus(scroll_visible=False)

    def on_resize(self) -> None:
        super().on_resize()
        self._arrange()

    # What is in front of the person

    @property
    def current(self) -> Passage | None:
        return self.passages[self.number] if 0 <= self.number < len(self.passages) else None

    @property
    def article(self) -> Article:
        return self._shown

    def head(self) -> Head:
        label = self.sitting.label_of(self.current.identity.actor) if self.current else ""
        place = [label, title_of(self._shown)] if label else [title_of(self._shown)]
        total = len(self.passages)
        wide = self.app.size.width >= 100
        where = (
            f"statement {self.number + 1} of {total}" if wide else f"{self.number + 1} of {total}"
        )
        share = f"{self.pane.view.share_read} %"
        extra = [where if total else "no statements", f"read {share}" if wide else share]
        return Head(tuple(place), extra="   ".join(extra))

    def desk_changed(self) -> None:
        self.marks_changed()

    def marks_changed(self) -> None:
        """Show marks at once, before they are safe on the disk."""
        self.passages = self.sitting.with_marks(self.passages)
        self.draw_edges()

    # Showing

    def _show(self, article: Article, statement_id: str) -> None:
        desk = self.sitting.desk
        if desk is None:
            return
        try:
            self.passages = self.sitting.with_marks(desk.passages_in(article.id))
        except NotFound:
            # Another process has deleted it; what was opened can still be read.
            self.passages = ()
        self._shown = article
        ids = [passage.id for passage in self.passages]
        self.number = ids.index(statement_id) if statement_id in ids else (0 if ids else -1)
        self._arrange()
        self.pane.view.show(article, self.passages, self._head_lines(article))
        self._look()

    def _look(self) -> None:
        """Show which statement is looked at, and what is known of it."""
        self.pane.view.look_at(self.number)
        passage, sitting = self.current, self.sitting
        if passage is None:
            for panel, title in ((self.why, "Why here"), (self.statements_here, "Statements here")):
                panel.show(Rule("", title), lambda _width: ())
            self.draw_edges()
            return
        label, now, signs = sitting.label_of(passage.identity.actor), sitting.now(), sitting.signs
        told = why_lines if self._boxed else why_short
        self.why.show(
            Rule("", "Why here", passage.certainty.value),
            lambda width: told(passage, label, width, now, signs),
        )
        self.statements_here.show(
            Rule("", "Statements here", str(len(self.passages))),
            lambda width: here_lines(self.passages, self.number, self._name_of, width, signs),
        )
        self.statements_here.body.scroll_to(y=max(2 * self.number - 4, 0), animate=False)
        self.also.display = self._boxed and bool(passage.copies)
        self.also.show(
            Rule("", "Also reported by", str(len(passage.copies))),
            lambda width: also_lines(passage, now, width, signs),
        )
        self.post_message(self.Seen(passage))
        self.draw_edges()

    def _head_lines(self, article: Article) -> tuple[Line, ...]:
        now, signs = self.sitting.now(), self.sitting.signs
        facts = signs.joined(
            clean_line(article.outlet.host or ""),
            f"by {clean_line(article.author)}" if article.author else "",
            published(article, now),
            f"saved {moment(article.fetched_at, now)}",
            counted(len(article.text.split()), "word"),
            "" if article.is_analysed else f"language {clean_line(article.language, 20)}, not read",
        )
        return ((), (Piece(facts, "quiet"),)) if self._boxed else ((Piece(facts, "quiet"),),)

    def _arrange(self) -> None:
        layout = layout_for(self.app.size.width, self.app.size.height)
        self._boxed = layout.boxed
        self.update_classes({name: name == layout.size_class for name in SIZE_CLASSES})
        for panel in (self.statements_here, self.why, self.also):
            panel.set_boxed(layout.boxed)
        article = self._shown
        now, signs = self.sitting.now(), self.sitting.signs
        right = outlet_of(article)
        if not layout.boxed:
            right = signs.joined(right, published(article, now))
        self.pane.set_title(title_of(article), right, boxed=layout.boxed)

    def _name_of(self, passage: Passage) -> str:
        actor = passage.identity.actor
        return f"{self.sitting.number_of(actor)} {self.sitting.label_of(actor)}".strip()

    # Keys

    def action_next(self) -> None:
        self._step(1)

    def action_prev(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        if 0 <= self.number + step < len(self.passages):
            self.number += step
            self._look()

    def action_actor(self, number: str) -> None:
        """Go to the next statement of the actor of this number, round the end if need be."""
        count = len(self.passages)
        for offset in range(1, count + 1):
            index = (self.number + offset) % count
            if self.sitting.number_of(self.passages[index].identity.actor) == number:
                self.number = index
                self._look()
                return

    def action_page_next(self) -> None:
        self._turn(1)

    def action_page_prev(self) -> None:
        self._turn(-1)

    def _turn(self, step: int) -> None:
        """Go to another article of the list one came from."""
        desk = self.sitting.desk
        at = self._siblings.index(self._shown.id) + step if self._shown.id in self._siblings else -1
        if desk is None or not 0 <= at < len(self._siblings):
            return
        article_id = self._siblings[at]
        try:
            article = desk.article(article_id)
        except NotFound:
            return
        self._show(article, self._first[article_id])

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

    def action_back(self) -> None:
        self.dismiss()

    @on(ArticleView.Scrolled)
    def _scrolled(self) -> None:
        self.draw_edges()
