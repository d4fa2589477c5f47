"""The problems screen: what happened, and whether it is tried again by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from briefing.model.mark import MAX_TRIES, Problem
from briefing.tui.screens.problems import problem_lines
from briefing.tui.signs import UNICODE
from briefing.tui.text import line_width, plain
from tests.screen import screen_text
from tests.tui.desks import NOW, laid, running, settled

GONE = Problem("https://quay.example/gone", "the page is gone", "", NOW)
SLOW = Problem("https://quay.example/slow", "no answer within 10 s", "", NOW, 2, may_pass=True)


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (GONE, "22 Nov 12:41 · 1 try"),
        (replace(GONE, tries=3), "22 Nov 12:41 · 3 tries"),
        (SLOW, "tried again from 22 Nov 13:01 · 2 of 5"),
        (replace(SLOW, tried_at=NOW - timedelta(hours=1)), "tried again at the next refresh"),
        (replace(SLOW, tries=MAX_TRIES), "22 Nov 12:41 · 5 tries"),
    ],
)
def test_a_problem_says_when_it_was_tried_or_will_be(problem: Problem, words: str) -> None:
    first, *others = problem_lines(problem, 76, NOW, UNICODE)
    assert words in plain(first)
    assert all(line_width(line) <= 76 for line in (first, *others))


async def test_what_is_tried_again_by_itself_is_counted_apart() -> None:
    over = await laid()
    for problem in (GONE, SLOW):
        await over.archive.keep_problem(problem)
    async with running(over) as (app, pilot):
        await pilot.press("g", "p")
        await settled(app, pilot)
        assert "1 to look at · 1 waiting to be tried again" in screen_text(app)
