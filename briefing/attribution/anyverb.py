"""Cues by position: whatever verb stands behind “…,” or leads to “…” with a colon."""

from __future__ import annotations

from briefing.attribution.cues import Hit
from briefing.attribution.frames import Frame, frames
from briefing.attribution.quotes import Quotation
from briefing.attribution.syntax import NOT_QUOTED, Syntax
from briefing.attribution.vocabulary import COPULAS
from briefing.model.cue import Cue

_FINITE = ("VBD", "VBZ", "VBP")
# From the end of a quotation to its verb, with a name and an office in between.
MAX_WORDS_TO_VERB = 14


def verb_behind(syntax: Syntax, quotation: Quotation) -> Frame | None:
    """Return the attribution right behind a quotation that ends with a comma: "“…,” he fumed"."""
    first = syntax.word_at(quotation.outer.end)
    if first >= len(syntax) or syntax.block_of(first) != quotation.block:
        return None
    _, last = syntax.bounds(first)
    for word in range(first, min(last, first + MAX_WORDS_TO_VERB) + 1):
        if syntax.quote_of[word] != NOT_QUOTED or syntax.lower[word] in (";", ":", "and", "but"):
            return None
        if syntax.tag[word] in _FINITE and syntax.dep[word] not in ("relcl", "aux", "auxpass"):
            frame = _frame_at(syntax, word)
            return frame if frame is not None and frame.speaker >= first else None
    return None


def verb_ahead(syntax: Syntax, quotation: Quotation) -> Frame | None:
    """Return the attribution of a sentence that ends with a colon before a quotation."""
    before = syntax.word_at(quotation.outer.start) - 1
    if before < 0 or not colon_leads_to(syntax, before, quotation):
        return None
    first, last = syntax.bounds(before)
    for word in range(first, min(before, last) + 1):
        if syntax.head[word] == word and syntax.tag[word] in (*_FINITE, "VB"):
            return _frame_at(syntax, word)
    return None


def colon_leads_to(syntax: Syntax, before: int, quotation: Quotation) -> bool:
    """Tell whether the word before a quotation is a colon, in its paragraph or closing the last."""
    if syntax.lower[before] != ":" and not syntax.lower[before].endswith(":"):
        return False
    block = syntax.block_of(before)
    if block == quotation.block:
        return True
    opens = syntax.document.blocks[quotation.block].span.start == quotation.outer.start
    return opens and block == quotation.block - 1


# A partial quotation this long is a clause; shorter ones were names and scare quotes as often
# (PolNeAR, train: 69 of 93 against 150 of 400).
MIN_QUOTED_WORDS = 8


def verb_around(syntax: Syntax, quotation: Quotation) -> tuple[Frame, tuple[int, int]] | None:
    """Return the attribution and the words of a complement that holds a long quotation.

    "She dismissed the plan as “…”": any verb tells, where so much of it is quoted.
    """
    if quotation.words(syntax.text) < MIN_QUOTED_WORDS:
        return None
    inside = syntax.word_at(quotation.inner.start)
    if inside >= len(syntax):
        return None
    below = inside
    for at in syntax.governors_from(inside):
        if syntax.quote_of[at] == NOT_QUOTED and syntax.is_verb(at):
            if at > below or syntax.dep[below] not in ("dobj", "ccomp", "xcomp"):
                return None
            frame = _frame_at(syntax, at)
            return None if frame is None else (frame, (at + 1, syntax.right[below]))
        below = at
    return None


def _frame_at(syntax: Syntax, verb: int) -> Frame | None:
    word = syntax.lower[verb]
    if word in COPULAS:
        return None
    cue = Cue(word, "verb", (word,), frozenset({"quote"}))
    found = frames(syntax, [Hit(cue, verb, verb, verb)])
    return found[0] if found else None
