"""What every `Archive` must do with months that are not in memory; on disk and in the fake."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from briefing.model.article import Article
from briefing.model.brief import EVERYTHING, Window
from briefing.model.errors import NotFound
from briefing.model.event import Looked
from briefing.model.mark import Mark
from briefing.service.ports import Archive
from tests.made import made_article, made_statement
from tests.store.conftest import Opener, run

MONTHS = tuple(date(2022, month, 15) for month in (7, 6, 5, 4, 2))


def article_of(day: date, name: str = "a") -> Article:
    return made_article(url=f"https://{name}.example/{day}", published_on=day)


async def filled(archive: Archive, days: Sequence[date] = MONTHS) -> list[Article]:
    articles = [article_of(day) for day in days]
    for article in articles:
        await archive.save(article, [made_statement(article)])
    return articles


def test_a_window_answers_from_the_last_three_months_and_tells_which_are_older(
    opener: Opener,
) -> None:
    async def check(archive: Archive) -> None:
        articles = await filled(archive)
        assert archive.articles(EVERYTHING) == tuple(articles[:3])
        assert len(archive.statements(EVERYTHING)) == 3
        assert archive.older(EVERYTHING) == ("2022-04", "2022-02")
        assert archive.older(Window(date(2022, 5, 1), None)) == ()
        assert archive.older(Window(None, date(2022, 3, 1))) == ("2022-02",)
        assert archive.counts() == (5, 5)

    run(opener, check)


def test_months_without_articles_do_not_count(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        articles = await filled(archive)
        await archive.delete([articles[1].id])
        assert archive.articles(EVERYTHING) == (articles[0], articles[2], articles[3])
        assert archive.older(EVERYTHING) == ("2022-02",)
        await archive.delete([article.id for article in articles if article != articles[1]])
        assert archive.articles(EVERYTHING) == ()
        assert archive.older(EVERYTHING) == ()
        assert archive.counts() == (0, 0)

    run(opener, check)


def test_an_older_article_is_known_by_its_id_and_its_address(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        *_, old = await filled(archive)
        assert archive.article(old.id) == old
        assert archive.statements_in(old.id) == (made_statement(old),)
        assert archive.is_kept(str(old.url))
        assert archive.article_at(str(old.url)) == old
        assert not archive.is_kept("https://unknown.example/")
        assert archive.article_at("https://unknown.example/") is None

    run(opener, check)


def test_adding_to_an_older_month_is_idempotent(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        *_, old = await filled(archive)
        before = archive.revision
        assert not await archive.save(replace(old, title="Another title"), ())
        assert archive.revision == before
        new = article_of(MONTHS[-1], "b")
        assert await archive.save(new, [made_statement(new)])
        assert not await archive.save(new, ())
        assert archive.article(new.id) == new
        assert archive.articles(EVERYTHING)[-1] != new
        assert archive.counts() == (6, 6)

    run(opener, check)


def test_an_older_month_is_read_newest_first_and_not_kept(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        await filled(archive)
        later = article_of(date(2022, 2, 20))
        await archive.save(later, ())
        volumes = await archive.volumes_of("2022-02")
        assert [volume.article.published_on for volume in volumes] == [
            date(2022, 2, 20),
            date(2022, 2, 15),
        ]
        assert [len(volume.statements) for volume in volumes] == [0, 1]
        assert archive.older(EVERYTHING) == ("2022-04", "2022-02")
        assert await archive.volumes_of("2021-01") == ()

    run(opener, check)


def test_older_months_can_be_brought_back_as_far_as_a_window_reaches(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        articles = await filled(archive)
        heard: list[Looked] = []
        await archive.bring(Window(date(2022, 4, 1), None), heard.append)
        assert heard == [Looked(1, 1)]
        assert archive.articles(EVERYTHING) == tuple(articles[:4])
        assert archive.older(EVERYTHING) == ("2022-02",)
        await archive.bring(EVERYTHING, heard.append)
        assert archive.articles(EVERYTHING) == tuple(articles)
        assert archive.older(EVERYTHING) == ()

    run(opener, check)


def test_a_brought_month_that_changes_is_told_to_be_older_again(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        await filled(archive)
        await archive.bring(EVERYTHING)
        await archive.save(article_of(MONTHS[-1], "b"), ())
        assert archive.older(EVERYTHING) == ("2022-02",)

    run(opener, check)


def test_bringing_can_be_cancelled(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        await filled(archive)

        def stop(looked: Looked) -> None:
            if looked.months == 1:
                task.cancel()

        task = asyncio.ensure_future(archive.bring(EVERYTHING, stop))
        with pytest.raises(asyncio.CancelledError):
            await task
        assert archive.older(EVERYTHING) == ("2022-02",)

    run(opener, check)


def test_an_older_article_can_be_replaced_and_moves_with_its_day(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        *_, old = await filled(archive)
        reread = replace(made_statement(old), rule="another rule")
        await archive.replace(old, [reread])
        assert archive.statements_in(old.id) == (reread,)
        moved = replace(old, published_on=date(2022, 7, 20))
        await archive.replace(moved, [reread])
        assert archive.articles(EVERYTHING)[0] == moved
        assert archive.older(EVERYTHING) == ("2022-04",)
        back = replace(old, published_on=date(2022, 4, 2))
        await archive.replace(back, [reread])
        assert archive.article(old.id) == back
        assert archive.counts() == (5, 5)

    run(opener, check)


def test_an_older_article_can_be_deleted_and_comes_back(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        *_, old = await filled(archive)
        await archive.delete([old.id])
        with pytest.raises(NotFound):
            archive.article(old.id)
        assert archive.older(EVERYTHING) == ("2022-04",)
        assert not archive.is_kept(str(old.url))
        assert await archive.save(old, [made_statement(old)])
        assert archive.older(EVERYTHING) == ("2022-04", "2022-02")
        assert archive.article(old.id) == old

    run(opener, check)


def test_marks_are_there_whatever_the_month(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        *_, old = await filled(archive)
        mark = Mark(is_starred=True, note="look")
        await archive.mark({made_statement(old).id: mark})
        assert archive.marks()[made_statement(old).id] == mark

    run(opener, check)


def test_a_newer_month_pushes_the_oldest_out(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        await filled(archive)
        newest = article_of(date(2022, 8, 1))
        await archive.save(newest, ())
        assert archive.articles(EVERYTHING)[0] == newest
        assert len(archive.articles(EVERYTHING)) == 3
        assert archive.older(EVERYTHING) == ("2022-05", "2022-04", "2022-02")

    run(opener, check)


def test_an_article_that_moves_to_a_new_month_pushes_its_old_one_out(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        articles = await filled(archive, MONTHS[:3])
        stays = article_of(MONTHS[2], "b")
        await archive.save(stays, [made_statement(stays)])
        moved = replace(articles[2], published_on=date(2022, 8, 1))
        await archive.replace(moved, [made_statement(moved)])
        assert archive.articles(EVERYTHING) == (moved, *articles[:2])
        assert archive.older(EVERYTHING) == ("2022-05",)
        assert archive.article(moved.id) == moved
        assert [each.article for each in await archive.volumes_of("2022-05")] == [stays]
        assert archive.counts() == (4, 4)

    run(opener, check)


def test_all_is_as_it_was_after_a_restart(opener: Opener) -> None:
    async def main() -> None:
        async with opener() as archive:
            articles = await filled(archive)
            seen = archive.articles(EVERYTHING), archive.older(EVERYTHING), archive.counts()
        async with opener() as again:
            if again.counts() != (0, 0):  # the fake forgets
                assert again.articles(EVERYTHING) == seen[0]
                assert (again.older(EVERYTHING), again.counts()) == seen[1:]
                assert again.article(articles[-1].id) == articles[-1]

    asyncio.run(main())
