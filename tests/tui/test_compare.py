"""The actors side by side on a topic."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.model.comparison import Topic
from briefing.model.export import Shape
from briefing.tui.app import BriefingApp
from briefing.tui.comparing import layout_compared
from briefing.tui.options import Options
from briefing.tui.screens.compare import CompareScreen
from briefing.tui.screens.reader import ReaderScreen
from briefing.tui.text import line_width, plain
from tests.screen import screen_text
from tests.tui.desks import ISSUES, NOW, PAGES, SIZES, Page, Said, laid, running, settled

WIDE = (120, 40)


def compare_of(app: BriefingApp) -> CompareScreen:
    assert isinstance(app.screen, CompareScreen)
    return app.screen


def said_by(screen: CompareScreen) -> dict[str, list[str]]:
    return {c.actor: [p.words for p in c.passages] for c in screen.shown.columns}


async def test_a_statement_is_compared_on_its_topic() -> None:
    async with running(await laid(issues=ISSUES), WIDE) as (app, pilot):
        await pilot.press("2", "c")
        await settled(app, pilot)
        screen = compare_of(app)
        assert "missile" in screen.topic.query or screen.topic.issue == "troops"
        assert screen.slot.label == "Russia"
        assert (
            "Any missiles deployed there will become legitimate targets"
            in (said_by(screen)["russia"])
        )
        assert "Compare ▸ " in screen_text(app)


async def test_a_topic_that_others_share_is_its_words() -> None:
    pages = (
        *PAGES,
        replace(PAGES[5], title="Missiles", said=(Said("us", "The missiles must go at once"),)),
    )
    async with running(await laid(pages, issues=ISSUES), WIDE) as (app, pilot):
        await pilot.press("2", "c")
        await settled(app, pilot)
        screen = compare_of(app)
        assert "missile" in screen.topic.query
        assert said_by(screen)["us"] == ["The missiles must go at once"]
        assert "/ missile" in screen_text(app)


async def test_the_topic_is_edited_like_any_search() -> None:
    async with running(await laid(issues=ISSUES), WIDE) as (app, pilot):
        await pilot.press("c", "slash", "ctrl+u", *"tankers", "enter")
        await settled(app, pilot)
        screen = compare_of(app)
        assert screen.topic == Topic(query="tankers")
        assert [actor for actor, words in said_by(screen).items() if words] == ["uk"]
        assert screen.slot.statements.has_focus
        await pilot.press("slash", *" |")
        await settled(app, pilot)
        assert "a word is missing beside |" in screen_text(app)
        assert "eleven tankers" in " ".join(screen_text(app).split())
        await pilot.press("escape")
        await settled(app, pilot)
        assert "/ tankers" in screen_text(app)
        assert "a word is missing" not in screen_text(app)


async def test_a_heading_is_compared_on_its_issue() -> None:
    options = Options(poll_s=0, mode="positions")
    async with running(await laid(issues=ISSUES), options=options) as (app, pilot):
        await pilot.press("3", "g", "g", "c")
        await settled(app, pilot)
        assert compare_of(app).topic == Topic(issue="aid")
        assert compare_of(app).slot.label == "UK"


async def test_selected_rows_are_compared_and_no_others() -> None:
    async with running(await laid(issues=ISSUES), WIDE) as (app, pilot):
        await pilot.press("space", "space", "2", "space", "c")
        await settled(app, pilot)
        found = said_by(compare_of(app))
        assert (len(found["nato"]), len(found["russia"]), len(found["us"])) == (2, 1, 0)
        assert "3 selected" in screen_text(app)


async def test_an_empty_column_says_what_was_looked_at_and_leads_to_it() -> None:
    options = Options(poll_s=0, mode="positions")
    over = await laid(issues=ISSUES)
    async with running(over, WIDE, options) as (app, pilot):
        await pilot.press("g", "g", "c")
        await settled(app, pilot)
        await pilot.press("l", "l")
        await settled(app, pilot)
        screen = compare_of(app)
        assert screen.slot.label == "UK"
        assert "Nothing found" in screen_text(app)
        assert screen.column is not None
        words = over.desk.comparisons.nothing_found(screen.column, screen.comparison)
        assert words == (
            "Nothing found from UK on this topic. Looked in 2 articles with a statement on it; "
            "2 of them quote UK on other matters. Absence here is not evidence of silence."
        )
        told = "".join(plain(line) for line in screen.slot.statements.empty_lines)
        assert "".join(words.split()) in "".join(told.split())
        await pilot.press("enter")
        await settled(app, pilot)
        assert isinstance(app.screen, ReaderScreen)
        assert app.screen.current is not None
        assert app.screen.current.identity.actor == "uk"


async def test_columns_change_and_the_sentence_is_one_key_away() -> None:
    async with running(await laid(issues=ISSUES), WIDE) as (app, pilot):
        await pilot.press("c")
        await settled(app, pilot)
        await pilot.press("l")
        await settled(app, pilot)
        assert compare_of(app).slot.label == "Russia"
        await pilot.press("h", "tab", "shift+tab", "J", "K", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ReaderScreen)
        await pilot.press("escape", "j", "G", "home", "escape")
        await settled(app, pilot)
        assert app.place is app.board


async def test_more_than_four_columns_are_on_pages() -> None:
    async with running(await laid(issues=ISSUES), WIDE) as (app, pilot):
        await pilot.press("c", "slash", "ctrl+u", "enter")
        await settled(app, pilot)
        assert "page 1/2" in screen_text(app)
        await pilot.press("right_square_bracket")
        await settled(app, pilot)
        screen = compare_of(app)
        assert screen.slot.label == "Others"
        assert "Italy would host" in " ".join(screen_text(app).split())
        await pilot.press("right_square_bracket", "left_square_bracket")
        await settled(app, pilot)
        assert screen.slot.label == "NATO"


async def test_a_statement_is_dropped_until_the_topic_is_asked_for_anew() -> None:
    async with running(await laid(issues=ISSUES), WIDE) as (app, pilot):
        await pilot.press("c", "slash", "ctrl+u", *"promise", "enter")
        await settled(app, pilot)
        screen = compare_of(app)
        before = len(screen.shown.passages)
        await pilot.press("x", "x")
        await settled(app, pilot)
        assert len(screen.shown.passages) == before - 2
        assert "2 dropped" in screen_text(app)
        await pilot.press("slash", "space", "enter")
        await settled(app, pilot)
        assert len(screen.shown.passages) == before


async def test_another_window_is_looked_at() -> None:
    async with running(await laid(issues=ISSUES), WIDE) as (app, pilot):
        await pilot.press("c", "slash", "ctrl+u", *"promise", "enter")
        await settled(app, pilot)
        await pilot.press("W", "t")
        await settled(app, pilot)
        assert not compare_of(app).shown.passages
        assert "0 statements in 0 articles · Today" in screen_text(app)
        assert screen_text(app).count("Looked in 0 articles") == 4


async def test_what_is_compared_is_copied_as_markdown_and_written(tmp_path: Path) -> None:
    async with running(await laid(issues=ISSUES), WIDE) as (app, pilot):
        await pilot.press("c", "slash", "ctrl+u", *"tankers", "enter")
        await settled(app, pilot)
        await pilot.press("y")
        await settled(app, pilot)
        assert app.clipboard.startswith("## NATO\n\nNothing found from NATO on this topic")
        assert "> eleven tankers would be barred from its ports" in app.clipboard
        desk, comparison = app.sitting.desk, compare_of(app).shown
        assert desk is not None
        by_day = desk.exported_comparison(comparison, "md", Shape("day"))
        assert by_day.startswith("## 22 Nov 2026\n")
        await pilot.press("e", *["right"] * 3, *["down"] * 3, "end", "ctrl+u")
        await pilot.press(*f"{tmp_path}/c.jsonl", "enter")
        await settled(app, pilot)
    (row,) = (tmp_path / "c.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(row)["actor"] == "uk"


async def test_what_comes_in_joins_the_comparison() -> None:
    over = await laid(issues=ISSUES)
    async with running(over, WIDE) as (app, pilot):
        await pilot.press("c", "slash", "ctrl+u", *"tankers", "enter")
        await settled(app, pilot)
        more: Page = replace(PAGES[5], title="More", said=(Said("us", "The tankers may pass"),))
        await over.archive.save(*more.made())
        compare_of(app).desk_changed()
        await settled(app, pilot)
        assert said_by(compare_of(app))["us"] == ["The tankers may pass"]


async def test_every_size_shows_the_statement_under_the_cursor() -> None:
    async with running(await laid(issues=ISSUES)) as (app, pilot):
        await pilot.press("c")
        for size in (*SIZES, (50, 15)):
            await pilot.resize_terminal(*size)
            await settled(app, pilot)
            assert "▌" in screen_text(app)


@pytest.mark.parametrize("density", [1, 2, 3])
async def test_second_hand_words_are_dimmed_and_named(density: int) -> None:
    (passage, *_) = (await laid()).desk.search()
    second = replace(passage, second_hand_of="russia")
    for width in (12, 30, 60):
        lines = layout_compared(second, width, density, NOW, str.upper)
        assert all(line_width(line) <= width for line in lines)
    lines = layout_compared(second, 60, density, NOW, str.upper)
    assert "second-hand, of RUSSIA" in " ".join(map(plain, lines))
    assert {piece.role for piece in lines[0][1:]} == {"quiet"}
    assert "second-hand" not in plain(layout_compared(passage, 60, 2, NOW, str.upper)[-1])
