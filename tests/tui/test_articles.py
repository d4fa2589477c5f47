"""The list of articles: its rows, its keys, its search."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.model.brief import EVERYTHING
from briefing.tui.article_rows import Tally, article_row, heading, tally_of
from briefing.tui.screens.articles import ArticlesScreen
from briefing.tui.screens.reader import ReaderScreen
from briefing.tui.text import line_width, plain
from tests.screen import screen_text
from tests.tui.desks import LATE, NOW, SIZES, laid, many, running, settled

PANES = ("nato", "russia", "uk", "us")
LABELS = ("NATO", "Russia", "UK", "US")
TALLY = Tally({"nato": 2, "us": 11}, unread=1)


@pytest.mark.parametrize("width", [20, 40, 71, 80, 100, 160])
def test_a_row_and_its_heading_fit_and_stand_under_one_another(width: int) -> None:
    made, _ = LATE.made()
    row = article_row(made, TALLY, PANES, width, NOW)
    assert line_width(row) <= width
    assert line_width(heading(width, LABELS)) <= width
    if width >= 80:
        head, told = plain(heading(width, LABELS)), plain(row)
        for label, count in (("NATO", "2"), ("US", "11")):
            end = head.index(f" {label}") + len(label) + 1
            assert told[end - 4 : end].strip() == count
        assert "●" in told


def test_an_article_in_another_language_counts_nothing() -> None:
    made, _ = LATE.made()
    told = plain(article_row(replace(made, language="fr"), Tally(), PANES, 120, NOW))
    assert told.count("?") == len(PANES)
    assert told.rstrip().endswith("not read")


def test_hostile_titles_are_cleaned_and_are_no_markup() -> None:
    made, _ = LATE.made()
    hostile = replace(made, title="[red]\x1b[31mRed\x1b]0;x\x07[/]\u202ebidi")
    told = plain(article_row(hostile, TALLY, PANES, 120, NOW))
    assert "[red]" in told
    assert not set("\x1b\x07\u202e") & set(told)


def test_speakers_without_a_pane_are_counted_together() -> None:
    tally = tally_of((), PANES, "other")
    assert (tally.all, tally.unread) == (0, 0)


@pytest.mark.parametrize("size", [*SIZES, (50, 15)])
async def test_the_list_shows_all_and_leads_to_the_reader_and_back(size: tuple[int, int]) -> None:
    async with running(await laid(), size) as (app, pilot):
        await pilot.press("g", "a")
        await settled(app, pilot)
        screen = app.screen
        assert isinstance(screen, ArticlesScreen)
        count = len(screen.list.articles)
        assert f"{count} articles" in screen_text(app)
        await pilot.press("j", "j", "k", "enter")
        await settled(app, pilot)
        assert isinstance(app.screen, ReaderScreen)
        assert app.screen.article == screen.list.articles[1]
        await pilot.press("right_square_bracket")
        await settled(app, pilot)
        assert app.screen.article == screen.list.articles[2]
        await pilot.press("escape")
        await settled(app, pilot)
        assert app.place is screen
        assert screen.article == screen.list.articles[1]


async def test_a_search_leaves_what_matches_and_esc_brings_all_back() -> None:
    async with running(await laid()) as (app, pilot):
        await pilot.press("g", "a")
        await settled(app, pilot)
        screen = app.screen
        assert isinstance(screen, ArticlesScreen)
        everything = len(screen.list.articles)
        await pilot.press("slash", *"tankers", "enter")
        await settled(app, pilot)
        found = screen.list.articles
        assert 0 < len(found) < everything
        assert all("tankers" in one.text for one in found)
        screen.filter_bar.input.value = "tankers actr:x"
        await settled(app, pilot)
        assert "actr" in screen_text(app)
        assert screen.list.articles == found
        await pilot.press("escape")
        await settled(app, pilot)
        assert len(screen.list.articles) == everything


async def test_what_is_deleted_comes_back_by_undo() -> None:
    over = await laid()
    async with running(over) as (app, pilot):
        await pilot.press("g", "a")
        await settled(app, pilot)
        screen = app.screen
        assert isinstance(screen, ArticlesScreen)
        first = screen.article
        assert first is not None
        await pilot.press("d")
        await settled(app, pilot)
        assert first not in screen.list.articles
        assert first not in over.archive.articles(EVERYTHING)
        assert "undo: deleted" in screen_text(app)
        await pilot.press("u")
        await settled(app, pilot)
        assert first in over.archive.articles(EVERYTHING)
        assert first.id in {one.id for one in screen.list.articles}


async def test_an_article_is_fetched_again_from_its_address() -> None:
    over = await laid()
    async with running(over) as (app, pilot):
        await pilot.press("g", "a", "r")
        await settled(app, pilot)
        screen = app.screen
        assert isinstance(screen, ArticlesScreen)
        assert over.reader.asked == [screen.address]


async def test_an_empty_store_says_what_to_press() -> None:
    async with running(await laid(())) as (app, pilot):
        await pilot.press("g", "a")
        await settled(app, pilot)
        assert "Nothing is saved yet" in screen_text(app)
        await pilot.press("j", "enter", "d", "r", "p", "escape")
        await settled(app, pilot)
        assert app.screen is app.board


async def test_only_the_rows_that_are_seen_are_made() -> None:
    over = await laid(many(3_000))
    async with running(over) as (app, pilot):
        await pilot.press("g", "a")
        await settled(app, pilot)
        screen = app.screen
        assert isinstance(screen, ArticlesScreen)
        await pilot.press("G")
        await settled(app, pilot)
        assert len(screen._tallies) < 120
        assert screen.list.rows.cursor == len(screen.list.articles) - 1
