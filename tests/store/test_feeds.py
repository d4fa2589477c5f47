"""The file of feeds and links: over restarts, between processes, damaged, of another version."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from tinydb import TinyDB

from briefing.model.errors import StoreError
from briefing.model.feed import Feed, WaitingLink
from briefing.store.backups import back_up, kept_files
from briefing.store.bundle import write_bundle
from briefing.store.feeds import LONGEST_UNDER_WAY, KeptFeeds
from briefing.store.owners import OWN, is_alive

T = TypeVar("T")

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FEED = Feed("https://quay.example/feed", "The Quay", NOW)
LINK = WaitingLink("https://quay.example/1", NOW, FEED.url, NOW)


def visit(data: Path, work: Callable[[KeptFeeds], Awaitable[T]], now: datetime = NOW) -> T:
    """Return what `work` makes of the shelf in this folder, opened for it."""

    async def main() -> T:
        shelf = KeptFeeds(data, lambda: now)
        await shelf.open()
        try:
            return await work(shelf)
        finally:
            await shelf.aclose()

    return asyncio.run(main())


async def keep(shelf: KeptFeeds) -> None:
    await shelf.keep_feeds([FEED])
    await shelf.note([LINK])


async def unfinished(shelf: KeptFeeds) -> tuple[WaitingLink, ...]:
    return shelf.unfinished()


def test_feeds_and_links_outlast_a_run(tmp_path: Path) -> None:
    visit(tmp_path, keep)

    async def look(shelf: KeptFeeds) -> None:
        assert shelf.feeds() == (FEED,)
        assert shelf.notices == ()

    visit(tmp_path, look)
    assert kept_names(tmp_path) == ["feeds.json"]


def kept_names(data: Path) -> list[str]:
    return [path.name for path in kept_files(data)]


def owned_by(data: Path, owner: str) -> None:
    """Keep a link that a process of this name has in hand."""
    visit(data, keep)
    path = data / "feeds.json"
    path.write_text(path.read_text("utf-8").replace(OWN, owner), "utf-8")


def ended_process() -> str:
    """Return the name of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return f"{process.pid}.1"


def test_the_links_of_a_process_that_has_ended_are_unfinished(tmp_path: Path) -> None:
    owned_by(tmp_path, ended_process())
    assert visit(tmp_path, unfinished) == (LINK,)


def test_those_of_one_that_had_our_number_before_us_are_too(tmp_path: Path) -> None:
    owned_by(tmp_path, f"{OWN.partition('.')[0]}.1")
    assert visit(tmp_path, unfinished) == (LINK,)


def test_those_of_one_that_runs_are_not_for_an_hour(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as running:
        owned_by(tmp_path, f"{running.pid}.1")
        assert visit(tmp_path, unfinished) == ()
        later = NOW + LONGEST_UNDER_WAY + timedelta(seconds=1)
        assert visit(tmp_path, unfinished, later) == (LINK,)
        running.communicate(b"\n")


def test_a_link_that_is_noted_again_is_in_our_hands(tmp_path: Path) -> None:
    owned_by(tmp_path, ended_process())

    async def take(shelf: KeptFeeds) -> None:
        await shelf.note(shelf.unfinished())
        assert shelf.unfinished() == ()

    visit(tmp_path, take)


@pytest.mark.parametrize("owner", ["", "x", "99999999999999999999.1"])
def test_a_name_of_no_process_is_dead(owner: str) -> None:
    assert not is_alive(owner)
    assert is_alive(OWN)
    assert is_alive("1.1")


def test_what_another_process_keeps_appears(tmp_path: Path) -> None:
    async def look(shelf: KeptFeeds) -> None:
        other = KeptFeeds(tmp_path, lambda: NOW)
        await other.keep_feeds([FEED])
        assert await shelf.refreshed()
        assert shelf.feeds() == (FEED,)
        await other.note([LINK])
        assert not await shelf.refreshed()

    visit(tmp_path, look)


def test_two_that_write_lose_nothing_of_each_other(tmp_path: Path) -> None:
    async def write(shelf: KeptFeeds) -> None:
        other = KeptFeeds(tmp_path, lambda: NOW)
        for number in range(10):
            for each, host in ((shelf, "a"), (other, "b")):
                await each.keep_feeds([Feed(f"https://{host}.example/{number}", "", NOW)])
        await shelf.refreshed()
        assert len(shelf.feeds()) == 20

    visit(tmp_path, write)


def test_a_damaged_file_is_set_aside_and_what_can_be_read_is_kept(tmp_path: Path) -> None:
    visit(tmp_path, keep)
    path = tmp_path / "feeds.json"
    path.write_bytes(path.read_bytes()[:-40])

    async def look(shelf: KeptFeeds) -> tuple[str, ...]:
        assert shelf.feeds() == (FEED,)
        await shelf.keep_feeds([])
        return shelf.notices

    (notice,) = visit(tmp_path, look)
    assert "feeds.json was damaged" in notice
    assert "feeds saved of it: 1" in notice
    assert len(list(tmp_path.glob("feeds.damaged-*.json"))) == 1
    json.loads(path.read_bytes())


def test_a_file_of_a_newer_version_is_read_and_not_written(tmp_path: Path) -> None:
    visit(tmp_path, keep)
    path = tmp_path / "feeds.json"
    path.write_text(path.read_text("utf-8").replace('"version":1', '"version":2'), "utf-8")
    before = path.read_bytes()

    async def look(shelf: KeptFeeds) -> None:
        assert shelf.feeds() == (FEED,)
        assert "newer version" in shelf.notices[0]
        with pytest.raises(StoreError, match="newer version"):
            await shelf.drop_feed(FEED.url)
        assert shelf.feeds() == (FEED,)

    visit(tmp_path, look)
    assert path.read_bytes() == before


def test_half_a_character_is_refused_and_nothing_of_it_is_kept(tmp_path: Path) -> None:
    async def write(shelf: KeptFeeds) -> None:
        with pytest.raises(StoreError, match="not valid Unicode"):
            await shelf.keep_feeds([Feed("https://a.example/", "\ud800", NOW)])
        assert shelf.feeds() == ()
        await shelf.keep_feeds([FEED])

    visit(tmp_path, write)


def test_stock_tinydb_opens_the_file(tmp_path: Path) -> None:
    visit(tmp_path, keep)
    with TinyDB(tmp_path / "feeds.json") as database:
        assert database.table("feeds").all()[0]["title"] == "The Quay"
        assert database.table("links").all()[0]["address"] == LINK.address


def test_a_damaged_file_is_repaired_from_the_backups(tmp_path: Path) -> None:
    visit(tmp_path, keep)
    back_up(tmp_path, NOW.date())
    (tmp_path / "feeds.json").write_bytes(b"\0" * 100)

    async def mend(shelf: KeptFeeds) -> tuple[str, ...]:
        assert shelf.feeds() == ()
        done = await shelf.repair()
        assert shelf.feeds() == (FEED,)
        assert await shelf.repair() == ()
        return done

    assert visit(tmp_path, mend) == ("feeds.json: 1 feeds from the backup of 2026-11-24",)


def test_a_backup_is_taken_in_without_what_is_followed(tmp_path: Path) -> None:
    visit(tmp_path / "a", keep)
    write_bundle(tmp_path / "a", tmp_path / "bundle.zip")

    async def take(shelf: KeptFeeds) -> None:
        assert await shelf.restore(tmp_path / "bundle.zip") == 1
        await shelf.keep_feeds([replace(FEED, title="Changed")])
        assert await shelf.restore(tmp_path / "bundle.zip") == 0
        assert [feed.title for feed in shelf.feeds()] == ["Changed"]

    visit(tmp_path / "b", take)
