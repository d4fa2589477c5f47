"""What each actor said within a window: the panes of the board."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from briefing.model.actor import OTHER, Actor
from briefing.model.article import Article
from briefing.model.brief import Board, Pane, Passage


def board(
    passages: Iterable[Passage],
    *,
    actors: Sequence[Actor],
    articles: Iterable[Article],
    matches: Callable[[Passage], bool] | None = None,
) -> Board:
    """Return one pane for each of `actors`, its passages in the order given.

    A passage of an actor without a pane goes to the pane of `OTHER`. `matches` filters what is
    shown and not what is counted as a pane's total.
    """
    by_actor: dict[str, list[Passage]] = {actor.id: [] for actor in actors}
    for passage in passages:
        actor = passage.identity.actor
        by_actor[actor if actor in by_actor else OTHER].append(passage)
    read = tuple(articles)
    return Board(
        panes=tuple(_pane(actor, by_actor[actor.id], matches) for actor in actors),
        articles=len(read),
        outlets=len({article.outlet.name for article in read}),
    )


def _pane(
    actor: Actor, passages: Sequence[Passage], matches: Callable[[Passage], bool] | None
) -> Pane:
    shown = tuple(passages) if matches is None else tuple(filter(matches, passages))
    return Pane(actor, shown, len(passages))
