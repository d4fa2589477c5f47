"""The brief as a page to read: each line leads to its sentence."""

from __future__ import annotations

from briefing.model.brief import EVERYTHING, Brief
from briefing.model.errors import StoreError
from briefing.tui.app import BriefingApp
from briefing.tui.brief_page import page_rows
from briefing.tui.options import Options
from briefing.tui.screens.brief import BriefScreen
from briefing.tui.screens.reader import ReaderScreen
from briefing.tui.text import line_width, plain
from tests.fakes import MemoryShelf
from tests.screen import screen_text
from tests.tui.desks import ISSUES, LATE, NOW, SIZES, laid, running, settled


def brief_of(app: BriefingApp) -> BriefScreen:
    assert isinstance(app.screen, BriefScreen)
    return app.screen


async def test_it_tells_as_of_when_and_of_how_much() -> None:
    async with running(await laid(issues=ISSUES)) as (app, pilot):
        await pilot.press("B")
        await settled(app, pilot)
        text = screen_text(app)
        for words in ("As of 22 Nov 2026 12:41 UTC", "34 statements", "TOP LINES", "extractive"):
            assert words in text


async def test_enter_on_a_line_opens_the_sentence_that_it_cites() -> None:
    async with running(await laid(issues=ISSUES)) as (app, pilot):
        await pilot.press("B")
        await settled(app, pilot)
        screen = brief_of(app)
        while not (screen.row is not None and screen.row.cites):
            await pilot.press("j")
        line = " ".join(plain(line) for line in screen.row.lines)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ReaderScreen)
        assert app.screen.current is not None
        assert app.screen.current.words.split(",")[0] in " ".join(line.split())
        await pilot.press("escape")
        assert brief_of(app) is screen


async def test_enter_on_a_line_without_a_citation_stays_where_one_is() -> None:
    async with running(await laid(issues=ISSUES)) as (app, pilot):
        await pilot.press("B")
        await settled(app, pilot)
        await pilot.press("enter", "y")
        await settled(app, pilot)
        assert brief_of(app).row is not None
        assert app.clipboard.startswith("NATO, RUSSIA, UK, US")


async def test_a_section_is_copied_with_the_articles_that_it_cites() -> None:
    async with running(await laid(issues=ISSUES)) as (app, pilot):
        await pilot.press("B")
        await settled(app, pilot)
        screen = brief_of(app)
        while "Cited:" not in app.clipboard:
            await pilot.press("j", "y")
            await settled(app, pilot)
        assert screen.row is not None
        assert "TOP LINES" in app.clipboard
        assert "ISSUES BY ACTORS" not in app.clipboard
        assert "[S1]" in app.clipboard
        assert "S1 at " in app.clipboard


async def test_what_comes_in_meanwhile_is_told_and_moves_nothing() -> None:
    over = await laid(issues=ISSUES)
    async with running(over) as (app, pilot):
        await pilot.press("B")
        await settled(app, pilot)
        before = brief_of(app).brief
        await over.archive.save(*LATE.made())
        brief_of(app).desk_changed()
        assert "something has come in since" in screen_text(app)
        assert brief_of(app).brief is before


async def test_without_statements_it_says_so() -> None:
    async with running(await laid(()), options=Options(poll_s=0)) as (app, pilot):
        await pilot.press("B")
        await settled(app, pilot)
        assert "0 statements" in screen_text(app)


async def test_it_can_be_read_at_every_size() -> None:
    async with running(await laid(issues=ISSUES)) as (app, pilot):
        await pilot.press("B")
        for size in (*SIZES, (50, 15)):
            await pilot.resize_terminal(*size)
            await pilot.press("G", "home", "pagedown", "ctrl+d")
            await settled(app, pilot)
            assert "▌" in screen_text(app)


async def test_no_line_of_a_page_is_wider_than_it() -> None:
    desk = (await laid(issues=ISSUES)).desk
    blocks = desk.briefs.page(await desk.briefs.brief(EVERYTHING, NOW))
    for width in (10, 40, 90):
        for row in page_rows(blocks, width):
            for line in row.lines:
                assert line_width(line) <= width or width == 10


async def test_it_is_delivered_and_the_next_is_compared_with_it() -> None:
    over = await laid(issues=ISSUES)
    async with running(over) as (app, pilot):
        await pilot.press("B")
        await settled(app, pilot)
        assert "the first: none was delivered" in screen_text(app)
        await pilot.press("colon", *"deliver", "enter")
        await settled(app, pilot)
        assert "━ delivered ━" in screen_text(app)
        first = brief_of(app).brief
        assert await over.desk.briefs.delivered() == (first,)
        await pilot.press("escape", "B")
        await settled(app, pilot)
        assert "compared with that of 22 Nov 12:41" in screen_text(app)
        assert "CHANGED SINCE THE BRIEF OF 22 NOV 2026" in screen_text(app)


async def test_a_brief_that_cannot_be_delivered_is_told() -> None:
    class Full(MemoryShelf):
        async def deliver(self, brief: Brief) -> None:
            raise StoreError("the disk is full", hint="make room")

    over = await laid(issues=ISSUES, shelf=Full())
    async with running(over) as (app, pilot):
        await pilot.press("B")
        await settled(app, pilot)
        await pilot.press("colon", *"deliver", "enter")
        await settled(app, pilot)
        assert "━ delivered ━" not in screen_text(app)
        assert list(app._notifications)[-1].message == "the disk is full. make room"
