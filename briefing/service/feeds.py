"""Feeds: followed, asked when their time has come, their entries made into articles."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from briefing.model.errors import FetchError, NotFound, StoreError
from briefing.model.event import Failed, Kept, Report, quiet
from briefing.model.feed import (
    LONGEST_PAUSE,
    Check,
    Feed,
    FeedAnswer,
    WaitingLink,
    pause_after,
    pause_after_failure,
)
from briefing.service.additions import Additions
from briefing.service.jobs import side_by_side
from briefing.service.ports import Archive, FeedShelf, Reader
from briefing.service.waiting import Waiting
from briefing.summary.render_opml import opml

RETRIED = "retried"
"""As the feed of a link that is tried again by itself."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What came of a refresh: the feeds as they are now, and of each link that was read."""

    feeds: tuple[Feed, ...]
    outcomes: tuple[Kept | Failed, ...]


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
        waiting: Waiting,
        shelf: FeedShelf | None,
        clock: Callable[[], datetime],
        chance: Callable[[], float],
        parallel: int,
    ) -> None:
        self._reader = reader
        self._archive = archive
        self._additions = additions
        self._waiting = waiting
        self._shelf = shelf
        self._clock = clock
        self._chance = chance
        self._parallel = parallel

    # What is followed

    def all(self) -> tuple[Feed, ...]:
        """Return the feeds that are followed, in the order in which they were added."""
        return self._shelf.feeds() if self._shelf is not None else ()

    def due(self) -> tuple[Feed, ...]:
        """Return the feeds whose time has come."""
        return tuple(feed for feed in self.all() if feed.is_due(self._clock()))

    def unfinished(self) -> tuple[WaitingLink, ...]:
        """Return the links that an earlier run has left unread, oldest first."""
        return self._waiting.unfinished()

    async def follow(self, address: str) -> tuple[Feed, bool]:
        """Follow the feed at an address, or the main one of the page there; tell if it is new.

        Nothing of it is read before the next refresh. Raises `FetchError` or `StoreError`.
        """
        shelf = self._opened()
        (wanted, *_) = self._reader.addresses(address) or (address,)
        answer = await self._reader.found_feed(wanted)
        followed = {feed.url: feed for feed in shelf.feeds()}
        if answer.url in followed:
            return followed[answer.url], False
        feed = Feed(answer.url, answer.title or answer.url, self._clock(), page=answer.page)
        await shelf.keep_feeds([feed])
        return feed, True

    async def unfollow(self, address: str) -> Feed:
        """Follow a feed no longer, named by its address or its page's; its articles stay.

        Raises `NotFound` or `StoreError`.
        """
        shelf = self._opened()
        named = {address, *self._reader.addresses(address)}
        for feed in shelf.feeds():
            if feed.url in named or feed.page in named:
                await shelf.drop_feed(feed.url)
                return feed
        raise NotFound(f"no feed {address!r} is followed", hint="see: briefing feeds list")

    async def take_in(self, address: str) -> tuple[Feed, ...]:
        """Follow the feeds of a list in OPML that were not followed; return these.

        Raises `FetchError` or `StoreError`.
        """
        shelf = self._opened()
        links = await self._reader.feeds_listed(address)
        followed = {feed.url for feed in shelf.feeds()}
        new = tuple(
            Feed(link.url, link.title or link.url, self._clock(), link.page, link.folders)
            for link in links
            if link.url not in followed
        )
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
        now = self._clock()
        chosen = [feed for feed in feeds if feed.may_be_asked(now)]
        left = self.unfinished()
        await self._waiting.note(left)  # in the hands of this process now
        checked = await side_by_side(self._checked, chosen, at_once=self._parallel)
        entries = (link for _, links in checked for link in links)
        links = {link.address: link for link in (*self._retried(now), *entries, *left)}
        outcomes = await self._additions.add_links(tuple(links.values()), report)
        return Refreshed(tuple(feed for feed, _ in checked), outcomes)

    async def take_up(self, report: Report = quiet) -> tuple[Kept | Failed, ...]:
        """Read the links that an earlier run has left; return what came of each."""
        left = self.unfinished()
        await self._waiting.note(left)
        return await self._additions.add_links(left, report)

    def _retried(self, now: datetime) -> tuple[WaitingLink, ...]:
        """Return the problems whose time has come, as links."""
        return tuple(
            WaitingLink(problem.address, now, RETRIED)
            for problem in self._archive.problems()
            if problem.next_try is not None and problem.next_try <= now
        )

    async def _checked(self, feed: Feed) -> tuple[Feed, tuple[WaitingLink, ...]]:
        """Ask a feed, keep what it said of itself, and return it with the links to be read."""
        started = asyncio.get_running_loop().time()
        try:
            await self._reader.check_robots(feed.url)
            answer = await self._reader.feed(feed.url, etag=feed.etag, modified=feed.modified)
        except FetchError as error:
            failed = self._after_failure(feed, error, _seconds_since(started))
            await self._opened().keep_feeds([failed])
            return failed, ()
        asked = self._after_answer(feed, answer, _seconds_since(started))
        links = tuple(
            WaitingLink(entry.url, self._clock(), feed.url, entry.published_at)
            for entry in feed.news(answer.entries)
            if self._archive.article_at(entry.url) is None
        )
        # First the links: killed in between, the feed names them again.
        await self._waiting.note(links)
        if asked.url == feed.url:
            await self._opened().keep_feeds([asked])
        else:
            await self._opened().move_feed(feed.url, asked)
        return asked, links

    def _after_answer(self, feed: Feed, answer: FeedAnswer, seconds: float) -> Feed:
        now = self._clock()
        asked = replace(
            feed.checked(Check(now, seconds)),
            url=answer.url,
            next_at=now + pause_after(answer, self._chance()),
            not_before=None,
        )
        if answer.is_unchanged:
            return asked
        return replace(
            asked.taken(answer.entries),
            title=answer.title or feed.title if feed.title == feed.url else feed.title,
            page=feed.page or answer.page,
            etag=answer.etag,
            modified=answer.modified,
        )

    def _after_failure(self, feed: Feed, error: FetchError, seconds: float) -> Feed:
        now = self._clock()
        failed = feed.checked(Check(now, seconds, error.reason))
        pause = pause_after_failure(failed.failures, self._chance())
        told = timedelta(seconds=error.wait_s) if error.wait_s is not None else None
        not_before = now + min(told, LONGEST_PAUSE) if told is not None else None
        next_at = max(now + pause, not_before) if not_before is not None else now + pause
        return replace(failed, next_at=next_at, not_before=not_before, is_gone=error.is_gone)

    def _opened(self) -> FeedShelf:
        if self._shelf is None:
            raise StoreError("no store is open: nothing is kept")
        return self._shelf


def _seconds_since(started: float) -> float:
    return round(asyncio.get_running_loop().time() - started, 3)
