"""Whatever moment it ends at, by a kill or a power cut: what was deleted can be brought back."""

import asyncio
import random
import select
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from briefing.model.brief import EVERYTHING
from briefing.model.mark import Mark
from briefing.service.marking import Marking
from briefing.store.archive import TinyArchive, open_archive
from tests.system.power import Moment, Recorder, laid_out, recorded
from tests.system.store_load import STATEMENTS, article_number, opened, started

KILLS = 100
LONGEST_S = 0.08
ARTICLES = 3
NOW = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
DAYS = tuple(date(2022, 1, 30) + timedelta(days=40 * number) for number in range(4))


def article_id(number: int) -> str:
    return article_number(number)[0].id


async def change_on(archive: TinyArchive, acknowledge: Callable[[str], None]) -> None:
    """Delete, date and star articles and take it back, until somebody puts an end to it."""
    chance = random.Random(len(archive.history().done))
    marking = Marking(archive)
    while True:
        await archive.bring(EVERYTHING)
        kept = [article.id for article in archive.articles(EVERYTHING)]
        what = chance.choice(("delete", "date", "star", "undo", "redo"))
        if what in ("undo", "redo"):
            await (marking.undo() if what == "undo" else marking.redo())
        elif not kept:
            continue
        elif what == "delete":
            await marking.delete([kept[0]])
        elif what == "date":
            await marking.redate(kept, chance.choice(DAYS))
        else:
            statement = archive.statements_in(kept[0])[0]
            await marking.mark({statement.id: Mark(is_starred=chance.random() < 0.5)})
        acknowledge(what)


async def fill(archive: TinyArchive, acknowledge: Callable[[str], None]) -> None:
    for number in range(ARTICLES):
        await archive.save(*article_number(number))
    acknowledge("filled")


def flaws_of(archive: TinyArchive) -> Iterable[str]:
    """Tell what is wrong: something half there or twice, or neither kept nor to be brought back."""
    kept = [article.id for article in archive.articles(EVERYTHING)]
    removed = {r.article.id for change in archive.history().done for r in change.removals}
    if len(kept) != len(set(kept)):
        yield "an article is there twice"
    for one in kept:
        if len(archive.statements_in(one)) != STATEMENTS:
            yield f"{one} has {len(archive.statements_in(one))} statements"
    for number in range(ARTICLES):
        if article_id(number) not in {*kept, *removed}:
            yield f"article {number} is lost"
    yield from archive.notices


def flaws_in(folder: Path) -> list[str]:
    async def look() -> list[str]:
        archive = await opened(folder)
        await archive.bring(EVERYTHING)
        flaws = list(flaws_of(archive))
        await archive.aclose()
        return flaws

    return asyncio.run(look())


async def all_taken_back(folder: Path) -> list[str]:
    """Return the ids of the articles there are once everything was taken back."""
    archive = await opened(folder)
    marking = Marking(archive)
    while await marking.undo():
        pass
    await archive.bring(EVERYTHING)
    kept = sorted(article.id for article in archive.articles(EVERYTHING))
    await archive.aclose()
    return kept


def test_100_kills_lose_no_article_that_was_deleted(tmp_path: Path) -> None:
    started(tmp_path, fill).finished()
    chance = random.Random(7)
    during_work = 0
    for _ in range(KILLS):
        child = started(tmp_path, change_on)
        select.select([], [], [], chance.uniform(0.005, LONGEST_S))
        during_work += bool(child.kill())
        assert flaws_in(tmp_path) == []
    assert during_work > KILLS / 3
    assert asyncio.run(all_taken_back(tmp_path)) == sorted(map(article_id, range(ARTICLES)))


async def work(folder: Path, acknowledged: list[str]) -> None:
    archive = await open_archive(folder / "data", folder / "state", now=lambda: NOW, hot_months=1)
    marking = Marking(archive)
    for number in range(ARTICLES):
        await archive.save(*article_number(number))
    acknowledged.append("filled")
    await marking.redate([article_id(0)], DAYS[1])
    await marking.delete([article_id(0), article_id(1)])
    await marking.undo()
    await marking.undo()
    await marking.redo()
    await archive.aclose()


def moments_of(tmp_path: Path, forgets: str = "") -> list[Moment]:
    folder, keep = tmp_path / "store", tmp_path / "keep"
    folder.mkdir()
    keep.mkdir()
    recorder = Recorder(folder, keep, forgets)
    with recorded(recorder):
        asyncio.run(work(folder, recorder.acknowledged))
    return [moment for moment in recorder.moments if moment.acknowledged]


def flaws_after(moments: Iterable[Moment], tmp_path: Path) -> list[str]:
    return [
        f"{moment.call}: {flaw}"
        for moment in moments
        for disk in moment.disks
        for flaw in flaws_in(laid_out(disk, tmp_path / "after"))
    ]


def test_a_power_cut_at_any_call_loses_no_article_that_was_deleted(tmp_path: Path) -> None:
    moments = moments_of(tmp_path)
    assert len(moments) > 20
    assert flaws_after(moments, tmp_path) == []


@pytest.mark.parametrize("forgotten", ["file", "folder"])
def test_without_an_fsync_the_model_shows_the_loss(tmp_path: Path, forgotten: str) -> None:
    assert flaws_after(moments_of(tmp_path, forgotten), tmp_path) != []
