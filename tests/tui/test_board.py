"""The board: what arrives, what is restored, what fails."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime

import pytest

from briefing.model.errors import StoreError
from briefing.model.session import Session
from briefing.tui.options import Options
from tests.screen import screen_text
from tests.tui.desks import LATE, ONE, PAGES, Page, Said, laid, many, running, settled, until


async def test_nothing_saved_shows_where_to_start() -> None:
    async with running(await laid(())) as (app, _):
        text = screen_text(app)
        for words in ("Start here", "nothing saved yet", "a   add an article", "L samples"):
            assert words in text


async def test_the_samples_fill_an_empty_board() -> None:
    article, _ = PAGES[0].made()
    over = await laid((), {"sample.html": article}, samples=("sample.html",))
    async with running(over) as (app, pilot):
        await pilot.press("L")
        await settled(app, pilot)
        assert app.sitting.jobs.done == 1
        assert "Start here" not in screen_text(app)
        assert over.archive.article(article.id).is_sample


async def test_the_demo_loads_its_samples_by_itself() -> None:
    article, _ = PAGES[0].made()
    over = await laid((), {"sample.html": article}, samples=("sample.html",))
    async with running(over, options=Options(poll_s=0, loads_samples=True)) as (app, _):
        assert app.sitting.desk is not None
        assert len(app.sitting.desk.articles()) == 1


async def test_a_first_arrival_fills_an_empty_pane_at_once() -> None:
    over = await laid(())
    async with running(over) as (app, pilot):
        await over.archive.save(*ONE[0].made())
        app.board.desk_changed()
        await settled(app, pilot)
        assert "We are here" in screen_text(app)


async def test_an_arrival_comes_in_by_itself_where_nobody_reads() -> None:
    over = await laid()
    async with running(over) as (app, pilot):
        await over.archive.save(*LATE.made())
        app.board.desk_changed()
        await settled(app, pilot)
        assert "This came in at noon" in screen_text(app)
        assert app.board.slot.list.cursor == 0


async def test_the_cursor_stays_on_its_statement_while_rows_come_in() -> None:
    over = await laid()
    async with running(over) as (app, pilot):
        await pilot.press("j", "j")
        before = app.board.current
        assert before is not None
        await over.archive.save(*LATE.made())
        app.board.desk_changed()
        await settled(app, pilot)
        await pilot.press("k", "j")
        app.board.take(takes_all=True)
        assert app.board.current == before
        assert app.board.slot.list.cursor == 3


async def test_where_one_was_is_where_one_is_again() -> None:
    over = await laid()
    async with running(over) as (app, pilot):
        await pilot.press("2", "j", "j", "z", "p", "w", "slash", *"o", "enter")
        await settled(app, pilot)
        before = app.board.session()
        statement = app.board.current
        await pilot.press("q")
    assert over.archive.session() == before
    async with running(over) as (app, _):
        assert app.board.session() == before
        assert app.board.current == statement
        assert (app.board.focused_actor, app.board.zoomed) == ("russia", True)


async def test_a_fresh_start_begins_at_the_beginning() -> None:
    over = await laid()
    await over.archive.keep_session(Session(focused="us", zoomed=True, filter="tankers"))
    async with running(over, options=Options(poll_s=0, is_fresh=True)) as (app, _):
        assert (app.board.focused_actor, app.board.zoomed) == ("nato", False)
        assert "34 statements" in screen_text(app)


async def test_a_session_that_fits_no_longer_is_no_obstacle() -> None:
    over = await laid()
    await over.archive.keep_session(
        Session(page=7, focused="gone", cursors=(("nato", "x:1-2"),), filter='"open', window="ages")
    )
    async with running(over) as (app, _):
        assert app.board.focused_actor == "nato"
        assert "34 statements" in screen_text(app)


async def test_a_mark_that_cannot_be_kept_is_not_shown_as_kept() -> None:
    over = await laid()
    async with running(over) as (app, pilot):
        over.archive.failure = StoreError("the disk is full", hint="make room")
        await pilot.press("s")
        await settled(app, pilot)
        assert "★" not in screen_text(app)
        assert not over.archive.marks()
        over.archive.failure = None


async def test_marks_are_written_in_the_order_in_which_they_were_made() -> None:
    over = await laid()
    async with running(over) as (app, pilot):
        for _ in range(5):
            app.action_star()
        assert "★" not in screen_text(app) or app.board.current is not None
        await settled(app, pilot)
        passage = app.board.current
        assert passage is not None
        assert over.archive.marks()[passage.id].is_starred


async def test_a_mistake_in_a_search_is_shown_and_the_last_good_one_stays() -> None:
    async with running(await laid(), (120, 40)) as (app, pilot):
        await pilot.press("slash", *"tankers")
        await until(pilot, lambda: app.board.query_text == "tankers")
        app.board.filter_bar.input.value = "tankers last:4x"
        await until(pilot, lambda: "^" in screen_text(app))
        text = screen_text(app)
        assert "1 of 34 statements" in text
        assert "of time" in text


async def test_the_pages_hold_as_many_panes_as_fit() -> None:
    async with running(await laid(), (250, 50)) as (app, pilot):
        assert "4 US" in screen_text(app)
        await pilot.press("right_square_bracket")
        await settled(app, pilot)
        assert "5 Others" in screen_text(app)
        assert "Laura Conti" in screen_text(app)
        await pilot.resize_terminal(80, 24)
        await settled(app, pilot)
        assert "page 2/2" in screen_text(app)


async def test_a_tiny_terminal_shows_one_pane_and_tabs() -> None:
    async with running(await laid(), (50, 15)) as (app, pilot):
        text = screen_text(app)
        assert "1 NATO 9" in text
        assert "4 US 8" in text
        await pilot.press("l")
        await settled(app, pilot)
        assert "Any missiles deployed there" in screen_text(app)


async def test_a_smaller_terminal_says_what_is_needed() -> None:
    async with running(await laid(), (38, 9)) as (app, _):
        assert screen_text(app).split("\n")[0].strip() == "briefing needs 40×10; this is 38×9"


async def test_the_mouse_chooses_opens_and_runs_the_footer() -> None:
    async with running(await laid(), (120, 30)) as (app, pilot):
        await pilot.click("#pane-1 StatementList", offset=(10, 4))
        await settled(app, pilot)
        assert (app.board.focused_actor, app.board.slot.list.cursor) == ("russia", 1)
        await pilot.click("#pane-1 StatementList", offset=(10, 4), times=2)
        await settled(app, pilot)
        assert app.screen is not app.board
        await pilot.press("escape")
        column = screen_text(app).split("\n")[-1].index("z zoom")
        await pilot.click("#footer", offset=(column, 0))
        await settled(app, pilot)
        assert app.board.zoomed


async def test_a_hundred_thousand_rows_are_as_quick_as_a_hundred() -> None:
    page = Page("northwire", "Much", None, (Said("nato", "Once more"),))
    article, (statement,) = page.made()
    async with running(await laid(many(100))) as (app, pilot):
        statements = app.board.slot.statements
        passage = statements.passages[0]
        rows = [
            replace(passage, article=article, statement=replace(statement, article_id=str(n)))
            for n in range(100_000)
        ]
        statements.show(rows)
        asked: list[datetime] = []

        def now() -> datetime:
            asked.append(app.sitting.now())
            return asked[-1]

        statements.now = now
        await pilot.press("G")
        await pilot.pause()
        assert statements.cursor == 99_999
        # Only what is on the screen is laid out.
        assert 0 < len(asked) < 60


@pytest.mark.parametrize("mark_read", ["open", "cursor", "never"])
async def test_when_a_statement_becomes_read_can_be_chosen(mark_read: str) -> None:
    over = await laid()
    async with running(over, options=Options(poll_s=0, mark_read=mark_read)) as (app, pilot):
        at_once = len(over.archive.marks())
        await pilot.press("enter", "escape")
        await settled(app, pilot)
        expected = {"open": (0, 1), "cursor": (1, 1), "never": (0, 0)}[mark_read]
        assert (at_once, len(over.archive.marks())) == expected


async def test_what_another_process_kept_shows_up() -> None:
    over = await laid()
    async with running(over, options=Options(poll_s=0.01)) as (app, pilot):
        asked = asyncio.Event()

        async def refreshed() -> bool:
            if not asked.is_set():
                asked.set()
                await over.archive.save(*LATE.made())
                return True
            return False

        over.archive.refreshed = refreshed  # type: ignore[method-assign]
        await until(pilot, lambda: "This came in at noon" in screen_text(app))


async def test_the_row_under_the_cursor_unfolds_to_all_its_words() -> None:
    words = "A sentence that is said at length, so that no row can hold it, " * 4
    said = tuple(Said("nato", f"{words}and this is how {name} ends") for name in ("one", "two"))
    async with running(await laid((Page("northwire", "At length", None, said),))) as (app, pilot):
        await pilot.press("w", "w")
        await settled(app, pilot)
        assert "one ends" in screen_text(app)
        assert "two ends" not in screen_text(app)
        await pilot.press("j")
        await settled(app, pilot)
        assert "one ends" not in screen_text(app)
        assert "two ends" in screen_text(app)
        await pilot.press("w")
        await settled(app, pilot)
        assert "two ends" not in screen_text(app)


async def test_an_unfolded_row_is_where_the_mouse_finds_it() -> None:
    words = "A sentence that is said at length, so that no row can hold it, " * 2
    said = tuple(Said("nato", f"{words}number {number}") for number in range(4))
    async with running(await laid((Page("northwire", "At length", None, said),))) as (app, pilot):
        await pilot.press("w", "w")
        await settled(app, pilot)
        rows = screen_text(app).split("\n")
        second = next(at for at, row in enumerate(rows) if at > 3 and row.startswith(" ●"))
        await pilot.click("#pane-0 StatementList", offset=(10, second - 2))
        assert app.board.slot.list.cursor == 1
