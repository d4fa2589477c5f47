"""Positions and briefs as records: what `--format json` prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from briefing.model.article import Span
from briefing.model.brief import Brief, Position
from briefing.summary.holdings import grade_of
from briefing.summary.render import SCHEMA, Record, listed_record

MAX_STANDING = 3


def brief_record(brief: Brief) -> Record:
    """Return a brief as JSON can say it; days and moments in ISO 8601."""
    return {"schema": SCHEMA, "brief": _plain(brief)}


def positions_record(positions: Iterable[Position]) -> Record:
    """Return positions with the statements that stand for them, best first."""
    return {"schema": SCHEMA, "positions": [_position(position) for position in positions]}


def _position(position: Position) -> Record:
    standing = position.standing[:MAX_STANDING]
    return {
        "actor": position.actor.id,
        "issue": position.issue.id,
        "label": position.issue.label,
        "statements": len(position.passages),
        "lines": [
            {
                "grade": grade_of(passage).value,
                "why": dict(zip(passage.issues, passage.issue_evidence, strict=False)).get(
                    position.issue.id
                ),
                "also_in": list(passage.other_outlets),
                **listed_record(passage),
            }
            for passage in standing
        ],
    }


def _plain(value: object) -> object:
    match value:
        case Span():
            return [value.start, value.end]
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(each) for each in value]
        case _ if is_dataclass(value):
            return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        case _:
            return value
