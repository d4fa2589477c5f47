"""One statement printed by five outlets is one statement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from itertools import chain

from briefing.model.brief import Passage
from briefing.model.mark import UNMARKED

_NOT_WORDS = re.compile(r"\W+")
_DIGEST_BYTES = 16


def merged(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Return the passages in their order, those that other articles repeat only once.

    Repeated means: the same actor, the same kind of speech and the same words, apart from signs
    and spaces. What was printed first stands for them all, so that a copy found later changes
    nothing but its `copies`; but what a reader has marked stands before what was printed first,
    or a star would be gone when an earlier printing is read.
    """
    listed = tuple(passages)
    by_article: dict[str, list[Passage]] = {}
    for passage in listed:
        by_article.setdefault(passage.article.id, []).append(passage)
    merging = Merging()
    for article_id, own in by_article.items():
        merging.take(article_id, own)
    firsts = {passage.id: passage for passage in merging.passages(by_article)}
    return tuple(firsts[passage.id] for passage in listed if passage.id in firsts)


def bare_words(words: str) -> str:
    """Return words as they are compared: without signs, and in one case."""
    return _NOT_WORDS.sub(" ", words).strip().casefold()


class Merging:
    """What `merged` returns, kept from one time to the next.

    An article that comes, goes or changes costs as much as it has statements and copies of them.
    """

    def __init__(self) -> None:
        self._own: dict[str, tuple[tuple[bytes, Passage], ...]] = {}
        self._groups: dict[bytes, list[Passage]] = {}
        self._firsts: dict[str, tuple[Passage, ...]] = {}
        self._stale: set[str] = set()

    def take(self, article_id: str, passages: Sequence[Passage]) -> None:
        """Take in all passages of an article, in their order; none for one that is gone."""
        for key, passage in self._own.pop(article_id, ()):
            group = self._groups[key]
            group.remove(passage)
            self._stale.update(other.article.id for other in group)
            if not group:
                del self._groups[key]
        self._firsts.pop(article_id, None)
        self._stale.discard(article_id)
        if not passages:
            return
        self._own[article_id] = tuple(_keyed(passages))
        for key, passage in self._own[article_id]:
            group = self._groups.setdefault(key, [])
            group.append(passage)
            self._stale.update(other.article.id for other in group)

    def passages(self, article_ids: Iterable[str]) -> tuple[Passage, ...]:
        """Return what is left of these articles, in their order."""
        return tuple(chain.from_iterable(map(self.first_in, article_ids)))

    def first_in(self, article_id: str) -> tuple[Passage, ...]:
        """Return the passages of an article that no other article stands for."""
        if article_id in self._stale:
            self._stale.discard(article_id)
            self._firsts[article_id] = tuple(self._first_of(article_id))
        return self._firsts.get(article_id, ())

    def _first_of(self, article_id: str) -> Iterator[Passage]:
        for key, passage in self._own[article_id]:
            group = self._groups[key]
            if len(group) == 1:
                yield passage
            elif (ordered := sorted(group, key=_printed))[0] is passage:
                yield replace(passage, copies=tuple(other.article for other in ordered[1:]))


def _keyed(passages: Sequence[Passage]) -> Iterator[tuple[bytes, Passage]]:
    """Yield each passage of one article with what it has in common with its copies alone."""
    printed: dict[str, int] = {}
    for passage in passages:
        words = bare_words(passage.words)
        # Words that one article prints twice are two statements of it, not copies.
        printed[words] = number = printed.get(words, 0) + 1
        key = f"{passage.identity.actor}\0{passage.statement.speech.value}\0{number}\0{words}"
        # A digest takes a fifth of the room that the words take.
        yield blake2b(key.encode("utf-8", "replace"), digest_size=_DIGEST_BYTES).digest(), passage


def _printed(passage: Passage) -> tuple[bool, date, bool, float, str]:
    """Order by day; on one day the original before its syndicated copy, then by moment."""
    article = passage.article
    moment = article.published_at or article.fetched_at
    is_copy = article.publisher is not None
    return passage.mark == UNMARKED, passage.day, is_copy, moment.timestamp(), article.id
