"""Positions and lines to a brief: what moved, the grid, the actors issue by issue, the gaps."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from briefing.model.actor import OTHER, UNKNOWN, Actor, Issue
from briefing.model.article import Article
from briefing.model.brief import (
    Brief,
    Cell,
    Change,
    Held,
    Line,
    Movement,
    Passage,
    Position,
    Row,
    Section,
    Source,
    Window,
)
from briefing.summary.changes import Moved, changes, earlier_brief
from briefing.summary.citing import citations_of
from briefing.summary.holdings import OTHER_ISSUE, grade_of, newest
from briefing.summary.lines import line_of
from briefing.summary.sources import sources_of

MAX_TOP_LINES = 5
MAX_WORDS = 900
GRID_WORDS = 8
TOP_WORDS = 30
OLD_DAYS = 7

LinesOf = Callable[[Position], tuple[Line, ...]]
"""Returns the lines of a position that have passed every check, best first."""


@dataclass(frozen=True, slots=True)
class Material:
    """All that a brief is made of. `earlier` is the brief it is compared with."""

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
    earlier: Brief | None = None
    notice: str = ""
    max_words: int = MAX_WORDS


def compose(material: Material, lines_of: LinesOf, withheld: int = 0) -> Brief:
    """Return the brief of what is given; the same bytes for the same material.

    Every line in it is one of `lines_of`, or shows a statement in its own words.
    """
    held = [p for p in material.positions if p.actor.id != UNKNOWN]
    moved = _moved(material, held)
    top = _top(held, moved, lines_of)
    changed = tuple(map(_change, moved)) if material.earlier else ()
    before = [*top, *(change.line for change in changed if change.line)]
    room = material.max_words - sum(map(_words_in, before))
    sections, left_out = _sections(material, held, lines_of, moved, room)
    shown = [actor.id for actor in material.actors if actor.id not in (OTHER, UNKNOWN)]
    sources = sources_of(material.articles)
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
        grid=_grid(material, held, shown),
        sections=sections,
        gaps=tuple(_gaps(material, held, sources, left_out)),
        sources=sources,
        citations=(),
        actor_labels=tuple((actor.id, actor.label) for actor in _all_actors(material)),
        issue_labels=tuple((issue.id, issue.label) for issue in _all_issues(material)),
        since=material.earlier.id if material.earlier else None,
        since_at=material.earlier.as_of if material.earlier else None,
        withheld=withheld,
        notice=material.notice,
    )
    cited = replace(brief, citations=citations_of(brief, material.passages))
    return replace(cited, id=f"{cited.as_of:%Y%m%dT%H%M}-{_digest(cited)}")


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


def _change(moved: Moved) -> Change:
    line = None
    if moved.passage is not None:
        line = line_of(moved.passage, moved.actor, moved.issue, TOP_WORDS)
    return Change(
        moved.movement,
        moved.actor,
        moved.issue,
        line,
        moved.earlier.text if moved.earlier else "",
        moved.earlier.day if moved.earlier else None,
        is_earlier_denied=bool(moved.earlier and moved.earlier.is_denied),
        differs=moved.differs,
    )


def _top(held: Sequence[Position], moved: Sequence[Moved], lines_of: LinesOf) -> tuple[Line, ...]:
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

    top = []
    for issue in sorted(by_issue, key=weight)[:MAX_TOP_LINES]:
        best = min(by_issue[issue], key=_prominence)
        found = news[best.actor.id, issue].passage
        lines = lines_of(best)
        if lines and lines[0].is_written:
            top.append(lines[0])
        elif found is not None:
            top.append(line_of(found, best.actor.id, issue, TOP_WORDS))
    return tuple(top)


def _prominence(position: Position) -> tuple[str, int, int, int]:
    first = position.standing[0]
    return (
        grade_of(first).value, -first.day.toordinal(), -len(first.copies),
        -len(position.passages),
    )  # fmt: skip


# The grid and the sections


def _grid(material: Material, held: Sequence[Position], shown: Sequence[str]) -> tuple[Row, ...]:
    cells = {(p.actor.id, p.issue.id): p for p in held}
    issues = [issue.id for issue in _all_issues(material)]
    return tuple(
        Row(issue, tuple(_cell(actor, cells.get((actor, issue)), material) for actor in shown))
        for issue in issues
        if any((actor, issue) in cells for actor in shown)
    )


def _cell(actor: str, position: Position | None, material: Material) -> Cell:
    if position is None:
        return Cell(actor, None, None)
    first_hand = [p for p in position.standing if p.second_hand_of is None]
    # The best of the newest day: `standing` is in order of rank.
    found = max(first_hand, key=lambda p: p.day, default=None)
    if found is None:
        return Cell(actor, None, None)
    age = (material.as_of.astimezone(UTC).date() - found.day).days
    return Cell(actor, line_of(found, actor, position.issue.id, GRID_WORDS), max(age, 0))


def _sections(
    material: Material,
    held: Sequence[Position],
    lines_of: LinesOf,
    moved: Sequence[Moved],
    room: int,
) -> tuple[tuple[Section, ...], int]:
    """Return the actors issue by issue in `room` words, and how many lines had none.

    Lines are dealt out in turns, so that no actor and no issue has a second line before all
    others have their first; what moved comes before what did not.
    """
    waiting = [list(lines_of(position)) for position in held]
    chosen: list[list[Line]] = [[] for _ in held]
    shown: set[tuple[str, tuple[str, ...]]] = set()
    left_out = 0
    order = _order(held, moved)
    while any(waiting):
        for at in order:
            line = _next(waiting[at], shown, is_first=not chosen[at])
            if line is None:
                continue
            if _words_in(line) > room:
                left_out += 1
                waiting[at].clear()
                continue
            room -= _words_in(line)
            chosen[at].append(line)
            shown.add((line.actor, line.cites))
    by_actor: dict[str, list[Held]] = {}
    for position, lines in zip(held, chosen, strict=True):
        if lines:
            own = Held(position.issue.id, tuple(lines), len(position.passages))
            by_actor.setdefault(position.actor.id, []).append(own)
    ids = (actor.id for actor in material.actors)
    return tuple(Section(id, tuple(by_actor[id])) for id in ids if id in by_actor), left_out


def _next(
    waiting: list[Line], shown: set[tuple[str, tuple[str, ...]]], *, is_first: bool
) -> Line | None:
    """Take the next line; one that its actor has already only where an issue has no other."""
    again = waiting[0] if waiting else None
    while waiting:
        line = waiting.pop(0)
        if (line.actor, line.cites) not in shown:
            return line
    return again if is_first else None


def _order(held: Sequence[Position], moved: Sequence[Moved]) -> list[int]:
    news = {(each.actor, each.issue) for each in moved if each.movement is not Movement.REPEATED}
    turns: dict[str, int] = {}
    keys = []
    for at, position in enumerate(held):
        turn = turns[position.actor.id] = turns.get(position.actor.id, 0) + 1
        keys.append(((position.actor.id, position.issue.id) not in news, turn, at))
    return [at for _, _, at in sorted(keys)]


def _words_in(line: Line) -> int:
    return len(line.text.split())


# Gaps


def _gaps(
    material: Material, held: Sequence[Position], sources: Sequence[Source], left_out: int
) -> Iterable[str]:
    with_some = {position.actor.id for position in held}
    for actor in material.actors:
        if actor.id not in with_some and actor.id not in (OTHER, UNKNOWN):
            yield f"{actor.label}: no statement found in {_counted(len(sources), 'article')}."
    undated = sum(source.published_on is None for source in sources)
    if undated:
        yield f"{_counted(undated, 'article')} without a day of publication."
    unknown = sum(passage.identity.actor == UNKNOWN for passage in material.passages)
    if unknown:
        yield f"{_counted(unknown, 'statement')} whose speaker could not be resolved."
    yield from _old(material, held)
    if left_out:
        yield f"{_counted(left_out, 'line')} left out: the limit is {material.max_words} words."


def _old(material: Material, held: Sequence[Position]) -> Iterable[str]:
    limit = material.as_of.astimezone(UTC).date() - timedelta(days=OLD_DAYS)
    old: dict[str, list[str]] = {}
    for position in held:
        if newest(position) < limit and position.actor.id != OTHER:
            old.setdefault(position.actor.label, []).append(position.issue.label)
    for label, issues in old.items():
        yield f"{label}: nothing newer than {OLD_DAYS} days on {'; '.join(issues)}."


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"
