"""Positions and lines to a brief: what moved, the grid, the actors issue by issue, the gaps."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from briefing.model.actor import OTHER, UNKNOWN, Actor, Issue
from briefing.model.article import Article, Origin
from briefing.model.brief import (
    Brief,
    Cell,
    Change,
    Line,
    Movement,
    Passage,
    Position,
    Row,
    Source,
    Window,
)
from briefing.summary.changes import Moved, changes, earlier_brief
from briefing.summary.citing import citations_of
from briefing.summary.dealing import dealt, words_in
from briefing.summary.gaps import counted, gaps
from briefing.summary.holdings import OTHER_ISSUE, grade_of
from briefing.summary.lines import line_of
from briefing.summary.sources import sources_of
from briefing.summary.verify import Evidence, faults

MAX_TOP_LINES = 5
MAX_WORDS = 900
GRID_WORDS = 8
TOP_WORDS = 30

LinesOf = Callable[[Position], tuple[Line, ...]]
"""Returns the lines of a position that have passed every check, best first."""


@dataclass(frozen=True, slots=True)
class Material:
    """All that a brief is made of. `earlier` is the brief it is compared with.

    `origins` tell whose text an article is that copies another's, by its id. `older` is how many
    months of the window are kept and were not looked at.
    """

    title: str
    as_of: datetime
    window: Window
    engine: str
    actors: Sequence[Actor]
    known: Sequence[Actor]
    issues: Sequence[Issue]
    articles: Sequence[Article]
    passages: Sequence[Passage]
    positions: Sequence[Position]
    evidence: Evidence
    earlier: Brief | None = None
    notice: str = ""
    max_words: int = MAX_WORDS
    origins: Mapping[str, Origin] = field(default_factory=dict)
    older: int = 0


class _Extracts:
    """Lines that show statements in their own words, each checked; it counts what is withheld."""

    def __init__(self, evidence: Evidence) -> None:
        self.withheld = 0
        self._evidence = evidence

    def line(self, passage: Passage, actor: str, issue: str, max_words: int) -> Line | None:
        line = line_of(passage, actor, issue, max_words)
        if faults(line, self._evidence):
            self.withheld += 1
            return None
        return line


def compose(material: Material, lines_of: LinesOf, withheld: int = 0) -> Brief:
    """Return the brief of what is given; the same bytes for the same material.

    Every line in it is one of `lines_of`, or is checked here. `withheld` counts the lines that
    were not shown before.
    """
    extracts = _Extracts(material.evidence)
    held = [p for p in material.positions if p.actor.id != UNKNOWN]
    moved = _moved(material, held)
    top = _top(held, moved, lines_of, extracts)
    changed = tuple(_changed(moved, extracts)) if material.earlier else ()
    before = [*top, *(change.line for change in changed if change.line)]
    room = material.max_words - sum(map(words_in, before))
    sections, left_out = dealt(held, lines_of, moved, room)
    shown = [actor.id for actor in material.actors if actor.id not in (OTHER, UNKNOWN)]
    sources = sources_of(material.articles, material.origins)
    brief = Brief(
        id="",
        title=material.title,
        as_of=material.as_of.astimezone(UTC),
        window=material.window,
        outlets=len({outlet for source in sources for outlet in source.outlets}),
        statements=len(material.passages),
        engine=material.engine,
        top=top,
        changes=changed,
        actors=tuple(shown),
        grid=_grid(material, held, shown, extracts),
        sections=sections,
        gaps=_gaps(material, held, sources, left_out),
        sources=sources,
        citations=(),
        actor_labels=tuple((actor.id, actor.label) for actor in _all_actors(material)),
        issue_labels=tuple((issue.id, issue.label) for issue in _all_issues(material)),
        since=material.earlier.id if material.earlier else None,
        since_at=material.earlier.as_of if material.earlier else None,
        notice=material.notice,
    )
    cited = replace(
        brief,
        citations=citations_of(brief, material.passages),
        withheld=withheld + extracts.withheld,
    )
    return replace(cited, id=f"{cited.as_of:%Y%m%dT%H%M}-{_digest(cited)}")


def _gaps(
    material: Material, held: Sequence[Position], sources: Sequence[Source], left_out: int
) -> tuple[str, ...]:
    found = gaps(
        held,
        actors=material.actors,
        passages=material.passages,
        sources=sources,
        as_of=material.as_of.astimezone(UTC).date(),
    )
    if material.older:
        found = (*found, f"{counted(material.older, 'older month')} not looked at.")
    if not left_out:
        return found
    return (
        *found,
        f"{counted(left_out, 'line')} left out: the limit is {material.max_words} words.",
    )


def _digest(brief: Brief) -> str:
    return hashlib.sha256(repr(brief).encode("utf-8", "replace")).hexdigest()[:8]


def _all_actors(material: Material) -> Iterable[Actor]:
    shown = {actor.id for actor in material.actors}
    return (*material.actors, *(actor for actor in material.known if actor.id not in shown))


def _all_issues(material: Material) -> tuple[Issue, ...]:
    return (*material.issues, OTHER_ISSUE)


# What moved


def _moved(material: Material, held: Sequence[Position]) -> tuple[Moved, ...]:
    if material.earlier is not None:
        return changes(held, earlier_brief(material.earlier))
    # Without an earlier brief everything is new, and nothing has changed.
    return tuple(
        Moved(Movement.NEW, position.actor.id, position.issue.id, position.standing[0])
        for position in held
    )


def _changed(moved: Sequence[Moved], extracts: _Extracts) -> Iterable[Change]:
    for each in moved:
        line = None
        if each.passage is not None:
            line = extracts.line(each.passage, each.actor, each.issue, TOP_WORDS)
            if line is None:
                continue
        yield Change(
            each.movement,
            each.actor,
            each.issue,
            line,
            each.earlier.text if each.earlier else "",
            each.earlier.day if each.earlier else None,
            is_earlier_denied=bool(each.earlier and each.earlier.is_denied),
            differs=each.differs,
        )


def _top(
    held: Sequence[Position], moved: Sequence[Moved], lines_of: LinesOf, extracts: _Extracts
) -> tuple[Line, ...]:
    """Return a line for each issue that moved, the most moved and most printed first."""
    news = {
        (each.actor, each.issue): each
        for each in moved
        if each.movement in (Movement.NEW, Movement.REWORDED) and each.issue != OTHER
    }
    by_issue: dict[str, list[Position]] = {}
    for position in held:
        if (position.actor.id, position.issue.id) in news and position.actor.id != OTHER:
            by_issue.setdefault(position.issue.id, []).append(position)

    def weight(issue: str) -> tuple[int, int, str]:
        own = by_issue[issue]
        return -len(own), -sum(len(position.passages) for position in own), issue

    top: list[Line | None] = []
    for issue in sorted(by_issue, key=weight)[:MAX_TOP_LINES]:
        best = min(by_issue[issue], key=_prominence)
        found = news[best.actor.id, issue].passage
        lines = lines_of(best)
        if lines and lines[0].is_written:
            top.append(lines[0])
        elif found is not None:
            top.append(extracts.line(found, best.actor.id, issue, TOP_WORDS))
    return tuple(line for line in top if line is not None)


def _prominence(position: Position) -> tuple[str, int, int, int]:
    first = position.standing[0]
    return (
        grade_of(first).value, -first.day.toordinal(), -len(first.copies),
        -len(position.passages),
    )  # fmt: skip


# The grid


def _grid(
    material: Material, held: Sequence[Position], shown: Sequence[str], extracts: _Extracts
) -> tuple[Row, ...]:
    by_key = {(p.actor.id, p.issue.id): p for p in held}
    rows = []
    for issue in _all_issues(material):
        found = [by_key.get((actor, issue.id)) for actor in shown]
        if any(found):
            cells = (
                _cell(actor, position, material, extracts)
                for actor, position in zip(shown, found, strict=True)
            )
            rows.append(Row(issue.id, tuple(cells)))
    return tuple(rows)


def _cell(actor: str, position: Position | None, material: Material, extracts: _Extracts) -> Cell:
    if position is None:
        return Cell(actor, None, None)
    first_hand = [p for p in position.standing if p.second_hand_of is None]
    # The best of the newest day: `standing` is in order of rank.
    found = max(first_hand, key=lambda p: p.day, default=None)
    if found is None:
        return Cell(actor, None, None)
    age = (material.as_of.astimezone(UTC).date() - found.day).days
    return Cell(actor, extracts.line(found, actor, position.issue.id, GRID_WORDS), max(age, 0))
