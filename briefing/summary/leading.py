"""The few lines that stand for an actor where there is room for a few only: a pane, a cell."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.model.actor import OTHER
from briefing.model.brief import Line, Passage, Position
from briefing.summary.holdings import grade_of, issues_shown
from briefing.summary.lines import line_of

MAX_LINES = 3
MAX_WORDS = 90


def leading(
    held: Iterable[Position], max_lines: int = MAX_LINES, max_words: int = MAX_WORDS
) -> tuple[Line, ...]:
    """Return lines for as many issues as there is room for, of one actor's positions.

    Issues with more statements come first, other matters last; an issue that a line on another one
    touches as well has no line of its own. Of an issue's first lines with the same grade that one
    is taken that touches most of what is not shown yet.
    """
    order = sorted(held, key=lambda p: (p.issue.id == OTHER, -len(p.passages)))
    lines: list[Line] = []
    touched: set[str] = set()
    each = max_words // max_lines
    for position in order:
        if len(lines) == max_lines:
            break
        if position.issue.id not in touched:
            passage = _widest(position, touched)
            touched.update(issues_shown(passage))
            lines.append(line_of(passage, position.actor.id, position.issue.id, each))
    return tuple(lines)


def _widest(position: Position, touched: set[str]) -> Passage:
    first, *others = position.standing[:MAX_LINES]
    equals = [first, *(other for other in others if grade_of(other) is grade_of(first))]
    return max(equals, key=lambda passage: len(set(issues_shown(passage)) - touched))
