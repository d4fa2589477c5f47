"""Several programs on one store: all that they keep is kept, and a reader sees it whole."""

import asyncio
import contextlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from briefing.model.mark import Mark
from briefing.store.archive import TinyArchive
from tests.system.store_load import Child, Work, article_number, kept_in, opened, seen_by, started

WRITERS = 4
ADDS = 100


def writing(writer: str) -> Work:
    return partial(_write, writer)


async def _write(writer: str, archive: TinyArchive, acknowledge: Callable[[str], None]) -> None:
    for number in range(ADDS):
        article, statements = article_number(number, writer)
        if await archive.save(article, statements):
            acknowledge(str(article.url))
        if number % 10 == 0:
            await archive.mark({statements[0].id: Mark(is_read=True)})


def test_four_writers_keep_400_of_400_and_a_reader_sees_no_half_article(tmp_path: Path) -> None:
    children = [started(tmp_path, writing(f"w{n}")) for n in range(WRITERS)]

    async def read_along() -> int:
        archive = await opened(tmp_path)
        sizes = [0]
        while sizes[-1] < WRITERS * ADDS:
            await archive.refreshed()
            sizes.append(len(seen_by(archive).addresses))
            assert sizes[-1] >= sizes[-2]
        await archive.aclose()
        return len(set(sizes))

    looks = asyncio.run(asyncio.wait_for(read_along(), 60))
    acknowledged = [address for child in children for address in child.finished()]
    kept = kept_in(tmp_path)
    assert len(acknowledged) == WRITERS * ADDS
    assert kept.addresses == set(acknowledged)
    assert len(kept.marked) == WRITERS * ADDS / 10
    assert kept.notices == ()
    assert looks > 10


def forget_the_lock() -> None:
    """In a child: let everybody write at once."""
    pytest.MonkeyPatch().setattr("briefing.store.shelves.locked", contextlib.nullcontext)


def losses(folder: Path, children: list[Child]) -> set[str]:
    """Return what was acknowledged and is not there, and writers that ended before their time."""
    acknowledged: set[str] = set()
    for child in children:
        try:
            acknowledged |= set(child.finished())
        except RuntimeError as error:
            acknowledged.add(str(error))
    return acknowledged - kept_in(folder).addresses


def test_without_the_lock_adds_are_lost(tmp_path: Path) -> None:
    works = [writing(f"w{n}") for n in range(WRITERS)]
    children = [started(tmp_path, work, before=forget_the_lock) for work in works]
    assert losses(tmp_path, children)
