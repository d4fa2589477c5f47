"""Knowledge made quick to look up: phrases to actors, names to people; made once for each value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from briefing.attribution.people.names import WORD, bare, folded, plain
from briefing.model.actor import OTHER, Actor, Person, Titles
from briefing.model.knowledge import Knowledge


class Named(NamedTuple):
    """A phrase that names a state, an organisation or one of its bodies.

    `kind` is the field of `Actor` that lists it, in the singular; `words` are its words; `actor`
    is an actor's id or `other`; `label` what is shown for it.
    """

    words: tuple[str, ...]
    kind: str
    actor: str
    label: str


class Known(NamedTuple):
    """A person, and the actor in whose file he stands."""

    actor: str
    person: Person


class Tag(NamedTuple):
    """A phrase found among words: the index of its first word, and what it names."""

    at: int
    named: Named

    @property
    def end(self) -> int:
        """The index behind its last word."""
        return self.at + len(self.named.words)


class Lookup:
    """The phrases, people and titles of one `Knowledge`."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.titles: Titles = knowledge.titles
        self.actors: dict[str, Actor] = {actor.id: actor for actor in knowledge.actors}
        self._phrases: dict[str, list[Named]] = {}
        self._people: dict[str, list[Known]] = {}
        self._genders: dict[str, str] = _genders(knowledge.titles)
        for state in knowledge.states:
            self._add(state.name, "name", OTHER, state.name)
            self._add(state.capital, "metonym", OTHER, state.name)
            for demonym in state.demonyms:
                self._add(demonym, "demonym", OTHER, state.name)
        for actor in knowledge.actors:
            self._add_actor(actor)
        for phrases in self._phrases.values():
            phrases.sort(key=lambda named: -len(named.words))

    def tags(self, words: Sequence[str]) -> tuple[Tag, ...]:
        """Return the phrases among bare words, the longest at each place, in order."""
        found = []
        index = 0
        while index < len(words):
            named = self.named_at(words, index)
            if named is not None:
                found.append(Tag(index, named))
            index += 1 if named is None else len(named.words)
        return tuple(found)

    def named_at(self, words: Sequence[str], index: int) -> Named | None:
        """Return the longest phrase that begins at a word."""
        for named in self._phrases.get(words[index], ()):
            if tuple(words[index : index + len(named.words)]) == named.words:
                return named
        return None

    def known(self, name: str) -> list[Known]:
        """Return the people of this name, one entry for each actor they spoke for."""
        return self._people.get(folded(name)) or self._people.get(plain(name), [])

    def gender(self, given: str) -> str:
        """Return "f" or "m" for a first name or a form of address, else nothing."""
        return self._genders.get(given.lower().rstrip("."), "")

    def is_union(self, actor: str) -> bool:
        """Tell whether an actor is an organisation, whose members speak for themselves."""
        return actor in self.actors and self.actors[actor].kind != "state"

    def _add_actor(self, actor: Actor) -> None:
        # Offices and unions' bodies are also written small: "the foreign secretary".
        small = tuple(post.lower() for post in actor.posts if " " in post)
        groups: tuple[tuple[str, Iterable[str]], ...] = (
            ("nickname", actor.nicknames),
            ("region", actor.regions),
            ("party", actor.parties),
            ("post", (*actor.posts, *small)),
            ("institution", actor.institutions),
            ("demonym", actor.demonyms),
            ("metonym", actor.metonyms),
            ("name", actor.names),
        )
        for kind, phrases in groups:
            for phrase in phrases:
                self._add(phrase, kind, actor.id, phrase)
        for person in actor.people:
            for name in dict.fromkeys(map(folded, (person.name, *person.aliases))):
                self._people.setdefault(name, []).append(Known(actor.id, person))

    def _add(self, phrase: str, kind: str, actor: str, label: str) -> None:
        words = tuple(bare(word) for word in WORD.findall(phrase))
        if not words:
            return
        phrases = self._phrases.setdefault(words[0], [])
        phrases[:] = [other for other in phrases if other.words != words]
        phrases.append(Named(words, kind, actor, label))


def _genders(titles: Titles) -> dict[str, str]:
    genders = dict.fromkeys(titles.given_male, "m")
    genders.update(dict.fromkeys(titles.given_female, "f"))
    genders.update(dict.fromkeys(titles.male, "m"))
    genders.update(dict.fromkeys(titles.female, "f"))
    return genders


@lru_cache(maxsize=4)
def lookup(knowledge: Knowledge) -> Lookup:
    """Return the look-up tables of a knowledge, made once."""
    return Lookup(knowledge)
