"""Which words of a document are a cue: reporting verbs, nouns, "according to"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from briefing.attribution.text.syntax import NOT_QUOTED, Syntax
from briefing.model.cue import Cue

MARKS = re.compile(r"[“”„«»\"‘]|''|``|(?<!\w)'(?=\w)")


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue in a document: its words from `first` to `last`; `head` governs content and speaker."""

    cue: Cue
    head: int
    first: int
    last: int


class Lexicon:
    """The cues by their written forms."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self.verbs: dict[str, Cue] = {}
        self.nouns: dict[str, Cue] = {}
        self.stances: dict[str, Cue] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
        for cue in cues:
            for form in cue.forms:
                if cue.kind == "verb":
                    self.verbs[form] = cue
                elif cue.kind == "noun":
                    self.nouns[form] = cue
                elif cue.kind == "stance":
                    self.stances[form] = cue
                else:
                    first, *rest = form.split()
                    self.phrases.setdefault(first, []).append((tuple(rest), cue))
        self._told = frozenset({*self.verbs, *self.phrases})

    def may_tell(self, text: str) -> bool:
        """Tell whether a cue may stand in `text`: too often yes, never wrongly no.

        "The report" and "a call" are no verbs; nouns tell only with a clause: "the claim that".
        """
        before = ""
        found = _LETTERS.findall(text.lower())
        for word in found:
            if word in self._told and before not in _BEFORE_NOUNS:
                return True
            before = word
        return "that" in found and not self.nouns.keys().isdisjoint(found)


_LETTERS = re.compile(r"[a-z]+")
_BEFORE_NOUNS = frozenset({"the", "a", "an", "this", "these", "its", "my", "your", "no", "every"})


@lru_cache(maxsize=4)
def lexicon(cues: tuple[Cue, ...]) -> Lexicon:
    """Return the lexicon of these cues, made once."""
    return Lexicon(cues)


def hits(syntax: Syntax, words: Lexicon) -> tuple[Hit, ...]:
    """Return the cues that stand outside quotations, in order."""
    found = []
    for index, word in enumerate(syntax.lower):
        if syntax.quote_of[index] != NOT_QUOTED:
            continue
        hit = _phrase_at(syntax, words, index) or _word_at(syntax, words, index, word)
        if hit is not None:
            found.append(hit)
    return tuple(found)


def _phrase_at(syntax: Syntax, words: Lexicon, index: int) -> Hit | None:
    for rest, cue in words.phrases.get(syntax.lower[index], ()):
        last = index + len(rest)
        if tuple(syntax.lower[index + 1 : last + 1]) == rest:
            return Hit(cue, index, index, last)
        if cue.kind == "phrase" and (split := _split_particle(syntax, index, rest)) is not None:
            return Hit(cue, index, index, split)
    return None


# Between a verb and its particle: "made it very clear", "called Friday on the parties".
MAX_SPLIT_WORDS = 4


def _split_particle(syntax: Syntax, index: int, rest: tuple[str, ...]) -> int | None:
    """Find the particle that an object or an adverb parts from its verb: "made it clear"."""
    if len(rest) != 1:
        return None
    for at in range(index + 2, min(index + 2 + MAX_SPLIT_WORDS, len(syntax))):
        if syntax.lower[at] == rest[0] and syntax.head[at] == index:
            between = syntax.lower[index + 1 : at]
            if between[0] == "it" or syntax.dep[at] == "prep":
                return at
    return None


def _word_at(syntax: Syntax, words: Lexicon, index: int, word: str) -> Hit | None:
    tag = syntax.tag[index]
    if word in words.verbs and (
        tag.startswith("VB") or (tag.startswith(("NN", "JJ")) and _looks_like_a_verb(syntax, index))
    ):
        return Hit(words.verbs[word], index, index, index)
    if tag.startswith("NN") and word in words.nouns:
        return Hit(words.nouns[word], index, index, index)
    return None


def _looks_like_a_verb(syntax: Syntax, index: int) -> bool:
    """Tell whether a word tagged as a noun governs a subject: the tagger erred."""
    return syntax.child(index, "nsubj") is not None
