"""Positions from one time to the next: what is new touches those it belongs to alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefing.model.actor import Actor, Issue
from briefing.model.brief import Brief, Passage, Position
from briefing.summary.changes import (
    Earlier,
    Moved,
    changes,
    earlier_brief,
    earlier_reading,
    either,
    silent,
)
from briefing.summary.holdings import (
    OTHER_ISSUE,
    dated_positions,
    in_order,
    issues_shown,
    pane_of,
)

Key = tuple[str, str]
"""An actor's id and an issue's."""


class Ledger:
    """What `holdings.positions` returns, and how each position moved since it was read last."""

    def __init__(self, actors: Sequence[Actor], issues: Sequence[Issue]) -> None:
        self._actors = tuple(actors)
        self._issues = tuple(issues)
        self._pane = pane_of(actors)
        self._actor_of = {actor.id: actor for actor in actors}
        self._issue_of = {issue.id: issue for issue in (*issues, OTHER_ISSUE)}
        self._listed: tuple[Passage, ...] = ()
        self._given: dict[int, Passage] = {}
        self._held: dict[Key, tuple[int, Position]] = {}
        self._moved: dict[Key, tuple[Moved, ...]] = {}
        self._delivered: Earlier | None = None
        self._ordered: tuple[Position, ...] = ()

    def positions(self, passages: tuple[Passage, ...]) -> tuple[Position, ...]:
        """Return the positions of these passages; the same objects where nothing is new."""
        if passages is not self._listed:
            given = {id(passage): passage for passage in passages}
            for key, new in self._touched(given).items():
                self._set(key, new, given)
            self._listed, self._given = passages, given
            held = self._held.values()
            self._ordered = in_order(held, actors=self._actors, issues=self._issues)
        return self._ordered

    def compare_with(self, delivered: Brief | None) -> None:
        """Tell from now on what moved since this brief was delivered."""
        self._delivered = earlier_brief(delivered) if delivered is not None else None
        self._moved.clear()

    def moved(self) -> tuple[Moved, ...]:
        """Return how the positions moved, in their order, and then what fell silent.

        No news is what was read, and what the brief delivered last was made of.
        """
        told: list[Moved] = []
        for position in self._ordered:
            key = position.actor.id, position.issue.id
            if key not in self._moved:
                self._moved[key] = changes((position,), self._earlier(position))
            told += self._moved[key]
        if self._delivered is not None:
            told += silent(self._held, self._delivered)
        return tuple(told)

    def _earlier(self, position: Position) -> Earlier:
        read = earlier_reading((position,))
        if self._delivered is None:
            return read
        return either(self._delivered.of(position.actor.id, position.issue.id), read)

    def _touched(self, given: Mapping[int, Passage]) -> dict[Key, list[Passage]]:
        """Return what is new of each position that is not what it was."""
        touched: dict[Key, list[Passage]] = {}
        for one in self._given.keys() - given.keys():
            for key in self._keys(self._given[one]):
                touched.setdefault(key, [])
        for one in given.keys() - self._given.keys():
            for key in self._keys(given[one]):
                touched.setdefault(key, []).append(given[one])
        return touched

    def _keys(self, passage: Passage) -> Iterable[Key]:
        actor = self._pane(passage)
        return [(actor, issue) for issue in issues_shown(passage) if issue in self._issue_of]

    def _set(self, key: Key, new: Sequence[Passage], given: Mapping[int, Passage]) -> None:
        self._moved.pop(key, None)
        _, before = self._held.pop(key, (0, None))
        kept = (one for one in before.passages if id(one) in given) if before is not None else ()
        wanted = {id(passage) for passage in (*kept, *new)}
        listed = [passage for one, passage in given.items() if one in wanted]
        own = dated_positions(
            listed, actors=(self._actor_of[key[0]],), issues=(self._issue_of[key[1]],)
        )
        for day, position in own:
            if position.issue.id == key[1]:
                self._held[key] = day, position
