"""The mention a cue points to: subject, agent, owner, or the noun after "according to"."""

from __future__ import annotations

from briefing.attribution.speech.cues import Hit
from briefing.attribution.text.syntax import NOT_QUOTED, RELATIVES, SUBJECTS, Syntax
from briefing.attribution.text.vocabulary import ISSUING, REJECTING, VESSELS
from briefing.model.article import Span

# A subject further up than this belonged to another story: measured on PolNeAR's train part.
_MAX_STEPS = 6


def mention_of(syntax: Syntax, hit: Hit) -> int | None:
    """Return the head word of the noun phrase to whom the cue gives the words."""
    if hit.cue.kind == "preposition":
        return source_of_preposition(syntax, hit)
    is_noun = syntax.tag[hit.head].startswith("NN") and _own_subject(syntax, hit.head) is None
    if hit.cue.kind == "noun" or (hit.cue.kind == "phrase" and is_noun):
        return _owner(syntax, hit.head)
    return _subject(syntax, hit.head)


def mention_span(syntax: Syntax, head: int) -> Span:
    """Return the whole mention: titles, names and apposition, without relative clauses."""
    left, right = syntax.left[head], head
    for child in syntax.children[head]:
        if child < head:
            continue
        dep = syntax.dep[child]
        if dep in ("punct", "cc", "case"):
            continue
        if dep not in _IN_MENTION or _has_clause(syntax, child):
            break
        right = syntax.right[child]
    while left < right and syntax.tag[left] in ("``", "''", ",", ":", "CC", ".", "-LRB-"):
        left += 1
    return syntax.span(left, right)


def nearest_mention(syntax: Syntax, verb: int, head: int) -> Span:
    """Return the mention in the attribution itself: "who" right behind a noun, else the noun."""
    whole = mention_span(syntax, head)
    pronoun = _nearest_subject(syntax, verb)
    if pronoun is None or syntax.lower[pronoun] != "who":
        return whole
    gap = syntax.text[whole.end : syntax.starts[pronoun]]
    return syntax.span(pronoun, pronoun) if gap in (" ", ", ") else whole


_IN_MENTION = frozenset(
    {"prep", "appos", "conj", "nmod", "compound", "flat", "nummod", "poss", "amod"}
)


def _has_clause(syntax: Syntax, child: int) -> bool:
    return any(
        syntax.dep[word] in ("relcl", "ccomp", "advcl")
        for word in range(syntax.left[child], syntax.right[child] + 1)
    )


def source_of_preposition(syntax: Syntax, hit: Hit) -> int | None:
    """Return the head of the noun phrase after "according to"."""
    for index in syntax.children[hit.last]:
        if syntax.dep[index] == "pobj":
            return index
    _, last = syntax.bounds(hit.last)
    for index in range(hit.last + 1, min(last, hit.last + 12) + 1):
        if syntax.is_nominal(index) and syntax.dep[index] not in ("compound", "poss", "amod"):
            return index
    return None


def _subject(syntax: Syntax, verb: int) -> int | None:
    """Return the subject of a verb, of the verb it is coordinated with, or of its governor."""
    agent = syntax.child(verb, "agent")
    if agent is not None:
        return syntax.child(agent, "pobj")
    if is_passive(syntax, verb):
        return None
    at = verb
    for _ in range(_MAX_STEPS):
        subject = _own_subject(syntax, at)
        if subject is not None:
            if at != verb and syntax.lower[subject] in _NO_SPEAKERS:
                return None
            return _outer_subject(syntax, verb, at, subject)
        if at == verb and (behind := _inverted(syntax, verb)) is not None:
            return behind
        is_modifier = syntax.dep[at] in ("acl", "relcl") and syntax.is_nominal(syntax.head[at])
        if is_modifier and not (at == verb and _is_loose_participle(syntax, verb)):
            return _issuer(syntax, syntax.head[at])
        if syntax.dep[at] == "ccomp" and at == verb and syntax.tag[at] not in ("VBG", "VB"):
            return _misread(syntax, verb)
        above = _verb_above(syntax, at)
        if above is None or syntax.is_nominal(above):
            return _misread(syntax, verb) if above is None else above
        at = above
    return None


# "It means admitting that …" is nobody's statement.
_NO_SPEAKERS = frozenset({"it", "this", "that", "there"})


def _is_loose_participle(syntax: Syntax, verb: int) -> bool:
    """Tell whether a participle behind a comma belongs to the sentence, not to the noun before."""
    return syntax.tag[verb] == "VBG" and syntax.lower[verb - 1] in _BEFORE_PARTICIPLE


_BEFORE_PARTICIPLE = frozenset({",", "while", "”", '"', "''", "’", "—", "–", "--"})


def _outer_subject(syntax: Syntax, verb: int, clause: int, subject: int) -> int:
    """Return the subject of what is told, or of the telling above it where the cue belongs there.

    In "X said that Y should wait and warned that …" the parser hangs "warned" on "wait"; its tense
    is that of "said", and so is its subject.
    """
    if clause == verb or syntax.dep[clause] != "ccomp" or syntax.child(verb, *SUBJECTS) is not None:
        return subject
    above = syntax.head[clause]
    is_participle = _is_loose_participle(syntax, verb)
    # "Says the goal is clear but conceded": a thing concedes nothing, whatever the tense.
    is_thing = syntax.tag[subject] in ("NN", "NNS", "WDT")
    is_second = syntax.dep[verb] == "conj" and (
        syntax.tag[verb] == syntax.tag[above]
        or (is_thing and syntax.tag[verb] in ("VBD", "VBZ", "VBP"))
    )
    if not is_participle and not is_second:
        return subject
    outer = _own_subject(syntax, above)
    return subject if outer is None else outer


def is_passive(syntax: Syntax, verb: int) -> bool:
    """Tell whether a verb is in the passive: "was told", "asked whether"."""
    auxiliary = syntax.child(verb, "auxpass")
    if auxiliary is not None:
        # "She's said that …" is the perfect tense, whatever the parser makes of "'s".
        subject = syntax.child(verb, "nsubj", "nsubjpass")
        is_perfect = syntax.lower[auxiliary] in ("'s", "’s") and bool(syntax.after(verb, "ccomp"))
        return not is_perfect or (subject is not None and syntax.lower[subject] == "it")
    if syntax.child(verb, "nsubjpass") is not None:
        return True
    has_own = any(syntax.dep[child] in ("aux", *SUBJECTS) for child in syntax.children[verb])
    # The tagger takes the participle of "when asked" for a past tense.
    is_participle = syntax.tag[verb] in ("VBN", "VBD") and not has_own
    return is_participle and syntax.dep[verb] in ("acl", "advcl", "relcl")


def _nearest_subject(syntax: Syntax, verb: int) -> int | None:
    """Return the subject of a verb: "Lind" of "who Lind said was ill", where both hang on it."""
    first = syntax.child(verb, "nsubj", "nsubjpass")
    if first is None or syntax.lower[first] not in RELATIVES:
        return first
    others = (child for child in syntax.children[verb] if first < child < verb)
    return next((child for child in others if syntax.dep[child] == "nsubj"), first)


def _own_subject(syntax: Syntax, verb: int) -> int | None:
    subject = _nearest_subject(syntax, verb)
    if subject is None or syntax.quote_of[subject] != NOT_QUOTED:
        return None
    if syntax.lower[subject] in RELATIVES:
        return _issuer(syntax, _antecedent(syntax, verb, subject))
    return _subject_behind_dateline(syntax, verb, subject)


def _subject_behind_dateline(syntax: Syntax, verb: int, subject: int) -> int:
    """Return the subject, or the noun phrase behind a dateline that the parser took for it."""
    first, _ = syntax.bounds(verb)
    begins = _behind_dateline(syntax, first, verb)
    town = syntax.text[syntax.starts[first] : syntax.ends[first]]
    is_filed = len(town) > _MAX_INITIALS and (town.isupper() or "(" in syntax.lower[first:begins])
    if subject >= begins or not is_filed:
        return subject
    for word in range(begins, min(verb, begins + _MAX_TITLE_WORDS)):
        if syntax.is_nominal(word):
            return _end_of_run(syntax, word, verb - 1)
    return subject


# "NATO — the alliance of thirty — said" has no dateline; "HELSINKI, Feb. 2 (Northwire) — " is one.
_MAX_INITIALS = 4


def _inverted(syntax: Syntax, verb: int) -> int | None:
    """Return the speaker right behind a verb that follows a quotation: "“…,” said Mr X."."""
    if syntax.tag[verb] == "VBG" or verb == 0 or not _follows_quotation(syntax, verb):
        return None
    _, last = syntax.bounds(verb)
    for word in range(verb + 1, min(last, verb + _MAX_TITLE_WORDS) + 1):
        if syntax.is_nominal(word):
            return _end_of_run(syntax, word, last)
        if not syntax.tag[word].startswith(("DT", "JJ", "VBN", "VBG", "CD", "POS", "HYPH")):
            return None
    return None


# "retired four-star general" before a name.
_MAX_TITLE_WORDS = 6


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


def _misread(syntax: Syntax, verb: int) -> int | None:
    """Return the noun phrase that opens the sentence of a finite cue without a subject.

    The parser loses subjects with long appositions and names it takes for adverbs.
    """
    if syntax.tag[verb] not in ("VBD", "VBZ", "VBP"):
        return None
    first, last = syntax.bounds(verb)
    for word in range(verb - 1, first - 1, -1):
        if syntax.quote_of[word] != NOT_QUOTED:
            first = word + 1
            break
    first = _behind_dateline(syntax, first, verb)
    if first < verb and syntax.tag[first] in ("IN", "CC") and "," in syntax.lower[first:verb]:
        first = syntax.lower.index(",", first) + 1
    for word in range(first, min(verb, first + _MAX_TITLE_WORDS)):
        is_name = word == first and syntax.lower[word + 1] == ","
        if syntax.is_nominal(word) or (is_name and syntax.text[syntax.starts[word]].isupper()):
            return _end_of_run(syntax, word, min(last, verb - 1))
        if not syntax.tag[word].startswith(("DT", "JJ", "CD", "VBN", "VBG", "HYPH", ",", "RB")):
            return None
    return None


def _behind_dateline(syntax: Syntax, first: int, verb: int) -> int:
    """Return where a sentence begins behind "BERLIN (Northwire) — "."""
    for word in range(first, min(verb, first + _MAX_DATELINE_WORDS)):
        if syntax.lower[word] in ("—", "–", "―", "-", "--"):
            return word + 1
        if not syntax.tag[word].startswith(("NNP", ",", "-", "CD", ".")):
            return first
    return first


_MAX_DATELINE_WORDS = 8


def _verb_above(syntax: Syntax, at: int) -> int | None:
    """Return the nearest verb that governs a word, or the subject that it stands in."""
    while syntax.head[at] != at:
        at = syntax.head[at]
        if syntax.is_verb(at) or syntax.tag[at] == "MD":
            return at
        if syntax.is_nominal(at) and syntax.dep[at] in ("nsubj", "nsubjpass"):
            return at
    return None


def _antecedent(syntax: Syntax, verb: int, pronoun: int) -> int:
    at = verb
    for _ in range(_MAX_STEPS):
        if syntax.head[at] == at:
            break
        at = syntax.head[at]
        if syntax.is_nominal(at):
            return at
    return pronoun


def _issuer(syntax: Syntax, noun: int) -> int:
    """Return who issued a noun such as "statement", where the sentence tells; else the noun."""
    if syntax.lower[noun] not in VESSELS:
        return noun
    owner = syntax.child(noun, "poss")
    if owner is not None:
        return owner
    verb = syntax.head[noun]
    if syntax.dep[noun] == "pobj" and syntax.lower[verb] in ("in", "with"):
        verb = syntax.head[verb]
    elif syntax.lower[verb] not in ISSUING:
        return noun
    if syntax.is_verb(verb) and syntax.dep[noun] not in SUBJECTS:
        found = _own_subject(syntax, verb)
        return noun if found is None else found
    return noun


def _owner(syntax: Syntax, noun: int) -> int | None:
    """Return whose noun it is: "his warning", "the claim by Moscow", "issued a warning"."""
    owner = syntax.child(noun, "poss")
    if owner is not None:
        return owner
    for child in syntax.children[noun]:
        if syntax.dep[child] in ("prep", "agent") and syntax.lower[child] in ("by", "from", "of"):
            found = syntax.child(child, "pobj")
            if found is not None:
                return found
    return _maker(syntax, noun)


def _maker(syntax: Syntax, noun: int) -> int | None:
    """Return who makes or rejects it: "issued a warning", "rejected claims", not "ignored them"."""
    verb = syntax.head[noun]
    if syntax.dep[noun] == "pobj" and syntax.lower[verb] in ("with", "in"):
        verb = syntax.head[verb]
    if not syntax.is_verb(verb) or syntax.dep[noun] in SUBJECTS:
        return None
    if syntax.lower[verb] in ISSUING or syntax.lower[verb] in REJECTING:
        return _subject(syntax, verb)
    return None


def rejects(syntax: Syntax, noun: int) -> bool:
    """Tell whether a noun of saying is an object that its speaker rejects: "rejected claims"."""
    return syntax.dep[noun] == "dobj" and syntax.lower[syntax.head[noun]] in REJECTING
