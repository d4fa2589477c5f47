"""Writing what is in front of one into a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.tui.exporting import renamed
from briefing.tui.options import Options
from briefing.tui.screens.export import Export
from tests.screen import screen_text
from tests.tui.desks import ISSUES, SIZES, laid, running, settled


async def test_the_preview_is_the_real_output() -> None:
    over = await laid()
    async with running(over, (120, 40)) as (app, pilot):
        await pilot.press("e")
        await settled(app, pilot)
        text = screen_text(app)
        first = over.desk.rendered(over.desk.search()[:1], "md").split("\n")[0]
        assert first in text
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
        await pilot.press("down", "end", "ctrl+u", *f"{tmp_path}/of russia.jsonl", "enter")
        await settled(app, pilot)
    rows = (tmp_path / "of russia.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(row)["actor"] for row in rows} == {"russia"}


async def test_a_search_limits_what_is_written_and_stands_in_the_command() -> None:
    async with running(await laid(), (120, 40)) as (app, pilot):
        await pilot.press("slash", *"tankers", "enter", "e")
        await settled(app, pilot)
        text = screen_text(app)
        assert "1 matching" in text
        assert "briefing export -q tankers --format md -o" in text


async def test_what_cannot_be_written_is_told_and_the_dialog_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(await laid()) as (app, pilot):
        await pilot.press("e", "down", "end", "ctrl+u", *"none/x.md", "enter")
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
