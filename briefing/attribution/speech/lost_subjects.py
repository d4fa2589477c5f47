"""Subjects that the parser lost: behind an inverted cue, behind a dateline, or far in front."""

from __future__ import annotations

from briefing.attribution.text.syntax import NOT_QUOTED, Syntax
from briefing.attribution.text.vocabulary import TIMES


def inverted_subject(syntax: Syntax, verb: int) -> int | None:
    """Return the speaker right behind a verb that follows a quotation: "“…,” said Mr X."."""
    if syntax.tag[verb] == "VBG" or verb == 0 or not _follows_quotation(syntax, verb):
        return None
    _, last = syntax.bounds(verb)
    for word in range(verb + 1, min(last, verb + MAX_TITLE_WORDS) + 1):
        if syntax.is_nominal(word):
            return _end_of_run(syntax, word, last)
        if not syntax.tag[word].startswith(("DT", "JJ", "VBN", "VBG", "CD", "POS", "HYPH")):
            return None
    return None


# "retired four-star general" before a name.
MAX_TITLE_WORDS = 6


def _follows_quotation(syntax: Syntax, verb: int) -> bool:
    before = verb - 1
    if syntax.lower[before] == "," and before > 0 and syntax.quote_of[before] == NOT_QUOTED:
        before -= 1
    return syntax.quote_of[before] != NOT_QUOTED


def _end_of_run(syntax: Syntax, word: int, last: int) -> int:
    """Return the head of a run of nouns: the last of "campaign manager John Smith"."""
    while word < last and syntax.tag[word + 1].startswith("NN"):
        word += 1
    return word


def lost_subject(syntax: Syntax, verb: int) -> int | None:
    """Return the noun phrase that opens the sentence of a finite cue without a subject.

    The parser loses subjects with long appositions and names it takes for adverbs.
    """
    if syntax.tag[verb] not in ("VBD", "VBZ", "VBP"):
        return None
    first, last = _start_of_reporter(syntax, verb), syntax.bounds(verb)[1]
    if first < verb and syntax.lower[first] in TIMES:
        # "Tuesday in Kent, where he campaigned, former mayor Paul Lind said".
        if syntax.tag[verb - 1].startswith("NNP"):
            return verb - 1
        first += 2 if syntax.lower[first + 1] == "," else 1
    for word in range(first, min(verb, first + MAX_TITLE_WORDS)):
        is_name = word == first and syntax.lower[word + 1] == ","
        if syntax.is_nominal(word) or (is_name and syntax.text[syntax.starts[word]].isupper()):
            return _end_of_run(syntax, word, min(last, verb - 1))
        if not syntax.tag[word].startswith(("DT", "JJ", "CD", "VBN", "VBG", "HYPH", ",", "RB")):
            return None
    return None


def _start_of_reporter(syntax: Syntax, verb: int) -> int:
    """Return where the words before a cue begin behind a quotation, a dateline, or "In May, "."""
    first, _ = syntax.bounds(verb)
    for word in range(verb - 1, first - 1, -1):
        if syntax.quote_of[word] != NOT_QUOTED:
            first = word + 1
            break
    first = _behind_dateline(syntax, first, verb)
    if first < verb and syntax.tag[first] in _FRONTS and "," in syntax.lower[first:verb]:
        first = syntax.lower.index(",", first) + 1
    return first


# "In May, …", "But, …", "Alarmed by the noise, …", "Speaking in Kent, …".
_FRONTS = frozenset({"IN", "CC", "VBN", "VBG"})


def subject_behind_dateline(syntax: Syntax, verb: int, subject: int) -> int:
    """Return the subject, or the noun phrase behind a dateline that the parser took for it."""
    first, _ = syntax.bounds(verb)
    begins = _behind_dateline(syntax, first, verb)
    town = syntax.text[syntax.starts[first] : syntax.ends[first]]
    is_filed = len(town) > _MAX_INITIALS and (town.isupper() or "(" in syntax.lower[first:begins])
    if subject >= begins or not is_filed:
        return subject
    for word in range(begins, min(verb, begins + MAX_TITLE_WORDS)):
        if syntax.is_nominal(word):
            return _end_of_run(syntax, word, verb - 1)
    return subject


# "NATO — the alliance of thirty — said" has no dateline; "HELSINKI, Feb. 2 (Northwire) — " is one.
_MAX_INITIALS = 4


def _behind_dateline(syntax: Syntax, first: int, verb: int) -> int:
    """Return where a sentence begins behind "BERLIN (Northwire) — "."""
    for word in range(first, min(verb, first + _MAX_DATELINE_WORDS)):
        if syntax.lower[word] in ("—", "–", "―", "-", "--"):
            return word + 1
        if not syntax.tag[word].startswith(("NNP", ",", "-", "CD", ".")):
            return first
    return first


_MAX_DATELINE_WORDS = 8
