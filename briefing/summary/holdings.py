"""What each actor holds, issue by issue, within a window; and the lines that stand for it.

Issue first: lines are ranked within an issue, never across. Within an issue first-hand comes before
second-hand, a named speaker before an unnamed, verbatim before paraphrase, central before marginal,
newer before older, more outlets before fewer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from heapq import nsmallest

from briefing.model.actor import OTHER, Actor, Issue
from briefing.model.brief import Grade, Passage, Position
from briefing.model.statement import Speech
from briefing.summary.changes import Relation, claim_in, relation
from briefing.summary.speakers import is_named

# How many statements of a position are looked at as lines that could stand for it.
MAX_STANDING = 8
_LOOKED_AT = 3 * MAX_STANDING
# Shorter words, "a disaster", are rather a wording than a position.
MIN_CENTRAL_CHARS = 30

OTHER_ISSUE = Issue(OTHER, "Other matters", ())


def positions(
    passages: Iterable[Passage], *, actors: Sequence[Actor], issues: Sequence[Issue]
) -> tuple[Position, ...]:
    """Return what each of `actors` holds: in their order, and then newest first, `OTHER` last.

    A passage of an actor without a pane counts as one of `OTHER`. A statement of two issues stands
    in both; one of none under the issue `OTHER`. The passages of a position keep their order.
    """
    found = dated_positions(passages, actors=actors, issues=issues)
    return in_order(found, actors=actors, issues=issues)


def dated_positions(
    passages: Iterable[Passage], *, actors: Sequence[Actor], issues: Sequence[Issue]
) -> Iterator[tuple[int, Position]]:
    """Yield what each of `actors` holds with the number of its newest day, in no order."""
    listed = tuple(passages)
    known = {issue.id: issue for issue in (*issues, OTHER_ISSUE)}
    by_id = {actor.id: actor for actor in actors}
    for (actor, issue), group in _grouped(listed, pane_of(actors)).items():
        if issue in known:
            position = _position(by_id[actor], known[issue], group, listed)
            yield max(map(_day_in, group)), position


def in_order(
    dated: Iterable[tuple[int, Position]], *, actors: Sequence[Actor], issues: Sequence[Issue]
) -> tuple[Position, ...]:
    """Return positions by actor, then newest first; of one day in the order of the issues."""
    panes = {actor.id: place for place, actor in enumerate(actors)}
    places = {issue.id: place for place, issue in enumerate((*issues, OTHER_ISSUE))}

    def order(each: tuple[int, Position]) -> tuple[int, bool, int, int]:
        day, position = each
        issue = position.issue.id
        return panes[position.actor.id], issue == OTHER, -day, places[issue]

    return tuple(position for _, position in sorted(dated, key=order))


# A statement's rank within an issue is one whole number, smaller for better: the bits of what
# counts most come first, and those of its place among all passages last. Comparing tuples of a
# hundred thousand would take longer than all the rest.
_PLACE_BITS, _OUTLET_BITS, _DAY_BITS = 28, 10, 22
_OUTLETS = (1 << _OUTLET_BITS) - 1
_DAYS = (1 << _DAY_BITS) - 1
_PLACES = (1 << _PLACE_BITS) - 1
_DAY_SHIFT = _PLACE_BITS + _OUTLET_BITS
_EVIDENCE_SHIFT = _DAY_SHIFT + _DAY_BITS
_MARGINAL, _SHORT, _TOLD, _UNNAMED, _SECOND_HAND = (1 << _EVIDENCE_SHIFT + bit for bit in range(5))


def _grouped(
    listed: Sequence[Passage], pane: Callable[[Passage], str]
) -> dict[tuple[str, str], list[int]]:
    """Return the ranks of all passages by actor and issue, in the order of the passages."""
    named: dict[str, bool] = {}
    grouped: dict[tuple[str, str], list[int]] = {}
    for at, passage in enumerate(listed):
        statement, name = passage.statement, passage.identity.name
        if name not in named:
            named[name] = is_named(name)
        first, last = statement.content[0], statement.content[-1]
        is_short = last.end - first.start < MIN_CENTRAL_CHARS
        rank = (_DAYS - passage.day.toordinal()) << _DAY_SHIFT
        rank += (_OUTLETS - min(len(passage.copies), _OUTLETS)) << _PLACE_BITS
        rank += at
        if passage.second_hand_of is not None:
            rank += _SECOND_HAND
        if not named[name]:
            rank += _UNNAMED
        if is_short or statement.speech is not Speech.DIRECT:
            rank += _TOLD
        if is_short:
            rank += _SHORT
        actor = pane(passage)
        for issue in passage.issues or _NO_ISSUE:
            grouped.setdefault((actor, issue), []).append(rank)
            # An issue that a statement touches beside another is marginal to it.
            rank |= _MARGINAL
    return grouped


def _day_in(rank: int) -> int:
    return _DAYS - (rank >> _DAY_SHIFT & _DAYS)


_NO_ISSUE = (OTHER,)


def pane_of(actors: Iterable[Actor]) -> Callable[[Passage], str]:
    """Return what tells under which of `actors` a passage is shown."""
    shown = frozenset(actor.id for actor in actors)

    def pane(passage: Passage) -> str:
        actor = passage.identity.actor
        return actor if actor in shown else OTHER

    return pane


def issues_shown(passage: Passage) -> tuple[str, ...]:
    """Return the ids of the issues under which a passage is shown: one at least."""
    return passage.issues or _NO_ISSUE


def newest(position: Position) -> date:
    """Return the day of a position's newest statement."""
    return max(passage.day for passage in position.passages)


def grade_of(passage: Passage) -> Grade:
    """Return what evidence a statement is."""
    if passage.second_hand_of is not None:
        return Grade.SECOND_HAND
    if not is_named(passage.identity.name):
        return Grade.COLLECTIVE
    return Grade.VERBATIM if passage.statement.speech is Speech.DIRECT else Grade.TOLD


def _position(
    actor: Actor, issue: Issue, group: Sequence[int], listed: Sequence[Passage]
) -> Position:
    ranks = nsmallest(_LOOKED_AT, group)
    if not ranks[0] & _SHORT:
        # Where there is a whole sentence, "European sanctions" stands for nothing.
        ranks = [rank for rank in ranks if not rank & _SHORT]
    return Position(
        actor,
        issue,
        tuple(listed[rank & _PLACES] for rank in group),
        _without_repeats(listed[rank & _PLACES] for rank in ranks),
    )


def _without_repeats(ranked: Iterable[Passage]) -> tuple[Passage, ...]:
    standing: list[Passage] = []
    for passage in ranked:
        said = (relation(claim_in(earlier), claim_in(passage)) for earlier in standing)
        if Relation.REPEATED not in said:
            standing.append(passage)
        if len(standing) == MAX_STANDING:
            break
    return tuple(standing)
