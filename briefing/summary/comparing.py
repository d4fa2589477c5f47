"""The actors side by side on a topic. Nothing here is scored or judged: it only arranges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.model.actor import OTHER, UNKNOWN, Actor
from briefing.model.brief import Passage
from briefing.model.comparison import Column, Comparison, Topic
from briefing.summary.gaps import counted
from briefing.summary.holdings import pane_of
from briefing.summary.repeats import collapsed


def compared(
    topic: Topic,
    label: str,
    found: Iterable[Passage],
    *,
    within: Iterable[Passage],
    actors: Sequence[Actor],
) -> Comparison:
    """Return what `found` comes to, a column for each actor; near copies once, newest first.

    `within` are all statements that were looked at. Speakers without a pane, and those that are
    not known, have a column only where something of theirs was found.
    """
    on_it = collapsed(found)
    pane = pane_of(actors)
    own: dict[str, list[Passage]] = {actor.id: [] for actor in actors}
    for passage in on_it:
        own[pane(passage)].append(passage)
    articles = {passage.article.id for passage in on_it}
    known = {passage.id for passage in on_it}
    elsewhere: dict[str, dict[str, Passage]] = {actor.id: {} for actor in actors}
    for passage in within:
        if passage.article.id in articles and passage.id not in known:
            elsewhere[pane(passage)].setdefault(passage.article.id, passage)
    columns = tuple(
        Column(actor.id, actor.label, tuple(own[actor.id]), tuple(elsewhere[actor.id].values()))
        for actor in actors
        if own[actor.id] or actor.id not in (OTHER, UNKNOWN)
    )
    return Comparison(topic, label, columns, len(articles))


def nothing_found(column: Column, comparison: Comparison, looked: str = "") -> str:
    """Return what an empty column says: what was looked at, never that somebody kept silent.

    `looked` are the days looked at, in words; empty for all.
    """
    articles = counted(comparison.articles, "article")
    told = f"Looked in {articles} with a statement on it"
    if column.elsewhere:
        count = len(column.elsewhere)
        verb = "quotes" if count == 1 else "quote"
        told += f"; {count} of them {verb} {column.label} on other matters"
    when = f", {looked}" if looked else ""
    return (
        f"Nothing found from {column.label} on this topic{when}. {told}. "
        "Absence here is not evidence of silence."
    )
