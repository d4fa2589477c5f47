"""One statement printed by five outlets is one statement."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from briefing.model.brief import Passage
from briefing.model.mark import UNMARKED

_NOT_WORDS = re.compile(r"\W+")


def merged(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Return the passages in their order, those that other articles repeat only once.

    Repeated means: the same actor, the same kind of speech and the same words, apart from signs
    and spaces. What was printed first stands for them all, so that a copy found later changes
    nothing but its `copies`; but what a reader has marked stands before what was printed first,
    or a star would be gone when an earlier printing is read.
    """
    listed = tuple(passages)
    groups: dict[tuple[str, str, str, int], list[Passage]] = {}
    printed: dict[tuple[str, str], int] = {}
    for passage in listed:
        words = _NOT_WORDS.sub(" ", passage.words).strip().casefold()
        # Words that one article prints twice are two statements of it, not copies.
        place = (passage.article.id, words)
        printed[place] = printed.get(place, 0) + 1
        key = (passage.identity.actor, passage.statement.speech.value, words, printed[place])
        groups.setdefault(key, []).append(passage)
    firsts = {first.id: first for first in map(_first_with_copies, groups.values())}
    return tuple(firsts[passage.id] for passage in listed if passage.id in firsts)


def _first_with_copies(group: list[Passage]) -> Passage:
    first, *others = sorted(group, key=_printed)
    return replace(first, copies=tuple(other.article for other in others)) if others else first


def _printed(passage: Passage) -> tuple[bool, date, bool, float, str]:
    """Order by day; on one day the original before its syndicated copy, then by moment."""
    article = passage.article
    moment = article.published_at or article.fetched_at
    is_copy = article.publisher is not None
    return passage.mark == UNMARKED, passage.day, is_copy, moment.timestamp(), article.id
