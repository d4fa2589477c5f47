"""What moved: new, new wording, repeated or silent, against an earlier brief or reading.

It states that wordings differ and in what; it gives no verdict such as "hardened".
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from briefing.model.brief import Brief, Movement, Passage, Position
from briefing.summary.claims import Claim, claim_of

Key = tuple[str, str]
"""An actor's id and an issue's."""


class Relation(StrEnum):
    """How a later wording stands to an earlier one."""

    REPEATED = "repeated"
    REWORDED = "words"
    NUMBER = "a number"
    NEGATED = "a negation"
    MODALITY = "will or may"
    UNRELATED = "unrelated"


# Shares of the distinctive words in common, chosen on tests/summary/changes.toml.
MIN_SAME = 0.75
MIN_RELATED = 0.5
MIN_COMMON_WORDS = 2


@lru_cache(maxsize=20_000)
def relation(earlier: str, later: str) -> Relation:
    """Return how `later` stands to `earlier`, both said by one actor on one issue.

    Numbers, negation and modality are looked at first only where the rest is much the same: a
    different sentence has other numbers as a matter of course.
    """
    before, after = claim_of(earlier), claim_of(later)
    common = len(before.stems & after.stems)
    union = len(before.stems | after.stems)
    fewer = min(len(before.stems), len(after.stems))
    if not fewer or common < min(MIN_COMMON_WORDS, fewer) or common < MIN_RELATED * fewer:
        return Relation.UNRELATED
    is_same = common >= MIN_SAME * union
    if is_same or common >= MIN_SAME * fewer:
        difference = _difference(before, after)
        if difference is not None:
            return difference
    return Relation.REPEATED if is_same else Relation.REWORDED


def _difference(before: Claim, after: Claim) -> Relation | None:
    if before.is_negated != after.is_negated:
        return Relation.NEGATED
    if before.numbers != after.numbers and before.numbers and after.numbers:
        return Relation.NUMBER
    if _modality(before) != _modality(after):
        return Relation.MODALITY
    return None


def _modality(claim: Claim) -> frozenset[str]:
    # "He would" is how an article tells "I will".
    return frozenset("will" if kind == "would" else kind for kind in claim.modals)


class Wording(NamedTuple):
    """What was told earlier: the words, their day, and whether they were denied."""

    text: str
    day: date | None
    is_denied: bool


def claimed(text: str, *, is_denied: bool) -> str:
    """Return what is claimed by words, also where they are what a speaker denied."""
    return f"not {text}" if is_denied else text


def claim_in(passage: Passage) -> str:
    """Return what a passage claims, for `relation`."""
    return claimed(passage.words, is_denied=passage.statement.negated)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was known before: the wordings by actor and issue, and which passages are no news."""

    wordings: Mapping[Key, tuple[Wording, ...]]
    is_known: Callable[[Passage], bool]

    def of(self, actor: str, issue: str) -> Earlier:
        """Return what was known of one position."""
        told = self.wordings.get((actor, issue))
        return Earlier({(actor, issue): told} if told else {}, self.is_known)


def either(one: Earlier, other: Earlier) -> Earlier:
    """Return what was known from one or from the other; the wordings of `one` come first."""
    keys = (*one.wordings, *(key for key in other.wordings if key not in one.wordings))
    return Earlier(
        {key: (*one.wordings.get(key, ()), *other.wordings.get(key, ())) for key in keys},
        lambda passage: one.is_known(passage) or other.is_known(passage),
    )


def earlier_brief(brief: Brief) -> Earlier:
    """Return what a brief told. A passage is no news if its article stands in that brief."""
    wordings: dict[Key, list[Wording]] = {}
    for section in brief.sections:
        for held in section.held:
            for line in held.lines:
                told = wordings.setdefault((section.actor, held.issue), [])
                told.append(Wording(line.text, line.published_on, line.is_denied))
    articles = frozenset(article for source in brief.sources for article in source.articles)
    return Earlier(
        {key: tuple(told) for key, told in wordings.items()},
        lambda passage: passage.article.id in articles,
    )


def earlier_reading(positions: Iterable[Position]) -> Earlier:
    """Return what a reader has read of these positions."""
    wordings = {}
    for position in positions:
        read = [passage for passage in position.passages if passage.mark.is_read]
        if read:
            wordings[position.actor.id, position.issue.id] = tuple(
                Wording(passage.words, passage.day, passage.statement.negated)
                for passage in read[:_LOOKED_AT]
            )
    return Earlier(wordings, lambda passage: passage.mark.is_read)


# How many wordings of a position are compared with one another.
_LOOKED_AT = 8


@dataclass(frozen=True, slots=True)
class Moved:
    """How one position moved; `passage` stands for it now, `None` where nothing was found."""

    movement: Movement
    actor: str
    issue: str
    passage: Passage | None = None
    earlier: Wording | None = None
    differs: str = ""


def changes(positions: Sequence[Position], earlier: Earlier) -> tuple[Moved, ...]:
    """Return what moved, in the order of `positions`, then what fell silent.

    A position without a new statement has not moved. Of several new statements the one that
    differs stands for the change; among equals, the one that stands for the position.
    """
    moved = [found for position in positions if (found := _moved(position, earlier)) is not None]
    held = {(position.actor.id, position.issue.id) for position in positions}
    return (*moved, *silent(held, earlier))


def silent(held: Container[Key], earlier: Earlier) -> tuple[Moved, ...]:
    """Return the positions that were told earlier and of which nothing is held now."""
    return tuple(
        Moved(Movement.SILENT, actor, issue, None, told[0])
        for (actor, issue), told in earlier.wordings.items()
        if (actor, issue) not in held
    )


def _moved(position: Position, earlier: Earlier) -> Moved | None:
    actor, issue = position.actor.id, position.issue.id
    fresh = [p for p in position.standing if not earlier.is_known(p)]
    if not fresh:
        fresh = [p for p in position.passages if not earlier.is_known(p)]
    if not fresh:
        return None
    told = earlier.wordings.get((actor, issue), ())
    if not told:
        return Moved(Movement.NEW, actor, issue, fresh[0])
    found = [_against(passage, told) for passage in fresh[:_LOOKED_AT]]
    passage, kind, wording = min(found, key=lambda each: _ORDER[each[1]])
    if kind is Relation.UNRELATED:
        return Moved(Movement.NEW, actor, issue, passage)
    movement = Movement.REPEATED if kind is Relation.REPEATED else Movement.REWORDED
    differs = "" if kind is Relation.REPEATED else kind.value
    return Moved(movement, actor, issue, passage, wording, differs)


def _against(passage: Passage, told: Sequence[Wording]) -> tuple[Passage, Relation, Wording]:
    """Return how a passage stands to what it is nearest to of all that was told."""
    said = claim_in(passage)
    compared = [
        (relation(claimed(wording.text, is_denied=wording.is_denied), said), wording)
        for wording in told[:_LOOKED_AT]
    ]
    kind, nearest = min(compared, key=lambda each: _NEARNESS[each[0]])
    return passage, kind, nearest


# What a reader most wants to see of several new statements ...
_ORDER = {
    Relation.NEGATED: 0,
    Relation.NUMBER: 1,
    Relation.MODALITY: 2,
    Relation.REWORDED: 3,
    Relation.UNRELATED: 4,
    Relation.REPEATED: 5,
}
# ... and of several earlier wordings, which of them a statement belongs to.
_NEARNESS = {
    Relation.REPEATED: 0,
    Relation.NEGATED: 1,
    Relation.NUMBER: 2,
    Relation.MODALITY: 3,
    Relation.REWORDED: 4,
    Relation.UNRELATED: 5,
}
