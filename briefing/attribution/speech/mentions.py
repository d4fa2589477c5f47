"""Mentions: the words that name a speaker, from the head word of their noun phrase."""

from __future__ import annotations

from briefing.attribution.text.syntax import RELATIVES, Syntax
from briefing.model.article import Span

# A subject further up than this belonged to another story: measured on PolNeAR's train part.
MAX_STEPS = 6


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
    pronoun = _relative_above(syntax, verb)
    if pronoun is None:
        return whole
    gap = syntax.text[whole.end : syntax.starts[pronoun]]
    return syntax.span(pronoun, pronoun) if gap in (" ", ", ") else whole


def _relative_above(syntax: Syntax, verb: int) -> int | None:
    """Return the "who" that is the subject of a verb, or of the one it belongs to.

    "The senator who opened his campaign by declaring that …".
    """
    at = verb
    for _ in range(MAX_STEPS):
        subject = nearest_subject(syntax, at)
        if subject is not None:
            return subject if syntax.lower[subject] in _NEAREST else None
        above = syntax.head[at]
        if above == at or not (syntax.is_verb(above) or syntax.tag[above] in ("IN", "MD")):
            return None
        at = above
    return None


_NEAREST = frozenset({"who", "which", "that"})


def nearest_subject(syntax: Syntax, verb: int) -> int | None:
    """Return the subject of a verb: of two that the parser hung on it, the one beside it.

    "Lind" of "who Lind said was ill", "experts" of "plans to go on, but experts said".
    """
    first = syntax.child(verb, "nsubj", "nsubjpass")
    if first is None or first > verb:
        return first
    others = [child for child in syntax.children[verb] if first < child < verb]
    others = [child for child in others if syntax.dep[child] == "nsubj"]
    if syntax.lower[first] in RELATIVES:
        return next(iter(others), first)
    return next((child for child in reversed(others) if _opens_clause(syntax, child)), first)


def _opens_clause(syntax: Syntax, subject: int) -> bool:
    """Tell whether a second subject begins a clause of its own: ", but experts", ", the clerks"."""
    begins = syntax.left[subject]
    is_whole = begins < subject or syntax.tag[subject] == "PRP"
    return is_whole and begins > 0 and syntax.lower[begins - 1] in (",", "but", "while", ";")


_IN_MENTION = frozenset(
    {"prep", "appos", "conj", "nmod", "compound", "flat", "nummod", "poss", "amod"}
)


def _has_clause(syntax: Syntax, child: int) -> bool:
    return any(
        syntax.dep[word] in ("relcl", "ccomp", "advcl")
        for word in range(syntax.left[child], syntax.right[child] + 1)
    )
