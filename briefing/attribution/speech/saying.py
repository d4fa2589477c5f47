"""Whether a cue reports something said: not denied, not hypothetical, not to come, not asked."""

from __future__ import annotations

from briefing.attribution.speech.cues import Hit
from briefing.attribution.text.syntax import SUBJECTS, Syntax
from briefing.attribution.text.vocabulary import (
    ASKERS,
    BE,
    CONDITIONS,
    HYPOTHETICAL,
    NEGATIONS,
    NOBODY,
    UNSAID,
)


def is_said(syntax: Syntax, hit: Hit) -> bool:
    """Tell whether the cue reports something that was said."""
    if hit.cue.kind in ("preposition", "noun"):
        return True
    head = hit.head
    for child in syntax.children[head]:
        if not _leaves_said(syntax, hit, child):
            return False
    if _is_unsaid_infinitive(syntax, head):
        return False
    return not _shares_denial(syntax, head)


def _leaves_said(syntax: Syntax, hit: Hit, child: int) -> bool:
    word, dep = syntax.lower[child], syntax.dep[child]
    if child < hit.head and (dep == "neg" or word in NEGATIONS):
        return False
    if dep == "aux" and word in HYPOTHETICAL:
        return False
    if dep == "mark" and word in CONDITIONS:
        return False
    if dep in SUBJECTS:
        if word in ASKERS and hit.cue.lemma == "ask":
            return False
        if word in NOBODY or any(syntax.lower[w] == "no" for w in syntax.children[child]):
            return False
    return True


def _shares_denial(syntax: Syntax, head: int) -> bool:
    """Tell whether the verb is coordinated with one that was denied: "would not say or hint"."""
    if syntax.dep[head] != "conj" or syntax.child(head, *SUBJECTS) is not None:
        return False
    if syntax.child(head, "aux") is not None:
        # "Did not name him but did note that …": its own auxiliary parts it from the denial.
        return False
    first = syntax.head[head]
    if not syntax.is_verb(first) or syntax.tag[head] not in ("VB", syntax.tag[first]):
        return False
    return syntax.tag[head] == "VB" and any(
        syntax.dep[child] == "neg" or syntax.lower[child] in HYPOTHETICAL
        for child in syntax.children[first]
        if child < first
    )


def _is_unsaid_infinitive(syntax: Syntax, head: int) -> bool:
    if not syntax.has_to(head):
        return False
    governor = syntax.head[head]
    if governor == head:
        return False
    if syntax.lower[governor] in UNSAID or syntax.tag[governor].startswith("NN"):
        return True
    if syntax.lower[governor] in BE and syntax.child(governor, "acomp") is None:
        # "If he were to say", "she is to announce": not yet.
        return True
    subject = syntax.child(governor, "nsubj", "expl")
    if subject is not None and syntax.lower[subject] == "it":
        # "It is safe to say that …" is nobody's statement.
        return True
    return any(syntax.dep[child] == "neg" for child in syntax.children[governor])
