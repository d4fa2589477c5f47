"""The actors side by side on one issue."""

from __future__ import annotations

import json
from pathlib import Path

from briefing.model.brief import EVERYTHING
from briefing.tui.app import BriefingApp
from briefing.tui.comparing import compared, nothing_words
from briefing.tui.options import Options
from briefing.tui.screens.compare import CompareScreen
from briefing.tui.screens.reader import ReaderScreen
from briefing.tui.text import plain
from tests.screen import screen_text
from tests.tui.desks import ISSUES, SIZES, laid, running, settled


def compare_of(app: BriefingApp) -> CompareScreen:
    assert isinstance(app.screen, CompareScreen)
    return app.screen


async def test_it_shows_what_each_says_on_the_issue_of_the_statement() -> None:
    async with running(await laid(issues=ISSUES), (120, 40)) as (app, pilot):
        await pilot.press("c")
        await settled(app, pilot)
        assert compare_of(app).issue == "troops"
        text = screen_text(app)
        assert "Compare ▸ Troops & posture" in text
        assert "2 Russia" in text
        assert "nothing found" in text
        assert "silen" not in text.replace("evidence of silence", "")


async def test_a_column_without_a_statement_says_what_was_looked_at() -> None:
    desk = (await laid(issues=ISSUES)).desk
    actors = tuple((actor.id, actor.label) for actor in desk.actors())
    comparison = compared(desk.briefs.positions(EVERYTHING), actors, "troops")
    (column,) = [column for column in comparison.columns if column.actor == "uk"]
    words = " ".join(plain(line).strip() for line in nothing_words(column, comparison, "", 60))
    assert "Nothing found from UK on this issue" in words
    assert "Looked in 2 articles" in words
    assert "2 of them quote UK on other matters" in words
    assert words.endswith("Absence here is not evidence of silence.")


async def test_columns_and_issues_are_changed_and_the_sentence_is_one_key_away() -> None:
    async with running(await laid(issues=ISSUES), (120, 40)) as (app, pilot):
        await pilot.press("c", "l")
        await settled(app, pilot)
        passage = compare_of(app).current
        assert passage is not None
        assert passage.identity.actor == "russia"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ReaderScreen)
        await pilot.press("escape", "h", "tab", "shift+tab", "J", "K")
        await pilot.press("right_square_bracket")
        await settled(app, pilot)
        assert compare_of(app).issue != "troops"
        await pilot.press("left_square_bracket", "j", "G", "home", "escape")
        await settled(app, pilot)
        assert app.place is app.board


async def test_a_heading_is_compared_on_its_issue() -> None:
    options = Options(poll_s=0, mode="positions")
    async with running(await laid(issues=ISSUES), options=options) as (app, pilot):
        await pilot.press("3", "g", "g", "c")
        await settled(app, pilot)
        assert compare_of(app).issue == "aid"
        assert compare_of(app).slot.label == "UK"


async def test_what_is_compared_can_be_written(tmp_path: Path) -> None:
    async with running(await laid(issues=ISSUES)) as (app, pilot):
        await pilot.press("c", "e", *["right"] * 3, "down", "end", "ctrl+u")
        await pilot.press(*f"{tmp_path}/c.jsonl", "enter")
        await settled(app, pilot)
    rows = (tmp_path / "c.jsonl").read_text(encoding="utf-8").splitlines()
    assert {tuple(json.loads(row)["issues"]) for row in rows} == {("troops",)}


async def test_every_size_shows_the_statement_under_the_cursor() -> None:
    async with running(await laid(issues=ISSUES)) as (app, pilot):
        await pilot.press("c")
        for size in (*SIZES, (50, 15)):
            await pilot.resize_terminal(*size)
            await settled(app, pilot)
            assert "▌" in screen_text(app)
