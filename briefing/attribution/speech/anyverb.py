"""Cues by position: whatever verb stands behind “…,” or leads to “…” with a colon."""

from __future__ import annotations

from briefing.attribution.speech.cues import Hit
from briefing.attribution.speech.frames import Frame, frames
from briefing.attribution.text.quotes import Quotation
from briefing.attribution.text.syntax import NOT_QUOTED, RELATIVES, Syntax
from briefing.attribution.text.vocabulary import COPULAS
from briefing.model.cue import Cue

_FINITE = ("VBD", "VBZ", "VBP")
# From the end of a quotation to its verb, with a name and an office in between.
MAX_WORDS_TO_VERB = 14


def verb_behind(syntax: Syntax, quotation: Quotation) -> Frame | None:
    """Return the attribution right behind a quotation that ends with a comma: "“…,” he fumed"."""
    first = syntax.word_at(quotation.outer.end)
    if first >= len(syntax) or syntax.block_of(first) != quotation.block:
        return None
    if syntax.lower[first] in RELATIVES:
        # "… in Kent,” which votes on Tuesday": the clause describes what the quotation names.
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
# Behind a named speaker or "he" a few words do, if they go on from the reporter's, in a small
# letter (42 of 55): "Weber counts on “a long, quiet winter”". Behind others they were scare quotes.
MIN_WORDS_THAT_GO_ON = 4
_WHOLE = frozenset({"dobj", "ccomp", "xcomp"})
_NOT_TOLD = frozenset({"npadvmod", "agent", "conj", "cc"})
_PRONOUNS = frozenset({"he", "she", "they", "we", "i"})


def verb_around(syntax: Syntax, quotation: Quotation) -> tuple[Frame, tuple[int, int]] | None:
    """Return the attribution and the words of a complement that holds a partial quotation.

    "She dismissed the plan as “…”": any verb tells, where so much of it is quoted.
    """
    inside = syntax.word_at(quotation.inner.start)
    if inside >= len(syntax) or quotation.words(syntax.text) < MIN_WORDS_THAT_GO_ON:
        return None
    below = inside
    for at in syntax.governors_from(inside):
        if syntax.quote_of[at] == NOT_QUOTED and syntax.is_verb(at):
            frame = _frame_at(syntax, at) if at < below else None
            if frame is None:
                return None
            if _is_clause(syntax, quotation, below) or _goes_on(syntax, quotation, frame, below):
                end = syntax.word_at(quotation.outer.end) - 1
                return frame, (at + 1, max(syntax.right[below], end))
            return None
        below = at
    return None


def _is_clause(syntax: Syntax, quotation: Quotation, complement: int) -> bool:
    is_long = quotation.words(syntax.text) >= MIN_QUOTED_WORDS
    return is_long and syntax.dep[complement] in _WHOLE


def _goes_on(syntax: Syntax, quotation: Quotation, frame: Frame, complement: int) -> bool:
    """Tell whether a quotation ends what a person is reported to have said, in other words."""
    speaker, verb = frame.speaker, frame.hit.head
    is_person = syntax.lower[speaker] in _PRONOUNS or syntax.tag[speaker].startswith("NNP")
    return (
        is_person
        and syntax.tag[verb] != "VB"
        and syntax.dep[complement] not in _NOT_TOLD
        and not syntax.text[quotation.inner.start].isupper()
    )


def _frame_at(syntax: Syntax, verb: int) -> Frame | None:
    word = syntax.lower[verb]
    if word in COPULAS:
        return None
    cue = Cue(word, "verb", (word,), frozenset({"quote"}))
    found = frames(syntax, [Hit(cue, verb, verb, verb)])
    return found[0] if found else None
