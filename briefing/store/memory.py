"""What is in memory: the last months, and where everything older lies."""

from __future__ import annotations

import itertools
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from briefing.model.article import Article
from briefing.model.brief import EVERYTHING, Window
from briefing.model.statement import Statement, Volume
from briefing.store.codec import month_name
from briefing.store.links import Links

MAX_OPENED = 64


@dataclass(frozen=True, slots=True)
class Added:
    """A volume that is on the disk now, in place of one of the same article."""

    volume: Volume


@dataclass(frozen=True, slots=True)
class Removed:
    """An article that is on the disk no more."""

    article_id: str


@dataclass(frozen=True, slots=True)
class Shelved:
    """A month that is not kept in memory, with what is known of its articles; empty if it is."""

    month: str
    links: Links


Change = Added | Removed | Shelved


class Memory:
    """Volumes by article, by address and by day. Changed by `take`, `bring` and `remember` alone.

    `opened` articles of older months are remembered, the last `MAX_OPENED` of them; months that
    were brought back stay until they change.
    """

    def __init__(self) -> None:
        self._volumes: dict[str, Volume] = {}
        self._older: dict[str, Links] = {}
        self._brought: set[str] = set()
        self._opened: OrderedDict[str, Volume] = OrderedDict()
        self._ordered: tuple[Volume, ...] | None = ()
        self._newest_at: dict[str, tuple[float, str]] | None = {}

    def take(self, changes: Iterable[Change]) -> None:
        """Take in what has changed, in its order."""
        for change in changes:
            match change:
                case Added(volume):
                    self._volumes[volume.article.id] = volume
                case Removed(article_id):
                    self._volumes.pop(article_id, None)
                case Shelved(month, links):
                    self._shelve(month, links)
            self._ordered = self._newest_at = None

    # Older months

    def older(self, window: Window) -> tuple[str, ...]:
        """Return the months of a window that hold articles and are not in memory, newest first."""
        months = (m for m, links in self._older.items() if links and m not in self._brought)
        return tuple(sorted((m for m in months if _touches(m, window)), reverse=True))

    def links(self, month: str) -> Links:
        """Return what is known of the articles of an older month."""
        return self._older.get(month, {})

    def month_of(self, article_id: str) -> str | None:
        """Return the older month that keeps an article, `None` where none does."""
        return next((m for m, links in self._older.items() if article_id in links), None)

    def bring(self, month: str, volumes: Iterable[Volume]) -> None:
        """Keep an older month in memory until it changes."""
        self._brought.add(month)
        self._volumes.update((volume.article.id, volume) for volume in volumes)
        self._ordered = None

    def remember(self, volume: Volume) -> None:
        """Keep an article of an older month that was opened, until others were."""
        self._opened[volume.article.id] = volume
        if len(self._opened) > MAX_OPENED:
            self._opened.popitem(last=False)

    # Questions

    def keeps(self, article_id: str) -> bool:
        """Tell whether an article is kept, in memory or not."""
        return article_id in self._volumes or self.month_of(article_id) is not None

    def volume(self, article_id: str) -> Volume | None:
        """Return an article with its statements; `None` where it is not in memory."""
        return self._volumes.get(article_id) or self._opened.get(article_id)

    def id_at(self, url: str) -> str | None:
        """Return the id of the article kept under this address that was fetched last."""
        if self._newest_at is None:
            self._newest_at = {}
            for address, fetched_s, article_id in self._addresses():
                known = self._newest_at.get(address)
                if known is None or fetched_s > known[0]:
                    self._newest_at[address] = fetched_s, article_id
        found = self._newest_at.get(url)
        return found[1] if found is not None else None

    def counts(self) -> tuple[int, int]:
        """Return how many articles and statements are kept, in memory or not."""
        older = [link for month in self.older(EVERYTHING) for link in self._older[month].values()]
        volumes = self._volumes.values()
        return (
            len(volumes) + len(older),
            sum(len(volume.statements) for volume in volumes)
            + sum(link.statements for link in older),
        )

    def articles(self, window: Window) -> tuple[Article, ...]:
        """Return the articles of a window, newest first."""
        return tuple(volume.article for volume in self._within(window))

    def statements(self, window: Window) -> tuple[Statement, ...]:
        """Return the statements of a window, newest article first, then in text order."""
        return tuple(itertools.chain.from_iterable(v.statements for v in self._within(window)))

    def _shelve(self, month: str, links: Links) -> None:
        self._opened.clear()
        self._brought.discard(month)
        self._older.pop(month, None)
        if links:
            self._older[month] = links
        for article_id in links:
            self._volumes.pop(article_id, None)

    def _addresses(self) -> Iterator[tuple[str, float, str]]:
        for volume in self._volumes.values():
            article = volume.article
            if article.url is not None:
                yield article.url, _fetched(article), article.id
        for links in self._older.values():
            for link in links.values():
                if link.url is not None:
                    yield link.url, link.fetched_s, link.article_id

    def _within(self, window: Window) -> Iterable[Volume]:
        if self._ordered is None:
            self._ordered = tuple(
                sorted(self._volumes.values(), key=lambda v: newness(v.article), reverse=True)
            )
        if window == EVERYTHING:
            return self._ordered
        return (volume for volume in self._ordered if window.holds(day_of(volume.article)))


def _touches(month: str, window: Window) -> bool:
    """Tell whether a day of a month, "2026-11", may lie in a window."""
    return (window.first is None or month >= month_name(window.first)) and (
        window.last is None or month <= month_name(window.last)
    )


def day_of(article: Article) -> date:
    """Return the day an article counts by: of publication, or of fetching."""
    return article.published_on or article.fetched_at.date()


def newness(article: Article) -> tuple[date, float, float, str]:
    """Return what articles are ordered by: day, moment where known, fetching; then the id."""
    published = article.published_at.timestamp() if article.published_at else 0.0
    return day_of(article), published, _fetched(article), article.id


def _fetched(article: Article) -> float:
    return article.fetched_at.timestamp()
