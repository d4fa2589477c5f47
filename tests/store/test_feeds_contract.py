"""What every `FeedShelf` must do; run against the file on the disk and the fake in memory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefing.model.article import Entry
from briefing.model.care import Care
from briefing.model.feed import Check, Feed, WaitingLink
from briefing.service.ports import FeedShelf
from briefing.store.feeds import KeptFeeds
from tests.fake_feeds import MemoryFeeds

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
Opener = Callable[[], AbstractAsyncContextManager[FeedShelf]]
LINK = WaitingLink("https://quay.example/1", NOW, "https://quay.example/feed", NOW)


@pytest.fixture(params=["memory", "tiny"])
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    @asynccontextmanager
    async def opened() -> AsyncIterator[FeedShelf]:
        if request.param == "memory":
            yield MemoryFeeds()
            return
        shelf = KeptFeeds(tmp_path / "data", lambda: NOW)
        await shelf.open()
        try:
            yield shelf
        finally:
            await shelf.aclose()

    return opened


def run(opener: Opener, check: Callable[[FeedShelf], Awaitable[None]]) -> None:
    async def main() -> None:
        async with opener() as shelf:
            await check(shelf)

    asyncio.run(main())


def feed(number: int, title: str = "The Quay") -> Feed:
    return Feed(f"https://quay.example/{number}/feed", title, NOW)


def full_feed() -> Feed:
    """Return a feed with every field."""
    checked = replace(
        feed(1, "Fähre “Quay”"),
        page="https://quay.example/",
        folders=("Sea", "North"),
        etag='"v1"',
        modified="Tue, 24 Nov 2026 10:00:00 GMT",
        next_at=NOW + timedelta(hours=1),
        not_before=NOW,
        is_gone=True,
        care=Care("nato|russia", every_min=30, keep_days=90),
        skipped=12,
        former=("https://quay.example/old",),
        outline=(("category", "sea"),),
    ).checked(Check(NOW, 0.25, "no answer"))
    return checked.taken([Entry("https://quay.example/a", "A")])


def test_feeds_come_back_with_every_field_in_the_order_of_adding(opener: Opener) -> None:
    async def check(shelf: FeedShelf) -> None:
        await shelf.keep_feeds([feed(3), full_feed()])
        await shelf.keep_feeds([feed(2), replace(feed(3), title="Changed")])
        assert shelf.feeds() == (replace(feed(3), title="Changed"), full_feed(), feed(2))

    run(opener, check)


def test_a_feed_that_moves_keeps_its_place_and_replaces_what_is_there(opener: Opener) -> None:
    async def check(shelf: FeedShelf) -> None:
        await shelf.keep_feeds([feed(1), feed(2), feed(3)])
        moved = replace(feed(3), title="Moved")
        assert await shelf.change_feed(feed(1).url, lambda _: moved) == moved
        assert shelf.feeds() == (moved, feed(2))

    run(opener, check)


def test_a_change_is_made_of_what_is_kept_now_and_of_nothing_that_is_dropped(
    opener: Opener,
) -> None:
    async def check(shelf: FeedShelf) -> None:
        await shelf.keep_feeds([feed(1)])
        for _ in range(2):
            await shelf.change_feed(feed(1).url, lambda now: replace(now, title=f"{now.title}!"))
        assert shelf.feeds() == (feed(1, "The Quay!!"),)
        await shelf.drop_feed(feed(1).url)
        assert await shelf.change_feed(feed(1).url, lambda now: now) is None
        assert shelf.feeds() == ()

    run(opener, check)


def test_a_feed_that_is_dropped_is_gone(opener: Opener) -> None:
    async def check(shelf: FeedShelf) -> None:
        await shelf.keep_feeds([feed(1), feed(2)])
        await shelf.drop_feed(feed(1).url)
        await shelf.drop_feed("https://unknown.example/")
        assert shelf.feeds() == (feed(2),)

    run(opener, check)


def test_links_in_hand_are_not_unfinished(opener: Opener) -> None:
    async def check(shelf: FeedShelf) -> None:
        await shelf.note([LINK])
        assert shelf.unfinished() == ()
        await shelf.settle([LINK.address, "https://unknown.example/"])
        assert not await shelf.refreshed()

    run(opener, check)


def test_many_changes_at_once_are_all_kept(opener: Opener) -> None:
    async def check(shelf: FeedShelf) -> None:
        await asyncio.gather(*(shelf.keep_feeds([feed(number)]) for number in range(50)))
        assert {one.url for one in shelf.feeds()} == {feed(number).url for number in range(50)}

    run(opener, check)
