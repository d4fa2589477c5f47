"""Feeds that are followed and links that wait: one TinyDB file of their own, `feeds.json`.

Not in the catalogue, so that no mark ever waits for what a feed remembers of its entries.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import ParamSpec, TypeVar

from briefing.model.errors import StoreError
from briefing.model.feed import Feed, WaitingLink
from briefing.store.bundle import unpacked
from briefing.store.feed_file import NAME, Contents, FeedFile, Row
from briefing.store.owners import OWN, is_alive
from briefing.store.restore import repaired_feeds

P = ParamSpec("P")
T = TypeVar("T")
Edit = Callable[[Contents], object]

LONGEST_UNDER_WAY = timedelta(hours=1)
"""A link that another process has had for longer is taken over even if that one still runs."""


class KeptFeeds:
    """Satisfies `service.ports.FeedShelf`.

    Changes that wait for the disk together are one write. Memory shows only what is on the disk.
    """

    def __init__(self, data: Path, now: Callable[[], datetime]) -> None:
        self._file = FeedFile(data, now)
        self._now = now
        self._turn = asyncio.Lock()
        self._pending: list[tuple[Edit, asyncio.Future[None]]] = []
        self._under_way: set[asyncio.Task[None]] = set()
        self._contents = Contents()

    async def open(self) -> None:
        """Read what is kept. Raises `StoreError`."""
        await self.refreshed()

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should know of the file: damage set aside, a schema too new."""
        return tuple(self._file.notices)

    def feeds(self) -> tuple[Feed, ...]:
        """Return the feeds that are followed, in the order in which they were added."""
        return tuple(self._contents.feeds.values())

    def unfinished(self) -> tuple[WaitingLink, ...]:
        """Return the links that nobody is reading any more, oldest first."""
        now = self._now()
        return tuple(
            row.link()
            for row in self._contents.links.values()
            if row.owner != OWN and (not is_alive(row.owner) or now - row.since > LONGEST_UNDER_WAY)
        )

    async def keep_feeds(self, feeds: Iterable[Feed]) -> None:
        """Keep feeds, each in place of one with its address. Raises `StoreError`."""
        kept = {feed.url: feed for feed in feeds}
        await self._changed(lambda contents: contents.feeds.update(kept))

    async def change_feed(self, url: str, change: Callable[[Feed], Feed]) -> Feed | None:
        """Keep what `change` makes of the feed at `url` as it is now, in its place; return it.

        It may have another address. One that is followed no longer stays away and gives `None`.
        """
        changed: list[Feed] = []

        def edit(contents: Contents) -> None:
            if url not in contents.feeds:
                return
            feed = change(contents.feeds[url])
            others = {u: f for u, f in contents.feeds.items() if u != feed.url or u == url}
            contents.feeds = {
                feed.url if u == url else u: feed if u == url else f for u, f in others.items()
            }
            changed.append(feed)

        await self._changed(edit)
        return changed[0] if changed else None

    async def drop_feed(self, url: str) -> None:
        """Follow a feed no longer; what was saved of it stays. Raises `StoreError`."""
        await self._changed(lambda contents: contents.feeds.pop(url, None))

    async def note(self, links: Iterable[WaitingLink]) -> None:
        """Keep links until they are settled; this process has them in hand. Raises `StoreError`."""
        rows = {link.address: Row.of(link, OWN) for link in links}
        await self._changed(lambda contents: contents.links.update(rows))

    async def settle(self, addresses: Iterable[str]) -> None:
        """Forget links that were read or given up. Raises `StoreError`."""
        settled = frozenset(addresses)

        def forget(contents: Contents) -> None:
            for address in settled:
                contents.links.pop(address, None)

        if not settled.isdisjoint(self._contents.links):
            await self._changed(forget)

    async def restore(self, source: Path) -> int:
        """Follow what a backup of the store follows and is not followed; return how many feeds.

        Raises `StoreError`.
        """
        with contextlib.ExitStack() as stack:
            other = await asyncio.to_thread(stack.enter_context, unpacked(source))
            return await self._on_file(self._file.add_from, other / NAME)

    async def repair(self) -> tuple[str, ...]:
        """Give back from the backups what damage took; return what was done, a line each."""
        return await self._on_file(repaired_feeds, self._file)

    async def refreshed(self) -> bool:
        """Take in what other processes have changed; tell whether a feed is among it."""
        before = self._contents.feeds
        await self._on_file(self._file.refresh)
        return not _is_same(before, self._contents.feeds)

    async def aclose(self) -> None:
        """Finish what is under way."""
        while self._under_way:
            await asyncio.wait(self._under_way)

    async def _on_file(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        async with self._turn:
            try:
                return await asyncio.to_thread(function, *args, **kwargs)
            finally:
                self._contents = self._file.contents

    async def _changed(self, edit: Edit) -> None:
        """Make a change durable, also where the one who waits for it is cancelled."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[None] = loop.create_future()
        self._pending.append((edit, done))
        task = loop.create_task(self._write_pending())
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        await asyncio.shield(task)
        done.result()

    async def _write_pending(self) -> None:
        async with self._turn:
            batch, self._pending = self._pending, []
            if not batch:
                return
            failure: StoreError | None = None
            try:
                await asyncio.to_thread(self._file.change, [edit for edit, _ in batch])
            except StoreError as error:
                failure = error
            self._contents = self._file.contents
        for _, done in batch:
            if failure is None:
                done.set_result(None)
            else:
                done.set_exception(failure)
                done.exception()  # seen, also where the one who waited was cancelled


def _is_same(before: Mapping[str, Feed], after: Mapping[str, Feed]) -> bool:
    return before is after or list(before.items()) == list(after.items())
