"""A desk that follows a feed, over stand-ins for network and store."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from briefing.model.article import Entry
from briefing.model.feed import Feed, FeedAnswer, WaitingLink
from briefing.service.desk import Desk
from briefing.service.feeds import Refreshed
from tests.fake_feeds import MemoryFeeds
from tests.fakes import FakeParser, FakeReader, MemoryArchive
from tests.made import made_article
from tests.service.test_desk import knowledge

T = TypeVar("T")

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FEED = "https://northwire.example/feed"
OTHER = "https://quay.example/feed"


def url(number: int) -> str:
    return f"https://northwire.example/{number}"


def entries(*numbers: int) -> tuple[Entry, ...]:
    return tuple(Entry(url(number), f"Title {number}") for number in numbers)


@dataclass
class Around:
    """A desk that follows one feed of three entries, and what stands behind it."""

    desk: Desk
    archive: MemoryArchive
    reader: FakeReader
    shelf: MemoryFeeds
    now: datetime = NOW

    @property
    def feed(self) -> Feed:
        (feed,) = self.desk.feeds.all()
        return feed

    async def refresh(self, after: timedelta = timedelta(0)) -> Refreshed:
        self.now += after
        return await self.desk.feeds.refresh(self.desk.feeds.all())

    def says(self, *numbers: int, **fields: object) -> None:
        """Let the feed say these entries from now on."""
        answer = FeedAnswer(FEED, "Northwire", entries=entries(*numbers), etag=f'"{numbers}"')
        self.reader.feeds[FEED] = replace(answer, **fields)  # type: ignore[arg-type]  # its fields


def asked(
    work: Callable[[Around], Awaitable[T]],
    left: tuple[WaitingLink, ...] = (),
    archive: MemoryArchive | None = None,
) -> T:
    """Return what `work` makes of a desk that follows a feed."""
    archive = archive or MemoryArchive()

    async def main() -> T:
        shelf = MemoryFeeds(left)
        pages = {url(n): made_article(f"Text {n}.", url=url(n)) for n in range(300)}
        reader = FakeReader(pages)
        desk = Desk(
            reader=reader,
            open_parser=FakeParser,
            archive=archive,
            knowledge=knowledge(),
            clock=lambda: at.now,
            feed_shelf=shelf,
        )
        at = Around(desk, archive, reader, shelf)
        at.says(3, 2, 1)
        await desk.feeds.follow(FEED)
        try:
            return await work(at)
        finally:
            await desk.aclose()

    return asyncio.run(main())
