"""What a brief could not tell: who was not heard, what has no date, what is old."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from briefing.model.actor import OTHER, UNKNOWN, Actor
from briefing.model.brief import Passage, Position, Source
from briefing.summary.holdings import newest

OLD_DAYS = 7


def gaps(
    held: Sequence[Position],
    *,
    actors: Iterable[Actor],
    passages: Iterable[Passage],
    sources: Sequence[Source],
    as_of: date,
) -> tuple[str, ...]:
    """Return what is missing, a sentence each: silence of the sources is none of the actors."""
    return tuple((*_missing(held, actors, passages, sources), *_old(held, as_of)))


def _missing(
    held: Sequence[Position],
    actors: Iterable[Actor],
    passages: Iterable[Passage],
    sources: Sequence[Source],
) -> Iterator[str]:
    with_some = {position.actor.id for position in held}
    for actor in actors:
        if actor.id not in with_some and actor.id not in (OTHER, UNKNOWN):
            yield f"{actor.label}: no statement found in {counted(len(sources), 'article')}."
    undated = sum(source.published_on is None for source in sources)
    if undated:
        yield f"{counted(undated, 'article')} without a day of publication."
    unknown = sum(passage.identity.actor == UNKNOWN for passage in passages)
    if unknown:
        yield f"{counted(unknown, 'statement')} whose speaker could not be resolved."


def _old(held: Iterable[Position], as_of: date) -> Iterator[str]:
    limit = as_of - timedelta(days=OLD_DAYS)
    old: dict[str, list[str]] = {}
    for position in held:
        if newest(position) < limit and position.actor.id != OTHER:
            old.setdefault(position.actor.label, []).append(position.issue.label)
    for label, issues in old.items():
        yield f"{label}: nothing newer than {OLD_DAYS} days on {'; '.join(issues)}."


def counted(count: int, what: str) -> str:
    """Return a count with its noun: "1 article", "2 articles"."""
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"
