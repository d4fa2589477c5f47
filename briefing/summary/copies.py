"""Which articles print one text, and who published it first.

Copies are told by the shingles of five words that two texts share (Broder, 1997): not by their
share of all, for an outlet adds paragraphs and leaves others out, but by that of the shorter text.
That is a fact of two texts, and an article's text never changes; days and names are looked at when
somebody asks, so that an article that was dated anew is no other case.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import timedelta

from briefing.model.article import Article, Origin
from briefing.summary.repeats import shingled
from briefing.summary.sources import printed

# Recall 1.0 on five kinds of variants of one text; what was no copy shared .12 at most.
ENOUGH_CONTAINED = 0.8
# Of a shorter text the shingles say nothing.
LEAST_SHINGLES = 40
# A wire story is printed within days.
DAYS_APART = timedelta(days=3)
# One shingle in so many is looked up, the same ones in every text.
SAMPLED = 8
# A copy shares four fifths of the sample, give or take its size; below a third nothing was missed.
ENOUGH_SAMPLED = 1 / 3
# The earliest so many are compared word for word: what everybody prints must not cost its square.
MAX_COMPARED = 24
# When more were seen, all is forgotten, and what is asked about next is looked through anew.
MAX_REMEMBERED = 20_000
_BUCKETS = 1 << 12


class Copies:
    """Remembers which texts are copies of one another: about a kilobyte for each.

    A text takes about two milliseconds when it is seen first, with 10,000 others remembered.
    """

    def __init__(self) -> None:
        self._forget()

    def origins(self, asked: Iterable[Article], kept: Iterable[Article]) -> dict[str, Origin]:
        """Return where the copies among `asked` come from, by their ids, as far as `kept` tells.

        The original is the one that a copy or its like names, else what was printed first. Two
        texts of one outlet are versions and not copies.
        """
        if len(self._seen) > MAX_REMEMBERED:
            self._forget()
        wanted = tuple(asked)
        known = {article.id: article for article in (*kept, *wanted)}
        for article in known.values():
            self._take(article)
        found = {article.id: self._origin(article, known) for article in wanted}
        return {id: origin for id, origin in found.items() if origin is not None}

    def _origin(self, article: Article, known: Mapping[str, Article]) -> Origin | None:
        alike = [
            known[id]
            for id in self._alike.get(article.id, ())
            if id in known and _can_be_copies(known[id], article)
        ]
        alike.sort(key=printed)
        name = article.publisher
        if name is None:
            name = next((one.publisher for one in alike if one.publisher), None)
            if name is not None and article.outlet.is_called(name):
                return None
        if name is not None:
            own = next((one.id for one in alike if one.outlet.is_called(name)), None)
            return Origin(name, own)
        if not alike or printed(article) < printed(alike[0]):
            return None
        return Origin(alike[0].outlet.name, alike[0].id)

    def _take(self, article: Article) -> None:
        """Find the copies of an article that was not seen yet, or not on this day."""
        seen = self._seen.get(article.id)
        self._seen[article.id] = article
        if seen is not None and seen.day == article.day:
            return
        own = shingled(article.text)
        if len(own) < LEAST_SHINGLES:
            return
        sample = [shingle for shingle in own if shingle % SAMPLED == 0]
        for other in self._candidates(article, sample)[:MAX_COMPARED]:
            if _is_contained(own, shingled(other.text)):
                self._alike.setdefault(article.id, set()).add(other.id)
                self._alike.setdefault(other.id, set()).add(article.id)
        number = len(self._ids)
        self._ids.append(article.id)
        self._sizes.append(len(sample))
        for shingle in sample:
            self._bucket(shingle).append(shingle << 32 | number)

    def _candidates(self, article: Article, sample: list[int]) -> list[Article]:
        """Return what may be a copy, what was printed first before the others."""
        shared: Counter[int] = Counter()
        for shingle in sample:
            for entry in self._bucket(shingle):
                if entry >> 32 == shingle:
                    shared[entry & 0xFFFFFFFF] += 1
        enough = {
            self._ids[number]
            for number, count in shared.items()
            if count >= ENOUGH_SAMPLED * min(len(sample), self._sizes[number])
        }
        found = map(self._seen.__getitem__, enough)
        return sorted((one for one in found if _can_be_copies(one, article)), key=printed)

    def _bucket(self, shingle: int) -> array[int]:
        return self._buckets.setdefault(shingle // SAMPLED % _BUCKETS, array("Q"))

    def _forget(self) -> None:
        self._seen: dict[str, Article] = {}
        self._alike: dict[str, set[str]] = {}
        # A text's number leads to its id and the size of its sample. Each entry of a bucket is a
        # shingle and a number in one: 8 bytes, where a table of objects takes 80.
        self._ids: list[str] = []
        self._sizes = array("I")
        self._buckets: dict[int, array[int]] = {}


def _is_contained(one: frozenset[int], other: frozenset[int]) -> bool:
    return len(one & other) >= ENOUGH_CONTAINED * min(len(one), len(other))


def _can_be_copies(one: Article, other: Article) -> bool:
    if one.id == other.id or one.outlet.name.casefold() == other.outlet.name.casefold():
        return False
    return abs(one.day - other.day) <= DAYS_APART
