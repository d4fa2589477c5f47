"""Near copies from one time to the next: only what is new is compared, and only with its like."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.model.brief import Passage
from briefing.summary.repeats import collapsed, sketched


class Collapsing:
    """What `collapsed` returns, kept from one time to the next.

    Passages that share a number of their sketches belong to one family, directly or through
    others; copies are of one family. A passage that comes, goes or changes has its own family
    alone compared anew.
    """

    def __init__(self) -> None:
        self._given: dict[int, Passage] = {}
        self._listed: tuple[Passage, ...] = ()
        self._once: tuple[Passage, ...] = ()
        self._family_of: dict[int, int] = {}
        # Families that were found to be one, each with the one it became.
        self._became: dict[int, int] = {}
        self._families: dict[int, list[Passage]] = {}
        # What families of several are shown as, by the identity of what was given.
        self._shown: dict[int, Passage | None] = {}

    def of(self, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
        """Return what `collapsed` returns of these passages; the same tuple for the same one."""
        if passages is self._listed:
            return self._once
        given = {id(passage): passage for passage in passages}
        gone = self._given.keys() - given.keys()
        families = {self._leave(self._given[one]) for one in gone}
        families |= {self._join(given[one]) for one in given.keys() - self._given.keys()}
        for one in gone:
            self._shown.pop(one, None)
        for family in {self._now(family) for family in families}:
            self._compare(family)
        self._given, self._listed = given, passages
        self._once = tuple(self._kept(passages)) if self._shown else passages
        return self._once

    def _kept(self, passages: Iterable[Passage]) -> Iterable[Passage]:
        for passage in passages:
            shown = self._shown.get(id(passage), passage)
            if shown is not None:
                yield shown

    def _leave(self, passage: Passage) -> int:
        family = self._now(self._family_of[sketched(passage)[0]])
        members = self._families[family]
        del members[next(at for at, other in enumerate(members) if other is passage)]
        return family

    def _join(self, passage: Passage) -> int:
        sketch = sketched(passage)
        known = {self._now(self._family_of[key]) for key in sketch if key in self._family_of}
        family = min(known) if known else len(self._families)
        for other in known - {family}:
            self._became[other] = family
            self._families[family] += self._families[other]
            self._families[other] = []
        self._families.setdefault(family, []).append(passage)
        self._family_of.update(dict.fromkeys(sketch, family))
        return family

    def _now(self, family: int) -> int:
        while family in self._became:
            family = self._became[family]
        return family

    def _compare(self, family: int) -> None:
        members = self._families[family]
        for passage in members:
            self._shown.pop(id(passage), None)
        if len(members) < 2:
            return
        # In an article, in the order of its text; the rest is `collapsed`'s own to order.
        members.sort(key=lambda passage: passage.statement.extent)
        left = {passage.id: passage for passage in collapsed(members)}
        for passage in members:
            shown = left.get(passage.id)
            if shown is not passage:
                self._shown[id(passage)] = shown
