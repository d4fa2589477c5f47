"""What every `Archive` must do; run against TinyDB on disk and against the fake in memory."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from briefing.model.article import Article, Span
from briefing.model.brief import EVERYTHING, Window
from briefing.model.change import (
    Change,
    Done,
    DoneAgain,
    History,
    Publication,
    Redating,
    Remark,
    Removal,
    Renamed,
    TakenBack,
)
from briefing.model.errors import NotFound, StoreError
from briefing.model.mark import Mark, Problem
from briefing.model.session import Session
from briefing.model.statement import Certainty, Speaker, Statement
from briefing.service.ports import Archive
from tests.made import FETCHED, made_article, made_statement
from tests.store.conftest import Opener, run

Check = Callable[[Archive], Awaitable[None]]
TRIED = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)


def two_statements(article: Article) -> tuple[Statement, Statement]:
    first = made_statement(article)
    return first, made_statement(article, "time was short", cue="added", speaker="She")


def test_an_article_is_found_with_its_statements(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        article = made_article()
        statements = two_statements(article)
        assert await archive.save(article, statements)
        assert archive.article(article.id) == article
        assert archive.article_at(str(article.url)) == article
        assert archive.articles(EVERYTHING) == (article,)
        assert archive.statements(EVERYTHING) == statements
        assert archive.statements_in(article.id) == statements

    run(opener, check)


def test_a_record_comes_back_with_every_field(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        article = replace(
            made_article("“Ω” said Ann Olsen. ‮نص‬ \x00 \u2028 end", publisher="Agency"),
            author="B. Roe", published_at=TRIED, language="de", is_sample=True,
        )  # fmt: skip
        inner = Speaker(None, "Carl", (Span(1, 2), Span(3, 4)), Certainty.UNSURE)
        statement = replace(
            made_statement(article, "Ω"),
            content=(Span(1, 2), Span(5, 9)), cue=None, certainty=Certainty.LIKELY, negated=True,
            relayed=inner, said_on=date(2026, 11, 1),
        )  # fmt: skip
        await archive.save(article, [statement])
        assert archive.article(article.id) == article
        assert archive.statements_in(article.id) == (statement,)

    run(opener, check)


def test_saving_an_article_again_changes_nothing(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        article = made_article()
        await archive.save(article, two_statements(article))
        before = archive.revision
        assert not await archive.save(replace(article, title="Another title"), ())
        assert archive.revision == before
        assert archive.article(article.id) == article
        assert len(archive.statements_in(article.id)) == 2

    run(opener, check)


def test_statements_are_in_the_order_of_the_text_and_each_is_there_once(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        article = made_article()
        first, second = two_statements(article)
        await archive.save(article, (second, first, replace(second, rule="another rule")))
        assert [s.id for s in archive.statements_in(article.id)] == [first.id, second.id]
        assert archive.statements_in(article.id)[1].rule == second.rule

    run(opener, check)


def test_a_statement_of_another_article_is_a_mistake_of_the_caller(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        article, other = made_article(), made_article(url=None, title="Other")
        with pytest.raises(ValueError, match="is no statement of"):
            await archive.save(article, [made_statement(other)])
        assert archive.articles(EVERYTHING) == ()

    run(opener, check)


def test_articles_are_newest_first_and_within_their_window(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        early = made_article(title="early", url="a", published_on=date(2026, 9, 30))
        morning = replace(
            made_article(title="morning", url="b", published_on=date(2026, 11, 16)),
            published_at=datetime(2026, 11, 16, 8, tzinfo=UTC),
        )
        noon = replace(
            made_article(title="noon", url="c", published_on=date(2026, 11, 16)),
            published_at=datetime(2026, 11, 16, 12, tzinfo=UTC),
        )
        undated = made_article(title="undated", url="d", published_on=None)
        for article in (noon, early, undated, morning):
            await archive.save(article, [made_statement(article)])
        assert archive.articles(EVERYTHING) == (noon, morning, early, undated)
        november = Window(date(2026, 11, 1), None)
        assert archive.articles(november) == (noon, morning)
        assert [s.article_id for s in archive.statements(november)] == [noon.id, morning.id]
        assert archive.articles(Window(FETCHED.date(), FETCHED.date())) == (undated,)
        assert archive.articles(Window(None, date(2026, 9, 30))) == (early, undated)

    run(opener, check)


def test_of_two_versions_of_a_page_the_one_fetched_last_is_at_its_address(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        newer = replace(made_article("Newer text."), fetched_at=FETCHED + timedelta(days=1))
        older = made_article("Older text.")
        await archive.save(newer, ())
        await archive.save(older, ())
        assert archive.article_at(str(newer.url)) == newer
        assert archive.article_at("https://elsewhere.example/") is None

    run(opener, check)


def test_what_is_not_kept_is_said_so(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        with pytest.raises(NotFound, match="0123"):
            archive.article("0123")
        with pytest.raises(NotFound):
            archive.statements_in("0123")
        with pytest.raises(NotFound):
            await archive.delete(["0123"])

    run(opener, check)


def test_deleting_takes_articles_with_their_statements_and_leaves_the_marks(
    opener: Opener,
) -> None:
    async def check(archive: Archive) -> None:
        kept, gone = made_article(url="a"), made_article(url="b", published_on=None)
        for article in (kept, gone):
            await archive.save(article, two_statements(article))
        statement = made_statement(gone)
        await archive.mark({statement.id: Mark(is_starred=True)})
        before = archive.revision
        await archive.delete([gone.id])
        assert archive.revision > before
        assert archive.articles(EVERYTHING) == (kept,)
        assert archive.statements(EVERYTHING) == two_statements(kept)
        assert archive.article_at("b") is None
        assert archive.marks()[statement.id].is_starred
        assert await archive.save(gone, two_statements(gone))
        assert len(archive.statements(EVERYTHING)) == 4

    run(opener, check)


def test_deleting_is_all_or_nothing_where_one_is_not_kept(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        article = made_article()
        await archive.save(article, ())
        with pytest.raises(NotFound):
            await archive.delete([article.id, "0123"])
        assert archive.articles(EVERYTHING) == (article,)

    run(opener, check)


def test_an_article_is_replaced_with_its_statements(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        article, other = made_article(), made_article(url="b")
        await archive.save(article, two_statements(article))
        await archive.save(other, two_statements(other))
        newer = replace(article, published_on=date(2030, 5, 1), published_certain=True)
        statement = made_statement(newer, "time was short", cue="added", speaker="She")
        before = archive.revision
        await archive.replace(newer, [statement])
        assert archive.revision > before
        assert archive.articles(EVERYTHING) == (newer, other)
        assert archive.statements_in(article.id) == (statement,)
        assert archive.articles(Window(date(2030, 1, 1), None)) == (newer,)
        assert archive.article_at(str(article.url)) == newer
        assert not await archive.save(article, ())
        with pytest.raises(NotFound):
            await archive.replace(made_article(url="c"), ())

    run(opener, check)


def test_the_history_tells_what_can_be_taken_back(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        assert archive.history() == History()
        article = made_article()
        removal = Removal(article, two_statements(article))
        remark = Remark(Mark(), Mark(note="für später"), ("a:0-1",))
        redating = Redating(
            article.id, Publication(None, None, False), Publication(None, TRIED, True)
        )
        first = Change("1", "noted", (remark,))
        second = Change("2", "deleted", removals=(removal,), redatings=(redating,))
        await archive.note(Done(first))
        await archive.note(Done(second))
        assert archive.history() == History((first, second))
        await archive.note(TakenBack("2"))
        assert archive.history() == History((first,), (second,))
        await archive.note(DoneAgain("2"))
        await archive.note(Renamed((("a:0-1", "a:0-2"),)))
        moved = replace(first, remarks=(replace(remark, statements=("a:0-2",)),))
        assert archive.history() == History((moved, second))

    run(opener, check)


def test_a_backup_brings_back_what_is_not_kept_and_changes_nothing_else(
    opener: Opener, tmp_path: Path
) -> None:
    async def check(archive: Archive) -> None:
        kept, lost = made_article(url="a"), made_article(url="b")
        for article in (kept, lost):
            await archive.save(article, two_statements(article))
        await archive.mark({"a:0-1": Mark(note="old")})
        await archive.back_up(tmp_path / "all.zip")
        await archive.delete([lost.id])
        await archive.mark({"a:0-1": Mark(note="new")})
        assert await archive.restore(tmp_path / "all.zip") == (1, 0)
        assert set(archive.articles(EVERYTHING)) == {kept, lost}
        assert archive.statements_in(lost.id) == two_statements(lost)
        assert archive.marks()["a:0-1"] == Mark(note="new")
        with pytest.raises(StoreError):
            await archive.restore(tmp_path / "none.zip")

    run(opener, check)


def test_marks_are_kept_by_statement_and_replaced(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        mark = Mark(True, True, True, ("aid", "für später"), "a note\nof two lines", "uk", "Ann")
        await archive.mark({"a:0-1": mark, "a:2-3": Mark(is_read=True)})
        before = archive.revision
        await archive.mark({"a:2-3": Mark(is_starred=True)})
        assert archive.revision > before
        assert dict(archive.marks()) == {"a:0-1": mark, "a:2-3": Mark(is_starred=True)}

    run(opener, check)


def test_problems_are_newest_first_and_one_an_address(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        older = Problem("https://a.example/", "gone", "check it", TRIED)
        newer = Problem("https://b.example/", "no answer", "", TRIED + timedelta(hours=1), 2, True)
        again = replace(older, tries=2, tried_at=TRIED + timedelta(hours=2))
        await archive.keep_problem(older)
        await archive.keep_problem(newer)
        assert archive.problems() == (newer, older)
        await archive.keep_problem(again)
        assert archive.problems() == (again, newer)
        await archive.drop_problem(again.address)
        await archive.drop_problem("https://unknown.example/")
        assert archive.problems() == (newer,)

    run(opener, check)


def test_a_session_is_fresh_until_one_is_kept(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        assert archive.session() == Session()
        session = Session(1, "uk", True, (("uk", "a:0-1"),), "is:new", 3, False, "week", "dark")
        await archive.keep_session(session)
        assert archive.session() == session

    run(opener, check)


@pytest.mark.parametrize("text", ["half a \ud83d character", "\udfff"])
def test_half_a_character_is_refused_and_nothing_of_it_is_kept(opener: Opener, text: str) -> None:
    async def check(archive: Archive) -> None:
        with pytest.raises(StoreError, match="not valid Unicode"):
            await archive.save(made_article(text), ())
        with pytest.raises(StoreError, match="not valid Unicode"):
            await archive.mark({"a:0-1": Mark(note=text)})
        with pytest.raises(StoreError, match="not valid Unicode"):
            await archive.note(Done(Change("1", text)))
        assert archive.history() == History()
        assert archive.articles(EVERYTHING) == ()
        assert dict(archive.marks()) == {}
        assert await archive.save(made_article(), ())

    run(opener, check)


def test_many_at_once_are_all_kept(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        articles = [made_article(url=f"https://a.example/{n}") for n in range(40)]
        results = await asyncio.gather(
            *(archive.save(article, two_statements(article)) for article in articles * 2)
        )
        assert sum(results) == 40
        assert len(archive.statements(EVERYTHING)) == 80

    run(opener, check)


def test_a_save_that_is_cancelled_leaves_the_whole_article_or_nothing(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        articles = [made_article(url=f"https://a.example/{n}") for n in range(20)]
        for turns, article in enumerate(articles):
            task = asyncio.ensure_future(archive.save(article, two_statements(article)))
            for _ in range(turns):
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.wait([task])
        await archive.save(made_article(), ())
        for article in archive.articles(EVERYTHING):
            if article.url != made_article().url:
                assert len(archive.statements_in(article.id)) == 2

    run(opener, check)


def test_nothing_changes_while_nobody_writes(opener: Opener) -> None:
    async def check(archive: Archive) -> None:
        await archive.save(made_article(), ())
        before = archive.revision
        assert not await archive.refreshed()
        assert archive.revision == before
        assert archive.check()
        assert archive.notices == ()

    run(opener, check)
