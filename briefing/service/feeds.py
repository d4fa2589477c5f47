"""Feeds: followed, asked when their time has come, their entries made into articles."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from briefing.model.article import Article
from briefing.model.care import CARELESS, Care
from briefing.model.errors import FetchError, NotFound, StoreError
from briefing.model.event import Checked, Failed, Fetching, Outcome, Queued, Report, Skipped, quiet
from briefing.model.feed import RETRIED, Check, Feed, FeedAnswer, WaitingLink
from briefing.service.additions import Additions
from briefing.service.feed_articles import (
    Tally,
    articles_of,
    is_wanted,
    outlived,
    tallies,
)
from briefing.service.jobs import side_by_side
from briefing.service.marking import Marking
from briefing.service.ports import Archive, BriefShelf, FeedShelf, Reader
from briefing.service.waiting import Waiting
from briefing.summary.article_filter import article_test
from briefing.summary.render_opml import opml


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What came of a refresh: the feeds as they are now, and of each link that was read."""

    feeds: tuple[Feed, ...]
    outcomes: tuple[Outcome, ...]


class Feeds:
    """What can be asked of feeds. `chance` gives numbers between 0 and 1.

    Without a `shelf` nothing is followed, and what would change that raises `StoreError`.
    """

    def __init__(
        self,
        *,
        reader: Reader,
        archive: Archive,
        additions: Additions,
        marking: Marking,
        waiting: Waiting,
        shelf: FeedShelf | None,
        briefs: BriefShelf | None,
        clock: Callable[[], datetime],
        chance: Callable[[], float],
        parallel: int,
    ) -> None:
        self._reader = reader
        self._archive = archive
        self._additions = additions
        self._marking = marking
        self._waiting = waiting
        self._shelf = shelf
        self._briefs = briefs
        self._clock = clock
        self._chance = chance
        self._parallel = parallel
        self._tallied: tuple[tuple[int, tuple[Feed, ...]], Mapping[str, Tally]] | None = None

    # What is followed

    def all(self) -> tuple[Feed, ...]:
        """Return the feeds that are followed, in the order in which they were added."""
        return self._shelf.feeds() if self._shelf is not None else ()

    def due(self) -> tuple[Feed, ...]:
        """Return the feeds whose time has come."""
        return tuple(feed for feed in self.all() if feed.is_due(self._clock()))

    def named(self, address: str) -> Feed:
        """Return the feed of this address, or the first one of this page. Raises `NotFound`."""
        names = {address, *self._reader.addresses(address)}
        for feed in self.all():
            if feed.url in names or feed.page in names:
                return feed
        raise NotFound(f"no feed {address!r} is followed", hint="see: briefing feeds list")

    def articles(self, feed: Feed) -> tuple[Article, ...]:
        """Return the articles that a feed has brought, newest first."""
        return articles_of(feed, self._archive)

    def tallies(self) -> Mapping[str, Tally]:
        """Return what is kept of each feed in the months in memory, by its address."""
        feeds = self.all()
        key = self._archive.revision, feeds
        if self._tallied is None or self._tallied[0] != key:
            self._tallied = key, tallies(feeds, self._archive)
        return self._tallied[1]

    def unfinished(self) -> tuple[WaitingLink, ...]:
        """Return the links that an earlier run has left unread, oldest first."""
        return self._waiting.unfinished()

    def judge(self, care: Care) -> None:
        """Return if its filter can be understood. Raises `QueryError` if not."""
        article_test(care.filter)

    async def follow(self, address: str, care: Care = CARELESS) -> tuple[Feed, bool]:
        """Follow the feed at an address, or the main one of the page there; tell if it is new.

        Nothing of it is read before the next refresh. Raises `FetchError`, `QueryError` for a
        filter that cannot be understood, or `StoreError`.
        """
        shelf = self._opened()
        self.judge(care)
        (wanted, *_) = self._reader.addresses(address) or (address,)
        answer = await self._reader.found_feed(wanted)
        followed = {feed.url: feed for feed in shelf.feeds()}
        if answer.url in followed:
            return followed[answer.url], False
        title = answer.title or answer.url
        feed = Feed(answer.url, title, self._clock(), page=answer.page, care=care)
        await shelf.keep_feeds([feed])
        return feed, True

    async def set(self, feed: Feed, care: Care) -> None:
        """Take care of a feed otherwise from now on. Raises `QueryError` or `StoreError`."""
        self.judge(care)

        def changed(now: Feed) -> Feed:
            # Another pace holds from the last check on.
            sooner = now.next_at if care.every_min == now.care.every_min else None
            return replace(now, care=care, next_at=sooner)

        await self._opened().change_feed(feed.url, changed)

    async def unfollow(self, address: str) -> Feed:
        """Follow a feed no longer, named by its address or its page's; its articles stay.

        It can be taken back. Raises `NotFound` or `StoreError`.
        """
        self._opened()
        feed = self.named(address)
        await self._marking.unfollow(feed)
        return feed

    async def take_in(self, address: str) -> tuple[Feed, ...]:
        """Follow the feeds of a list in OPML that were not followed; return these.

        Raises `FetchError`, `QueryError` for a filter in it, or `StoreError`.
        """
        shelf = self._opened()
        links = await self._reader.feeds_listed(address)
        for link in links:
            self.judge(link.care)
        followed = {feed.url for feed in shelf.feeds()}
        now = self._clock()
        new = tuple(Feed.of_link(link, now) for link in links if link.url not in followed)
        if new:
            await shelf.keep_feeds(new)
        return new

    def opml(self) -> str:
        """Return the feeds that are followed as a list in OPML."""
        return opml(self.all())

    # What is read

    async def refresh(self, feeds: Iterable[Feed], report: Report = quiet) -> Refreshed:
        """Ask these feeds, and read what they have that is not known.

        Also read are links that an earlier run has left, and problems that may have passed. A
        feed whose server does not want to be asked yet, or ever again, is left out. A failure
        stops nothing else.
        """
        chosen = [feed for feed in feeds if feed.may_be_asked(self._clock())]
        left = await self.left()

        async def check(feed: Feed) -> tuple[WaitingLink, ...]:
            return await self.check(feed, report)

        passed = self.passed()
        found = await side_by_side(
            check, chosen, at_once=self._parallel, address_of=lambda feed: feed.url
        )
        every = (*passed, *(link for links in found for link in links), *left)
        outcomes = await self.read({link.address: link for link in every}.values(), report)
        urls = {address for feed in chosen for address in feed.addresses}
        now = tuple(feed for feed in self.all() if not urls.isdisjoint(feed.addresses))
        return Refreshed(now, outcomes)

    async def left(self) -> tuple[WaitingLink, ...]:
        """Take over the links that an earlier run has left unread; return them, to be read."""
        left = self.unfinished()
        await self._waiting.note(left)  # in the hands of this process now
        return left

    def passed(self) -> tuple[WaitingLink, ...]:
        """Return the problems that may have passed, as links to be read once more."""
        now = self._clock()
        return tuple(
            WaitingLink(problem.address, now, self._feed_that_knows(problem.address))
            for problem in self._archive.problems()
            if problem.next_try is not None and problem.next_try <= now
        )

    async def check(self, feed: Feed, report: Report = quiet) -> tuple[WaitingLink, ...]:
        """Ask a feed, keep what it said of itself, and return the links that are to be read.

        Its articles that have had their time are removed. That it failed is kept and reported.
        """
        started = asyncio.get_running_loop().time()
        report(Fetching(feed.url))
        try:
            await self._reader.check_robots(feed.url)
            answer = await self._reader.feed(feed.url, etag=feed.etag, modified=feed.modified)
        except FetchError as error:
            check = Check(self._clock(), _seconds_since(started))
            failed = partial(Feed.after_failure, error=error, check=check, chance=self._chance())
            await self._change(feed, failed)
            report(Failed(feed.url, error))
            return ()
        now, links = await self._taken(feed, answer, _seconds_since(started))
        removed = await self._cleared(now)
        report(Checked(feed.url, now.title, len(links), removed, _seconds_since(started)))
        return links

    async def outlived(self, feed: Feed) -> tuple[str, ...]:
        """Return the ids of the articles that the next check of a feed removes."""
        if feed.care.keep_days is None:
            return ()
        delivered = await self._briefs.delivered() if self._briefs is not None else ()
        return await outlived(feed, self._archive, self._clock().date(), delivered)

    async def _cleared(self, feed: Feed) -> int:
        """Remove the articles of a feed that have had their time; return how many."""
        old, first_kept = await self.outlived(feed), feed.oldest_kept(self._clock().date())
        if old:
            await self._archive.delete(old)
        if first_kept is not None and first_kept != feed.cleared_to:
            await self._change(feed, partial(replace, cleared_to=first_kept))
        return len(old)

    async def read(
        self, links: Iterable[WaitingLink], report: Report = quiet
    ) -> tuple[Outcome, ...]:
        """Read links, and keep of each feed what its filter lets in; return what came of each."""
        listed = tuple(links)
        for link in listed:
            report(Queued(link.address))
        outcomes = await self._additions.add_links(listed, report, self._is_wanted)
        skipped = {outcome.address for outcome in outcomes if isinstance(outcome, Skipped)}
        for feed in self.all():
            more = sum(link.address in skipped for link in listed if link.feed in feed.addresses)
            if more:
                await self._change(feed, partial(Feed.skipping, more=more))
        return outcomes

    def _is_wanted(self, link: WaitingLink, article: Article) -> bool:
        """Tell whether one of the feeds that name a link wants its article, or none names it."""
        feeds = [feed for feed in self.all() if feed.knows(link.address)]
        today = self._clock().date()
        return not feeds or any(is_wanted(article, feed, today) for feed in feeds)

    def _feed_that_knows(self, address: str) -> str:
        return next((feed.url for feed in self.all() if feed.knows(address)), RETRIED)

    async def _taken(
        self, feed: Feed, answer: FeedAnswer, seconds: float
    ) -> tuple[Feed, tuple[WaitingLink, ...]]:
        """Keep an answer; return the feed as it is now, and what is new in it, noted as links."""
        now, check = self._clock(), Check(self._clock(), seconds)
        links = tuple(
            WaitingLink(entry.url, now, feed.url, entry.published_at)
            for entry in feed.news(answer.entries, now.date())
            if not self._archive.is_kept(entry.url)
        )
        # First the links: killed in between, the feed names them again.
        await self._waiting.note(links)
        answered = partial(Feed.after_answer, answer=answer, check=check, chance=self._chance())
        kept = await self._change(feed, answered)
        if kept is None:  # followed no longer
            await self._waiting.settle(link.address for link in links)
            return replace(feed, care=CARELESS), ()
        return kept, links

    async def _change(self, feed: Feed, change: Callable[[Feed], Feed]) -> Feed | None:
        return await self._opened().change_feed(feed.url, change)

    def _opened(self) -> FeedShelf:
        if self._shelf is None:
            raise StoreError("no store is open: nothing is kept")
        return self._shelf


def _seconds_since(started: float) -> float:
    return round(asyncio.get_running_loop().time() - started, 3)
