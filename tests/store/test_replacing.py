"""Articles that are replaced, within their month and into another."""

import asyncio
from dataclasses import replace
from datetime import date

import pytest
from tinydb import TinyDB

from briefing.model.article import Article
from briefing.model.brief import EVERYTHING
from briefing.model.errors import StoreError
from briefing.store.archive import TinyArchive
from tests.made import made_article, made_statement
from tests.store.conftest import Store

LATER = date(2022, 3, 1)
ARTICLE = made_article()


def redated(archive: TinyArchive) -> Article:
    return replace(archive.article(ARTICLE.id), published_on=LATER)


async def keep(archive: TinyArchive) -> None:
    await archive.save(ARTICLE, [made_statement(ARTICLE)])


async def move(archive: TinyArchive) -> None:
    await archive.replace(redated(archive), archive.statements_in(ARTICLE.id))


async def days(archive: TinyArchive) -> list[date | None]:
    return [article.published_on for article in archive.articles(EVERYTHING)]


def rows_in(store: Store, month: str) -> tuple[int, int]:
    with TinyDB(store.data / f"{month}.json") as database:
        return len(database.table("articles")), len(database.table("statements"))


def test_an_article_with_another_date_lies_in_another_month(store: Store) -> None:
    store.visit(keep)
    store.visit(move)
    assert (rows_in(store, "2022-01"), rows_in(store, "2022-03")) == ((0, 0), (1, 1))
    assert store.visit(days) == [LATER]


def test_of_what_is_replaced_nothing_stays(store: Store) -> None:
    async def again(archive: TinyArchive) -> None:
        statement = made_statement(ARTICLE, "time was short", cue="added", speaker="She")
        await archive.replace(ARTICLE, [statement])
        assert archive.statements(EVERYTHING) == (statement,)

    store.visit(keep)
    store.visit(again)
    assert rows_in(store, "2022-01") == (1, 1)


def test_a_process_killed_between_the_two_writes_leaves_the_newer_and_it_is_tidied(
    store: Store,
) -> None:
    store.visit(keep)
    before = store.month.read_bytes()
    store.visit(move)
    store.month.write_bytes(before)  # as it is before the second write
    assert store.visit(days) == [LATER]
    assert store.notices() == ()
    store.filled(1)  # whoever writes next
    assert rows_in(store, "2022-01") == (1, 1)
    assert store.addresses() == ["https://a.example/0", str(ARTICLE.url)]


def test_what_is_deleted_after_such_a_kill_does_not_come_back(store: Store) -> None:
    store.visit(keep)
    before = store.month.read_bytes()
    store.visit(move)
    store.month.write_bytes(before)
    store.visit(lambda archive: archive.delete([ARTICLE.id]))
    assert store.addresses() == []


def test_there_and_back_again_the_last_one_counts(store: Store) -> None:
    async def back(archive: TinyArchive) -> None:
        await archive.replace(ARTICLE, archive.statements_in(ARTICLE.id))

    store.visit(keep)
    store.visit(move)
    march = store.data / "2022-03.json"
    before = march.read_bytes()
    store.visit(back)
    march.write_bytes(before)  # killed once more before the second write
    assert store.visit(days) == [ARTICLE.published_on]


def test_another_program_sees_one_article_whenever_it_looks(store: Store) -> None:
    async def main() -> None:
        here, there = await store.opened(), await store.opened()
        await keep(here)
        await there.refreshed()
        january = store.month.read_bytes()
        await move(here)
        after, march = store.month.read_bytes(), store.data / "2022-03.json"
        store.month.write_bytes(january)
        await there.refreshed()  # between the two writes
        assert await days(there) == [LATER]
        store.month.write_bytes(after)
        await there.refreshed()
        assert await days(there) == [LATER]
        march.unlink()  # somebody takes it away
        await there.refreshed()
        assert await days(there) == []
        await here.aclose()
        await there.aclose()

    asyncio.run(main())


def test_the_older_edition_counts_where_the_newer_is_taken_away(store: Store) -> None:
    async def main() -> None:
        here = await store.opened()
        await keep(here)
        january = store.month.read_bytes()
        await move(here)
        store.month.write_bytes(january)
        await here.refreshed()
        (store.data / "2022-03.json").unlink()
        await here.refreshed()
        assert await days(here) == [ARTICLE.published_on]
        await here.aclose()

    asyncio.run(main())


def test_where_the_new_month_cannot_be_written_the_old_one_stays(store: Store) -> None:
    store.visit(keep)
    (store.data / "2022-03.json").mkdir()

    async def refused(archive: TinyArchive) -> None:
        with pytest.raises(StoreError, match=r"2022-03\.json"):
            await move(archive)
        assert await days(archive) == [ARTICLE.published_on]

    store.visit(refused)
    assert rows_in(store, "2022-01") == (1, 1)
