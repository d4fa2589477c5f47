"""New statements wait until they are asked for: the list never moves under the reader. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.model.brief import Passage


def settled(
    shown: Sequence[Passage], fresh: Sequence[Passage], last_visible: int
) -> tuple[tuple[Passage, ...], int]:
    """Return what to show now of `fresh`, and how many are held back.

    What is shown already stays, in its newest form; what is new below the last visible row comes
    in at once, as nothing moves for it; the rest waits. An empty list takes everything.
    """
    if not shown or shown is fresh:
        return tuple(fresh), 0
    new = _new_in(shown, fresh)
    if not new:
        return tuple(fresh), 0
    anchor = _anchor(shown, fresh, last_visible, len(new))
    waiting = {index for index in new if index < anchor}
    rows = tuple(passage for index, passage in enumerate(fresh) if index not in waiting)
    return rows, len(waiting)


def _new_in(shown: Sequence[Passage], fresh: Sequence[Passage]) -> list[int]:
    """Return the places in `fresh` of what is not shown yet, in any form."""
    # By identity first: the id of a statement has to be put together, and most are what they were.
    same = set(map(id, shown)) & set(map(id, fresh))
    others = {passage.id for passage in shown if id(passage) not in same}
    return [
        index
        for index, passage in enumerate(fresh)
        if id(passage) not in same and passage.id not in others
    ]


def _anchor(shown: Sequence[Passage], fresh: Sequence[Passage], last_visible: int, new: int) -> int:
    """Return the index in `fresh` of the last visible row that is still there, or -1.

    So many `new` rows can have come in above it.
    """
    visible = {passage.id for passage in shown[: last_visible + 1]}
    lowest = min(len(fresh), last_visible + 1 + new)
    return next((at for at in reversed(range(lowest)) if fresh[at].id in visible), -1)
