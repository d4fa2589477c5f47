"""The reader: an article, open at the sentence of one statement."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from briefing.model.article import Article, Origin
from briefing.model.brief import Passage
from briefing.model.clean import clean_line
from briefing.model.errors import NotFound
from briefing.tui.bindings import bindings_at
from briefing.tui.frame import Head, Rule
from briefing.tui.keys import READER
from briefing.tui.layout import SIZE_CLASSES, layout_for
from briefing.tui.screens.article_place import ArticlePlace
from briefing.tui.sitting import Sitting
from briefing.tui.text import Line, Piece, counted, moment, outlet_of, published, title_of
from briefing.tui.why_here import also_lines, here_lines, why_lines, why_short
from briefing.tui.widgets.drawn import set_shown
from briefing.tui.widgets.panel import Panel


class ReaderScreen(ArticlePlace):
    """One article and its statements, open at a statement or at its first one.

    `siblings` is the list one came from, of statements or of articles.
    """

    BINDINGS = bindings_at(READER)
    place = READER

    def __init__(
        self,
        sitting: Sitting,
        opened: Passage | Article,
        siblings: Sequence[Passage | Article],
    ) -> None:
        super().__init__(sitting, self._name_of)
        self._siblings = tuple(dict.fromkeys(_article_of(item).id for item in siblings))
        self._first = {_article_of(item).id: _statement_of(item) for item in reversed(siblings)}
        self._shown = _article_of(opened)
        self._wanted = _statement_of(opened)
        self.passages: tuple[Passage, ...] = ()
        self.number = -1
        self.statements_here = Panel(sitting.signs, id="here")
        self.why = Panel(sitting.signs, id="why")
        self.also = Panel(sitting.signs, id="also")

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.search_bar
        with Horizontal(id="reader-body"):
            yield self.pane
            yield Vertical(self.statements_here, self.why, self.also, id="aside")
        yield self.footer

    def on_mount(self) -> None:
        set_shown(self.search_bar, is_shown=False)
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
        extra = [
            self.search_words,
            where if total else "no statements",
            f"read {share}" if wide else share,
        ]
        return Head(tuple(place), extra="   ".join(filter(None, extra)))

    def desk_changed(self) -> None:
        """Show what the desk has of this article now, at the statement that was looked at."""
        desk, current = self.sitting.desk, self.current
        try:
            now = desk.passages_in(self._shown.id) if desk is not None else ()
        except NotFound:
            now = self.passages
        if self.sitting.with_marks(now) == self.passages:
            self.draw_edges()
        else:
            near = self.passages[self.number - 1].id if self.number > 0 else ""
            kept = {passage.id for passage in now}
            wanted = current.id if current is not None else ""
            self._show(self._shown, wanted if wanted in kept else near)

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
        self.run_worker(self._tell_origin(article), group="origin", exclusive=True)

    async def _tell_origin(self, article: Article) -> None:
        """Say whose text it is, where it is a copy: that is looked for beside the event loop."""
        desk = self.sitting.desk
        if desk is not None and (origin := (await desk.origins([article])).get(article.id)):
            self.pane.view.tell(self._head_lines(article, origin))

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
        set_shown(self.also, is_shown=self._boxed and bool(passage.copies))
        self.also.show(
            Rule("", "Also reported by", str(len(passage.copies))),
            lambda width: also_lines(passage, now, width, signs),
        )
        self.post_message(self.Seen(passage))
        self.draw_edges()

    def _head_lines(self, article: Article, origin: Origin | None = None) -> tuple[Line, ...]:
        now, signs = self.sitting.now(), self.sitting.signs
        facts = signs.joined(
            clean_line(article.outlet.host or ""),
            f"first published by {clean_line(origin.publisher)}" if origin else "",
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

    def go_by(self, step: int) -> None:
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

    def action_back(self) -> None:
        """Search no longer; then leave."""
        if self.is_searching:
            self.close_search()
        else:
            self.dismiss()


def _article_of(item: Passage | Article) -> Article:
    return item.article if isinstance(item, Passage) else item


def _statement_of(item: Passage | Article) -> str:
    return item.id if isinstance(item, Passage) else ""
