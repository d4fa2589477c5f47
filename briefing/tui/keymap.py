"""A person's own keys, from the settings: what they are, and what is wrong with them. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from briefing.model.clean import clean_line
from briefing.model.nearest import nearest
from briefing.tui.keys import BY_ID, EVERYWHERE, WRITTEN, Keymap, at, written

NAMED = frozenset(
    {
        *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "enter"),
        *("escape", "space", "backspace", "delete", "insert", *(f"f{n}" for n in range(1, 13))),
    }
)
# Terminals, multiplexers and shells take these for themselves; UI.md 6.
TAKEN = frozenset(
    {*(f"ctrl+{key}" for key in "abhijmqsz"), "ctrl+[", "alt+enter", "shift+enter", "ctrl+enter"}
)
_SHIFTED = frozenset({"tab", "up", "down", "left", "right", "home", "end"})
_FRAMEWORK_NAMES = {shown: name for name, shown in WRITTEN.items()}
# What the framework calls a few characters otherwise than Unicode does.
_RENAMED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}


def keymap_of(settings: Mapping[str, str]) -> Keymap:
    """Return the keys of the actions named, "s,f2", by the framework's names; "" is none."""
    return {
        action_id: tuple(filter(None, map(_key_name, keys.split(","))))
        for action_id, keys in settings.items()
    }


def problems(settings: Mapping[str, str]) -> tuple[str, ...]:
    """Return what is wrong with these keys, a line each."""
    return (*_wrong_names(settings), *_clashes(settings))


def _wrong_names(settings: Mapping[str, str]) -> Iterator[str]:
    for action_id, keys in settings.items():
        where = f"keys.{clean_line(action_id, 60)}"
        if action_id not in BY_ID:
            near = nearest(action_id, BY_ID)
            yield f"{where}: no action is named so" + (f"; did you mean {near}?" if near else "")
        for key in filter(None, (part.strip() for part in keys.split(","))):
            if key in TAKEN:
                yield f"{where}: {key} never arrives, terminals and shells take it for themselves"
            elif not _is_key(key):
                near = nearest(key, sorted(NAMED | _FRAMEWORK_NAMES.keys()))
                hint = f"; did you mean {near}?" if near else ""
                yield f"{where}: “{clean_line(key, 40)}” is no key{hint}"


def _clashes(settings: Mapping[str, str]) -> Iterator[str]:
    own = {one: keys for one, keys in keymap_of(settings).items() if one in BY_ID}
    told: set[tuple[str, str, str]] = set()
    for place in sorted(EVERYWHERE):
        taken: dict[str, str] = {}
        for key in at(place, own):
            for name in key.keys:
                other = taken.setdefault(name, key.id)
                clash = (other, key.id, name)
                if other != key.id and clash not in told:
                    told.add(clash)
                    yield f"keys: {written(name)} is both {other} and {key.id} ({place})"


def _key_name(key: str) -> str:
    """Return the framework's name of a key as a person writes it: `full_stop` for "."."""
    key = _FRAMEWORK_NAMES.get(key.strip(), key.strip())
    if len(key) != 1 or key.isalnum():
        return key
    name = unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
    return _RENAMED.get(name, name)


def _is_key(key: str) -> bool:
    plain = _FRAMEWORK_NAMES.get(key, key)
    if plain in NAMED or plain in WRITTEN or (len(plain) == 1 and plain.isprintable()):
        return True
    held, _, name = plain.rpartition("+")
    if held == "ctrl":
        return len(name) == 1 and name.isascii() and name.isalpha() and name.islower()
    return held == "shift" and name in _SHIFTED
