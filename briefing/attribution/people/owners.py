"""Whose a speaker is, told inside the mention: "the prime minister’s spokesman", "a tweet by …"."""

from __future__ import annotations

import re

from briefing.attribution.people.roles import OWNERS, SERVING, Reader, Role
from briefing.model.article import Span

# "The prime minister’s spokesman", "a spokesman for the ministry", "an aide to the president".
_WHOSE = re.compile(
    r"(?P<owner>[Tt]he (?:[\w.\-]+ ){0,3}[\w.\-]+)[’']s? \w"
    r"|.+? (?:for|of|at|in|from) (?P<house>the [^,]+)(?:,|$)|.+? to (?P<served>the [^,]+)(?:,|$)"
)
_PRONOUN = re.compile("|".join(sorted(OWNERS)) + r"\b", re.IGNORECASE)
_ISSUED_BY = re.compile(r" (?:by|from) ")
_BEFORE_RELATIVE = re.compile(
    r".*\b((?:[Tt]he|[Aa]n?|[Oo]ne|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) (?:[\w’'.\-]+ ?){1,6}?),? $"
)
_MAX_RELATIVE_CHARS = 80


def owner_in(text: str, span: Span, role: Role) -> Span | None:
    """Return where the owner stands in a mention of this office: a definite noun phrase."""
    match = _WHOSE.match(text, span.start, span.end)
    if match is None or (match["served"] and role.head not in SERVING):
        return None
    return Span(*match.span(match.lastgroup or 0))


def owning_pronoun(text: str, span: Span) -> Span | None:
    """Return where the pronoun stands that a mention begins with: "its spokesman"."""
    match = _PRONOUN.match(text, span.start, span.end)
    return None if match is None else Span(*match.span())


def issuer_in(text: str, read: Reader, span: Span) -> Span | None:
    """Return where the issuer stands in "a tweet by …", "a statement from …"."""
    by = _ISSUED_BY.search(text, span.start, span.end)
    if by is None or read.role(text[span.start : by.start()]).group != "paper":
        return None
    return Span(by.end(), span.end) if by.end() < span.end else None


def phrase_before(text: str, span: Span) -> Span | None:
    """Return the noun phrase right before a relative pronoun."""
    match = _BEFORE_RELATIVE.search(text, max(0, span.start - _MAX_RELATIVE_CHARS), span.start)
    return None if match is None else Span(*match.span(1))
