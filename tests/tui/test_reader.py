"""The reader: the statement in its article."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from briefing.tui.screens.reader import ReaderScreen
from briefing.tui.text import plain
from tests.screen import screen_text
from tests.tui.desks import PAGES, SIZES, Page, Said, laid, many, running, settled, until


@pytest.mark.parametrize("size", SIZES)
async def test_it_opens_at_the_sentence(size: tuple[int, int]) -> None:
    async with running(await laid(), size) as (app, pilot):
        await pilot.press("2", "enter")
        await settled(app, pilot)
        text = screen_text(app)
        assert "▸▌“Any missiles deployed there will become legitimate" in text
        assert "2 of 5" in text
        assert "Why here" in text
        await pilot.press("n")
        await settled(app, pilot)
        assert "3 UK     ▸▌“Britain will supply" in screen_text(app)


async def test_the_sentence_stands_about_a_third_down() -> None:
    said = tuple(Said("nato", f"Words of number {n} in a long article") for n in range(40))
    page = Page("northwire", "A long one", None, said)
    async with running(await laid((page,))) as (app, pilot):
        await pilot.press(*["j"] * 20, "enter")
        await settled(app, pilot)
        lines = screen_text(app).split("\n")
        (line,) = [number for number, line in enumerate(lines) if "▸▌" in line]
        assert 5 <= line <= 9


@pytest.mark.parametrize("size", SIZES)
async def test_a_copy_is_told_with_whom_it_comes_from(size: tuple[int, int]) -> None:
    said = tuple(Said("nato", f"Words of number {n} in a long article") for n in range(12))
    pages = [
        Page(outlet, "A long one", datetime(2026, 11, day, 9, tzinfo=UTC), said)
        for outlet, day in (("gazette", 21), ("northwire", 20))
    ]
    async with running(await laid(tuple(pages)), size) as (app, pilot):
        app.push_screen(ReaderScreen(app.sitting, pages[0].made()[0], ()))
        await until(pilot, lambda: "first published by northwire" in screen_text(app))
        app.push_screen(ReaderScreen(app.sitting, pages[1].made()[0], ()))
        await settled(app, pilot)
        assert "first published" not in screen_text(app)


async def test_a_number_goes_round_the_statements_of_its_actor() -> None:
    async with running(await laid()) as (app, pilot):
        await pilot.press("2", "enter")
        reader = app.screen
        assert isinstance(reader, ReaderScreen)
        seen = []
        for key in ("2", "2", "1", "4", "9"):
            await pilot.press(key)
            seen.append(reader.number)
        assert seen == [4, 1, 0, 3, 3]


async def test_moving_scrolls_and_says_how_far_one_is() -> None:
    said = tuple(Said("nato", f"Words of number {n} in a long article") for n in range(40))
    page = Page("northwire", "A long one", None, said)
    async with running(await laid((page,))) as (app, pilot):
        await pilot.press("enter", "home")
        reader = app.screen
        assert isinstance(reader, ReaderScreen)
        view = reader.pane.view
        await pilot.press("j", "j", "k")
        assert view.scroll_offset.y == 1
        await pilot.press("pagedown", "ctrl+d", "ctrl+u", "pageup")
        assert view.scroll_offset.y == 1
        await pilot.press("G")
        await settled(app, pilot)
        assert "100 %" in screen_text(app)
        assert "end of article" in screen_text(app)


async def test_a_star_of_the_reader_is_on_the_board() -> None:
    async with running(await laid()) as (app, pilot):
        await pilot.press("enter", "s", "escape")
        await settled(app, pilot)
        assert "★" in screen_text(app)


async def test_an_article_that_was_deleted_meanwhile_is_no_obstacle() -> None:
    over = await laid()
    async with running(over) as (app, pilot):
        passage = app.board.current
        assert passage is not None
        await over.archive.delete([passage.article.id])
        await pilot.press("enter", "n", "3", "i", "s")
        await settled(app, pilot)
        assert "no statements" in screen_text(app)
        await pilot.press("escape")
        await settled(app, pilot)
        assert app.screen is app.board


async def test_no_sentence_differs_from_its_article() -> None:
    async with running(await laid(many(20)), (120, 40)) as (app, pilot):
        await pilot.press("enter")
        reader = app.screen
        assert isinstance(reader, ReaderScreen)
        view = reader.pane.view
        shown = " ".join(plain(view.line(row)) for row in range(view.virtual_size.height))
        for passage in reader.passages:
            sentence = passage.statement.sentence.of(passage.article.text)
            bare = " ".join(word for word in shown.replace("▏", " ").replace("▌", " ").split())
            assert sentence in bare


def test_the_pages_of_the_fixture_hold_34_statements() -> None:
    assert sum(len(page.said) for page in PAGES) == 34


async def test_a_search_goes_through_its_matches_until_it_is_left() -> None:
    async with running(await laid()) as (app, pilot):
        await pilot.press("enter", "slash", *"TALKS", "enter")
        await settled(app, pilot)
        await until(pilot, lambda: "match 1 of 2" in screen_text(app))
        await pilot.press("n")
        assert "match 2 of 2" in screen_text(app)
        await pilot.press("n", "N")
        assert "match 2 of 2" in screen_text(app)
        assert "1 of 5" in screen_text(app)
        await pilot.press("escape", "n")
        await settled(app, pilot)
        assert "match" not in screen_text(app)
        assert "2 of 5" in screen_text(app)


async def test_a_search_that_finds_nothing_says_so() -> None:
    async with running(await laid()) as (app, pilot):
        await pilot.press("enter", "slash", *"zebra", "enter")
        await until(pilot, lambda: "no match" in screen_text(app))
        await pilot.press("n", "escape", "escape")
        assert app.screen is app.board
