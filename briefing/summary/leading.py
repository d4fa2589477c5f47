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

    Each line is the one that shows most issues not shown yet, of the first lines with the same
    grade of the issues that no line has touched; of equals, that of the issue with more
    statements. Other matters come last.
    """
    # In the order of the issues, three lines showed 123 of 129 (actor, issue) in windows of two
    # days of tests/samples and 165 of 198 in seven; so they show 125 and 176.
    left = sorted(held, key=lambda p: (p.issue.id == OTHER, -len(p.passages)))
    lines: list[Line] = []
    touched: set[str] = set()
    each = max_words // max_lines
    while len(lines) < max_lines:
        left = [position for position in left if position.issue.id not in touched]
        if not left:
            break
        widest = [(position, _widest(position, touched)) for position in left]
        position, passage = max(widest, key=lambda found: _gain(found[0], found[1], touched))
        touched.update((position.issue.id, *issues_shown(passage)))
        lines.append(line_of(passage, position.actor.id, position.issue.id, each))
    return tuple(lines)


def _gain(position: Position, passage: Passage, touched: set[str]) -> tuple[bool, int]:
    return position.issue.id != OTHER, len(set(issues_shown(passage)) - touched)


def _widest(position: Position, touched: set[str]) -> Passage:
    first, *others = position.standing[:MAX_LINES]
    equals = [first, *(other for other in others if grade_of(other) is grade_of(first))]
    return max(equals, key=lambda passage: len(set(issues_shown(passage)) - touched))
