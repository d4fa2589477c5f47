"""The command line and the palette in the interface."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from briefing.model.comparison import Topic
from briefing.tui.screens.command import CommandLine
from briefing.tui.screens.compare import CompareScreen
from briefing.tui.screens.problems import ProblemsScreen
from briefing.tui.screens.why import Why
from tests.fakes import NEVER
from tests.screen import screen_text
from tests.tui.desks import ISSUES, laid, running, settled, until


def typed(line: str) -> tuple[str, ...]:
    names = {" ": "space", ":": "colon", ".": "full_stop", "/": "slash", "-": "minus", "+": "plus"}
    return ("colon", *(names.get(letter, letter) for letter in line), "enter")


async def test_an_action_is_done_by_its_name() -> None:
    async with running(await laid()) as (app, pilot):
        await pilot.press(*typed("zoom"))
        await settled(app, pilot)
        assert app.board.zoomed
        await pilot.press(*typed("problems"))
        await settled(app, pilot)
        assert isinstance(app.screen, ProblemsScreen)
        await pilot.press(*typed("board"))
        await settled(app, pilot)
        assert app.place is app.board
        await pilot.press(*typed("quit"))
        assert not app.is_running


async def test_windows_themes_and_searches_have_arguments() -> None:
    async with running(await laid(), (120, 40)) as (app, pilot):
        await pilot.press(*typed("window 3d"))
        await settled(app, pilot)
        assert "briefing ▸ Last 3 days" in screen_text(app)
        await pilot.press(*typed("window all"), *typed("theme light"), *typed("filter tankers"))
        await settled(app, pilot)
        assert app.theme == "briefing-light"
        assert "1 of 34 statements" in screen_text(app)
        assert "/ tankers" in screen_text(app)


async def test_the_window_is_as_it_was_at_the_next_start() -> None:
    over = await laid()
    async with running(over) as (_, pilot):
        await pilot.press(*typed("window 3d"), "q")
    async with running(over) as (app, _):
        assert app.board.window == "3d"


async def test_a_link_is_added() -> None:
    over = await laid(answers={"https://a.example/x": NEVER})
    async with running(over) as (app, pilot):
        await pilot.press(*typed("add https://a.example/x"))
        await until(pilot, lambda: over.reader.asked == ["https://a.example/x"])
        await pilot.press("X")
        await settled(app, pilot)


async def test_what_is_here_is_exported_in_the_form_of_the_name(tmp_path: Path) -> None:
    async with running(await laid()) as (app, pilot):
        app.ask_command(f"export {tmp_path}/a.csv")
        await pilot.press("enter")
        await settled(app, pilot)
        app.ask_command(f"export html {tmp_path}/b.txt")
        await pilot.press("enter")
        await settled(app, pilot)
        app.ask_command(f"export {tmp_path}/none/b.md")
        await pilot.press("enter")
        await settled(app, pilot)
        assert "its folder does not exist" in list(app._notifications)[-1].message
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").startswith("id,")
    assert (tmp_path / "b.txt").read_text(encoding="utf-8").startswith("<!doctype html>")


async def test_a_topic_is_compared() -> None:
    async with running(await laid(issues=ISSUES)) as (app, pilot):
        await pilot.press(*typed("compare tankers"))
        await settled(app, pilot)
        assert isinstance(app.screen, CompareScreen)
        assert app.screen.topic == Topic(query="tankers")
        await pilot.press(*typed("compare promise"), *typed("window today"))
        await settled(app, pilot)
        assert app.screen.topic == Topic(query="promise")
        assert app.screen.window == "today"


async def test_the_issue_is_corrected_and_that_is_taken_back() -> None:
    over = await laid(issues=ISSUES)
    async with running(over, (120, 40)) as (app, pilot):
        passage = app.board.current
        assert passage is not None
        assert passage.issues == ("troops",)
        await pilot.press("i")
        assert "Troops & posture (because of “territory”)" in screen_text(app)
        await pilot.press("equals_sign")
        assert isinstance(app.screen, CommandLine)
        await pilot.press(*"talks", "space", *"aid", "enter")
        await settled(app, pilot)
        assert over.desk.passage(passage.id).issues == ("talks", "aid")
        await pilot.press("i")
        assert isinstance(app.screen, Why)
        assert "Negotiations (your tag)" in screen_text(app)
        await pilot.press("escape", "u")
        await settled(app, pilot)
        assert over.desk.passage(passage.id).issues == ("troops",)
        await pilot.press(*typed("issue other"))
        await settled(app, pilot)
        assert over.desk.passage(passage.id).issues == ()
        await pilot.press(*typed("issue found"))
        await settled(app, pilot)
        assert over.desk.passage(passage.id).issues == ("troops",)


async def test_what_is_selected_is_corrected_together() -> None:
    over = await laid(issues=ISSUES)
    async with running(over, (120, 40)) as (app, pilot):
        await pilot.press("space", "space", *typed("issue talks"))
        await settled(app, pilot)
        own = [passage for passage in over.desk.search() if passage.mark.issues == ("talks",)]
        assert len(own) == 2


async def test_the_day_of_an_article_tags_and_notes_are_changed() -> None:
    over = await laid()
    async with running(over) as (app, pilot):
        passage = app.board.current
        assert passage is not None
        await pilot.press(*typed("tag +aid"), *typed("note look again"))
        await settled(app, pilot)
        mark = over.desk.passage(passage.id).mark
        assert (mark.tags, mark.note) == (("aid",), "look again")
        await pilot.press(*typed("date 2026-11-01"))
        await settled(app, pilot)
        assert str(over.desk.article(passage.article.id).published_on) == "2026-11-01"


async def test_a_mistake_stays_in_the_line_and_tab_fixes_it() -> None:
    async with running(await laid()) as (app, pilot):
        await pilot.press("colon", *"zoop", "enter")
        assert isinstance(app.screen, CommandLine)
        assert "Did you mean zoom?   tab fixes it" in screen_text(app)
        await pilot.press("tab", "enter")
        await settled(app, pilot)
        assert app.board.zoomed


async def test_tab_completes_names_and_paths(tmp_path: Path) -> None:
    (tmp_path / "one file.md").write_text("", encoding="utf-8")
    async with running(await laid()) as (app, pilot):
        await pilot.press("colon", *"wind", "tab")
        field = app.screen.query_one("#command-input", Input)
        assert field.value == "window "
        await pilot.press("escape")
        app.ask_command(f"export {tmp_path}/on")
        await pilot.press("tab")
        await settled(app, pilot)
        assert app.screen.query_one("#command-input", Input).value == (
            f"export {tmp_path}/one\\ file.md"
        )


async def test_earlier_lines_come_back() -> None:
    async with running(await laid()) as (app, pilot):
        await pilot.press(*typed("zoom"), *typed("mode"), "colon", "up", "up")
        await pilot.pause()
        field = app.screen.query_one("#command-input", Input)
        assert field.value == "zoom"
        await pilot.press("down")
        assert field.value == "mode"
        await pilot.press("down", "backspace")
        await settled(app, pilot)
        assert app.screen is app.board
        await pilot.press("colon", "enter")
        assert app.screen is app.board


async def test_it_can_be_read_at_every_size() -> None:
    async with running(await laid()) as (app, pilot):
        await pilot.press("colon", *"re")
        for size in ((50, 15), (80, 24), (200, 60)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert " :re" in screen_text(app).split("\n")[-1]
            assert "read.toggle" in screen_text(app)


async def test_the_palette_performs_and_types_on_where_something_is_missing() -> None:
    async with running(await laid(issues=ISSUES)) as (app, pilot):
        await pilot.press("ctrl+p", *"correct the issues", "enter")
        await settled(app, pilot)
        assert isinstance(app.screen, CommandLine)
        assert app.screen.query_one("#command-input", Input).value == "issue "
        await pilot.press("escape", "ctrl+p", "down", "down", "up", "escape")
        await settled(app, pilot)
        for size in ((50, 15), (200, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.press("ctrl+p", *"zoo")
            await settled(app, pilot)
            assert "zoom the pane" in screen_text(app)
            await pilot.press("escape")
