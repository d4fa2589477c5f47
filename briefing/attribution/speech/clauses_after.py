"""Clauses behind the verb that reports them: where they begin, and what stands between."""

from __future__ import annotations

from briefing.attribution.speech.cues import Hit, Lexicon
from briefing.attribution.speech.edges import cut, end_of_clause, without_stop
from briefing.attribution.speech.frames import Frame
from briefing.attribution.speech.reported import Reported
from briefing.attribution.speech.rules import Rule
from briefing.attribution.text.syntax import NOT_QUOTED, RELATIVES, SUBJECTS, Syntax
from briefing.attribution.text.vocabulary import ADDRESSING, CIRCUMSTANTIAL, TIMES, WEEKDAYS


def clause_after(syntax: Syntax, frame: Frame, words: Lexicon) -> Reported | None:
    """Return the clause behind a cue that the parser hung on it."""
    hit = frame.hit
    for child in syntax.children[hit.head]:
        if child <= hit.last or not _is_complement(syntax, child):
            continue
        first = max(syntax.left[child], hit.last + 1)
        first = _start_of_lost_subject(syntax, frame, child, first)
        first = _behind_circumstance(syntax, frame, child, first)
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


def _start_of_lost_subject(syntax: Syntax, frame: Frame, clause: int, first: int) -> int:
    """Return where a clause begins whose subject the parser hung on the cue as its object.

    "Say" and its kin have no object: in "said the days of plenty are gone" it begins the clause.
    Behind "show" it does where the clause has no other subject: "showed a majority want change".
    """
    hit = frame.hit
    if first <= hit.last + 1:
        return first
    takes_object = bool(hit.cue.constructions & {"np", "object-to", "object-as", "of"})
    if takes_object and not _lacks_subject(syntax, clause):
        return first
    for child in syntax.after(hit.head, "dobj", "npadvmod", "nsubj", "attr", "xcomp", "csubj"):
        begins = syntax.left[child] == hit.last + 1 and child < first
        is_object = child != frame.speaker and syntax.lower[child] not in TIMES
        if begins and is_object and syntax.lower[first - 1] not in (",", "that", ":"):
            return hit.last + 1
    return first


def _lacks_subject(syntax: Syntax, clause: int) -> bool:
    is_finite = syntax.tag[clause] in ("VBD", "VBZ", "VBP") and not syntax.has_to(clause)
    return is_finite and syntax.child(clause, *SUBJECTS) is None


def _behind_circumstance(syntax: Syntax, frame: Frame, clause: int, first: int) -> int:
    """Return where a clause begins behind the addressee or the day that the parser put into it.

    "Assured him that it was done", "said Tuesday his plans were good".
    """
    mark = syntax.child(clause, "mark")
    if mark is not None and syntax.lower[mark] == "that" and first < mark < clause:
        between = range(first, mark)
        is_plain = all(syntax.quote_of[word] == NOT_QUOTED for word in between)
        return mark if is_plain and syntax.lower[first] != "that" else first
    if first == frame.hit.last + 1 and (day := _day_at(syntax, first, clause)) is not None:
        return day + 1
    if frame.hit.cue.lemma not in ADDRESSING or mark is not None:
        return first
    return _behind_addressee(syntax, clause, first)


def _day_at(syntax: Syntax, first: int, clause: int) -> int | None:
    """Return the word of "Tuesday" or "on Tuesday" at `first`, not of "Tuesday night’s vote"."""
    day = first + 1 if syntax.lower[first] == "on" else first
    if syntax.lower[day] not in WEEKDAYS or day + 1 >= clause:
        return None
    follows = syntax.tag[day + 1].startswith(_BEGINS_CLAUSE)
    return day if follows and syntax.lower[day + 1] not in TIMES else None


_BEGINS_CLAUSE = ("PRP", "NN", "DT", "JJ", "EX", "CD")


def _behind_addressee(syntax: Syntax, clause: int, first: int) -> int:
    """Return where the subject of a clause begins that the parser ran together with "them"."""
    subjects = [child for child in syntax.children[clause] if syntax.dep[child] in SUBJECTS]
    if not subjects:
        return first
    start = syntax.left[subjects[-1]]
    is_addressee = syntax.is_nominal(first) and syntax.lower[start - 1] != ","
    return start if first < start < clause and is_addressee else first


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


def clause_further_on(syntax: Syntax, frame: Frame, words: Lexicon) -> Reported | None:
    """Return a clause after the cue that the parser hung elsewhere: "said after talks it would"."""
    hit = frame.hit
    _, end = syntax.bounds(hit.head)
    for word in range(hit.last + 1, min(end, hit.last + MAX_CIRCUMSTANCE_WORDS) + 1):
        if syntax.quote_of[word] != NOT_QUOTED or syntax.lower[word] in (",", ";", ":"):
            return None
        if syntax.tag[word] == "TO" and syntax.dep[word] == "aux":
            # "Vowed to make them pay": an infinitive, whatever it governs.
            return None
        if syntax.lower[word] == "that" and _opens_clause(syntax, word):
            last = cut(syntax, word, without_stop(syntax, end), words)
            return Reported(((word + 1, last),), Rule.AFTER)
        for verb in syntax.governors_from(word):
            if _starts_here(syntax, verb, word, hit.head):
                last = cut(syntax, word, max(syntax.right[verb], word), words)
                if _is_in_object(syntax, hit, verb):
                    return Reported(((hit.last + 1, last),), Rule.OBJECT)
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


def _is_in_object(syntax: Syntax, hit: Hit, verb: int) -> bool:
    """Tell whether a clause describes the object of the cue: "hinted at the part he would play".

    Behind a day, a place or an occasion it is what was said: "said at talks he would go".
    """
    at = syntax.head[verb]
    if syntax.dep[verb] != "relcl" or syntax.lower[at] in TIMES:
        return False
    while syntax.head[at] > hit.last and syntax.head[at] != at:
        at = syntax.head[at]
    if at <= hit.last:
        return False
    is_topic = syntax.dep[at] == "prep" and syntax.lower[at] in _OF_TOPICS
    return is_topic or syntax.dep[at] in ("dobj", "conj", "xcomp", "attr")


_OF_TOPICS = frozenset({"of", "about", "to", "over", "at", "with", "for"})
