"""Whatever moment a writer is killed at, nothing acknowledged is lost and nothing is half there."""

import random
import select
from collections.abc import Callable
from pathlib import Path

from briefing.model.mark import Mark
from briefing.store.archive import TinyArchive
from tests.system.store_load import Kept, article_number, kept_in, started

KILLS = 200
LONGEST_S = 0.06


async def write_on(archive: TinyArchive, acknowledge: Callable[[str], None]) -> None:
    """Keep articles and mark statements until somebody puts an end to it."""
    number = len(archive.marks())
    while True:
        article, statements = article_number(number)
        await archive.save(article, statements)
        acknowledge(f"kept {article.url}")
        await archive.mark({statements[0].id: Mark(is_read=True)})
        acknowledge(f"marked {statements[0].id}")
        number += 1


def missing(acknowledged: set[str], kept: Kept) -> set[str]:
    there = {f"kept {address}" for address in kept.addresses}
    there |= {f"marked {statement_id}" for statement_id in kept.marked}
    return acknowledged - there


def test_200_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    chance = random.Random(7)
    acknowledged: set[str] = set()
    during_work = 0
    for _ in range(KILLS):
        child = started(tmp_path, write_on)
        select.select([], [], [], chance.uniform(0.005, LONGEST_S))
        answers = set(child.kill())
        during_work += bool(answers)
        acknowledged |= answers
        kept = kept_in(tmp_path)
        assert kept.notices == ()
        assert not missing(acknowledged, kept)
    assert during_work > KILLS / 3
    started(tmp_path, once).finished()
    assert not list((tmp_path / "data").glob(".*.tmp"))


async def once(archive: TinyArchive, acknowledge: Callable[[str], None]) -> None:
    article, statements = article_number(1_000_000)
    await archive.save(article, statements)
    await archive.mark({statements[0].id: Mark(is_read=True)})
    acknowledge("done")
