"""What can be asked of all that is kept, by words, window, article and actor; nothing changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime

from briefing.model.actor import Actor
from briefing.model.article import Article, Origin
from briefing.model.brief import EVERYTHING, Board, Passage, Window
from briefing.model.comparison import Comparison
from briefing.model.errors import QueryError
from briefing.model.event import LookReport, unheard
from briefing.model.export import USUAL, Shape
from briefing.model.knowledge import Knowledge
from briefing.model.mark import Mark
from briefing.service.briefs import Briefs
from briefing.service.comparisons import Comparisons
from briefing.service.everywhere import Everywhere, TakeArticles
from briefing.service.forms import FORMS, ExportForm, Form, exported, exported_comparison
from briefing.service.origins import Origins
from briefing.service.passages import Passages
from briefing.service.ports import Archive, BriefShelf, Summariser
from briefing.summary.grammar import parse

Clock = Callable[[], datetime]
"""Returns the present moment, with its zone."""


class Questions:
    """Answers from memory; what reads older months, or takes time, is a coroutine."""

    def __init__(
        self,
        archive: Archive,
        knowledge: Knowledge,
        clock: Clock,
        *,
        summariser: Summariser | None,
        shelf: BriefShelf | None,
    ) -> None:
        self.knowledge = knowledge
        self._archive = archive
        self._clock = clock
        self._passages = Passages(archive, knowledge)
        self._everywhere = Everywhere(archive, self._passages, knowledge)
        self._origins = Origins(archive)
        self.briefs = Briefs(
            archive,
            self._passages,
            knowledge,
            summariser=summariser,
            shelf=shelf,
            origins=self._origins,
        )
        self.comparisons = Comparisons(self._passages, knowledge)

    def now(self) -> datetime:
        """Return the present moment, or the one the clock was fixed at."""
        return self._clock()

    def today(self) -> date:
        """Return the present day in the reader's zone."""
        return self._clock().date()

    def actors(self) -> tuple[Actor, ...]:
        """Return the actors with a pane, in the order of their numbers, then the two others."""
        return self._passages.actors

    @property
    def issue_labels(self) -> Mapping[str, str]:
        """What the issues are called, by their ids."""
        return {issue.id: issue.label for issue in self.knowledge.issues}

    def board(self, window: Window = EVERYTHING, query: str = "") -> Board:
        """Return the panes of a window, filtered by `query`. Raises `QueryError`."""
        return self._passages.board(window, query, self.now())

    def search(self, window: Window = EVERYTHING, query: str = "") -> tuple[Passage, ...]:
        """Return the passages of a window that match, newest first. Raises `QueryError`."""
        return self._passages.matching(window, query, self.now())

    async def everywhere(
        self, query: str = "", report: LookReport = unheard
    ) -> tuple[Passage, ...]:
        """Return the passages of all that is kept that match; older months are read for it.

        Newest first, or as the query says. Reports what is in memory at once, then month after
        month what each has. Raises `QueryError` or `StoreError`.
        """
        return await self._everywhere.found(query, self.now(), report)

    async def look(self, query: str, report: LookReport) -> None:
        """Report what `everywhere` returns, newest first, and keep nothing of it."""
        await self._everywhere.look(query, self.now(), report)

    async def all_articles(self, query: str, take: TakeArticles) -> None:
        """Give all articles, newest first and month by month, with how many statements each has.

        Of a query those with a statement that matches. Raises `QueryError` or `StoreError`.
        """
        await self._everywhere.articles(query, self.now(), take)

    def asks_everywhere(self, query: str) -> bool:
        """Tell whether a query says `in:all`; one that cannot be understood says nothing."""
        try:
            return parse(query).scope == "all"
        except QueryError:
            return False

    def marks(self) -> Mapping[str, Mark]:
        """Return all marks by statement id."""
        return self._archive.marks()

    def older(self, window: Window = EVERYTHING) -> tuple[str, ...]:
        """Return the months of a window that no question is answered from, newest first.

        Only `everywhere`, `all_articles` and questions for one article or statement see them.
        """
        return self._archive.older(window)

    async def bring(self, window: Window, report: LookReport = unheard) -> None:
        """Take the older months of a window into memory, so that all questions see them."""
        await self._archive.bring(window, report)

    def counts(self) -> tuple[int, int]:
        """Return how many articles and statements are kept, in all months."""
        return self._archive.counts()

    async def prepare_search(self, window: Window = EVERYTHING) -> None:
        """Make ready what a search of a window looks through: the first one is quick then, too."""
        await self._passages.prepare_search(window)

    def passage(self, statement_id: str) -> Passage:
        """Return one statement with its article. Raises `NotFound`."""
        return self._passages.one(statement_id)

    def wordings(self, passage: Passage) -> tuple[Passage, ...]:
        """Return a statement as each outlet words it, what was printed first as the first."""
        return self.briefs.wordings(passage)

    def passages_in(self, article_id: str) -> tuple[Passage, ...]:
        """Return the passages of one article in the order of its text. Raises `NotFound`."""
        return self._passages.of_article(article_id)

    def article(self, article_id: str) -> Article:
        """Return one article. Raises `NotFound`."""
        return self._archive.article(article_id)

    def articles(self, window: Window = EVERYTHING) -> tuple[Article, ...]:
        """Return the articles of a window, newest first."""
        return self._archive.articles(window)

    async def origins(self, articles: Iterable[Article]) -> Mapping[str, Origin]:
        """Return where the copies among `articles` come from, by the ids of the copies."""
        return await self._origins.of(articles)

    def rendered(self, passages: Sequence[Passage], form: Form) -> str:
        """Return passages as they leave the program: to a file, a clipboard or standard output."""
        return FORMS[form](passages)

    def exported(
        self,
        passages: Sequence[Passage],
        form: ExportForm,
        title: str = "All statements",
        shape: Shape = USUAL,
        at_most: int | None = None,
    ) -> str:
        """Return passages as the content of a file, a text of them under its title.

        With `at_most` so many of them: how the whole file begins.
        """
        known = (*self.actors(), *self.knowledge.actors)
        labels = {actor.id: actor.label for actor in known}
        return exported(passages, form, labels=labels, title=title, shape=shape, at_most=at_most)

    def exported_comparison(
        self,
        comparison: Comparison,
        form: ExportForm,
        shape: Shape = USUAL,
        *,
        looked: str = "",
        at_most: int | None = None,
    ) -> str:
        """Return a comparison as the content of a file; `looked` are the days, in words.

        Columns that are empty say so, unless it is grouped otherwise than by actor.
        """
        if shape.group != USUAL.group:
            return self.exported(comparison.passages, form, comparison.label, shape, at_most)
        return exported_comparison(comparison, form, shape, looked=looked, at_most=at_most)
