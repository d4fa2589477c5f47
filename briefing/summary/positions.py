"""What each actor said within a window: the panes of the board."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefing.model.actor import OTHER, Actor
from briefing.model.article import Article
from briefing.model.brief import Board, Pane, Passage


def board(
    passages: Iterable[Passage], *, actors: Sequence[Actor], articles: Iterable[Article]
) -> Board:
    """Return one pane for each of `actors`, its passages in the order given.

    A passage of an actor without a pane goes to the pane of `OTHER`.
    """
    by_actor = _by_actor(passages, [actor.id for actor in actors])
    read = tuple(articles)
    return Board(
        panes=tuple(_pane(actor, by_actor[actor.id]) for actor in actors),
        articles=len(read),
        outlets=len({article.outlet.name for article in read}),
    )


def filtered(whole: Board, passages: Iterable[Passage]) -> Board:
    """Return the board with these of its passages alone; what it counts stays."""
    by_actor = _by_actor(passages, [pane.actor.id for pane in whole.panes])
    panes = (replace(pane, passages=tuple(by_actor[pane.actor.id])) for pane in whole.panes)
    return replace(whole, panes=tuple(panes))


def _pane(actor: Actor, passages: Sequence[Passage]) -> Pane:
    return Pane(actor, tuple(passages), len(passages))


def _by_actor(passages: Iterable[Passage], actors: Iterable[str]) -> dict[str, list[Passage]]:
    by_actor: dict[str, list[Passage]] = {actor: [] for actor in actors}
    others = by_actor.get(OTHER)
    for passage in passages:
        own = by_actor.get(passage.identity.actor, others)
        if own is not None:
            own.append(passage)
    return by_actor
