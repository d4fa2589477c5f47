"""One wire story printed by two outlets: which articles are copies, and of what.

Copies are told by the shingles that two texts share (Broder, 1997): not by their share of all, for
an outlet adds its own paragraphs and leaves others out, but by their share of the shorter text.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from briefing.model.article import Article
from briefing.summary.repeats import shingled

# Recall 1.0 on five kinds of variants of one text; what was no copy shared .12 at most.
ENOUGH_CONTAINED = 0.8
# Of a shorter text the shingles say nothing.
LEAST_SHINGLES = 40
# A wire story is printed within days.
DAYS_APART = timedelta(days=3)
# One shingle in so many is looked up, the same ones in every text.
SAMPLED = 8
# How many texts are remembered for one shingle: what everybody prints must not cost its square.
MAX_KEPT = 8


def originals(articles: Iterable[Article]) -> Mapping[str, Article]:
    """Return the article that each copy was printed before it, by the id of the copy.

    Two texts of one outlet are versions and not copies. What was published first is the original,
    and on one day what names no other publisher.
    """
    found: dict[str, Article] = {}
    index: dict[int, deque[Article]] = {}
    texts: dict[str, frozenset[int]] = {}
    recent: deque[Article] = deque()
    for article in sorted(articles, key=_printed):
        while recent and not _is_near(recent[0], article):
            del texts[recent.popleft().id]
        own = shingled(article.text)
        if len(own) < LEAST_SHINGLES:
            continue
        sample = [shingle for shingle in own if shingle % SAMPLED == 0]
        for earlier in _candidates(article, sample, index):
            if _is_contained(own, texts[earlier.id]):
                found[article.id] = earlier
                break
        else:
            texts[article.id] = own
            recent.append(article)
            for shingle in sample:
                index.setdefault(shingle, deque(maxlen=MAX_KEPT)).append(article)
    return found


def _candidates(
    article: Article, sample: Iterable[int], index: Mapping[int, deque[Article]]
) -> list[Article]:
    """Return what may be the original, what shares most of the sample first."""
    shared: dict[str, int] = {}
    known: dict[str, Article] = {}
    for shingle in sample:
        for earlier in index.get(shingle, ()):
            if earlier.outlet.name != article.outlet.name and _is_near(earlier, article):
                shared[earlier.id] = shared.get(earlier.id, 0) + 1
                known[earlier.id] = earlier
    return [known[one] for one in sorted(shared, key=lambda one: (-shared[one], one))]


def _is_contained(one: frozenset[int], other: frozenset[int]) -> bool:
    return len(one & other) >= ENOUGH_CONTAINED * min(len(one), len(other))


def _is_near(earlier: Article, later: Article) -> bool:
    return _day(later) - _day(earlier) <= DAYS_APART


def _day(article: Article) -> date:
    return article.published_on or article.fetched_at.date()


def _printed(article: Article) -> tuple[date, bool, float, str]:
    moment = article.published_at or article.fetched_at
    return _day(article), article.publisher is not None, moment.timestamp(), article.id
