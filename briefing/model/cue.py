"""Reporting words: what signals that somebody's words are told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cue:
    """One reporting word or phrase, and the constructions in which it reports.

    `kind` is `verb`, `phrase` (a verb with its particle), `preposition`, `noun` or `stance` (a verb
    that reports where quoted words are in what it governs). `forms` are all
    its written forms, in lower case. `constructions` name what may stand as its content: see
    `knowledge/cues.toml`. A cue that `denies` gives the content as untrue; one that is `trusted`
    signals speech and nothing else, as "said" does.
    """

    lemma: str
    kind: str
    forms: tuple[str, ...]
    constructions: frozenset[str] = frozenset()
    denies: bool = False
    trusted: bool = False
