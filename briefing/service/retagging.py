"""The issues that a person gives a statement, by the names a person has for them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.model.actor import OTHER, Issue
from briefing.model.clean import clean_line
from briefing.model.errors import NotFound
from briefing.model.nearest import nearest

MAX_ISSUES = 2
FOUND = "found"
"""Stands for the issues that the lexicon finds."""


def issues_meant(given: Iterable[str], known: Sequence[Issue]) -> tuple[str, ...] | None:
    """Return the ids of the issues given by id or label: what `Mark.issues` takes.

    None of them for `other`, and `None` for `found`. Raises `NotFound` for a name that is none,
    and where they are more than two.
    """
    names = tuple(dict.fromkeys(given))
    if FOUND in names:
        return None
    ids = tuple(dict.fromkeys(_id_of(name, known) for name in names))
    if len(ids) > MAX_ISSUES:
        raise NotFound(f"a statement touches at most {MAX_ISSUES} issues", hint="leave one out")
    return tuple(issue for issue in ids if issue != OTHER)


def _id_of(name: str, known: Sequence[Issue]) -> str:
    ids = {issue.id.casefold(): issue.id for issue in known} | {OTHER: OTHER}
    by_name = {issue.label.casefold(): issue.id for issue in known} | ids
    found = by_name.get(name.casefold())
    if found is None:
        near = nearest(name, [*ids.values(), FOUND])
        hint = f"did you mean {near}?" if near else "see briefing issues list"
        raise NotFound(f"no issue {clean_line(name, 60)!r} is known", hint=hint)
    return found
