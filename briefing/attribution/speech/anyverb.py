"""Cues by position: whatever verb stands behind “…,” or leads to “…” with a colon."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.attribution.speech.cues import Hit, Lexicon
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
    words = range(first, min(before, last) + 1)
    main = (w for w in words if syntax.head[w] == w and syntax.tag[w] in (*_FINITE, "VB"))
    frames_of_verbs = (_frame_at(syntax, word) for word in (*main, *_clauses(syntax, words)))
    found = next((frame for frame in frames_of_verbs if frame is not None), None)
    return found or _by_colon(syntax, first, before)


def _clauses(syntax: Syntax, words: range) -> Iterator[int]:
    """Yield the finite verbs with a subject of their own, but for those in relative clauses."""
    for word in words:
        if (
            syntax.tag[word] in _FINITE
            and syntax.dep[word] not in ("ROOT", "relcl", "advcl", "acl")
            and syntax.quote_of[word] == NOT_QUOTED
            and syntax.child(word, "nsubj") is not None
        ):
            yield word


def _by_colon(syntax: Syntax, first: int, colon: int) -> Frame | None:
    """Return the attribution whose cue is the colon itself: "More from Lind: “…”".

    The words are given to the name right before it, or to the subject of its sentence.
    """
    cue = Cue(":", "verb", (":",), frozenset({"quote"}))
    name = colon - 1
    if colon > first and syntax.tag[name].startswith("NNP") and not _is_place(syntax, name):
        return Frame(Hit(cue, colon, colon, colon), name, first, colon)
    for word in range(first, colon):
        is_subject = syntax.dep[word] == "nsubj" and syntax.lower[word] not in _NOBODYS
        if is_subject and syntax.quote_of[word] == NOT_QUOTED:
            # "Her message was simple: “…”": the message is hers.
            owner = syntax.child(word, "poss")
            speaker = word if owner is None else owner
            return Frame(Hit(cue, colon, colon, colon), speaker, first, colon)
    return None


def _is_place(syntax: Syntax, name: int) -> bool:
    """Tell of "on Twitter:": where it was said, not who said it."""
    above = syntax.lower[syntax.head[name]]
    return syntax.dep[name] == "pobj" and above not in ("from", "by")


_NOBODYS = frozenset({"it", "this", "that", "there", "which", "what"})


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


def verb_around(
    syntax: Syntax, quotation: Quotation, words: Lexicon
) -> tuple[Frame, tuple[int, int]] | None:
    """Return the attribution and the words of a complement that holds a partial quotation.

    "She dismissed the plan as “…”": any verb tells, where so much of it is quoted; fewer words do
    behind a verb that tells or takes a stance: "worried that it was “a trap”".
    """
    inside = syntax.word_at(quotation.inner.start)
    if inside >= len(syntax):
        return None
    below, tried = inside, 0
    for at in syntax.governors_from(inside):
        if syntax.quote_of[at] == NOT_QUOTED and syntax.is_verb(at) and at < below:
            frame = _frame_at(syntax, at)
            if frame is not None and _is_told(syntax, quotation, frame, below, words):
                return frame, _complement(syntax, quotation, at, below)
            tried += 1
            if tried == MAX_VERBS or (frame is not None and syntax.dep[at] not in _CLAUSES):
                return None
        below = at
    return None


# Up from a quotation: "worried that the town had said it could become “a trap”" has three.
MAX_VERBS = 4


def _is_told(
    syntax: Syntax, quotation: Quotation, frame: Frame, complement: int, words: Lexicon
) -> bool:
    number = quotation.words(syntax.text)
    if _is_clause(syntax, number, complement) or _goes_on(
        syntax, quotation, number, frame, complement
    ):
        return True
    if syntax.text[quotation.inner.start].isupper() or syntax.dep[complement] in _NOT_TOLD:
        return False
    verb = syntax.lower[frame.hit.head]
    if verb in words.verbs or verb in words.stances:
        return True
    return syntax.dep[complement] in _CLAUSES and syntax.dep[complement] != "advcl"


def _complement(
    syntax: Syntax, quotation: Quotation, verb: int, complement: int
) -> tuple[int, int]:
    """Return the bounds of what a verb governs up to the end of a quotation in it."""
    last = max(syntax.right[complement], syntax.word_at(quotation.outer.end) - 1)
    if syntax.dep[complement] not in _CLAUSES:
        return verb + 1, last
    first = max(verb + 1, syntax.left[complement])
    return first + (syntax.lower[first] == "that"), last


_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "parataxis"})


def _is_clause(syntax: Syntax, quoted_words: int, complement: int) -> bool:
    return quoted_words >= MIN_QUOTED_WORDS and syntax.dep[complement] in _WHOLE


def _goes_on(
    syntax: Syntax, quotation: Quotation, quoted_words: int, frame: Frame, complement: int
) -> bool:
    """Tell whether a quotation ends what a person is reported to have said, in other words."""
    speaker, verb = frame.speaker, frame.hit.head
    is_person = syntax.lower[speaker] in _PRONOUNS or syntax.tag[speaker].startswith("NNP")
    return (
        is_person
        and quoted_words >= MIN_WORDS_THAT_GO_ON
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
