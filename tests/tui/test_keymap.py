"""A person's own keys."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.tui.keymap import keymap_of, problems
from briefing.tui.keys import help_rows
from tests.screen import screen_text
from tests.tui.desks import OPTIONS, laid, running, settled


def test_keys_are_written_as_they_are_seen() -> None:
    assert keymap_of({"star": "x, ctrl+x", "newest": ".", "back": "esc", "theme": ""}) == {
        "star": ("x", "ctrl+x"),
        "newest": ("full_stop",),
        "back": ("escape",),
        "theme": (),
    }


@pytest.mark.parametrize(
    ("keys", "wrong"),
    [
        ({"star": "f2"}, []),
        ({"star": ""}, []),
        ({"star": "m", "read.toggle": "s"}, []),
        ({"stra": "f2"}, ["keys.stra: no action is named so; did you mean star?"]),
        (
            {"star": "ctrl+i"},
            ["keys.star: ctrl+i never arrives, terminals and shells take it for themselves"],
        ),
        ({"star": "pgdown"}, ["keys.star: “pgdown” is no key; did you mean pagedown?"]),
        ({"star": "ctrl+ü"}, ["keys.star: “ctrl+ü” is no key"]),
    ],
)
def test_what_is_wrong_is_said_with_what_was_meant(keys: dict[str, str], wrong: list[str]) -> None:
    assert list(problems(keys)) == wrong


def test_two_actions_on_one_key_in_one_place_are_told_once() -> None:
    assert problems({"star": "m"}) == ("keys: m is both star and read.toggle (board)",)


def test_one_key_may_do_two_things_in_two_places() -> None:
    assert problems({"import": "t"}) == ()


def test_the_help_tells_the_keys_there_are() -> None:
    rows = {row.help: row.keys for row in help_rows("board", keymap_of({"star": "f2"}))}
    assert rows["star"] == "f2"


async def test_an_own_key_does_what_the_other_did_and_the_footer_tells_it() -> None:
    options = replace(OPTIONS, keys=(("star", "f2,x"), ("stop", "f3"), ("zoom", "")))
    async with running(await laid(), options=options) as (app, pilot):
        await pilot.press("s", "z")
        await settled(app, pilot)
        assert "★" not in screen_text(app)
        assert not app.board.zoomed
        await pilot.press("x")
        await settled(app, pilot)
        assert "★" in screen_text(app)
        assert "f2 star" in screen_text(app)
        assert "zoom" not in screen_text(app)
