"""Where reported words end: before the next cue of the same speaker, and before asides."""

from __future__ import annotations

from briefing.attribution.speech.cues import Lexicon
from briefing.attribution.text.syntax import NOT_QUOTED, SUBJECTS, Syntax
from briefing.attribution.text.vocabulary import ASIDE_OPENERS, LINKS

# What the parser hangs on the cue although it belongs to the clause before it.
_TRAILING = frozenset(
    {"advcl", "prep", "npadvmod", "advmod", "dobj", "attr", "acomp", "oprd", "dep", "dative"}
    | {"pobj", "ccomp", "relcl"}
)


def end_of_clause(syntax: Syntax, cue: int, clause: int, words: Lexicon) -> int:
    """Return the last word of a clause after its cue, with what the parser hung on the cue."""
    end = syntax.right[clause]
    for child in syntax.children[cue]:
        if child <= clause or syntax.right[child] <= end or syntax.dep[child] == "punct":
            continue
        if syntax.dep[child] == "cc":
            continue
        if _is_new_cue(syntax, child, words):
            break
        if syntax.dep[child] not in _TRAILING and not _is_second_clause(syntax, child):
            break
        end = syntax.right[child]
    return cut(syntax, clause, min(end, _end_before_deed(syntax, cue, clause, end)), words)


_PAST, _PRESENT = ("VBD",), ("VBZ", "VBP")


def _end_before_deed(syntax: Syntax, cue: int, clause: int, end: int) -> int:
    """Return the end before what the speaker did next: "said it is closed and left".

    The parser joins the deed to the clause; its tense is that of the cue, not of the clause.
    """
    told = syntax.tag[clause]
    for child in syntax.after(clause, "conj"):
        tense = syntax.tag[child]
        differs = (tense in _PAST and told in _PRESENT) or (tense == "VBZ" and told in _PAST)
        if differs and tense == syntax.tag[cue] and syntax.child(child, *SUBJECTS) is None:
            return _before(syntax, child, clause)
    return end


def _is_second_clause(syntax: Syntax, child: int) -> bool:
    """Tell whether "… and that …", "… but would …" goes on under the same cue.

    A deed of the speaker is told in a tense of its own. A clause with a subject of its own is the
    reporter's as a rule (50 of 72 behind a comma, PolNeAR, train), but not if words of it are
    quoted (2 of 21), or where it begins with an adverb (1 of 7): "…, but now he waits".
    """
    if syntax.dep[child] != "conj":
        return False
    first = syntax.left[child]
    if syntax.lower[first] == "that":
        return True
    if syntax.child(child, *SUBJECTS) is None:
        is_deed = syntax.tag[child] == "VBG" or syntax.is_finite(child)
        return not is_deed or _is_backshifted(syntax, child)
    held = range(first, syntax.right[child] + 1)
    return syntax.tag[first] == "RB" or any(syntax.quote_of[word] != NOT_QUOTED for word in held)


def _is_backshifted(syntax: Syntax, verb: int) -> bool:
    """Tell of "and would go on": told, not done."""
    return any(syntax.lower[child] in _BACKSHIFTED for child in syntax.children[verb])


_BACKSHIFTED = frozenset({"would", "could", "might", "should"})


def _is_new_cue(syntax: Syntax, index: int, words: Lexicon) -> bool:
    return syntax.tag[index] in ("VBG", "VBD") and syntax.lower[index] in words.verbs


def cut(syntax: Syntax, clause: int, end: int, words: Lexicon) -> int:
    """Return where a clause really ends: before the next cue, and before a closing aside."""
    return without_aside(syntax, clause, _before_next_cue(syntax, clause, end, words))


def _before_next_cue(syntax: Syntax, clause: int, end: int, words: Lexicon) -> int:
    """Return where ", adding that", "but warned", "and X said that" ends a clause."""
    for word in range(clause + 1, end + 1):
        if syntax.lower[word] not in words.verbs or syntax.quote_of[word] != NOT_QUOTED:
            continue
        if _adds(syntax, word) or _goes_on(syntax, word, words):
            return _before(syntax, word, clause)
        if (start := _other_teller(syntax, word)) is not None and start > clause:
            return _before(syntax, start, clause)
    return end


def _adds(syntax: Syntax, word: int) -> bool:
    """Tell whether a participle begins a new report: ", adding that"."""
    return (
        syntax.tag[word] == "VBG"
        and syntax.dep[word] in ("advcl", "conj", "acl", "pcomp")
        and syntax.lower[word - 1] in _BEFORE_PARTICIPLE
    )


_BEFORE_PARTICIPLE = frozenset({",", "and", "while", "but", "—", "–", "-", "--", "”", '"', "''"})


def _goes_on(syntax: Syntax, word: int, words: Lexicon) -> bool:
    """Tell whether a finite cue without a subject goes on from the first: "but warned that"."""
    if syntax.tag[word] not in ("VBD", "VBZ") or syntax.dep[word] != "conj":
        return False
    if syntax.child(word, *SUBJECTS) is not None:
        return False
    if syntax.after(word, "ccomp"):
        return True
    # "Says he is ready and calls her a friend"; in the past only labels and charges are clear.
    has_object = bool(syntax.after(word, "dobj", "oprd", "ccomp"))
    takes = words.verbs[syntax.lower[word]].constructions
    return has_object and (syntax.tag[word] == "VBZ" or bool(takes & {"object-as", "of"}))


def _other_teller(syntax: Syntax, word: int) -> int | None:
    """Return where "while others said that …" or "; X has stressed that …" begins.

    Without "that" in front, a second telling beside the first clause is the reporter's.
    """
    if syntax.tag[word] not in ("VBD", "VBZ", "VBP", "VBN") or not syntax.after(word, "ccomp"):
        return None
    subject = syntax.child(word, "nsubj")
    if subject is None or syntax.tag[subject].startswith(("PRP", "W")):
        return None
    first = syntax.left[word]
    mark = syntax.child(word, "mark")
    if mark is not None:
        return mark if syntax.lower[mark] == "while" and first == mark else None
    if syntax.dep[word] in ("conj", "ccomp", "parataxis") and first > 0:
        return first if syntax.lower[first - 1] in ("and", "but", ";", ",") else None
    return None


def _before(syntax: Syntax, word: int, first: int) -> int:
    at = word - 1
    while at > first and syntax.lower[at] in LINKS:
        at -= 1
    return at


_ASIDES = frozenset({"relcl", "appos", "advcl", "prep"})
_ASIDE_EDGES = frozenset({",", "—", "–", "-", "--"})


def without_aside(syntax: Syntax, clause: int, end: int) -> int:
    """Return the end before a closing ", which …" or ", a …" that explains the last noun."""
    last = end
    while last > clause and syntax.tag[last] in (".", "''", ":"):
        last -= 1
    at = last
    while at > clause:
        if _is_aside(syntax, at, clause, last):
            return syntax.left[at] - 2
        if _is_deed(syntax, at, clause, last):
            return syntax.left[at] - 1
        above = syntax.head[at]
        if above > at and syntax.right[above] > last:
            break
        at = above if above != at else clause
    return end


def _is_aside(syntax: Syntax, at: int, clause: int, last: int) -> bool:
    first = syntax.left[at]
    return (
        syntax.dep[at] in _ASIDES
        and syntax.quote_of[at] == NOT_QUOTED
        and clause < first - 1
        and syntax.right[at] >= last
        and syntax.lower[first] in ASIDE_OPENERS
        and syntax.lower[first - 1] in _ASIDE_EDGES
    )


def _is_deed(syntax: Syntax, at: int, clause: int, last: int) -> bool:
    """Tell whether ", pointing at the map" closes a clause: what was done while it was said.

    Behind a quotation it is the reporter's (33 of 38 on PolNeAR, train), behind an infinitive or a
    noun as well (33 of 41); behind another clause it is told as often.
    """
    first = syntax.left[at]
    before = first - 1
    if syntax.dep[at] != "advcl" or syntax.tag[first] != "VBG" or syntax.right[at] < last:
        return False
    if syntax.quote_of[first] != NOT_QUOTED or before <= clause:
        return False
    if syntax.quote_of[before] != NOT_QUOTED:
        return True
    is_behind_quotation = syntax.quote_of[before - 1] != NOT_QUOTED
    return syntax.lower[before] == "," and (is_behind_quotation or not syntax.is_finite(clause))


def without_stop(syntax: Syntax, end: int) -> int:
    """Return the last word of a sentence before its stop and closing marks."""
    while syntax.lower[end] in (".", "!", "?", "”", '"', "''"):
        end -= 1
    return end
