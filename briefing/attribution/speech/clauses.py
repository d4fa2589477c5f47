"""Clauses that a verb reports: after it, before it, and around it."""

from __future__ import annotations

from briefing.attribution.speech.clauses_after import clause_after, clause_further_on
from briefing.attribution.speech.clauses_before import (
    STOPS,
    clause_before,
    stands_behind_quotation,
)
from briefing.attribution.speech.cues import Lexicon
from briefing.attribution.speech.edges import without_aside, without_stop
from briefing.attribution.speech.frames import Frame
from briefing.attribution.speech.reported import Reported
from briefing.attribution.speech.rules import Rule
from briefing.attribution.text.syntax import NOT_QUOTED, RELATIVES, Syntax
from briefing.attribution.text.vocabulary import REFLEXIVES


def clause_of(syntax: Syntax, frame: Frame, words: Lexicon) -> Reported | None:
    """Return the clause that a verb reports; `None` where it has none."""
    if _is_reflexive(syntax, frame):
        return None
    aside = "aside" in frame.hit.cue.constructions
    if aside and stands_behind_quotation(syntax, frame):
        # "“…,” he said, as the crowd …": what follows tells of the scene.
        return clause_before(syntax, frame) or clause_after(syntax, frame, words)
    found = clause_after(syntax, frame, words)
    if found is None and aside:
        found = clause_before(syntax, frame)
        found = found or _around(syntax, frame) or _interrupted(syntax, frame)
    return found or clause_further_on(syntax, frame, words)


def _is_reflexive(syntax: Syntax, frame: Frame) -> bool:
    """Tell of "found itself isolated", "declared itself a republic": nothing is told."""
    behind = frame.hit.last + 1
    return behind < len(syntax) and syntax.lower[behind] in REFLEXIVES


def _around(syntax: Syntax, frame: Frame) -> Reported | None:
    """Return the clause that "…, he said, …" or "as he said" interrupts."""
    head = frame.hit.head
    governor, dep = syntax.head[head], syntax.dep[head]
    if governor == head or not (syntax.is_verb(governor) or dep == "parataxis"):
        return None
    subject = syntax.child(head, "nsubj", "nsubjpass")
    if subject is None or syntax.lower[subject] in RELATIVES:
        return None
    mark = _mark_of(syntax, head)
    # "Just as they said", "even as he vowed": at the same time, not what was said.
    opener = syntax.left[head]
    with_as = mark == opener and syntax.lower[opener] == "as" and dep == "advcl"
    if not with_as and (
        dep not in ("parataxis", "ccomp", "conj", "dep", "advcl", "intj")
        or mark is not None
        or not (_is_parenthesis(syntax, frame) or _leads_with_comma(syntax, frame))
    ):
        return None
    lower, upper = syntax.bounds(head)
    first, last = max(syntax.left[governor], lower), min(syntax.right[governor], upper)
    pieces = [(first, frame.first - 1), (frame.last + 1, last)]
    if pieces[1][0] < pieces[1][1] and not with_as:
        pieces[1] = (pieces[1][0], without_aside(syntax, *pieces[1]))
    # A lone "But" or "And" in front of the attribution is no piece of its own.
    kept = tuple(piece for piece in pieces if piece[0] < piece[1])
    return Reported(kept, Rule.AS if with_as else Rule.AROUND) if kept else None


def _interrupted(syntax: Syntax, frame: Frame) -> Reported | None:
    """Return the sentence that ", she suggested," interrupts between its subject and its verb.

    The parser often takes the attribution for the main clause and loses the rest of the sentence.
    """
    lower, upper = syntax.bounds(frame.hit.head)
    before, behind = frame.first - 1, frame.last + 1
    if before <= lower or behind >= upper:
        return None
    if any(syntax.lower[at] != "," or syntax.quote_of[at] != NOT_QUOTED for at in (before, behind)):
        return None
    subject = syntax.child(frame.hit.head, "nsubj")
    is_told = subject is not None and syntax.lower[subject] not in RELATIVES
    if not is_told or syntax.tag[behind + 1] not in ("VBD", "VBZ", "VBP", "MD"):
        return None
    return Reported(((lower, before - 1), (behind + 1, without_stop(syntax, upper))), Rule.AROUND)


def _mark_of(syntax: Syntax, verb: int) -> int | None:
    """Return what makes the clause of a verb a subordinate one: "as", "when", "how"."""
    for child in syntax.children[verb]:
        if child >= verb:
            break
        is_adverb = syntax.dep[child] == "advmod" and syntax.tag[child] in ("WRB", "IN")
        if syntax.dep[child] == "mark" or is_adverb:
            return child
    return None


def _leads_with_comma(syntax: Syntax, frame: Frame) -> bool:
    """Tell of "Lind told the Tribune, the bridge would close": a sentence without quotes."""
    lower, _ = syntax.bounds(frame.first)
    is_clause = syntax.dep[frame.hit.head] in ("parataxis", "ccomp")
    return frame.first == lower and is_clause and syntax.lower[frame.last + 1] == ","


def _is_parenthesis(syntax: Syntax, frame: Frame) -> bool:
    lower, upper = syntax.bounds(frame.first)
    before = frame.first > lower and syntax.lower[frame.first - 1] in STOPS
    after = frame.last >= upper or syntax.lower[frame.last + 1] in {*STOPS, ".", ";"}
    return before and after
