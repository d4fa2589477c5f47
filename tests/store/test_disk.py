"""Files that are replaced whole or not at all."""

import threading
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from briefing.model.errors import StoreError
from briefing.store.disk import (
    AtomicStorage,
    drop_drafts,
    locked,
    made_folder,
    read_bytes,
    replace_bytes,
    stamp_of,
)


def test_a_database_on_the_storage_is_one_as_any_other(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    with TinyDB(path, storage=AtomicStorage) as database:
        database.table("words").insert({"word": "déjà vu"})
        database.table("words").update({"count": 2}, where("word") == "déjà vu")
    with TinyDB(path, storage=AtomicStorage) as again, TinyDB(path) as stock:
        for found in (again, stock):
            assert found.table("words").all() == [{"word": "déjà vu", "count": 2}]


def test_all_changes_of_a_transaction_are_one_write(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    storage = AtomicStorage(path)
    with storage.transaction():
        database = TinyDB(storage=lambda: storage)
        database.table("a").insert({"n": 1})
        database.table("b").insert({"n": 2})
        assert not path.exists()
    with TinyDB(path) as stock:
        assert stock.tables() == {"a", "b"}


def test_a_transaction_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    with TinyDB(path, storage=AtomicStorage) as database:
        database.insert({"n": 1})
    before = path.read_bytes()
    storage = AtomicStorage(path)

    def fail() -> None:
        with storage.transaction():
            TinyDB(storage=lambda: storage).insert({"n": 2})
            raise KeyError("something went wrong")

    with pytest.raises(KeyError):
        fail()
    assert path.read_bytes() == before
    assert storage.read() == {"_default": {"1": {"n": 1}}}


def test_a_transaction_on_a_damaged_file_says_so_and_leaves_it(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(b'{"a": {"1": ')
    storage = AtomicStorage(path)

    def write() -> None:
        with storage.transaction():
            pass

    with pytest.raises(StoreError, match=r"x\.json: .* truncated"):
        write()
    assert path.read_bytes() == b'{"a": {"1": '


def test_rows_that_nobody_touches_stay_as_the_bytes_they_were(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    row = b'{"n" : 1.50,  "later": {"field": null}}'
    path.write_bytes(b'{"_default":{"7":' + row + b"}}")
    storage = AtomicStorage(path)
    with storage.transaction():
        TinyDB(storage=lambda: storage).insert({"n": 2})
    assert row in path.read_bytes()


def test_the_stamp_of_a_file_is_that_of_the_bytes_read(tmp_path: Path) -> None:
    path = tmp_path / "x"
    assert read_bytes(path) is None
    assert stamp_of(path) is None
    replace_bytes(path, b"one")
    found = read_bytes(path)
    assert found is not None
    assert found == (b"one", stamp_of(path))
    replace_bytes(path, b"two")
    assert stamp_of(path) != found[1]


def test_a_file_that_cannot_be_replaced_leaves_no_draft(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    with pytest.raises(StoreError, match="Is a directory"):
        replace_bytes(tmp_path / "x", b"one")
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_only_drafts_of_the_files_in_question_are_dropped(tmp_path: Path) -> None:
    for name in (".2026-11.json.77.tmp", ".catalogue.json.77.tmp", "2026-11.json"):
        (tmp_path / name).touch()
    drop_drafts(tmp_path, "[0-9]*")
    assert {path.name for path in tmp_path.iterdir()} == {".catalogue.json.77.tmp", "2026-11.json"}


def test_the_lock_keeps_another_thread_out(tmp_path: Path) -> None:
    order: list[str] = []
    is_held = threading.Event()

    def wait_for_it() -> None:
        is_held.wait()
        with locked(tmp_path / ".lock"):
            order.append("second")

    other = threading.Thread(target=wait_for_it)
    other.start()
    with locked(tmp_path / ".lock"):
        is_held.set()
        order.append("first")
    other.join()
    assert order == ["first", "second"]


def test_a_folder_is_made_with_all_above_it(tmp_path: Path) -> None:
    assert made_folder(tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="Not a directory"):
        made_folder(tmp_path / "file" / "b")
