"""Files that are damaged, of another version, or no files of ours at all."""

import json
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from briefing.model.brief import EVERYTHING
from briefing.model.errors import StoreError
from briefing.model.mark import Mark, Problem
from briefing.model.session import Session
from briefing.store.archive import TinyArchive
from briefing.store.codec import salvaged
from briefing.store.disk import Tables
from briefing.store.memory import Added
from briefing.store.migrate import migrated, version_of
from briefing.store.shelves import Shelves
from tests.made import FETCHED, made_article
from tests.store.conftest import Store

NOW = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)


def set_aside(store: Store, of: str) -> list[Path]:
    return sorted(store.data.glob(f"{of}.damaged-*.json"))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00" * 4_096,
        b"no JSON at all",
        b"[]",
        b"null",
        b"{}",
        b'{"schema": {}}',
        b'{"schema": {"1": {"version": 0}}}',
        b'{"schema": {"1": {"version": "one"}}}',
        b'{"schema": {"1": {"version": 1}}, "articles": []}',
        b'{"schema": {"1": {"version": 1}}, "articles": {"1": {"id": "x"}}}',
        b'{"schema": {"1": {"version": 1}}, "articles": {"x": {"id": "x"}}}',
        b'{"_default": {"1": {"some": "other", "program": "s file"}}}',
        b"\xff\xfe{\x00",
    ],
)
def test_a_file_that_cannot_be_read_is_set_aside_and_the_work_goes_on(
    store: Store, raw: bytes
) -> None:
    store.data.mkdir()
    store.month.write_bytes(raw)
    (notice,) = store.notices()
    (aside,) = set_aside(store, store.month.stem)
    assert aside.read_bytes() == raw
    assert notice.startswith(f"{store.month.name} was damaged (")
    assert aside.name in notice
    assert "articles saved of it: 0" in notice
    store.filled(1)
    assert store.addresses() == ["https://a.example/0"]
    assert store.notices() == ()


def test_of_a_truncated_file_the_articles_are_saved_that_are_whole(store: Store) -> None:
    store.filled(4)
    raw = store.month.read_bytes()
    last_statement = raw.rindex(b'"article_id"')
    store.month.write_bytes(raw[:last_statement])
    (notice,) = store.notices()
    assert "articles saved of it: 3, statements: 3" in notice
    assert store.addresses() == [f"https://a.example/{n}" for n in range(3)]
    store.filled(4)
    assert len(store.addresses()) == 4


def test_of_a_file_with_a_damaged_place_the_rest_is_saved(store: Store) -> None:
    store.filled(4)
    raw = store.month.read_bytes()
    place = raw.index(b"https://a.example/2")
    store.month.write_bytes(raw[:place] + b'"\x00\xff' + raw[place + 3 :])
    assert "articles saved of it: 3, statements: 3" in store.notices()[0]
    assert store.addresses() == [f"https://a.example/{n}" for n in (0, 1, 3)]


def test_whatever_byte_is_damaged_no_half_article_is_shown(store: Store) -> None:
    store.filled(2)
    raw = store.month.read_bytes()
    for place in range(0, len(raw), 7):
        volumes, _ = salvaged(raw[:place] + b"\x00" + raw[place + 1 :])
        assert all(len(volume.statements) == 1 for volume in volumes)
        volumes, tables = salvaged(raw[:place])
        assert all(len(volume.statements) == 1 for volume in volumes)
        assert len(tables["articles"]) == len(tables["statements"]) == len(volumes)


def test_the_other_months_go_on(store: Store) -> None:
    store.filled(2)
    (store.data / "2021-12.json").write_bytes(b"damaged")
    assert len(store.addresses()) == 2
    assert len(set_aside(store, "2021-12")) == 1


def test_a_file_that_is_damaged_while_it_is_in_use_is_set_aside_by_the_next_write(
    store: Store,
) -> None:
    store.filled(2)

    async def work(archive: TinyArchive) -> None:
        store.month.write_bytes(store.month.read_bytes()[:-200])
        await archive.save(made_article(), [])
        assert len(archive.articles(EVERYTHING)) == 2
        assert len(archive.notices) == 1

    store.visit(work)
    assert len(store.addresses()) == 2


def test_marks_of_a_damaged_catalogue_are_saved_as_far_as_they_can_be_read(store: Store) -> None:
    async def fill(archive: TinyArchive) -> None:
        await archive.mark({f"a:{n}-9": Mark(note=f"note {n}") for n in range(3)})
        await archive.keep_problem(Problem("https://b.example/", "gone", "", FETCHED))

    async def look(archive: TinyArchive) -> tuple[list[str], list[str]]:
        return [mark.note for mark in archive.marks().values()], list(archive.notices)

    store.visit(fill)
    catalogue = store.data / "catalogue.json"
    raw = catalogue.read_bytes()
    catalogue.write_bytes(raw[: raw.index(b"note 2")])
    notes, notices = store.visit(look)
    assert notes == ["note 0", "note 1"]
    assert "marks saved of it: 2" in notices[0]
    assert len(set_aside(store, "catalogue")) == 1
    assert store.visit(look) == (["note 0", "note 1"], [])


def test_a_session_that_cannot_be_read_is_a_fresh_one(store: Store) -> None:
    store.visit(lambda archive: archive.keep_session(Session(page=3)))
    (store.folder / "state" / "session.json").write_bytes(b"damaged")

    async def look(archive: TinyArchive) -> Session:
        return archive.session()

    assert store.visit(look) == Session()


def newer(path: Path) -> None:
    tables = json.loads(path.read_bytes())
    tables["schema"]["1"]["version"] = 2
    tables["articles_by_outlet"] = {"1": {"what": "this version knows nothing of"}}
    path.write_text(json.dumps(tables))


def test_a_newer_month_is_opened_read_only_and_left_as_it_is(store: Store) -> None:
    store.filled(2)
    newer(store.month)
    before = store.month.read_bytes()

    async def work(archive: TinyArchive) -> None:
        assert len(archive.articles(EVERYTHING)) == 2
        assert "newer version of briefing" in archive.notices[0]
        with pytest.raises(StoreError, match="newer version of briefing"):
            await archive.save(made_article(), [])
        with pytest.raises(StoreError, match="newer version of briefing"):
            await archive.delete([archive.articles(EVERYTHING)[0].id])

    store.visit(work)
    assert store.month.read_bytes() == before
    assert set_aside(store, "*") == []


def test_a_newer_catalogue_is_left_as_it_is(store: Store) -> None:
    store.visit(lambda archive: archive.mark({"a:0-1": Mark(is_read=True)}))
    catalogue = store.data / "catalogue.json"
    newer(catalogue)
    before = catalogue.read_bytes()

    async def work(archive: TinyArchive) -> None:
        assert archive.marks()["a:0-1"].is_read
        with pytest.raises(StoreError, match="newer version of briefing"):
            await archive.mark({"a:0-1": Mark()})
        with pytest.raises(StoreError, match="newer version of briefing"):
            await archive.keep_problem(Problem("https://b.example/", "gone", "", FETCHED))
        assert "newer version of briefing" in archive.notices[0]

    store.visit(work)
    assert catalogue.read_bytes() == before


def with_new_titles(tables: Tables) -> Tables:
    for row in tables["articles"].values():
        row["title"] = f"{row['title']}, migrated"
    return tables


def refused(tables: Tables) -> Tables:
    raise AssertionError(f"{tables} are beyond this version")


def test_an_older_month_is_migrated_after_it_was_put_aside(store: Store) -> None:
    store.filled(2)
    before = store.month.read_bytes()
    shelves = Shelves(store.data, lambda: NOW, migrations=(with_new_titles,))
    shelves.open()
    added = [change.volume for change in shelves.taken() if isinstance(change, Added)]
    assert {volume.article.title for volume in added} == {"Allies meet, migrated"}
    assert version_of(store.month.read_bytes()) == 2
    (aside,) = store.data.glob(f"{store.month.stem}.schema-1-*.json")
    assert aside.read_bytes() == before


def test_each_migration_is_applied_from_the_files_version_on() -> None:
    raw = b'{"schema": {"1": {"version": 2}}, "articles": {"5": {"title": "A"}}}'
    result = migrated(raw, 2, (refused, with_new_titles))
    assert version_of(result) == 3
    tables = msgspec.json.decode(result)
    assert tables["articles"] == {"5": {"title": "A, migrated"}}
