"""The mention a cue points to: subject, agent, owner, or the noun after "according to"."""

from __future__ import annotations

from briefing.attribution.speech.cues import Hit
from briefing.attribution.speech.lost_subjects import (
    inverted_subject,
    lost_subject,
    subject_behind_dateline,
)
from briefing.attribution.speech.mentions import MAX_STEPS, nearest_subject
from briefing.attribution.text.syntax import NOT_QUOTED, RELATIVES, SUBJECTS, Syntax
from briefing.attribution.text.vocabulary import ISSUING, PROMPTING, REJECTING, VESSELS


def mention_of(syntax: Syntax, hit: Hit) -> int | None:
    """Return the head word of the noun phrase to whom the cue gives the words."""
    if hit.cue.kind == "preposition":
        return source_of_preposition(syntax, hit)
    is_noun = syntax.tag[hit.head].startswith("NN") and _own_subject(syntax, hit.head) is None
    if hit.cue.kind == "noun" or (hit.cue.kind == "phrase" and is_noun):
        return _owner(syntax, hit.head)
    return _subject(syntax, hit.head)


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
    for _ in range(MAX_STEPS):
        subject = _own_subject(syntax, at)
        if subject is not None:
            if at != verb and syntax.lower[subject] in _NO_SPEAKERS:
                return None
            return _outer_subject(syntax, verb, at, subject)
        if at == verb and (beside := _beside(syntax, verb)) is not None:
            return beside
        is_modifier = syntax.dep[at] in ("acl", "relcl") and syntax.is_nominal(syntax.head[at])
        if is_modifier and not (at == verb and _is_loose_participle(syntax, verb)):
            return _issuer(syntax, syntax.head[at])
        if syntax.dep[at] == "ccomp" and at == verb and syntax.tag[at] not in ("VBG", "VB"):
            return lost_subject(syntax, verb)
        above = _verb_above(syntax, at)
        if above is None or syntax.is_nominal(above):
            return lost_subject(syntax, verb) if above is None else above
        at = above
    return None


def _beside(syntax: Syntax, verb: int) -> int | None:
    behind = inverted_subject(syntax, verb)
    return _prompted(syntax, verb) if behind is None else behind


def _prompted(syntax: Syntax, verb: int) -> int | None:
    """Return whom something made say it: "the minister" of "led the minister to say"."""
    above = syntax.head[verb]
    if not syntax.has_to(verb) or syntax.lower[above] not in PROMPTING:
        return None
    target = syntax.child(above, "dobj")
    return target if target is not None and above < target < verb else None


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
    if clause == verb or syntax.child(verb, *SUBJECTS) is not None:
        return subject
    above = _telling_above(syntax, clause)
    if above is None:
        return subject
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


def _telling_above(syntax: Syntax, clause: int) -> int | None:
    """Return the verb that a clause is told by; also of "no choice other than that it waits"."""
    above = syntax.head[clause]
    if syntax.dep[clause] == "ccomp":
        return above
    marks = [c for c in syntax.children[clause] if syntax.dep[c] == "mark" and c < clause]
    if syntax.dep[clause] not in ("pcomp", "acl", "advcl"):
        return None
    if not any(syntax.lower[mark] == "that" for mark in marks):
        return None
    while syntax.head[above] != above and not _has_teller(syntax, above):
        above = syntax.head[above]
    return above


def _has_teller(syntax: Syntax, verb: int) -> bool:
    subject = syntax.child(verb, "nsubj")
    return (
        syntax.is_verb(verb) and subject is not None and syntax.lower[subject] not in _NO_SPEAKERS
    )


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
    if not is_participle or _is_main_verb(syntax, verb):
        return False
    return syntax.dep[verb] in ("acl", "advcl", "relcl")


def _is_main_verb(syntax: Syntax, verb: int) -> bool:
    """Tell of "The mayor called Weber a hero", read as a noun with a participle.

    Nothing else in the sentence is finite, and the participle has an object or a clause.
    """
    noun = syntax.head[verb]
    if syntax.dep[verb] != "acl" or syntax.head[noun] != noun or noun > verb:
        return False
    if syntax.child(verb, "agent") is not None or not syntax.after(verb, *_GOVERNED):
        return False
    first, last = syntax.bounds(verb)
    return not any(
        syntax.tag[word] in ("VBD", "VBZ", "VBP", "MD")
        and word != verb
        and syntax.dep[word] not in ("relcl", "ccomp", "advcl", "aux", "auxpass")
        and syntax.quote_of[word] == NOT_QUOTED
        for word in range(first, last + 1)
    )


_GOVERNED = ("dobj", "oprd", "ccomp", "xcomp", "prep", "npadvmod")


def _own_subject(syntax: Syntax, verb: int) -> int | None:
    subject = nearest_subject(syntax, verb)
    if subject is None or syntax.quote_of[subject] != NOT_QUOTED:
        return None
    if syntax.lower[subject] in RELATIVES:
        return _issuer(syntax, _antecedent(syntax, verb, subject))
    return subject_behind_dateline(syntax, verb, subject)


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
    for _ in range(MAX_STEPS):
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
