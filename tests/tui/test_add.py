"""Adding: the dialog, the work behind it, and what becomes of each link."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.model.errors import FetchError, StoreError
from briefing.tui.screens.add import Add
from tests.fakes import NEVER
from tests.screen import screen_text
from tests.tui.desks import LATE, PAGES, SIZES, laid, paste, running, settled, until

NEW, GONE, STUCK = (f"https://late.example/{name}" for name in ("news", "gone", "stuck"))
GONE_ERROR = FetchError(GONE, "the page is gone", hint="check the address")


async def test_every_link_of_a_pasted_text_is_judged() -> None:
    known, _ = PAGES[0].made()
    async with running(await laid()) as (app, pilot):
        await pilot.press("a")
        assert isinstance(app.screen, Add)
        await paste(
            app, pilot, f"Look at {NEW} and\n{known.url}\nhtp://capital-times.example/story\n"
        )
        text = screen_text(app)
        assert "new         late.example/news" in text
        assert "have it     baltic-post.example/border-talks" in text
        assert "saved 22 Nov 12:11" in text
        assert "line 3: tab makes it https://capital-times.example/story" in text
        assert "enter add 2 links" in text
        await pilot.press("tab")
        await pilot.pause()
        assert "enter add 3 links" in screen_text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_work_goes_on_behind_the_board(size: tuple[int, int]) -> None:
    article, _ = LATE.made()
    over = await laid(answers={NEW: article, GONE: GONE_ERROR, STUCK: NEVER})
    async with running(over, size) as (app, pilot):
        await pilot.press("a")
        await paste(app, pilot, f"{NEW} {GONE} {STUCK}")
        await pilot.press("enter")
        await until(pilot, lambda: app.sitting.jobs.done == 2)
        await pilot.press("j", "j")
        assert app.board.slot.list.cursor == 2
        await until(pilot, lambda: "⟳ 2/3" in screen_text(app) and app.is_settled)
        text = screen_text(app)
        assert "⚠ 1" in text
        assert "the page is gone" in text
        assert "check the address" in text
        assert "connecting …" in text
        await pilot.press("escape")
        await pilot.pause()
        assert "Working" not in screen_text(app)
        assert app.sitting.jobs.under_way
        await pilot.press("X")
        await pilot.pause()
        assert not app.sitting.jobs.under_way


async def test_an_article_can_be_given_by_hand() -> None:
    over = await laid()
    async with running(over) as (app, pilot):
        await pilot.press("a", "right")
        for text, key in (
            ("Some words", "tab"),
            ("https://refused.example/story", "tab"),
            ("2026-11-20", "enter"),
        ):
            await paste(app, pilot, text)
            await pilot.press(key)
        await settled(app, pilot)
        assert app.sitting.desk is not None
        article = app.sitting.desk.known("https://refused.example/story")
        assert article is not None
        assert (article.text, article.published_on) == ("Some words", date(2026, 11, 20))


async def test_a_date_that_is_none_is_refused() -> None:
    async with running(await laid()) as (app, pilot):
        await pilot.press("a", "right", *"Some", "tab", "tab", *"yesterday", "enter")
        await pilot.pause()
        assert "the date is written like 2026-11-22" in screen_text(app)
        assert isinstance(app.screen, Add)


async def test_a_problem_can_be_answered_with_its_text() -> None:
    over = await laid(answers={GONE: GONE_ERROR})
    async with running(over) as (app, pilot):
        app.add((GONE,))
        await settled(app, pilot)
        await pilot.press("g", "p", "a", *"Words", "tab", "enter")
        await settled(app, pilot)
        assert app.sitting.desk is not None
        assert app.sitting.desk.known(GONE) is not None
        assert not over.archive.problems()


async def test_a_full_disk_is_told_and_nothing_is_lost() -> None:
    article, _ = LATE.made()
    over = await laid(answers={NEW: article})
    over.archive.failure = StoreError("the disk is full", hint="make room")
    async with running(over) as (app, pilot):
        app.add((NEW,))
        await settled(app, pilot)
        assert "the disk is full" in screen_text(app)
        assert app.is_running
        over.archive.failure = None
        app.add((NEW,))
        await settled(app, pilot)
        assert app.sitting.desk is not None
        assert app.sitting.desk.known(article.url or "") is not None


async def test_two_hundred_links_leave_the_keys_alone() -> None:
    over = await laid(answers={f"{STUCK}/{n}": NEVER for n in range(200)})
    async with running(over) as (app, pilot):
        app.add(tuple(over.reader.answers))
        await until(pilot, lambda: bool(over.reader.asked))
        await pilot.press("j", "j", "j")
        assert app.board.slot.list.cursor == 3
        assert len(over.reader.asked) <= app.options.at_once
        await until(pilot, lambda: "⟳ 0/200" in screen_text(app))
        await pilot.press("q")
        assert not app.is_running
