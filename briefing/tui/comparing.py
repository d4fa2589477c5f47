"""What the actors say on one issue, side by side; and what was looked at where nothing was found.

Nothing here is scored or judged. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.model.actor import OTHER, UNKNOWN
from briefing.model.brief import Passage, Position
from briefing.model.clean import clean_line
from briefing.tui.cells import wrapped
from briefing.tui.text import Line, Piece, counted


@dataclass(frozen=True, slots=True)
class Column:
    """One actor's statements on the issue, newest first; `elsewhere` is on what else it spoke.

    That is: how many of the articles with the issue quote the actor on other matters.
    """

    actor: str
    label: str
    passages: tuple[Passage, ...]
    elsewhere: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """The columns of an issue, and how many articles have a statement on it."""

    issue: str
    label: str
    columns: tuple[Column, ...]
    articles: int


def issues_in(positions: Iterable[Position]) -> tuple[tuple[str, str], ...]:
    """Return id and label of the issues that have a position, those of most statements first."""
    counts: dict[tuple[str, str], int] = {}
    for position in positions:
        key = position.issue.id, clean_line(position.issue.label)
        counts[key] = counts.get(key, 0) + len(position.passages)
    return tuple(sorted(counts, key=lambda key: (key[0] == OTHER, -counts[key], key)))


def compared(
    positions: Sequence[Position], actors: Sequence[tuple[str, str]], issue: str
) -> Comparison:
    """Return what the actors, given by id and label, say on an issue."""
    on_it = [position for position in positions if position.issue.id == issue]
    label = next((clean_line(position.issue.label) for position in on_it), issue)
    by_actor = {position.actor.id: position.passages for position in on_it}
    articles = {passage.article.id for each in on_it for passage in each.passages}
    columns = []
    for actor, name in actors:
        if actor not in (OTHER, UNKNOWN):
            own = (
                p for position in positions if position.actor.id == actor for p in position.passages
            )
            elsewhere = len(articles & {passage.article.id for passage in own})
            columns.append(Column(actor, name, by_actor.get(actor, ()), elsewhere))
    return Comparison(issue, label, tuple(columns), len(articles))


def nothing_words(
    column: Column, comparison: Comparison, window: str, width: int
) -> tuple[Line, ...]:
    """Return what an empty column says: what was looked at, never that somebody kept silent.

    `window` is the label of the days looked at, empty for all.
    """
    looked = f"Looked in {counted(comparison.articles, 'article')} with a statement on it"
    if column.elsewhere:
        verb = "quotes" if column.elsewhere == 1 else "quote"
        looked += f"; {column.elsewhere} of them {verb} {column.label} on other matters"
    when = f", {window.lower()}" if window else ""
    parts = (
        f"Nothing found from {column.label} on this issue{when}.",
        f"{looked}.",
        "Absence here is not evidence of silence.",
    )
    lines: list[Line] = []
    for part in parts:
        lines += [(Piece(f"   {line}", "quiet"),) for line in wrapped(part, max(width - 4, 8), 6)]
        lines.append(())
    return tuple(lines[:-1])
