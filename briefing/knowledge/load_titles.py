"""Words for who speaks, and the states that are no actor: TOML to `Titles` and `State`s."""

from __future__ import annotations

import msgspec

from briefing.knowledge.toml import decoded
from briefing.model.actor import State, Titles
from briefing.model.errors import KnowledgeError


class _Titles(msgspec.Struct, forbid_unknown_fields=True):
    offices: str = ""
    bodies: str = ""
    papers: str = ""
    legislators: str = ""
    private: str = ""
    former: str = ""
    proxy: str = ""
    male: str = ""
    female: str = ""
    houses: str = ""
    modifiers: str = ""
    not_names: str = ""
    given_male: str = ""
    given_female: str = ""


class _States(msgspec.Struct, forbid_unknown_fields=True):
    states: str
    others: str = ""


def load_titles(text: str, path: str) -> Titles:
    """Return the words of a TOML text. Raises `KnowledgeError`, which names `path` and key."""
    words = msgspec.structs.asdict(decoded(text, _Titles, path))
    return Titles(**{group: frozenset(listed.split()) for group, listed in words.items()})


def load_states(text: str, path: str) -> tuple[State, ...]:
    """Return the states of a TOML text. Raises `KnowledgeError`, which names `path` and key."""
    file = decoded(text, _States, path)
    lines = f"{file.states.strip()}\n{file.others.strip()}".strip().splitlines()
    return tuple(_state(line, path) for line in lines)


def _state(line: str, path: str) -> State:
    name, *rest = (part.strip() for part in line.split("|"))
    if not name or len(rest) > 2:
        raise KnowledgeError(
            f"{path}: not `name | demonyms | capital`: {line!r}",
            path=path,
            key="states",
            hint="correct that line",
        )
    demonyms, capital = (*rest, "", "")[:2]
    return State(name, tuple(filter(None, (word.strip() for word in demonyms.split(",")))), capital)
