"""A stand-in for the store of feeds and waiting links."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from briefing.model.errors import StoreError
from briefing.model.feed import Feed, WaitingLink


class MemoryFeeds:
    """Keeps feeds and waiting links in memory, and passes the contract tests of `FeedShelf`.

    `left` are links that an earlier process has left; `failure` is raised by what would write.
    """

    def __init__(self, left: Iterable[WaitingLink] = ()) -> None:
        self.notices: tuple[str, ...] = ()
        self.failure: StoreError | None = None
        self.noted: dict[str, WaitingLink] = {}
        self.left = {link.address: link for link in left}
        self._feeds: dict[str, Feed] = {}

    def feeds(self) -> tuple[Feed, ...]:
        return tuple(self._feeds.values())

    def unfinished(self) -> tuple[WaitingLink, ...]:
        return tuple(self.left.values())

    async def keep_feeds(self, feeds: Iterable[Feed]) -> None:
        self._written()
        self._feeds.update({feed.url: feed for feed in feeds})

    async def change_feed(self, url: str, change: Callable[[Feed], Feed]) -> Feed | None:
        self._written()
        if url not in self._feeds:
            return None
        feed = change(self._feeds[url])
        places = {old: feed if old == url else kept for old, kept in self._feeds.items()}
        if feed.url != url:
            places.pop(feed.url, None)
        self._feeds = {kept.url: kept for kept in places.values()}
        return feed

    async def drop_feed(self, url: str) -> None:
        self._written()
        self._feeds.pop(url, None)

    async def note(self, links: Iterable[WaitingLink]) -> None:
        self._written()
        for link in links:
            self.left.pop(link.address, None)
            self.noted[link.address] = link

    async def settle(self, addresses: Iterable[str]) -> None:
        for address in addresses:
            self._written()
            self.noted.pop(address, None)
            self.left.pop(address, None)

    async def restore(self, source: Path) -> int:
        return 0

    async def repair(self) -> tuple[str, ...]:
        return ()

    async def refreshed(self) -> bool:
        return False

    async def aclose(self) -> None:
        return None

    def _written(self) -> None:
        if self.failure is not None:
            raise self.failure
