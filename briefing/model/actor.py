"""Who can speak: people and the posts they held, actors, and the issues they speak on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Post:
    """An office, as it is written after a name: "Foreign Secretary"."""

    name: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """Who held a post: from the day `since`, up to but not including the day `until`.

    `until` is `None` while in office; `checked_on` is the last day on which that was looked up.
    `speaks` is false for a post whose holder speaks for no government: legislators, parties.
    """

    post: Post
    since: date
    until: date | None
    evidence: str
    checked_on: date | None = None
    speaks: bool = True

    def holds_on(self, day: date) -> bool:
        """Tell whether the post was held on `day`."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Person:
    """A human whose posts are known.

    `aliases` are other spellings of the whole name, and the surname alone where it is told from
    all others by itself. `gender` is "f" or "m", empty where it is not known.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    tenures: tuple[Tenure, ...]
    gender: str = ""

    def tenure_on(self, day: date) -> Tenure | None:
        """Return the post held on `day`: of several the highest, else the one taken up last."""
        held = [tenure for tenure in self.tenures if tenure.holds_on(day)]
        return max(held, key=_standing, default=None)


_HIGHEST = ("President", "Prime Minister", "Premier", "Chancellor", "Monarch")


def _standing(tenure: Tenure) -> tuple[bool, bool, bool, date]:
    name = tenure.post.name
    is_full = not name.lower().startswith("acting ")
    return tenure.speaks, name in _HIGHEST, is_full, tenure.since


OTHER = "other"
"""The id of the pane for speakers who speak for none of the actors known."""

UNKNOWN = "unknown"
"""The id of the pane for statements whose speaker could not be resolved."""


@dataclass(frozen=True, slots=True)
class Issue:
    """A matter on which actors take positions.

    `phrases` are (lower-case words, weight); a phrase of `excludes` in the text takes its
    issue out.
    """

    id: str
    label: str
    phrases: tuple[tuple[str, float], ...]
    excludes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, organisation or group that people speak for.

    `label` is the short name of its pane. `names` are what it is called ("Britain"), `metonyms`
    places and houses that stand for it where they speak ("Downing Street"), `demonyms` its
    adjectives ("British"), `institutions` its bodies ("Foreign Office"), `posts` offices that are
    its own even without a demonym ("Chancellor of the Exchequer"). `nicknames` stand for it once
    one of its names was given: "the alliance". `regions` are parts of it whose governors it
    appoints, `parties` name its legislators and politicians. `rank` orders the panes; an actor
    with `has_pane` false is known, and shown under Others.
    """

    id: str
    name: str
    label: str
    kind: str
    names: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    has_pane: bool = False
    rank: int = 99
    nicknames: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """A state that is no actor here: known so that its officials are told from an actor's."""

    name: str
    demonyms: tuple[str, ...] = ()
    capital: str = ""


@dataclass(frozen=True, slots=True)
class Titles:
    """Nouns for those who speak, in lower case and in the singular, by whom they speak for.

    `offices`, `bodies` and `papers` (statements, reports) speak for the state or organisation
    named with them, `legislators` for their country, `private` for themselves whatever is named,
    and so does whoever is at one of the `houses`: universities, institutes.
    `former` and `proxy` are words that part a speaker from the actor named; `male` and `female`
    nouns and forms of address that tell a gender, `given_male` and `given_female` first names.
    `modifiers` stand before an office and belong to it; a word of `not_names` begins no name.
    """

    offices: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()
    legislators: frozenset[str] = frozenset()
    private: frozenset[str] = frozenset()
    former: frozenset[str] = frozenset()
    proxy: frozenset[str] = frozenset()
    male: frozenset[str] = frozenset()
    female: frozenset[str] = frozenset()
    houses: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    not_names: frozenset[str] = frozenset()
    given_male: frozenset[str] = frozenset()
    given_female: frozenset[str] = frozenset()
