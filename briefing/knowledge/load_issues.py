"""The lexicon of issues: TOML to `Issue`s."""

from __future__ import annotations

import re
from typing import Annotated

import msgspec

from briefing.knowledge.toml import decoded
from briefing.model.actor import OTHER, Issue
from briefing.model.errors import KnowledgeError

# Words in lower case, one space or hyphen between them; `*` only as the end of a word.
_PHRASE = re.compile(r"[^\W_]+(?:[ '’.-][^\W_]+)*\*?(?: [^\W_]+(?:['’.-][^\W_]+)*\*?)*")

_Weight = Annotated[float, msgspec.Meta(gt=0, le=10)]


class _Issue(msgspec.Struct, forbid_unknown_fields=True):
    id: Annotated[str, msgspec.Meta(pattern="^[a-z][a-z-]*$")]
    label: Annotated[str, msgspec.Meta(min_length=1)]
    phrases: dict[str, _Weight]
    excludes: list[str] = []


class _File(msgspec.Struct, forbid_unknown_fields=True):
    issues: list[_Issue]


def load_issues(text: str, path: str) -> tuple[Issue, ...]:
    """Return the issues of a TOML text. Raises `KnowledgeError`, which names `path` and key."""
    issues: dict[str, Issue] = {}
    for row in decoded(text, _File, path).issues:
        if row.id in issues or row.id == OTHER:
            _fail(path, row.id, "is taken already", "give it another id")
        if not row.phrases:
            _fail(path, row.id, "has no phrases", "add one")
        for phrase in (*row.phrases, *row.excludes):
            if phrase != phrase.lower() or not _PHRASE.fullmatch(phrase):
                what = f"has the phrase {phrase!r}"
                _fail(path, row.id, what, "write words in lower case; * may end a word")
        issues[row.id] = Issue(row.id, row.label, tuple(row.phrases.items()), tuple(row.excludes))
    return tuple(issues.values())


def _fail(path: str, issue: str, what: str, hint: str) -> None:
    raise KnowledgeError(f"{path}: issue {issue!r} {what}", path=path, key=issue, hint=hint)
