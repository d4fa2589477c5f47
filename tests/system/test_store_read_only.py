"""A store that can be read and not written: everything is shown, every change is refused."""

import os
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from briefing.model.errors import StoreError
from briefing.model.mark import Mark, Problem
from briefing.store.archive import TinyArchive
from tests.made import FETCHED
from tests.system.store_load import article_number, kept_in, seen_by, started

NOBODY = 65_534


@pytest.fixture
def folder() -> Iterator[Path]:
    # Not `tmp_path`: that lies in a folder which only its owner can enter.
    with tempfile.TemporaryDirectory() as name:
        path = Path(name)
        path.chmod(0o755)
        yield path


def give_up_rights() -> None:
    """Become somebody whom the system's permissions hold; they do not hold root."""
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def made_read_only(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)


async def fill(archive: TinyArchive, acknowledge: Callable[[str], None]) -> None:
    article, statements = article_number(1)
    await archive.save(article, statements)
    await archive.mark({statements[0].id: Mark(is_read=True)})
    acknowledge("filled")


async def look_and_try(archive: TinyArchive, acknowledge: Callable[[str], None]) -> None:
    kept = seen_by(archive)
    acknowledge(f"{len(kept.addresses)} kept, {len(kept.marked)} marked, {len(kept.notices)} said")
    article, statements = article_number(2)
    tries: tuple[Callable[[], Awaitable[object]], ...] = (
        lambda: archive.save(article, statements),
        lambda: archive.mark({statements[0].id: Mark(is_read=True)}),
        lambda: archive.keep_problem(Problem("https://p.example/", "gone", "", FETCHED)),
        lambda: archive.delete([article_number(1)[0].id]),
    )
    for one_try in tries:
        try:
            await one_try()
        except StoreError as error:
            acknowledge(str(error))


def test_all_is_shown_and_every_change_is_refused(folder: Path) -> None:
    started(folder, fill).finished()
    before = kept_in(folder)
    made_read_only(folder)
    seen, *refusals = started(folder, look_and_try, before=give_up_rights).finished()
    assert seen == "1 kept, 1 marked, 0 said"
    assert len(refusals) == 4
    assert all("Permission denied" in refusal for refusal in refusals)
    assert kept_in(folder) == before


def test_what_is_damaged_is_shown_as_far_as_it_can_be_read(folder: Path) -> None:
    started(folder, fill).finished()
    (folder / "data" / "2021-12.json").write_bytes(b"damaged")
    (folder / "data" / "catalogue.json").write_bytes(b"damaged")
    made_read_only(folder)
    seen, *_ = started(folder, look_and_try, before=give_up_rights).finished()
    assert seen == "1 kept, 0 marked, 2 said"
    assert (folder / "data" / "2021-12.json").read_bytes() == b"damaged"
