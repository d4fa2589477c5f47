"""Summariser: chooses statements and writes nothing; the default."""

from __future__ import annotations

from briefing.model.brief import Line, Position
from briefing.summary.lines import line_of


class Extractive:
    """The statements that stand for a position, in their own words."""

    name = "extractive 1"
    notice = ""

    async def lines(self, position: Position, limit: int) -> tuple[Line, ...]:
        """Return at most `limit` lines, best first."""
        actor, issue = position.actor.id, position.issue.id
        return tuple(line_of(passage, actor, issue) for passage in position.standing[:limit])
