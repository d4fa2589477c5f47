"""The lexicon of reporting words: TOML to `Cue`s, with their written forms."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import msgspec

from briefing.knowledge.toml import decoded
from briefing.model.cue import Cue

Construction = Literal[
    "quote",
    "clause",
    "aside",
    "to",
    "gerund",
    "object-to",
    "of",
    "object-as",
    "about",
    "on",
    "if",
    "for",
    "np",
    "rest",
    "finding",
    "thing",
    "passive",
]


class _Words(msgspec.Struct, forbid_unknown_fields=True):
    lemmas: str
    constructions: list[Construction]
    denies: bool = False
    trusted: bool = False


class _Phrase(msgspec.Struct, forbid_unknown_fields=True):
    words: list[str]
    constructions: list[Construction] = []


class _Stances(msgspec.Struct, forbid_unknown_fields=True):
    lemmas: str = ""


class _Doubling(msgspec.Struct, forbid_unknown_fields=True):
    lemmas: str = ""


class _File(msgspec.Struct, forbid_unknown_fields=True):
    verbs: list[_Words] = []
    phrases: list[_Phrase] = []
    prepositions: list[_Phrase] = []
    nouns: list[_Words] = []
    stances: _Stances = msgspec.field(default_factory=_Stances)
    irregular: dict[str, list[str]] = {}
    doubling: _Doubling = msgspec.field(default_factory=_Doubling)


def load_cues(text: str, path: str) -> tuple[Cue, ...]:
    """Return the cues of a TOML text. Raises `KnowledgeError`, which names `path` and key."""
    file = decoded(text, _File, path)
    cues: dict[tuple[str, str], Cue] = {}
    for group in file.verbs:
        for lemma in group.lemmas.split():
            forms = _forms(lemma, file)
            takes = frozenset(group.constructions)
            _add(cues, Cue(lemma, "verb", forms, takes, group.denies, group.trusted))
    for phrase in file.phrases:
        forms = tuple(phrase.words)
        _add(cues, Cue(forms[0], "phrase", forms, frozenset(phrase.constructions)))
    for phrase in file.prepositions:
        for words in phrase.words:
            _add(cues, Cue(words, "preposition", (words,), frozenset({"clause"})))
    for group in file.nouns:
        for lemma in group.lemmas.split():
            _add(cues, Cue(lemma, "noun", (lemma, _plural(lemma)), frozenset(group.constructions)))
    for lemma in file.stances.lemmas.split():
        _add(cues, Cue(lemma, "stance", _forms(lemma, file)))
    return tuple(cues.values())


def _forms(lemma: str, file: _File) -> tuple[str, ...]:
    doubling = file.doubling.lemmas.split()
    return (lemma, *file.irregular.get(lemma, _inflected(lemma, lemma in doubling)))


def _add(cues: dict[tuple[str, str], Cue], cue: Cue) -> None:
    """Add a cue; one that stands in two groups takes the constructions of both."""
    earlier = cues.get((cue.kind, cue.lemma))
    if earlier is not None:
        cue = replace(
            cue,
            constructions=earlier.constructions | cue.constructions,
            denies=earlier.denies or cue.denies,
            trusted=earlier.trusted or cue.trusted,
        )
    cues[(cue.kind, cue.lemma)] = cue


def _inflected(lemma: str, doubled: bool) -> tuple[str, str, str]:
    stem = lemma + lemma[-1] if doubled else lemma
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    return _plural(lemma), stem + "ed", stem + "ing"


def _plural(lemma: str) -> str:
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"
