"""Clauses that a verb reports: after it, before it, and around it."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.attribution.speech.cues import Lexicon
from briefing.attribution.speech.edges import cut, end_of_clause, without_aside
from briefing.attribution.speech.frames import Frame
from briefing.attribution.speech.rules import Rule
from briefing.attribution.text.syntax import NOT_QUOTED, RELATIVES, SUBJECTS, Syntax
from briefing.attribution.text.vocabulary import CIRCUMSTANTIAL, REFLEXIVES, TIMES

_STOPS = frozenset({",", "—", "–", "-", "--", "...", "…", "!", "?", "”", '"', "''", "’", "'"})


@dataclass(frozen=True, slots=True)
class Reported:
    """Pieces of content as ranges of words, both ends included, and the rule that found them."""

    pieces: tuple[tuple[int, int], ...]
    rule: Rule


def clause_of(syntax: Syntax, frame: Frame, words: Lexicon) -> Reported | None:
    """Return the clause that a verb reports; `None` where it has none."""
    if _is_reflexive(syntax, frame):
        return None
    aside = "aside" in frame.hit.cue.constructions
    if aside and _stands_behind_quotation(syntax, frame):
        # "“…,” he said, as the crowd …": what follows tells of the scene.
        return _before(syntax, frame) or _after(syntax, frame, words)
    found = _after(syntax, frame, words)
    if found is None and aside:
        found = _before(syntax, frame) or _around(syntax, frame) or _interrupted(syntax, frame)
    return found or _loosely_after(syntax, frame, words)


def _is_reflexive(syntax: Syntax, frame: Frame) -> bool:
    """Tell of "found itself isolated", "declared itself a republic": nothing is told."""
    behind = frame.hit.last + 1
    return behind < len(syntax) and syntax.lower[behind] in REFLEXIVES


def _stands_behind_quotation(syntax: Syntax, frame: Frame) -> bool:
    before = frame.first - 1
    if before < 1:
        return False
    if syntax.lower[before] == "," and syntax.quote_of[before] == NOT_QUOTED:
        return syntax.quote_of[before - 1] != NOT_QUOTED
    if syntax.quote_of[before] == NOT_QUOTED:
        return False
    return syntax.lower[before - 1] in _STOPS or syntax.lower[before - 1].endswith(",")


# After


def _after(syntax: Syntax, frame: Frame, words: Lexicon) -> Reported | None:
    hit = frame.hit
    for child in syntax.children[hit.head]:
        if child <= hit.last or not _is_complement(syntax, child):
            continue
        first = max(syntax.left[child], hit.last + 1)
        first = _start_of_lost_subject(syntax, frame, first)
        if first <= frame.speaker <= child:
            # "Said Mr X, who …": what follows describes the speaker.
            continue
        last = end_of_clause(syntax, hit.head, child, words)
        if syntax.lower[first] == "that" and first < last and first != child:
            first += 1
        if first <= last:
            opener = _relative_opener(syntax, frame, child)
            if opener is not None:
                return Reported(((opener, opener), (first, last)), Rule.AFTER)
            return _with_front(syntax, frame, (first, last))
    return None


def _relative_opener(syntax: Syntax, frame: Frame, child: int) -> int | None:
    """Return the "which" of "a plan which he said had failed": it belongs to what is told."""
    opener = syntax.left[child]
    stands_before = opener == frame.first - 1 and syntax.quote_of[opener] == NOT_QUOTED
    return opener if stands_before and syntax.lower[opener] in _OPENERS else None


_OPENERS = RELATIVES | {"what"}


def _with_front(syntax: Syntax, frame: Frame, piece: tuple[int, int]) -> Reported:
    """Return the clause with what is in front of the attribution, where that belongs to it.

    "If it rains, he said, we go" is said as a whole.
    """
    head = frame.hit.head
    lower, upper = syntax.bounds(head)
    before = frame.first - 1
    if (
        before <= lower
        or frame.last >= upper
        or syntax.lower[before] != ","
        or syntax.lower[frame.last + 1] != ","
        or piece[0] > frame.last + 3
        or syntax.quote_of[piece[0]] != NOT_QUOTED
        or syntax.dep[head] not in ("ROOT", "ccomp", "parataxis")
    ):
        return Reported((piece,), Rule.AFTER)
    return Reported(((lower, before - 1), piece), Rule.AROUND)


def _start_of_lost_subject(syntax: Syntax, frame: Frame, first: int) -> int:
    """Return where a clause begins whose long subject the parser hung on the cue as its object.

    "Say" and its kin have no object: in "said the days of plenty are gone" it begins the clause.
    """
    hit = frame.hit
    if hit.cue.constructions & {"np", "object-to", "object-as", "of"} or first <= hit.last + 1:
        return first
    for child in syntax.after(hit.head, "dobj", "npadvmod", "nsubj", "attr"):
        begins = syntax.left[child] == hit.last + 1 and child < first
        is_object = child != frame.speaker and syntax.lower[child] not in TIMES
        if begins and is_object and syntax.lower[first - 1] not in (",", "that", ":"):
            return hit.last + 1
    return first


def _is_complement(syntax: Syntax, child: int) -> bool:
    dep = syntax.dep[child]
    mark = syntax.child(child, "mark")
    if mark is not None and syntax.lower[mark] in CIRCUMSTANTIAL:
        return False
    if dep == "ccomp":
        return syntax.is_finite(child) or not syntax.has_to(child)
    if dep not in ("xcomp", "advcl", "dobj", "dep", "acl", "relcl", "pobj", "conj"):
        return False
    begins_with_that = syntax.lower[syntax.left[child]] == "that" and syntax.left[child] != child
    if dep == "xcomp":
        return syntax.is_finite(child)
    return begins_with_that and syntax.is_finite(child)


def _loosely_after(syntax: Syntax, frame: Frame, words: Lexicon) -> Reported | None:
    """Return a clause after the cue that the parser hung elsewhere: "said after talks it would"."""
    hit = frame.hit
    _, end = syntax.bounds(hit.head)
    for word in range(hit.last + 1, min(end, hit.last + MAX_CIRCUMSTANCE_WORDS) + 1):
        if syntax.quote_of[word] != NOT_QUOTED or syntax.lower[word] in (",", ";", ":"):
            return None
        if syntax.lower[word] == "that" and _opens_clause(syntax, word):
            return Reported(((word + 1, cut(syntax, word, _trim(syntax, end), words)),), Rule.AFTER)
        for verb in syntax.governors_from(word):
            if _starts_here(syntax, verb, word, hit.head):
                last = cut(syntax, word, max(syntax.right[verb], word), words)
                return Reported(((word, last),), Rule.AFTER)
    return None


# "In an interview with the paper's editors on Monday" has nine.
MAX_CIRCUMSTANCE_WORDS = 12


def _opens_clause(syntax: Syntax, that: int) -> bool:
    """Tell whether "that" is followed by a subject: it begins a clause, relative to nothing."""
    if syntax.tag[that] == "IN":
        return True
    return that + 1 < len(syntax) and syntax.tag[that + 1].startswith(("PRP", "DT", "NNP", "EX"))


def _starts_here(syntax: Syntax, verb: int, word: int, cue: int) -> bool:
    return (
        verb > word
        and syntax.left[verb] == word
        and syntax.dep[verb] in ("relcl", "acl", "ccomp", "conj", "advcl", "pcomp")
        and syntax.dep[word] == "nsubj"
        and syntax.lower[word] not in RELATIVES
        and syntax.is_finite(verb)
        and cue < word
    )


def _trim(syntax: Syntax, end: int) -> int:
    while syntax.lower[end] in (".", "!", "?", "”", '"', "''"):
        end -= 1
    return end


# Before


def _before(syntax: Syntax, frame: Frame) -> Reported | None:
    """Return the clause before "…, he said", with what goes on after it."""
    head = frame.hit.head
    lower, upper = syntax.bounds(head)
    if frame.first <= lower or syntax.lower[frame.first - 1] not in _STOPS:
        return None
    for child in syntax.children[head]:
        if child >= frame.first or not _is_fronted(syntax, child):
            continue
        first = max(lower, min([syntax.left[child], *_leading(syntax, head, child)]))
        pieces = [(_start_of_quotation(syntax, first, frame), frame.first - 1)]
        if syntax.right[child] > frame.last:
            pieces.append((frame.last + 1, min(syntax.right[child], upper)))
        return Reported(tuple(pieces), Rule.BEFORE)
    return _whole_before(syntax, frame, lower, upper)


def _start_of_quotation(syntax: Syntax, first: int, frame: Frame) -> int:
    """Return where a quoted sentence before the attribution begins, if it is one of its own.

    A quotation that goes on from the reporter's words begins with a small letter.
    """
    last = frame.first - 1
    while last > first and syntax.quote_of[last] == NOT_QUOTED and syntax.lower[last] in _STOPS:
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


# Around


def _around(syntax: Syntax, frame: Frame) -> Reported | None:
    """Return the clause that "…, he said, …" or "as he said" interrupts."""
    head = frame.hit.head
    governor, dep = syntax.head[head], syntax.dep[head]
    if governor == head or not (syntax.is_verb(governor) or dep == "parataxis"):
        return None
    subject = syntax.child(head, "nsubj", "nsubjpass")
    if subject is None or syntax.lower[subject] in RELATIVES:
        return None
    mark = syntax.child(head, "mark", "advmod")
    with_as = mark is not None and syntax.lower[mark] == "as" and dep == "advcl"
    if not with_as and (
        dep not in ("parataxis", "ccomp", "conj", "dep", "advcl", "intj")
        or mark is not None
        or not _is_parenthesis(syntax, frame)
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
    return Reported(((lower, before - 1), (behind + 1, _trim(syntax, upper))), Rule.AROUND)


def _is_parenthesis(syntax: Syntax, frame: Frame) -> bool:
    lower, upper = syntax.bounds(frame.first)
    before = frame.first > lower and syntax.lower[frame.first - 1] in _STOPS
    after = frame.last >= upper or syntax.lower[frame.last + 1] in {*_STOPS, ".", ";"}
    return before and after
