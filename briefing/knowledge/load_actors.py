"""Actors with their people: TOML to `Actor`s, the package's and a user's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from briefing.knowledge.toml import decoded
from briefing.model.actor import OTHER, UNKNOWN, Actor, Person, Post, Tenure
from briefing.model.errors import KnowledgeError

Text = Annotated[str, msgspec.Meta(min_length=1)]
Id = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Words = Sequence[Text] | UnsetType
T = TypeVar("T")


class _Row(msgspec.Struct, forbid_unknown_fields=True):
    id: Id
    name: Text
    post: Text
    since: date
    evidence: Text
    until: date | None = None
    checked_on: date | None = None
    aliases: list[Text] = []
    gender: Literal["", "f", "m"] = ""
    speaks: bool = True


class ActorTable(msgspec.Struct, forbid_unknown_fields=True):
    """One actor as a file gives it; what it leaves out is `UNSET`."""

    id: Id
    name: Text | UnsetType = UNSET
    kind: Literal["state", "organisation", "group"] | UnsetType = UNSET
    label: Text | UnsetType = UNSET
    rank: int | UnsetType = UNSET
    pane: bool | UnsetType = UNSET
    names: Words = UNSET
    aliases: Words = UNSET
    demonyms: Words = UNSET
    metonyms: Words = UNSET
    nicknames: Words = UNSET
    regions: Words = UNSET
    parties: Words = UNSET
    institutions: Words = UNSET
    posts: Words = UNSET
    people: list[_Row] = []


class _Several(msgspec.Struct, forbid_unknown_fields=True):
    actors: list[ActorTable]


def load_actor(text: str, path: str) -> Actor:
    """Return the actor of a TOML text. Raises `KnowledgeError`, which names `path` and key.

    Rows of `people` with one id are the tenures of one person.
    """
    return with_table((), decoded(text, ActorTable, path), path)[0]


def load_tables(text: str, path: str) -> tuple[ActorTable, ...]:
    """Return the actors of a user's file: one, or several under `[[actors]]`."""
    if "[[actors]]" in text:
        return tuple(decoded(text, _Several, path).actors)
    return (decoded(text, ActorTable, path),)


def with_table(
    actors: Sequence[Actor], table: ActorTable, path: str, *, gets_pane: bool = False
) -> tuple[Actor, ...]:
    """Return the actors with one table laid over them.

    The table of an actor that is there already replaces the keys it gives, and the people whose
    ids it names; the other people stay. Without one it is a new actor, and needs name and kind;
    `gets_pane` is for one that does not say whether it has a pane.
    """
    known = {actor.id: actor for actor in actors}
    base = known.get(table.id) or _new_actor(table, path, gets_pane=gets_pane)
    name = _given(table.name, base.name)
    known[table.id] = Actor(
        id=table.id,
        name=name,
        label=_given(table.label, base.label),
        kind=_given(table.kind, base.kind),
        names=_names(name, table, base),
        metonyms=tuple(_given(table.metonyms, base.metonyms)),
        demonyms=tuple(_given(table.demonyms, base.demonyms)),
        institutions=tuple(_given(table.institutions, base.institutions)),
        posts=tuple(_given(table.posts, base.posts)),
        people=_merged(base.people, _people(table.people, path)),
        has_pane=_given(table.pane, base.has_pane),
        rank=_given(table.rank, base.rank),
        nicknames=tuple(_given(table.nicknames, base.nicknames)),
        regions=tuple(_given(table.regions, base.regions)),
        parties=tuple(_given(table.parties, base.parties)),
    )
    return tuple(known.values())


def _given(value: T | UnsetType, otherwise: T) -> T:
    return otherwise if isinstance(value, UnsetType) else value


def in_order(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Return actors by rank, then by id."""
    return tuple(sorted(actors, key=lambda actor: (actor.rank, actor.id)))


def _names(name: str, table: ActorTable, base: Actor) -> tuple[str, ...]:
    """Return all names, the first of them first; `aliases` are names, with or without "the"."""
    aliases = (alias.removeprefix("the ") for alias in _given(table.aliases, ()))
    return tuple(dict.fromkeys((name, *_given(table.names, base.names), *aliases)))


def _new_actor(table: ActorTable, path: str, *, gets_pane: bool) -> Actor:
    if table.id in (OTHER, UNKNOWN):
        raise _error(path, "id", f"{table.id!r} is the id of a pane of the program's own")
    if isinstance(table.name, UnsetType):
        raise _error(path, "name", f"the new actor {table.id!r} has no name")
    if isinstance(table.kind, UnsetType):
        raise _error(path, "kind", f"the new actor {table.id!r} has no kind")
    return Actor(table.id, table.name, table.name, table.kind, has_pane=gets_pane)


def _people(rows: Sequence[_Row], path: str) -> tuple[Person, ...]:
    grouped: dict[str, list[_Row]] = {}
    for number, row in enumerate(rows):
        if row.until is not None and row.until <= row.since:
            raise _error(path, f"people[{number}].until", f"{row.id}: `until` is not after `since`")
        grouped.setdefault(row.id, []).append(row)
    return tuple(_person(person_id, tenures) for person_id, tenures in grouped.items())


def _person(person_id: str, rows: Sequence[_Row]) -> Person:
    name = rows[0].name
    names = dict.fromkeys(other for row in rows for other in (row.name, *row.aliases))
    return Person(
        id=person_id,
        name=name,
        aliases=tuple(other for other in names if other != name),
        tenures=tuple(
            Tenure(Post(row.post), row.since, row.until, row.evidence, row.checked_on, row.speaks)
            for row in sorted(rows, key=lambda row: row.since)
        ),
        gender=next((row.gender for row in rows if row.gender), ""),
    )


def _merged(base: Sequence[Person], own: Sequence[Person]) -> tuple[Person, ...]:
    people = {person.id: person for person in base}
    people.update({person.id: person for person in own})
    return tuple(people.values())


def _error(path: str, key: str, sentence: str) -> KnowledgeError:
    return KnowledgeError(f"{path}: {sentence}", path=path, key=key, hint="correct that key")
