"""All that is kept, in memory: what every question is answered from."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from briefing.model.article import Article
from briefing.model.brief import EVERYTHING, Window
from briefing.model.errors import NotFound
from briefing.model.statement import Statement
from briefing.store.codec import Volume


@dataclass(frozen=True, slots=True)
class Added:
    """A volume that is on the disk now, in place of one of the same article."""

    volume: Volume


@dataclass(frozen=True, slots=True)
class Removed:
    """An article that is on the disk no more."""

    article_id: str


Change = Added | Removed


class Memory:
    """Volumes by article, by address and by day. Changed by `take` alone."""

    def __init__(self) -> None:
        self._volumes: dict[str, Volume] = {}
        self._ordered: tuple[Volume, ...] | None = ()
        self._newest_at: dict[str, Article] | None = {}

    def take(self, changes: Iterable[Change]) -> None:
        """Take in what has changed, in its order."""
        for change in changes:
            if isinstance(change, Added):
                self._volumes[change.volume.article.id] = change.volume
            else:
                self._volumes.pop(change.article_id, None)
            self._ordered = self._newest_at = None

    def article(self, article_id: str) -> Article:
        """Return the article; raises `NotFound`."""
        return self._volume(article_id).article

    def statements_in(self, article_id: str) -> tuple[Statement, ...]:
        """Return the statements of an article in the order of its text; raises `NotFound`."""
        return self._volume(article_id).statements

    def article_at(self, url: str) -> Article | None:
        """Return the article kept under this address that was fetched last."""
        if self._newest_at is None:
            newest: dict[str, Article] = {}
            for volume in self._volumes.values():
                article = volume.article
                if article.url is not None and (
                    article.url not in newest or _fetched(article) > _fetched(newest[article.url])
                ):
                    newest[article.url] = article
            self._newest_at = newest
        return self._newest_at.get(url)

    def articles(self, window: Window) -> tuple[Article, ...]:
        """Return the articles of a window, newest first."""
        return tuple(volume.article for volume in self._within(window))

    def statements(self, window: Window) -> tuple[Statement, ...]:
        """Return the statements of a window, newest article first, then in text order."""
        return tuple(itertools.chain.from_iterable(v.statements for v in self._within(window)))

    def _volume(self, article_id: str) -> Volume:
        try:
            return self._volumes[article_id]
        except KeyError:
            raise NotFound(f"no article {article_id!r} is kept") from None

    def _within(self, window: Window) -> Iterable[Volume]:
        if self._ordered is None:
            self._ordered = tuple(
                sorted(self._volumes.values(), key=lambda v: newness(v.article), reverse=True)
            )
        if window == EVERYTHING:
            return self._ordered
        return (volume for volume in self._ordered if window.holds(day_of(volume.article)))


def day_of(article: Article) -> date:
    """Return the day an article counts by: of publication, or of fetching."""
    return article.published_on or article.fetched_at.date()


def newness(article: Article) -> tuple[date, float, float, str]:
    """Return what articles are ordered by: day, moment where known, fetching; then the id."""
    published = article.published_at.timestamp() if article.published_at else 0.0
    return day_of(article), published, _fetched(article), article.id


def _fetched(article: Article) -> float:
    return article.fetched_at.timestamp()
