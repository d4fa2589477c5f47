"""What nouns and prepositions report: "his claim that …", "according to …"."""

from __future__ import annotations

from briefing.attribution.speech.cues import Lexicon
from briefing.attribution.speech.edges import cut
from briefing.attribution.speech.frames import Frame
from briefing.attribution.speech.reported import Reported
from briefing.attribution.speech.rules import Rule
from briefing.attribution.text.syntax import Syntax


def noun_clause(syntax: Syntax, frame: Frame, words: Lexicon) -> Reported | None:
    """Return the clause that spells out a noun: "that it was late" of "his claim that …"."""
    head = frame.hit.head
    for child in syntax.after(head, "acl", "ccomp", "relcl", "advcl"):
        mark = syntax.child(child, "mark")
        if mark is not None and mark == syntax.left[child] and syntax.lower[mark] == "that":
            last = cut(syntax, child, syntax.right[child], words)
            return Reported(((mark + 1, last),), Rule.NOUN)
    return _deed(syntax, frame, words) if "to" in frame.hit.cue.constructions else None


def _deed(syntax: Syntax, frame: Frame, words: Lexicon) -> Reported | None:
    """Return the infinitive that spells out a noun: "to build a wall" of "his promise to …"."""
    for child in syntax.after(frame.hit.head, "acl", "ccomp", "xcomp", "relcl", "advcl"):
        if syntax.has_to(child) and syntax.left[child] == frame.hit.last + 1:
            last = cut(syntax, child, syntax.right[child], words)
            return Reported(((syntax.left[child], last),), Rule.NOUN)
    return None


def sourced(syntax: Syntax, frame: Frame, words: Lexicon) -> Reported | None:
    """Return what is "according to" somebody: the clause around the phrase, or the sentence.

    `None` where the clause is told by somebody already: in "X said so, according to the Post" the
    paper only relays, and X is the speaker.
    """
    if _is_relayed(syntax, frame, words):
        return None
    lower, upper = syntax.bounds(frame.first)
    while upper > frame.last and syntax.lower[upper] in (".", "!", "?"):
        upper -= 1
    if frame.first - lower <= 1:
        last = upper
        return Reported(((frame.last + 1, last),), Rule.SOURCE) if last > frame.last else None
    first, last = _clause_around(syntax, frame, lower, upper)
    pieces = [(first, frame.first - 1), (frame.last + 1, last)]
    kept = tuple(piece for piece in pieces if piece[0] <= piece[1])
    return Reported(kept, Rule.SOURCE) if kept else None


def _clause_around(syntax: Syntax, frame: Frame, lower: int, upper: int) -> tuple[int, int]:
    """Return the bounds of the clause that the phrase stands in or ends."""
    governor = syntax.head[frame.hit.first]
    if governor == frame.hit.first or not syntax.is_verb(governor):
        return lower, upper
    last = min(upper, max(syntax.right[governor], frame.last))
    if last >= upper:
        # At the end of a sentence the phrase tells of all its clauses: "A rose and B fell, …".
        while syntax.dep[governor] == "conj" and syntax.is_verb(syntax.head[governor]):
            governor = syntax.head[governor]
    if syntax.left[governor] < frame.first:
        return max(lower, syntax.left[governor]), last
    return lower, last


def _is_relayed(syntax: Syntax, frame: Frame, words: Lexicon) -> bool:
    governor = syntax.head[frame.hit.first]
    cue = words.verbs.get(syntax.lower[governor])
    return (
        cue is not None
        and {"quote", "clause"} <= cue.constructions
        and syntax.child(governor, "nsubj") is not None
    )
