"""Clauses in front of the verb that reports them: "…, he said", with what goes on behind it."""

from __future__ import annotations

from briefing.attribution.speech.edges import without_stop
from briefing.attribution.speech.frames import Frame
from briefing.attribution.speech.reported import Reported
from briefing.attribution.speech.rules import Rule
from briefing.attribution.text.syntax import NOT_QUOTED, SUBJECTS, Syntax
from briefing.attribution.text.vocabulary import ADDRESSING, ASKED, GOING_ON, TIMES

STOPS = frozenset({",", "—", "–", "-", "--", "...", "…", "!", "?", "”", '"', "''", "’", "'"})
"""What stands between a fronted clause and its attribution."""


def stands_behind_quotation(syntax: Syntax, frame: Frame) -> bool:
    """Tell whether an attribution follows a quotation: "“…,” he said"."""
    before = frame.first - 1
    if before < 1:
        return False
    if syntax.lower[before] == "," and syntax.quote_of[before] == NOT_QUOTED:
        return syntax.quote_of[before - 1] != NOT_QUOTED
    if syntax.quote_of[before] == NOT_QUOTED:
        return False
    return syntax.lower[before - 1] in STOPS or syntax.lower[before - 1].endswith(",")


def clause_before(syntax: Syntax, frame: Frame) -> Reported | None:
    """Return the clause before "…, he said", with what goes on after it."""
    head = frame.hit.head
    lower, upper = syntax.bounds(head)
    if frame.first <= lower or syntax.lower[frame.first - 1] not in STOPS:
        return None
    if syntax.lower[lower] in ASKED or _tells_behind(syntax, frame):
        return None
    for child in syntax.children[head]:
        if child >= frame.first or not _is_fronted(syntax, child):
            continue
        first = max(lower, min([syntax.left[child], *_leading(syntax, head, child)]))
        if first <= frame.speaker < frame.first:
            # "Weber, who hopes to win, tweeted": what stands in front describes the speaker.
            return None
        pieces = [(_start_of_quotation(syntax, first, frame), frame.first - 1)]
        behind = _goes_on_behind(syntax, frame, upper)
        if behind is not None:
            pieces.append((behind, without_stop(syntax, upper)))
        elif syntax.right[child] > frame.last:
            pieces.append((frame.last + 1, min(syntax.right[child], upper)))
        return Reported(tuple(pieces), Rule.BEFORE)
    is_described = lower <= frame.speaker < frame.first
    return None if is_described else _whole_before(syntax, frame, lower, upper)


def _tells_behind(syntax: Syntax, frame: Frame) -> bool:
    """Tell whether a cue has what it reports behind it: "After the vote, he announced cuts".

    What is in front then only tells when it was. "Told" has an addressee there.
    """
    behind = frame.hit.last + 1
    if behind >= len(syntax) or syntax.quote_of[frame.first - 2] != NOT_QUOTED:
        return False
    if syntax.quote_of[behind] != NOT_QUOTED:
        return False
    objects = _COMPLEMENTS if frame.hit.cue.lemma in ADDRESSING else ("dobj", *_COMPLEMENTS)
    return any(
        syntax.left[child] == behind and child != frame.speaker and syntax.lower[child] not in TIMES
        for child in syntax.after(frame.hit.head, *objects)
    )


_COMPLEMENTS = ("xcomp", "ccomp", "acomp", "attr", "oprd", "intj")


def _goes_on_behind(syntax: Syntax, frame: Frame, upper: int) -> int | None:
    """Return where a clause goes on behind its attribution: "it is late, he said, because …".

    Behind a quotation it seldom does: there follows who the speaker is, or what he did.
    """
    is_quoted = any(syntax.quote_of[frame.first - back] != NOT_QUOTED for back in (1, 2))
    end = frame.hit.last
    if frame.speaker > end:
        end = max(end, syntax.right[frame.speaker])
    if is_quoted or end + 3 > upper or syntax.lower[end + 1] != ",":
        return None
    behind = end + 2
    goes_on = syntax.lower[behind] in GOING_ON or syntax.quote_of[behind] != NOT_QUOTED
    return behind if goes_on else None


def _start_of_quotation(syntax: Syntax, first: int, frame: Frame) -> int:
    """Return where a quoted sentence before the attribution begins, if it is one of its own.

    A quotation that goes on from the reporter's words begins with a small letter.
    """
    last = frame.first - 1
    while last > first and syntax.quote_of[last] == NOT_QUOTED and syntax.lower[last] in STOPS:
        last -= 1
    number = syntax.quote_of[last]
    if number == NOT_QUOTED:
        return first
    quotation = syntax.quotations[number]
    opened = syntax.word_at(quotation.outer.start)
    if opened <= first + 1 or not quotation.inner.of(syntax.text)[:1].isupper():
        return first
    return opened if syntax.lower[opened - 1] in _BEFORE_OWN_SENTENCE else first


_BEFORE_OWN_SENTENCE = frozenset({".", ":", ";", ",", "—", "–", "-", "--", "?", "!"})


def _is_fronted(syntax: Syntax, child: int) -> bool:
    dep = syntax.dep[child]
    if dep in ("ccomp", "parataxis", "xcomp"):
        return True
    if dep == "dep":
        return syntax.child(child, *SUBJECTS) is not None
    return dep == "advcl" and (
        syntax.child(child, *SUBJECTS) is not None and syntax.child(child, "mark") is None
    )


def _leading(syntax: Syntax, head: int, clause: int) -> list[int]:
    """Return where what stands before a fronted clause begins: "In Moscow, talks …, he said"."""
    return [
        syntax.left[child]
        for child in syntax.children[head]
        if child < clause
        and syntax.dep[child] in ("prep", "advmod", "npadvmod", "advcl", "cc", "nsubj", "dep")
        and syntax.quote_of[child] == NOT_QUOTED
        and (syntax.dep[child] != "nsubj" or syntax.right[child] < clause)
    ]


def _whole_before(syntax: Syntax, frame: Frame, lower: int, upper: int) -> Reported | None:
    """Return all that stands before "…, he said." where the parser saw no clause in it."""
    ends = frame.last >= upper or syntax.lower[frame.last + 1] in (".", "!", "?")
    if not ends or frame.first - lower < MIN_FRONTED_WORDS:
        return None
    if syntax.tag[lower].startswith(("IN", "TO", "WRB", "VBN", "VBG", "RB")):
        has_verb = any(
            syntax.tag[word] in ("VBD", "VBZ", "VBP", "MD")
            and _clause_of_verb(syntax, word) not in ("advcl", "relcl", "pcomp")
            for word in range(lower, frame.first)
        )
        if not has_verb:
            return None
    first = _start_of_quotation(syntax, lower, frame)
    return Reported(((first, frame.first - 1),), Rule.BEFORE)


def _clause_of_verb(syntax: Syntax, verb: int) -> str:
    """Return what a finite verb's clause is: its own label, or that of the verb it helps."""
    is_helper = syntax.dep[verb] in ("aux", "auxpass")
    return syntax.dep[syntax.head[verb]] if is_helper else syntax.dep[verb]


# "On Monday, he said." has no content.
MIN_FRONTED_WORDS = 4
