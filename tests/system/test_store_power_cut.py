"""Whatever moment the power goes at, what was acknowledged is there; by the model of `power`."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing.model.mark import Mark, Problem
from briefing.store.archive import open_archive
from tests.made import FETCHED
from tests.system.power import Moment, Recorder, laid_out, recorded
from tests.system.store_load import Kept, article_number, kept_in

NOW = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)


async def work(folder: Path, acknowledged: list[str]) -> None:
    archive = await open_archive(folder / "data", folder / "state", now=lambda: NOW)
    for number in range(3):
        article, statements = article_number(number)
        await archive.save(article, statements)
        acknowledged.append(str(article.url))
        for statement in statements[:2]:
            await archive.mark({statement.id: Mark(is_read=True)})
            acknowledged.append(statement.id)
        if number == 1:
            problem = Problem("https://p.example/", "gone", "", FETCHED)
            await archive.keep_problem(problem)
    await archive.aclose()
    archive = await open_archive(folder / "data", folder / "state", now=lambda: NOW)
    _, statements = article_number(0)
    await archive.mark({statements[4].id: Mark(is_read=True)})
    acknowledged.append(statements[4].id)
    await archive.aclose()


def moments_of(tmp_path: Path, forgets: str = "") -> tuple[Moment, ...]:
    folder, keep = tmp_path / "store", tmp_path / "keep"
    folder.mkdir()
    keep.mkdir()
    recorder = Recorder(folder, keep, forgets)
    with recorded(recorder):
        asyncio.run(work(folder, recorder.acknowledged))
    return tuple(recorder.moments)


def failures(moments: tuple[Moment, ...], tmp_path: Path) -> Iterator[str]:
    for moment in moments:
        for disk in moment.disks:
            found: Kept = kept_in(laid_out(disk, tmp_path / "after"))
            lost = set(moment.acknowledged) - found.addresses - found.marked
            if lost or found.notices:
                yield f"{moment.call}: lost {sorted(lost)}; {found.notices}"


def test_a_power_cut_at_any_call_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    moments = moments_of(tmp_path)
    assert len(moments) > 30
    assert sum(len(moment.disks) for moment in moments) > 60
    assert list(failures(moments, tmp_path)) == []


@pytest.mark.parametrize("forgotten", ["file", "folder"])
def test_without_an_fsync_the_model_shows_the_loss(tmp_path: Path, forgotten: str) -> None:
    assert list(failures(moments_of(tmp_path, forgotten), tmp_path)) != []
