"""A disk without room, at every write: a clear error, old data intact, and on with room again."""

import resource
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from briefing.model.change import Change, Done
from briefing.model.errors import StoreError
from briefing.model.mark import Mark, Problem
from briefing.model.session import Session
from briefing.store.archive import TinyArchive
from tests.made import FETCHED
from tests.system.store_load import Kept, article_number, kept_in, started

BEFORE = 3


async def fill(archive: TinyArchive, acknowledge: Callable[[str], None]) -> None:
    for number in range(BEFORE):
        article, statements = article_number(number)
        await archive.save(article, statements)
        await archive.mark({statements[0].id: Mark(is_read=True)})
        acknowledge(str(article.url))


async def work_on(archive: TinyArchive, acknowledge: Callable[[str], None]) -> None:
    """Write one of everything; say what was done and what went wrong."""
    article, statements = article_number(BEFORE)
    gone, _ = article_number(0)
    redated = replace(archive.article(article_number(1)[0].id), published_on=date(2022, 5, 1))
    steps: dict[str, Callable[[], Awaitable[object]]] = {
        "save": lambda: archive.save(article, statements),
        "mark": lambda: archive.mark({statements[0].id: Mark(is_read=True)}),
        "problem": lambda: archive.keep_problem(Problem("https://p.example/", "gone", "", FETCHED)),
        "session": lambda: archive.keep_session(Session(page=1)),
        "note": lambda: archive.note(Done(Change("1", "starred"))),
        "replace": lambda: archive.replace(redated, archive.statements_in(redated.id)),
        "delete": lambda: archive.delete([gone.id]),
    }
    for name, step in steps.items():
        try:
            await step()
        except StoreError as error:
            acknowledge(f"{name} failed: {error} ({error.hint})")
        else:
            acknowledge(name)


def limit_files(size_bytes: int) -> None:
    # The same as a full disk to the one who writes, and root has no way round it.
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, size_bytes))


def expected(done: list[str]) -> set[str]:
    numbers = {*range(BEFORE), *([BEFORE] if "save" in done else [])}
    numbers -= {0} if "delete" in done else set()
    return {str(article_number(number)[0].url) for number in numbers}


def largest_file(folder: Path) -> int:
    return max(path.stat().st_size for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("sixteenth", range(17))
def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path, sixteenth: int) -> None:
    started(tmp_path, fill).finished()
    limit = sixteenth * largest_file(tmp_path) // 16
    done = started(tmp_path, work_on, before=partial(limit_files, limit)).finished()
    failures = [line for line in done if "failed" in line]
    for failure in failures:
        assert "File too large" in failure or "no room" in failure
        assert "nothing that was kept before is changed" in failure
    assert failures
    kept = kept_in(tmp_path)
    assert kept.addresses == expected(done)
    assert len(kept.marked) == BEFORE + ("mark" in done)
    assert kept.notices == ()
    assert_works_with_room(tmp_path)


def assert_works_with_room(folder: Path) -> None:
    kept: Kept = kept_in(folder)
    started(folder, fill).finished()
    again = kept_in(folder)
    assert again.addresses >= kept.addresses
    assert len(again.addresses) >= BEFORE
    assert not list((folder / "data").glob(".*.tmp"))
