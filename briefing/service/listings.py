"""The passages of a window, kept article by article: what changes costs what it has itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from briefing.model.article import Article
from briefing.model.brief import Passage, Window
from briefing.model.mark import UNMARKED, Mark
from briefing.model.statement import Statement
from briefing.service.ports import Archive
from briefing.summary.duplicates import Merging

# Days go by, and with them windows: those that nobody looks at any more are given up.
MAX_LISTINGS = 4

Derive = Callable[[Article, Iterable[Statement]], tuple[Passage, ...]]
Remark = Callable[[Passage, Mark], Passage]


class Derived(NamedTuple):
    """What was derived from an article and its statements, without any marks."""

    article: Article
    statements: tuple[Statement, ...]
    passages: tuple[Passage, ...]


class Listings:
    """Passages by window, without those that were rejected and without copies.

    `derive` makes them of an article, `remark` gives one its mark.
    """

    def __init__(self, archive: Archive, derive: Derive, remark: Remark) -> None:
        self._archive = archive
        self._derive = derive
        self._remark = remark
        self._derived: dict[str, Derived] = {}
        self._listings: dict[Window, _Listing] = {}

    def within(self, window: Window) -> tuple[Passage, ...]:
        """Return the passages of a window, newest first; the same tuple until one changes."""
        return self._listing(window).passages

    def shown_in(self, article_id: str, window: Window) -> tuple[Passage, ...]:
        """Return the passages of an article that stand in a window for themselves or others."""
        return self._listing(window).merging.first_in(article_id)

    def own(self, article: Article, statements: tuple[Statement, ...]) -> tuple[Passage, ...]:
        """Return all passages of an article with their marks, but for those that were rejected."""
        marks = self._archive.marks()
        marked = (
            self._remark(passage, marks.get(passage.id, UNMARKED))
            for passage in self._of(article, statements).passages
        )
        return tuple(passage for passage in marked if not passage.mark.is_rejected)

    def _of(self, article: Article, statements: tuple[Statement, ...]) -> Derived:
        known = self._derived.get(article.id)
        # An article whose day was corrected has the same statements.
        if known is None or known.article is not article or known.statements != statements:
            known = Derived(article, statements, self._derive(article, statements))
            self._derived[article.id] = known
        return known

    def _listing(self, window: Window) -> _Listing:
        listing = self._listings.get(window)
        if listing is None:
            while len(self._listings) >= MAX_LISTINGS:
                del self._listings[next(iter(self._listings))]
            listing = self._listings[window] = _Listing(window)
        if listing.revision != self._archive.revision:
            self._bring_up_to_date(listing)
        return listing

    def _bring_up_to_date(self, listing: _Listing) -> None:
        articles, marks = self._archive.articles(listing.window), self._archive.marks()
        remarked = _remarked(listing.marks, marks)
        seen: dict[str, Derived] = {}
        changed = False
        for article in articles:
            statements = self._archive.statements_in(article.id)
            own = seen[article.id] = self._of(article, statements)
            if article.id in remarked or listing.seen.get(article.id) is not own:
                listing.merging.take(article.id, self.own(article, statements))
                changed = True
        for article_id in listing.seen.keys() - seen.keys():
            listing.merging.take(article_id, ())
            self._derived.pop(article_id, None)
            changed = True
        if changed:
            listing.passages = listing.merging.passages(seen)
        listing.seen, listing.marks, listing.revision = seen, marks, self._archive.revision


class _Listing:
    """What is kept of one window."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.revision = -1
        self.merging = Merging()
        self.passages: tuple[Passage, ...] = ()
        self.seen: dict[str, Derived] = {}
        self.marks: Mapping[str, Mark] = {}


def _remarked(before: Mapping[str, Mark], after: Mapping[str, Mark]) -> set[str]:
    """Return the ids of the articles that have another mark now."""
    if before is after:
        return set()
    changed = (one for one, mark in after.items() if before.get(one) != mark)
    gone = before.keys() - after.keys()
    return {statement_id.partition(":")[0] for statement_id in (*changed, *gone)}
