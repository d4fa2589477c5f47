"""Header, footer and rules."""

from __future__ import annotations

import pytest

from briefing.tui.frame import Head, Rule, foot_line, footer_line, header_line, rule_line
from briefing.tui.keys import BOARD, FOOTERS
from briefing.tui.signs import PLAIN
from briefing.tui.text import line_width, plain

HEAD = Head(
    ("Today", "Russia"),
    statements=34,
    unread=6,
    others=12,
    unknown=3,
    articles=14,
    outlets=9,
    done=3,
    queued=12,
    busy_with="northwire.example",
    problems=2,
    clock="12:41",
)


@pytest.mark.parametrize("width", range(40, 201, 7))
def test_place_progress_and_problems_never_drop(width: int) -> None:
    text = plain(header_line(HEAD, width))
    for words in ("Today", "⟳ 3/12", "⚠ 2"):
        assert words in text
    assert line_width(header_line(HEAD, width)) == width


def test_the_header_drops_its_parts_in_order() -> None:
    parts = ["12:41", "9 outlets", "14 articles", " statements", "northwire.example"]
    dropped = []
    for width in range(200, 60, -1):
        text = plain(header_line(HEAD, width))
        dropped += [part for part in parts if part not in text and part not in dropped]
    assert dropped == parts


@pytest.mark.parametrize("width", [40, 50, 80, 120, 200])
def test_the_footer_fits_and_ends_in_help(width: int) -> None:
    line, zones = footer_line(BOARD, FOOTERS[BOARD], width)
    assert plain(line).endswith("? help")
    assert line_width(line) <= width
    assert zones[-1].action_id == "help"
    for start, end, action_id in zones[:-1]:
        assert plain(line)[start:end].strip() == plain(line)[start:end], action_id


@pytest.mark.parametrize("width", [10, 20, 39, 80])
@pytest.mark.parametrize("boxed", [True, False])
def test_a_rule_is_as_wide_as_its_pane(width: int, boxed: bool) -> None:
    rule = Rule("2", "Russia and a long name", "2 new · 8", is_current=True, boxed=boxed)
    assert line_width(rule_line(rule, width)) == width
    foot = foot_line("9 more", width, boxed=True, is_current=False, role="quiet")
    assert line_width(foot) == width


def test_frames_can_be_ascii() -> None:
    rule = Rule("2", "Russia", "2 new", is_current=True, boxed=True)
    assert plain(rule_line(rule, 30, PLAIN)) == "+= 2 Russia ========= 2 new =+"
