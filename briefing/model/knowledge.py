"""All that is known beforehand: one immutable value, looked up by name and date."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing.model.actor import Actor, Issue, State, Titles
from briefing.model.cue import Cue


@dataclass(frozen=True, eq=False)
class Knowledge:
    """Actors with their people, issues, cues, the other states, and words for who speaks.

    Two values are equal only if they are one: indexes are made once for each, by identity.
    """

    actors: tuple[Actor, ...] = ()
    issues: tuple[Issue, ...] = ()
    cues: tuple[Cue, ...] = ()
    states: tuple[State, ...] = ()
    titles: Titles = field(default_factory=Titles)
