"""What the screens show, as plain text that can be read in a diff."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from briefing.model.errors import FetchError
from tests.screen import screen_text
from tests.tui.desks import ISSUES, Page, laid, running, settled

GONE = "https://northwire.example/gone"
GONE_ERROR = FetchError(GONE, "the page is gone", hint="check the address")
EMPTY: tuple[Page, ...] = ()

SCREENS = {
    "board 80x24": (80, 24, ""),
    "board 120x40": (120, 40, "l j"),
    "board 200x60": (200, 60, "l j"),
    "board 50x15": (50, 15, "l"),
    "last page": (80, 24, "right_square_bracket"),
    "positions 80x24": (80, 24, "M"),
    "positions 120x40": (120, 40, "M"),
    "compare 80x24": (80, 24, "c"),
    "compare 120x40": (120, 40, "c l"),
    "compare issue 120x40": (120, 40, "M g g c"),
    "brief": (80, 24, "B"),
    "command": (80, 24, "colon r e"),
    "export": (80, 24, "e"),
    "zoomed": (80, 24, "2 2 j"),
    "filtered": (80, 24, "slash t a l k s enter"),
    "reader 80x24": (80, 24, "2 enter"),
    "reader 120x40": (120, 40, "2 enter"),
    "why": (80, 24, "2 i"),
    "help": (80, 24, "question_mark"),
    "go": (80, 24, "g"),
    "copy": (80, 24, "y"),
    "add": (80, 24, "a"),
    "articles 80x24": (80, 24, "g a"),
    "articles 120x40": (120, 40, "g a j"),
}


@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen(name: str, snapshot: SnapshotAssertion) -> None:
    width, height, keys = SCREENS[name]
    issues = ISSUES if name.split()[0] in ("positions", "compare", "brief") else ()
    async with running(await laid(issues=issues), (width, height)) as (app, pilot):
        await pilot.press(*keys.split())
        await settled(app, pilot)
        assert screen_text(app) == snapshot


async def test_the_start(snapshot: SnapshotAssertion) -> None:
    async with running(await laid(EMPTY)) as (app, _):
        assert screen_text(app) == snapshot


async def test_the_problems(snapshot: SnapshotAssertion) -> None:
    async with running(await laid(answers={GONE: GONE_ERROR})) as (app, pilot):
        app.add((GONE,))
        await settled(app, pilot)
        assert screen_text(app) == snapshot(name="drawer")
        await pilot.press("g", "p")
        await settled(app, pilot)
        assert screen_text(app) == snapshot(name="problems")
        await pilot.press("g", "j")
        await settled(app, pilot)
        assert screen_text(app) == snapshot(name="jobs")
