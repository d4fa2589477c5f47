"""Older months on the disk: the index of links, what it saves, and what makes it worthless."""

import asyncio
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from briefing.model.article import Article
from briefing.model.brief import EVERYTHING
from briefing.store.archive import TinyArchive
from briefing.store.links import read_links
from briefing.store.reading import volumes_by_rows, volumes_in
from tests.made import made_article, made_statement
from tests.store.conftest import Store

DAYS = tuple(date(2022, month, 15) for month in (1, 2, 3, 4, 5))
JANUARY = "2022-01"


def article_of(day: date, name: str = "a") -> Article:
    return made_article(url=f"https://{name}.example/{day}", published_on=day)


def filled(store: Store, name: str = "a") -> None:
    async def fill(archive: TinyArchive) -> None:
        for day in DAYS:
            article = article_of(day, name)
            await archive.save(article, [made_statement(article)])

    store.visit(fill)


def kept(store: Store) -> tuple[tuple[str, ...], tuple[str, ...], tuple[int, int]]:
    """Return the addresses in memory, the older months, and how much there is."""

    async def look(
        archive: TinyArchive,
    ) -> tuple[tuple[str, ...], tuple[str, ...], tuple[int, int]]:
        addresses = tuple(str(article.url) for article in archive.articles(EVERYTHING))
        return addresses, archive.older(EVERYTHING), archive.counts()

    return store.visit(look)


def links_file(store: Store) -> Path:
    return store.data / "links.json"


def read_names(monkeypatch: pytest.MonkeyPatch, work: Callable[[], object]) -> set[str]:
    """Return the names of the months whose files are opened while `work` runs."""
    names: set[str] = set()
    original = Path.open

    def noted(path: Path, mode: str = "r") -> object:
        names.add(path.stem)
        return original(path, mode)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", noted)
        work()
    return {name for name in names if name[:1].isdigit()}


def test_the_index_opens_with_stock_tinydb_and_leads_from_a_link_to_its_article(
    store: Store,
) -> None:
    filled(store)
    with TinyDB(links_file(store)) as index:
        assert index.tables() == {"schema", "months"}
        (row,) = index.table("months").search(where("month") == JANUARY)
        ((article_id, url, _fetched, statements),) = row["articles"]
    article = article_of(DAYS[0])
    assert (article_id, url, statements) == (article.id, article.url, 1)


def test_with_the_index_older_months_are_not_read_at_the_start(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(store)
    assert read_names(monkeypatch, lambda: kept(store)) == {"2022-03", "2022-04", "2022-05"}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-40]),
        lambda path: path.write_bytes(b'{"schema":{"1":{"version":99}},"months":{}}'),
        lambda path: path.write_bytes(b'{"months":{"1":{"month":7}}}'),
    ],
    ids=["missing", "empty", "torn", "newer", "another"],
)
def test_an_index_that_cannot_be_used_is_made_again(
    store: Store, spoil: Callable[[Path], object]
) -> None:
    filled(store)
    seen, before = kept(store), read_links(links_file(store))
    spoil(links_file(store))
    assert kept(store) == seen
    assert read_links(links_file(store)) == before


def test_a_month_that_has_changed_since_is_read_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(store)
    old_index = links_file(store).read_bytes()

    async def add(archive: TinyArchive) -> None:
        await archive.save(article_of(DAYS[0], "b"), ())

    store.visit(add)
    links_file(store).write_bytes(old_index)
    assert read_names(monkeypatch, lambda: kept(store)) == {
        JANUARY,
        "2022-03",
        "2022-04",
        "2022-05",
    }
    assert kept(store)[2] == (6, 5)


def test_adding_an_article_of_an_older_month_again_reads_no_older_month(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(store)

    async def add(archive: TinyArchive) -> None:
        assert archive.is_kept(str(article_of(DAYS[0]).url))
        assert not await archive.save(article_of(DAYS[0]), ())

    assert JANUARY not in read_names(monkeypatch, lambda: store.visit(add))


def test_an_older_article_is_read_once_and_then_remembered(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(store)
    old = article_of(DAYS[0])

    async def main() -> None:
        archive = await store.opened()
        assert archive.article(old.id) == old
        again = read_names(monkeypatch, lambda: archive.statements_in(old.id))
        assert again == set()
        await archive.aclose()

    asyncio.run(main())


def test_what_another_process_does_to_an_older_month_is_seen(store: Store) -> None:
    filled(store)
    old, new = article_of(DAYS[0]), article_of(DAYS[0], "b")

    async def main() -> None:
        here, there = await store.opened(), await store.opened()
        assert here.article(old.id) == old
        await there.save(new, [made_statement(new)])
        await there.replace(replace(old, title="Corrected"), [])
        assert await here.refreshed()
        assert here.article(new.id) == new
        assert here.article(old.id).title == "Corrected"
        assert here.counts() == (6, 5)
        await there.delete([old.id, new.id])
        assert await here.refreshed()
        assert not here.is_kept(str(old.url))
        assert here.older(EVERYTHING) == ("2022-02",)
        await here.aclose()
        await there.aclose()

    asyncio.run(main())


def test_a_damaged_older_month_is_set_aside_and_the_others_are_not_affected(store: Store) -> None:
    filled(store)
    path = store.data / f"{JANUARY}.json"
    path.write_bytes(path.read_bytes()[:-30])
    _, older, counts = kept(store)
    assert older == ("2022-02",)
    assert counts == (4, 4)
    assert len(list(store.data.glob(f"{JANUARY}.damaged-*.json"))) == 1


def test_an_article_that_stands_in_two_older_months_is_there_once(store: Store) -> None:
    """As a process leaves it that was killed while it moved an article from one to the other."""
    filled(store)
    old = article_of(DAYS[0])
    moved = replace(old, published_on=DAYS[1], title="Moved")
    january = store.data / f"{JANUARY}.json"
    before = january.read_bytes()

    async def move(archive: TinyArchive) -> None:
        await archive.replace(moved, [made_statement(moved)])

    store.visit(move)
    january.write_bytes(before)

    async def look(archive: TinyArchive) -> None:
        assert archive.article(old.id) == moved
        assert archive.counts() == (5, 5)
        assert await archive.volumes_of(JANUARY) == ()

    store.visit(look)
    store.visit(look)  # what another month outdoes is in no index
    filled(store, "b")  # the next who writes tidies up
    assert old.id not in january.read_text("utf-8")
    store.visit(lambda archive: _is_moved(archive, moved))


async def _is_moved(archive: TinyArchive, moved: Article) -> None:
    assert archive.article(moved.id) == moved
    assert archive.counts() == (10, 10)


def test_an_index_that_cannot_be_written_stops_nothing(store: Store) -> None:
    filled(store)
    links_file(store).unlink()
    links_file(store).mkdir()
    (links_file(store) / "in the way").touch()
    assert kept(store)[1] == ("2022-02", JANUARY)


def test_what_a_killed_writer_of_the_index_left_is_removed(store: Store) -> None:
    filled(store)
    draft = store.data / f".links.json.{os.getpid() + 1}.tmp"
    draft.write_bytes(b"half of it")
    filled(store, "b")
    assert not draft.exists()


def test_rows_are_read_like_whole_files(store: Store) -> None:
    filled(store)
    raw = (store.data / f"{JANUARY}.json").read_bytes()
    article = article_of(DAYS[0])
    (volume,) = volumes_by_rows(raw)
    assert (volume.article, volume.statements) == (article, (made_statement(article),))
    assert volumes_in(raw, [article.id]) == (volume,)
    assert volumes_in(raw, ["0123"]) == volumes_in(raw, []) == ()
    torn = raw[:-2]
    assert volumes_by_rows(torn) == volumes_in(torn, [article.id]) == (volume,)
