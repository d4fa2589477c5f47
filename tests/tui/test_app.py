"""Starting, failing and leaving."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

import pytest
from textual.worker import WorkerFailed

from briefing.model.article import Article
from briefing.model.errors import StoreError
from briefing.model.event import Report
from briefing.service.desk import Desk
from briefing.tui.app import BriefingApp
from briefing.tui.browser import is_browsable
from briefing.tui.options import Options
from briefing.tui.theme import DARK, THEMES
from tests.fakes import FakeReader
from tests.screen import screen_text
from tests.tui.desks import LATE, OPTIONS, laid, paste, running, settled, until

SECRET = "Words that were being read"


class BrokenReader(FakeReader):
    """Fails as only a bug does."""

    async def read(
        self, address: str, report: Report, *, published_on: date | None = None
    ) -> Article:
        raise ValueError(SECRET)


async def test_the_first_paint_waits_for_no_desk() -> None:
    over = await laid()
    opens = asyncio.Event()

    async def open_desk() -> Desk:
        await opens.wait()
        return over.desk

    app = BriefingApp(open_desk, OPTIONS)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "opening …" in screen_text(app)
        # Keys that need the desk do nothing yet, and break nothing.
        await pilot.press(*"jkhl12z", "enter", *"smiyoupw", "slash", "escape", "question_mark")
        await pilot.press("escape")
        opens.set()
        await settled(app, pilot)
        assert "34 statements" in screen_text(app)
    await app.close_desk()


async def test_what_is_added_before_the_desk_is_open_is_added_then() -> None:
    article, _ = LATE.made()
    over = await laid(answers={"https://late.example/news": article})
    opens = asyncio.Event()

    async def open_desk() -> Desk:
        await opens.wait()
        return over.desk

    app = BriefingApp(open_desk, OPTIONS)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await paste(app, pilot, "https://late.example/news")
        await pilot.press("enter")
        assert not over.reader.asked
        opens.set()
        await settled(app, pilot)
        assert app.sitting.jobs.done == 1
    await app.close_desk()


async def test_a_desk_that_cannot_be_opened_ends_the_program_with_its_reason() -> None:
    failure = StoreError("the store is of a newer version", hint="update briefing")

    async def open_desk() -> Desk:
        raise failure

    app = BriefingApp(open_desk, OPTIONS)
    async with app.run_test() as pilot:
        await pilot.pause()
    assert app.failure is failure


async def test_a_crash_is_told_without_what_was_being_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    over = await laid(reader=BrokenReader({}))
    options = Options(poll_s=0, crash_folder=tmp_path / "state")

    async def crashing() -> None:
        async with running(over, options=options) as (app, pilot):
            app.add(("https://a.example",))
            await until(pilot, lambda: not app.is_running)

    with pytest.raises(WorkerFailed):
        await crashing()
    (crash,) = (tmp_path / "state").glob("crash-*.txt")
    report = crash.read_text(encoding="utf-8")
    assert "ValueError" in report
    assert "briefing/service/desk.py" in report
    printed = capsys.readouterr().err
    assert "an internal error" in printed
    assert SECRET not in report + printed


@pytest.mark.parametrize(
    ("theme", "ascii_only"), [*((theme.name, False) for theme in THEMES), (DARK.name, True)]
)
async def test_every_theme_draws_every_screen(theme: str, ascii_only: bool) -> None:
    options = Options(poll_s=0, theme=theme, ascii=ascii_only)
    async with running(await laid(), (120, 40), options) as (app, pilot):
        assert app.theme == theme
        for key in ("enter", "escape", "i", "escape", "question_mark", "escape", "a", "escape"):
            await pilot.press(key)
            await pilot.pause()
        if ascii_only:
            own = screen_text(app).replace("“", "").replace("”", "").replace("–", "")
            assert own.isascii()


async def test_without_colour_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(await laid(), (120, 40)) as (app, pilot):
        await pilot.press("s")
        await settled(app, pilot)
        text = screen_text(app)
        for sign in ("▌", "●", "━", "★", "?"):
            assert sign in text
        colours = {
            (segment.style.color, segment.style.bgcolor)
            for line in app.screen._compositor.render_strips()
            for segment in line.apply_filter(app._filters[-1], app.current_theme.background)  # type: ignore[arg-type]
            if segment.style is not None
        }
        names = {colour.name for pair in colours for colour in pair if colour is not None}
        assert names <= {"default"}


@pytest.mark.parametrize(
    ("address", "browsable"),
    [
        ("https://a.example/", True),
        ("http://a.example/", True),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("/home/me/page.html", False),
        ("http://", False),
        ("http://[broken", False),
        ("", False),
    ],
)
def test_only_pages_are_handed_to_the_browser(address: str, browsable: bool) -> None:
    assert is_browsable(address) is browsable


async def test_where_no_browser_is_the_address_is_copied() -> None:
    async with running(await laid(), browse=lambda _address: False) as (app, pilot):
        await pilot.press("o")
        await settled(app, pilot)
        assert app.clipboard == app.board.address


SIZES_OF_A_STORM = (
    *((40, 10), (240, 70), (71, 19), (72, 20), (99, 33), (100, 34), (159, 24), (160, 12)),
    *((50, 15), (39, 9), (80, 24)),
)


@pytest.mark.parametrize(
    "keys", ["", "enter", "question_mark", "a", "i", "g p", "g j", "z", "slash"]
)
async def test_a_storm_of_sizes_breaks_no_screen(keys: str) -> None:
    async with running(await laid()) as (app, pilot):
        await pilot.press(*keys.split())
        for width, height in SIZES_OF_A_STORM:
            await pilot.resize_terminal(width, height)
            await pilot.pause()
        await settled(app, pilot)
        assert app.is_running
