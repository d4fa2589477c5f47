"""Whatever moment the power goes at, what was acknowledged is there; by the model of `power`."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from briefing.model.mark import Mark, Problem
from briefing.store.archive import open_archive
from tests.made import FETCHED
from tests.system.power import Moment, Recorder, laid_out, recorded
from tests.system.store_load import Kept, article_number, kept_in

Work = Callable[[Path, list[str]], Coroutine[None, None, None]]
DAYS = tuple(date(2022, month, 10) for month in (1, 2, 3, 4))
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


async def work_on_older_months(folder: Path, acknowledged: list[str]) -> None:
    """Fill four months, of which one stays in memory; then add to, mark and move older ones."""
    data, state = folder / "data", folder / "state"
    archive = await open_archive(data, state, now=lambda: NOW, hot_months=1)
    for number, day in enumerate(DAYS):
        article, statements = article_number(number, day=day)
        await archive.save(article, statements)
        acknowledged.append(str(article.url))
    await archive.aclose()
    archive = await open_archive(data, state, now=lambda: NOW, hot_months=1)
    article, statements = article_number(9, day=DAYS[0])
    await archive.save(article, statements)
    acknowledged.append(str(article.url))
    await archive.mark({statements[0].id: Mark(is_read=True)})
    acknowledged.append(statements[0].id)
    await archive.replace(replace(article, published_on=DAYS[1]), statements)
    await archive.aclose()


def moments_of(tmp_path: Path, forgets: str = "", work: Work = work) -> tuple[Moment, ...]:
    folder, keep = tmp_path / "store", tmp_path / "keep"
    folder.mkdir(parents=True)
    keep.mkdir(parents=True)
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


def test_a_power_cut_loses_nothing_of_older_months_and_of_their_index(tmp_path: Path) -> None:
    moments = moments_of(tmp_path, work=work_on_older_months)
    assert list(failures(moments, tmp_path)) == []


def test_every_file_is_made_durable_before_and_after_it_takes_its_place(tmp_path: Path) -> None:
    """What the model must see to be one: the draft synced, the name replaced, the folder synced."""
    calls = [moment.call for moment in moments_of(tmp_path, work=work_on_older_months)]
    calls += [moment.call for moment in moments_of(tmp_path / "catalogue")]
    replaced = [call.split()[2:] for call in calls if call.startswith("before replace")]
    names = {name for _, name in replaced}
    assert names >= {"links.json", "catalogue.json", "2022-01.json", "2022-02.json"}
    for at, call in enumerate(calls):
        if call.startswith("before replace"):
            draft = call.split()[2]
            assert f"before fsync {draft}" in calls[:at]
            assert calls[at + 1].startswith("before fsync data")
    assert "before fsync marks.journal" in calls
    assert "before truncate marks.journal" in calls


@pytest.mark.parametrize("forgotten", ["file", "folder"])
def test_without_an_fsync_the_model_shows_the_loss(tmp_path: Path, forgotten: str) -> None:
    assert list(failures(moments_of(tmp_path, forgotten), tmp_path)) != []
