"""Writing what is in front of one into a file."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input

from briefing.model.errors import BriefingError
from briefing.model.export import Shape
from briefing.tui.app import BriefingApp
from briefing.tui.exporting import renamed
from briefing.tui.options import Options
from briefing.tui.paging import page
from briefing.tui.screens.export import Export
from briefing.tui.text import plain
from briefing.tui.widgets.drawn import Drawn
from tests.screen import screen_text
from tests.tui.desks import ISSUES, SIZES, laid, running, settled


def told(app: BriefingApp) -> str:
    """Return the preview and the command below it, as running text."""
    lines = app.screen.query_one("#export-preview", Drawn).lines
    return " ".join(" ".join(map(plain, lines)).split())


async def test_the_preview_is_the_real_output() -> None:
    over = await laid()
    async with running(over, (120, 40)) as (app, pilot):
        await pilot.press("e")
        await settled(app, pilot)
        text = screen_text(app)
        whole = over.desk.exported(over.desk.search(), "md")
        for line in whole.split("\n")[:6]:
            assert line[:60] in text
        assert "(●) Markdown" in text
        assert "briefing export --format md -o ~/briefing-2026-11-22.md" in text


@pytest.mark.parametrize(
    ("rights", "suffix"), [(0, ".md"), (1, ".html"), (2, ".csv"), (3, ".jsonl"), (4, ".txt")]
)
async def test_what_is_written_is_all_of_it_in_the_form_chosen(
    rights: int, suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    over = await laid()
    async with running(over) as (app, pilot):
        await pilot.press("e", *["right"] * rights, "enter")
        await settled(app, pilot)
        assert app.screen is app.board
    written = (tmp_path / f"briefing-2026-11-22{suffix}").read_text(encoding="utf-8")
    assert "An old promise".lower() in written.lower() or suffix in (".md", ".txt")
    assert "We will defend every inch of allied territory" in written.replace("\\", "")
    if suffix == ".jsonl":
        assert len([json.loads(line) for line in written.splitlines()]) == 34


async def test_the_pane_alone_can_be_written(tmp_path: Path) -> None:
    async with running(await laid()) as (app, pilot):
        await pilot.press("2", "e", "up", "right", "down", *["right"] * 3)
        await pilot.press(*["down"] * 3, "end", "ctrl+u", *f"{tmp_path}/of russia.jsonl", "enter")
        await settled(app, pilot)
    rows = (tmp_path / "of russia.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(row)["actor"] for row in rows} == {"russia"}


async def test_a_search_limits_what_is_written_and_stands_in_the_command() -> None:
    async with running(await laid(), (120, 40)) as (app, pilot):
        await pilot.press("slash", *"tankers", "enter", "e")
        await settled(app, pilot)
        text = screen_text(app)
        assert "1 matching" in text
        assert "briefing export -q tankers --format md -o" in told(app)


async def test_what_cannot_be_written_is_told_and_the_dialog_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(await laid()) as (app, pilot):
        await pilot.press("e", *["down"] * 3, "end", "ctrl+u", *"none/x.md", "enter")
        await settled(app, pilot)
        assert isinstance(app.screen, Export)
        assert "none/x.md: its folder does not exist; nothing was written" in screen_text(app)


async def test_it_can_be_copied_instead() -> None:
    async with running(await laid(), options=Options(poll_s=0)) as (app, pilot):
        await pilot.press("e", "right", "right", "y")
        await settled(app, pilot)
        assert app.clipboard.startswith("id,published,actor")
        assert app.screen is app.board


async def test_a_brief_is_written_as_it_is_read(tmp_path: Path) -> None:
    async with running(await laid(issues=ISSUES), (120, 40)) as (app, pilot):
        await pilot.press("B")
        await settled(app, pilot)
        await pilot.press("e")
        await settled(app, pilot)
        assert "(●) the brief" in screen_text(app)
        await pilot.press("left", "down", "end", "ctrl+u", *f"{tmp_path}/b.json", "enter")
        await settled(app, pilot)
    assert json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))["brief"]["id"]


async def test_every_size_shows_the_whole_dialog() -> None:
    async with running(await laid()) as (app, pilot):
        await pilot.press("e")
        for size in (*SIZES, (50, 15)):
            await pilot.resize_terminal(*size)
            await settled(app, pilot)
            assert "enter write" in screen_text(app)
            assert "preview" in screen_text(app)


def test_the_suffix_follows_the_form_where_it_was_the_one_of_the_form_before() -> None:
    assert renamed("~/a.md", "md", "html") == "~/a.html"
    assert renamed("~/a.html", "html", "text") == "~/a.txt"
    assert renamed("~/mine", "md", "csv") == "~/mine"


async def test_the_shape_is_chosen_and_the_command_makes_the_same() -> None:
    over = await laid()
    async with running(over, (120, 40)) as (app, pilot):
        await pilot.press("e", "down", "right", "right", "down", "right", "space", *["right"] * 2)
        await pilot.press("space")
        await settled(app, pilot)
        text = screen_text(app)
        assert "(●) by day" in text
        assert "[ ] source sentence" in text
        assert "[x] notes" in text
        assert "## 22 Nov 2026" in text
        command = "briefing export --group day --without sentence --include notes --format md -o"
        assert command in told(app)
        await pilot.press("y")
        await settled(app, pilot)
    shape = Shape("day", frozenset({"link", "saved", "notes"}))
    assert app.clipboard == over.desk.exported(over.desk.search(), "md", shape=shape).rstrip("\n")


async def test_rows_of_data_have_no_headings_and_keep_their_order() -> None:
    over = await laid()
    text = over.desk.exported(over.desk.search(), "jsonl", shape=Shape("article"))
    ids = [json.loads(line)["id"] for line in text.splitlines()]
    assert ids == [passage.id for passage in over.desk.search()]


async def test_what_is_selected_can_be_written_by_the_command_shown() -> None:
    over = await laid()
    async with running(over, (120, 40)) as (app, pilot):
        await pilot.press("space", "space", "e")
        await settled(app, pilot)
        assert "2 selected" in screen_text(app)
        first, second = (passage.id for passage in app.board.targets)
        assert f"briefing export {first} {second} --format md -o" in told(app)


async def test_the_window_stands_in_the_command() -> None:
    async with running(await laid(), (120, 40)) as (app, pilot):
        await pilot.press("W", "t", "e")
        await settled(app, pilot)
        assert "briefing export --window today --format md -o" in screen_text(app)


async def test_tab_completes_the_path(tmp_path: Path) -> None:
    (tmp_path / "reports of today").mkdir()
    async with running(await laid()) as (app, pilot):
        await pilot.press("e", *["down"] * 3, "end", "ctrl+u", *f"{tmp_path}/rep", "tab")
        await settled(app, pilot)
        assert app.screen.query_one("#export-path", Input).value == f"{tmp_path}/reports of today/"


async def test_where_there_is_no_terminal_to_give_away_the_pager_is_refused() -> None:
    async with running(await laid(), (120, 40)) as (app, pilot):
        await pilot.press("e", "P")
        await settled(app, pilot)
        assert "the terminal cannot be given to a pager here" in screen_text(app)


def test_the_pager_is_given_the_text(tmp_path: Path) -> None:
    page(
        "“Words”",
        {
            "PAGER": f"{sys.executable} -c 'import sys; open(sys.argv[1], "
            f'"wb").write(sys.stdin.buffer.read())\' {tmp_path}/read'
        },
    )
    assert (tmp_path / "read").read_text(encoding="utf-8") == "“Words”"


def test_a_pager_that_is_not_there_is_named() -> None:
    with pytest.raises(BriefingError, match="no-such-pager cannot be run"):
        page("text", {"PAGER": "no-such-pager --now"})


async def test_a_denial_is_not_cited_as_a_claim() -> None:
    (passage, *_) = (await laid()).desk.search()
    denied = replace(passage, statement=replace(passage.statement, negated=True))
    for form in ("citation", "md"):
        desk = (await laid()).desk
        assert "denied by Ann Olsen" in desk.rendered([denied], form)
        assert "denied" not in desk.rendered([passage], form)
