"""Near copies and repeated claims: what says again what was said before.

Near copies are found by hashed shingles of five words (Broder, 1997) in an inverted index of the
first of each kind, so that the cost grows with the number of statements and not with its square.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from briefing.model.brief import Passage
from briefing.summary.claims import claim_of, tokens
from briefing.summary.sources import printed

SHINGLE_WORDS = 5
# The share of shingles in common from which two wordings are one: a word changed in twenty.
ENOUGH_SHARED = 0.5
# One wire story is printed within days; the same words a week later are said again.
DAYS_APART = 3
# How many of a wording's shingles it is found by.
SKETCHED = 6
# How many are remembered for one shingle: a phrase that everybody uses must not cost its square.
MAX_KEPT = 8


def collapsed(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Return the passages in their order, near copies in other articles only once.

    A near copy has the same actor, speaker and kind of speech, nearly the same words, and the same
    numbers and negations. What was printed first stands for them all, the others are its `copies`.
    """
    listed = tuple(passages)
    index = _Index()
    groups: dict[int, list[int]] = {}
    for at in sorted(range(len(listed)), key=lambda at: (printed(listed[at].article), at)):
        groups.setdefault(index.first_like(listed, at), []).append(at)
    kept = {at: _with_copies([listed[i] for i in group]) for at, group in groups.items()}
    return tuple(kept[at] for at in range(len(listed)) if at in kept)


class _Index:
    """The first of each kind of wording, by its speaker and the smallest of its shingles.

    Two wordings that share half of their shingles share one of the smallest six of each, but for
    one time in fifty (Broder's sketches); indexing all would take three times as long.
    """

    def __init__(self) -> None:
        self._firsts: dict[int, list[int]] = {}

    def first_like(self, listed: Sequence[Passage], at: int) -> int:
        """Return the index of the first passage that says the same, `at` itself if none does."""
        own = shingles(listed[at].words)
        sketch = _sketch(listed[at], own)
        found = {first for key in sketch for first in self._firsts.get(key, ())}
        for first in sorted(found):
            if _is_copy(listed[first], listed[at]) and _is_like(listed[first], own):
                return first
        for key in sketch:
            kept = self._firsts.setdefault(key, [])
            if len(kept) < MAX_KEPT:
                kept.append(at)
        return at


def sketched(passage: Passage) -> tuple[int, ...]:
    """Return the numbers by which a passage is found: its speaker and its smallest shingles.

    There is one at least; near copies have one in common.
    """
    return _sketch(passage, shingled(passage.words))


def _sketch(passage: Passage, own: frozenset[int]) -> tuple[int, ...]:
    identity = passage.identity
    said_by = f"{identity.actor} {identity.name}".encode("utf-8", "replace")
    return tuple(zlib.crc32(said_by, shingle) for shingle in sorted(own)[:SKETCHED])


def wording_in(passages: Iterable[Passage], first: Passage) -> Passage | None:
    """Return which of an article's passages says what `first` says in another; `None` for none."""
    own = shingles(first.words)
    shared = [
        (len(own & others) / len(own | others), passage)
        for passage in passages
        if passage.identity.actor == first.identity.actor and (others := shingles(passage.words))
    ]
    share, nearest = max(shared, key=lambda each: each[0], default=(0.0, None))
    return nearest if share >= ENOUGH_SHARED else None


def _is_like(first: Passage, own: frozenset[int]) -> bool:
    others = shingles(first.words)
    return len(own & others) >= ENOUGH_SHARED * len(own | others)


@lru_cache(maxsize=1_000)
def shingles(text: str) -> frozenset[int]:
    """Return the shingles of a short text, remembered from one time to the next."""
    return shingled(text)


def shingled(text: str) -> frozenset[int]:
    """Return a number for each five words in a row; the same in every process."""
    words = tokens(text)
    last = max(len(words) - SHINGLE_WORDS, 0)
    return frozenset(
        zlib.crc32(" ".join(words[i : i + SHINGLE_WORDS]).encode("utf-8", "replace"))
        for i in range(last + 1)
    )


def _is_copy(first: Passage, other: Passage) -> bool:
    """Tell whether two passages can be one statement, going by all but most of their words."""
    if first.article.id == other.article.id or (other.day - first.day).days > DAYS_APART:
        return False
    one, two = first.statement, other.statement
    if (one.speech, one.negated) != (two.speech, two.negated):
        return False
    # The index goes by a number made of these, and two can have the same.
    if (first.identity.actor, first.identity.name) != (other.identity.actor, other.identity.name):
        return False
    a, b = claim_of(first.words), claim_of(other.words)
    return (a.numbers, a.is_negated, a.modals) == (b.numbers, b.is_negated, b.modals)


def _with_copies(group: list[Passage]) -> Passage:
    first, *others = group
    if not others:
        return first
    articles = {article.id: article for article in first.copies}
    for other in others:
        for article in (other.article, *other.copies):
            articles.setdefault(article.id, article)
    articles.pop(first.article.id, None)
    return replace(first, copies=tuple(articles.values()))
