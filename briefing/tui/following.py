"""Feeds: each is asked in a task of its own, and so is each of its articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from briefing.model.care import Care
from briefing.model.errors import BriefingError
from briefing.model.event import Event, Failed, Fetching, Queued, Skipped
from briefing.model.feed import Feed, WaitingLink
from briefing.tui.adding import Adding, first_of
from briefing.tui.sitting import Sitting


class Following:
    """Asks feeds and follows them. Jobs, their turns and their reports are those of `Adding`.

    `read` starts a task for an article, `changed` shows the feeds as they are now.
    """

    def __init__(
        self,
        sitting: Sitting,
        adding: Adding,
        *,
        read: Callable[[WaitingLink], None],
        changed: Callable[[], None],
    ) -> None:
        self._sitting = sitting
        self._adding = adding
        self._read = read
        self._changed = changed

    def queue(self, feeds: Sequence[Feed]) -> tuple[Feed, ...]:
        """Note feeds as waiting; return those that were not under way already."""
        under_way = {job.address for job in self._sitting.jobs.under_way}
        if not under_way:
            self._sitting.jobs.forget_finished()
        new = tuple(feed for feed in feeds if feed.url not in under_way)
        for feed in new:
            self._adding.report(Queued(feed.url))
        return new

    async def check(self, feed: Feed) -> None:
        """Ask a feed that was queued, when its turn comes; its articles are read then."""
        async with self._adding.turn(feed.url):
            await self._check(feed, feed.url)

    async def follow(self, address: str, care: Care) -> None:
        """Follow the feed at an address, or that of the page there, and ask it at once."""
        self._adding.report(Queued(address))
        async with self._adding.turn(address):
            self._adding.report(Fetching(address))
            desk = self._sitting.desk
            if desk is None:
                return
            try:
                feed, _ = await desk.feeds.follow(address, care)
            except BriefingError as error:
                self._adding.report(Failed(address, error))
                return
            await self._check(feed, address)

    async def left(self) -> None:
        """Read the links that an earlier run has left."""
        desk = self._sitting.desk
        if desk is not None:
            self._start(await desk.feeds.left())

    def passed(self) -> None:
        """Read once more what may not fail any longer."""
        desk = self._sitting.desk
        if desk is not None:
            self._start(desk.feeds.passed())

    async def link(self, link: WaitingLink) -> None:
        """Read an article of a feed, which was queued, when its turn comes."""
        async with self._adding.turn(link.address):
            desk = self._sitting.desk
            if desk is None:
                return
            try:
                outcomes = await desk.feeds.read([link], self._adding.report_started)
                if any(isinstance(outcome, Skipped) for outcome in outcomes):
                    self._changed()  # its feed has counted it since
            except* BriefingError as group:
                # A failure of the store itself, which comes as no event.
                self._adding.report(Failed(link.address, first_of(group)))

    async def _check(self, feed: Feed, address: str) -> None:
        """Ask a feed; what happens is told of `address`, under which its job is known."""
        desk = self._sitting.desk
        if desk is None:
            return

        def report(event: Event) -> None:
            self._adding.report(replace(event, address=address))

        try:
            self._start(await desk.feeds.check(feed, report))
        except BriefingError as error:
            report(Failed(address, error))

    def _start(self, links: Sequence[WaitingLink]) -> None:
        under_way = {job.address for job in self._sitting.jobs.under_way}
        for link in links:
            if link.address not in under_way:
                self._adding.report(Queued(link.address))
                self._read(link)
