"""Lines dealt out within a limit of words: no actor is left out because another says much."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from briefing.model.brief import Held, Line, Movement, Position, Section
from briefing.summary.changes import Moved


def dealt(
    held: Sequence[Position],
    lines_of: Callable[[Position], Iterable[Line]],
    moved: Iterable[Moved],
    room: int,
) -> tuple[tuple[Section, ...], int]:
    """Return the actors of `held`, in its order, in `room` words; and how many lines had none.

    Lines are dealt out in turns, so that no actor and no issue has a second line before all
    others have their first; what moved comes before what did not.
    """
    waiting = [list(lines_of(position)) for position in held]
    chosen: list[list[Line]] = [[] for _ in held]
    shown: set[tuple[str, tuple[str, ...]]] = set()
    left_out = 0
    order = _order(held, moved)
    while any(waiting):
        for at in order:
            line = _next(waiting[at], shown, is_first=not chosen[at])
            if line is None:
                continue
            if words_in(line) > room:
                left_out += 1 + len(waiting[at])
                waiting[at].clear()
                continue
            room -= words_in(line)
            chosen[at].append(line)
            shown.add((line.actor, line.cites))
    by_actor: dict[str, list[Held]] = {}
    for position, lines in zip(held, chosen, strict=True):
        if lines:
            own = Held(position.issue.id, tuple(lines), len(position.passages))
            by_actor.setdefault(position.actor.id, []).append(own)
    return tuple(Section(actor, tuple(own)) for actor, own in by_actor.items()), left_out


def _next(
    waiting: list[Line], shown: set[tuple[str, tuple[str, ...]]], *, is_first: bool
) -> Line | None:
    """Take the next line; one that its actor has already only where an issue has no other."""
    again = waiting[0] if waiting else None
    while waiting:
        line = waiting.pop(0)
        if (line.actor, line.cites) not in shown:
            return line
    return again if is_first else None


def _order(held: Sequence[Position], moved: Iterable[Moved]) -> list[int]:
    news = {(each.actor, each.issue) for each in moved if each.movement is not Movement.REPEATED}
    turns: dict[str, int] = {}
    keys = []
    for at, position in enumerate(held):
        turn = turns[position.actor.id] = turns.get(position.actor.id, 0) + 1
        keys.append(((position.actor.id, position.issue.id) not in news, turn, at))
    return [at for _, _, at in sorted(keys)]


def words_in(line: Line) -> int:
    """Return how many words a line takes of the limit: its own, not those around them."""
    return len(line.text.split())
