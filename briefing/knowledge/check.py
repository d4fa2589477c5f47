"""What to look at in the actors' files: overlaps, old entries, names that two actors share."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from briefing.model.actor import Actor, Person, Tenure

MAX_AGE = timedelta(days=365)
"""A tenure without an end is to be looked up again after so long."""

# Offices that several hold at once; everything else has one holder.
_SHARED = (
    "spokesperson", "spokesman", "spokeswoman", "deputy", "aide", "adviser", "senator", "envoy",
    "commissioner", "minister of state", "representative", "congress", "leader",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: `kind` is `overlap`, `old` or `shared name`."""

    kind: str
    actor: str
    sentence: str


def check_actors(actors: Iterable[Actor], today: date) -> tuple[Finding, ...]:
    """Return what to look at, by actor. A day known only to its month overlaps nothing."""
    listed = tuple(actors)
    found = [finding for actor in listed for finding in (*_overlaps(actor), *_old(actor, today))]
    return (*found, *_shared_names(listed))


def _overlaps(actor: Actor) -> Iterator[Finding]:
    held: dict[str, list[tuple[Tenure, Person]]] = {}
    for person in actor.people:
        for tenure in person.tenures:
            post = tenure.post.name.removeprefix("Acting ").removeprefix("acting ")
            if not any(word in post.lower() for word in _SHARED):
                held.setdefault(post.lower(), []).append((tenure, person))
    for holders in held.values():
        ordered = sorted(holders, key=lambda holder: holder[0].since)
        for (first, one), (second, other) in itertools.pairwise(ordered):
            if one.id != other.id and _overlap(first, second):
                yield Finding(
                    "overlap",
                    actor.id,
                    f"{first.post.name}: {one.name} until {first.until or 'today'}, "
                    f"{other.name} since {second.since}",
                )


def _overlap(first: Tenure, second: Tenure) -> bool:
    if "known to the" in first.evidence or "known to the" in second.evidence:
        return False
    return first.until is None or second.since < first.until


def _old(actor: Actor, today: date) -> Iterator[Finding]:
    for person in actor.people:
        for tenure in person.tenures:
            checked = tenure.checked_on or tenure.since
            if tenure.until is None and today - checked > MAX_AGE:
                sentence = f"{person.name}, {tenure.post.name}: in office, last checked {checked}"
                yield Finding("old", actor.id, sentence)


def _shared_names(actors: Iterable[Actor]) -> Iterator[Finding]:
    """Yield the names by which two people of two actors are known on one day."""
    owners: dict[str, list[tuple[Actor, Person]]] = {}
    for actor in actors:
        for person in actor.people:
            for name in dict.fromkeys((person.name, *person.aliases)):
                owners.setdefault(name, []).append((actor, person))
    for name, named in owners.items():
        for (actor, one), (rival, other) in itertools.combinations(named, 2):
            if one.id != other.id and _at_once(one, other):
                sentence = f"{name}: {one.name}, and {other.name} ({rival.id})"
                yield Finding("shared name", actor.id, sentence)


def _at_once(one: Person, other: Person) -> bool:
    return any(
        (first.until is None or second.since < first.until)
        and (second.until is None or first.since < second.until)
        for first in one.tenures
        for second in other.tenures
    )
