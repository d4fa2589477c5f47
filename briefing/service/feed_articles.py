"""The articles that feeds have brought: how many, which are new, and which have had their time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from briefing.model.article import Article
from briefing.model.brief import EVERYTHING, Brief, Window
from briefing.model.feed import Feed
from briefing.model.mark import UNMARKED, Mark
from briefing.model.statement import Volume
from briefing.service.ports import Archive
from briefing.summary.article_filter import article_test

ONE_DAY = date.resolution


@dataclass(frozen=True, slots=True)
class Tally:
    """What is kept of a feed: articles, their statements, and articles of which none is read."""

    new: int = 0
    saved: int = 0
    statements: int = 0


def articles_of(feed: Feed, archive: Archive, window: Window = EVERYTHING) -> tuple[Article, ...]:
    """Return the articles of a window that a feed has brought, newest first."""
    addresses = frozenset(feed.addresses)
    return tuple(article for article in archive.articles(window) if article.feed in addresses)


def tallies(feeds: Iterable[Feed], archive: Archive) -> dict[str, Tally]:
    """Return what is kept of each feed, by its address."""
    listed = tuple(feeds)
    followed = {address: feed.url for feed in listed for address in feed.addresses}
    counts = {feed.url: [0, 0, 0] for feed in listed}
    read = {one.partition(":")[0] for one, mark in archive.marks().items() if mark.is_read}
    for article in archive.articles(EVERYTHING):
        if article.feed not in followed:
            continue
        statements = len(archive.statements_in(article.id))
        count = counts[followed[article.feed]]
        count[0] += bool(statements) and article.id not in read
        count[1] += 1
        count[2] += statements
    return {url: Tally(*count) for url, count in counts.items()}


async def outlived(
    feed: Feed, archive: Archive, today: date, delivered: Iterable[Brief]
) -> tuple[str, ...]:
    """Return the ids of the feed's articles that are older than it keeps them.

    What a reader marked stays, other than by reading it; so does what a delivered brief cites.
    Of months that are not in memory those alone are read that no check has cleared. Raises
    `StoreError`.
    """
    first_kept = feed.oldest_kept(today)
    if first_kept is None:
        return ()
    window = Window(last=first_kept - ONE_DAY)
    old = [
        Volume(article, archive.statements_in(article.id))
        for article in articles_of(feed, archive, window)
    ]
    for month in archive.older(Window(feed.cleared_to, window.last)):
        volumes = await archive.volumes_of(month)
        old += (one for one in volumes if one.article.feed in feed.addresses)
    if not old:
        return ()
    cited = {
        citation.statement.partition(":")[0] for brief in delivered for citation in brief.citations
    }
    marks = archive.marks()
    return tuple(
        volume.article.id
        for volume in old
        if volume.article.id not in cited
        and window.holds(day_of(volume.article))
        and not any(_is_marked(marks.get(one.id, UNMARKED)) for one in volume.statements)
    )


def is_wanted(article: Article, feed: Feed, today: date) -> bool:
    """Tell whether an article passes the feed's filter, and is young enough to be kept."""
    first_kept = feed.oldest_kept(today)
    is_young = first_kept is None or day_of(article) >= first_kept
    return is_young and article_test(feed.care.filter)(article)


def day_of(article: Article) -> date:
    """Return the day by which an article's age is told: of publication, or of fetching."""
    return article.published_on or article.fetched_at.date()


def _is_marked(mark: Mark) -> bool:
    return mark not in (UNMARKED, _ONLY_READ)


_ONLY_READ = Mark(is_read=True)
