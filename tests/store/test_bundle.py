"""The whole store as one file, and back."""

import stat
import zipfile
from pathlib import Path

import pytest

from briefing.model.brief import EVERYTHING
from briefing.model.errors import StoreError
from briefing.model.mark import Mark
from briefing.store.archive import TinyArchive
from tests.store.conftest import Store


def backed_up(store: Store) -> Path:
    target = store.folder / "store.zip"

    async def work(archive: TinyArchive) -> None:
        await archive.mark({"a:0-1": Mark(note="mine"), "a:2-3": Mark(is_starred=True)})
        await archive.back_up(target)

    store.filled(3)
    (store.data / "briefs").mkdir()
    (store.data / "briefs" / "one.json").write_text("a brief")
    store.visit(work)
    return target


def test_what_was_written_is_taken_in_elsewhere(store: Store, tmp_path: Path) -> None:
    source = backed_up(store)
    other = Store(tmp_path / "other")

    async def work(archive: TinyArchive) -> tuple[int, int]:
        counts = await archive.restore(source)
        assert len(archive.statements(EVERYTHING)) == 3
        assert archive.marks()["a:2-3"].is_starred
        return counts

    assert other.visit(work) == (3, 2)
    assert other.addresses() == store.addresses()
    assert (other.data / "briefs" / "one.json").read_text() == "a brief"
    assert stat.S_IMODE(source.stat().st_mode) == 0o600


def test_what_is_kept_stays_as_it_is(store: Store) -> None:
    source = backed_up(store)

    async def work(archive: TinyArchive) -> tuple[int, int]:
        gone = archive.articles(EVERYTHING)[0]
        await archive.delete([gone.id])
        await archive.mark({"a:0-1": Mark(note="newer")})
        counts = await archive.restore(source)
        assert archive.marks()["a:0-1"].note == "newer"
        assert archive.article(gone.id) == gone
        return counts

    assert store.visit(work) == (1, 0)


@pytest.mark.parametrize("raw", [b"", b"no ZIP at all", b"PK\x03\x04 half a ZIP"])
def test_a_file_that_is_no_bundle_is_told(store: Store, raw: bytes) -> None:
    source = store.folder / "x.zip"
    source.write_bytes(raw)
    with pytest.raises(StoreError, match=r"x\.zip: no backup of briefing"):
        store.visit(lambda archive: archive.restore(source))


def test_a_bundle_of_something_else_is_told_and_leads_nowhere(store: Store) -> None:
    source = store.folder / "x.zip"
    with zipfile.ZipFile(source, "w") as bundle:
        bundle.writestr("../../escaped.json", "{}")
        bundle.writestr("/etc/escaped", "")
        bundle.writestr("..", "")
    with pytest.raises(StoreError, match="no backup of briefing"):
        store.visit(lambda archive: archive.restore(source))
    assert not list(store.folder.parent.rglob("escaped*"))


def test_a_missing_bundle_is_told(store: Store) -> None:
    with pytest.raises(StoreError, match=r"none\.zip: No such file"):
        store.visit(lambda archive: archive.restore(store.folder / "none.zip"))


def test_where_a_bundle_cannot_be_written_nothing_is_left(store: Store) -> None:
    store.filled(1)
    target = store.folder / "folder.zip"
    target.mkdir()
    with pytest.raises(StoreError, match=r"folder\.zip: Is a directory"):
        store.visit(lambda archive: archive.back_up(target))
    assert not list(store.folder.glob(".*.tmp"))


def test_damaged_months_of_a_bundle_are_left_out(store: Store) -> None:
    source = store.folder / "x.zip"
    with zipfile.ZipFile(source, "w") as bundle:
        bundle.writestr("2022-01.json", "damaged")
        bundle.writestr("2022-02.json", '{"schema": {"1": {"version": 9}}}')
        bundle.writestr("catalogue.json", "damaged")
    assert store.visit(lambda archive: archive.restore(source)) == (0, 0)
    assert store.notices() == ()
