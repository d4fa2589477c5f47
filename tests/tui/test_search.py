"""Searching all that is kept: months in memory at once, older ones while they are read."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest
from textual.pilot import Pilot

from briefing.model.brief import EVERYTHING
from briefing.model.errors import StoreError
from briefing.model.mark import Mark
from briefing.model.statement import Volume
from briefing.tui.app import BriefingApp
from briefing.tui.screens.export import Export
from briefing.tui.screens.reader import ReaderScreen
from briefing.tui.screens.search import SearchScreen
from tests.fakes import MemoryArchive
from tests.screen import screen_text
from tests.tui.desks import NOW, PAGES, SIZES, Laid, Page, Said, laid, running, settled, until


def page(published_at: datetime, number: int = 0) -> Page:
    month = f"{published_at:%B}"
    said = (
        Said("nato", f"The harbour stays open in {month}"),
        Said("russia", f"No ferry left the harbour in {month}"),
    )
    return Page("northwire", f"Harbour report of {month} {number}", published_at, said)


OLDER = tuple(page(NOW - timedelta(days=31 * months)) for months in range(1, 7))


class SlowArchive(MemoryArchive):
    """Reads an older month only when it is let; `failing` are months that cannot be read."""

    def __init__(self) -> None:
        super().__init__(hot_months=1)
        self.gate = asyncio.Semaphore(0)
        self.failing: set[str] = set()

    async def volumes_of(self, month: str) -> tuple[Volume, ...]:
        await self.gate.acquire()
        if month in self.failing:
            raise StoreError(f"{month}.json: Input/output error")
        return await super().volumes_of(month)


async def over(archive: MemoryArchive | None = None) -> Laid:
    return await laid((*PAGES, *OLDER), archive=archive or MemoryArchive(hot_months=1))


async def search(app: BriefingApp, pilot: Pilot[None], query: str) -> SearchScreen:
    """Type a search that reaches everywhere, without waiting for its end."""
    await pilot.press("slash", *query, *" in:all", "enter")
    await until(pilot, lambda: isinstance(app.screen, SearchScreen))
    assert isinstance(app.screen, SearchScreen)
    return app.screen


@pytest.mark.parametrize("size", SIZES)
async def test_the_board_tells_that_older_months_are_not_shown_and_how_to_see_them(
    size: tuple[int, int],
) -> None:
    async with running(await over(), size) as (app, pilot):
        header = screen_text(app).splitlines()[0]
        assert "without 7 older months: / in:all" in header
        await pilot.press("W", "t")
        await settled(app, pilot)
        assert "older" not in screen_text(app).splitlines()[0]


async def test_nothing_is_said_where_everything_is_shown() -> None:
    async with running(await laid(PAGES)) as (app, _pilot):
        assert "older" not in screen_text(app)


async def test_without_in_all_the_board_is_searched() -> None:
    async with running(await over()) as (app, pilot):
        await pilot.press("slash", *"harbour", "enter")
        await settled(app, pilot)
        assert app.screen is app.board


@pytest.mark.parametrize("size", SIZES)
async def test_everything_is_one_list_newest_first(size: tuple[int, int]) -> None:
    async with running(await over(), size) as (app, pilot):
        screen = await search(app, pilot, "harbour")
        await settled(app, pilot)
        assert len(screen.found) == 12
        days = [passage.day for passage in screen.found]
        assert days == sorted(days, reverse=True)
        text = screen_text(app)
        assert "12 statements found" in text
        assert "all 7 older months searched" in text
        assert "The harbour stays open in October" in " ".join(text.split())


async def test_rows_come_while_older_months_are_read_and_esc_stops_it() -> None:
    archive = SlowArchive()
    async with running(await over(archive)) as (app, pilot):
        screen = await search(app, pilot, "harbour")
        await until(pilot, lambda: screen.looked.of == 7)
        assert "Nothing yet; older months are being searched" in screen_text(app)
        archive.gate.release()
        archive.gate.release()
        await until(pilot, lambda: screen.looked.months == 2)
        await pilot.pause()
        text = screen_text(app)
        assert "searched 2 of 7 older months" in text
        assert "4 statements found" in text
        assert "esc stop the search" in text
        await pilot.press("escape")
        await until(pilot, lambda: not screen.is_searching)
        assert app.screen is screen
        assert len(screen.found) == 4
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.board)


async def test_typing_goes_on_while_older_months_are_read() -> None:
    archive = SlowArchive()
    async with running(await over(archive)) as (app, pilot):
        screen = await search(app, pilot, "in")
        archive.gate.release()
        await until(pilot, lambda: len(screen.found) >= 2)
        await pilot.press("j")
        chosen = screen.current
        assert screen.pane.statements.cursor == 1
        archive.gate.release()
        await until(pilot, lambda: screen.looked.months == 2)
        assert screen.current == chosen
        await pilot.press("slash", *"x")
        assert "x" in screen.filter_bar.input.value
        await until(pilot, lambda: screen.query_text.endswith("x"))


async def test_another_search_takes_the_place_of_the_one_under_way() -> None:
    async with running(await over()) as (app, pilot):
        screen = await search(app, pilot, "harbour")
        await settled(app, pilot)
        screen.filter_bar.set_query("")
        await pilot.press("slash", *"ferry", "enter")
        await settled(app, pilot)
        assert len(screen.found) == 6
        assert {passage.identity.actor for passage in screen.found} == {"russia"}


async def test_a_mistake_is_shown_and_the_last_result_stays() -> None:
    async with running(await over()) as (app, pilot):
        screen = await search(app, pilot, "harbour")
        await settled(app, pilot)
        await pilot.press("slash")
        screen.filter_bar.input.value = "harbour actr:x"
        await pilot.press("enter")
        await settled(app, pilot)
        assert "no field “actr” — did you mean actor:?" in screen_text(app)
        assert len(screen.found) == 12


async def test_an_older_statement_is_opened_marked_and_taken_back() -> None:
    at = await over()
    async with running(at) as (app, pilot):
        screen = await search(app, pilot, "harbour actor:nato")
        await settled(app, pilot)
        await pilot.press("G", "s")
        await settled(app, pilot)
        assert screen.current is not None
        oldest = screen.current
        assert f"{oldest.day:%Y-%m}" in at.archive.older(EVERYTHING)
        assert at.archive.marks()[oldest.id] == Mark(is_starred=True)
        assert "★" in screen_text(app)
        await pilot.press("u")
        await settled(app, pilot)
        assert not at.archive.marks()[oldest.id].is_starred
        assert "★" not in screen_text(app)
        await pilot.press("enter")
        await settled(app, pilot)
        reader = app.screen
        assert isinstance(reader, ReaderScreen)
        assert reader.article.id == oldest.article.id
        await pilot.press("escape")
        await settled(app, pilot)
        assert isinstance(app.screen, SearchScreen)


async def test_a_month_that_cannot_be_read_is_told() -> None:
    archive = SlowArchive()
    archive.failing = {"2026-10"}
    async with running(await over(archive)) as (app, pilot):
        screen = await search(app, pilot, "harbour")
        archive.gate.release()
        await until(pilot, lambda: not screen.is_searching)
        await pilot.pause()
        assert "2026-10.json: Input/output error" in " ".join(screen_text(app).split())
        assert "searched 0 of 7 older months" in screen_text(app)


async def test_what_was_found_can_be_exported() -> None:
    async with running(await over()) as (app, pilot):
        await search(app, pilot, "harbour")
        await settled(app, pilot)
        await pilot.press("e")
        await settled(app, pilot)
        assert isinstance(app.screen, Export)
        assert "12 found" in screen_text(app)


async def test_all_keys_that_move_do() -> None:
    async with running(await over(), (80, 24)) as (app, pilot):
        screen = await search(app, pilot, "harbour")
        await settled(app, pilot)
        rows = screen.pane.statements
        for key, row in (
            ("j", 1),
            ("down", 2),
            ("k", 1),
            ("G", 11),
            ("home", 0),
            ("ctrl+d", rows.full_rows // 2),
            ("ctrl+u", 0),
            ("pagedown", rows.full_rows),
            ("pageup", 0),
        ):
            await pilot.press(key)
            assert rows.cursor == row, key
