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
    if not shown:
        return tuple(fresh), 0
    known = {passage.id for passage in shown}
    anchor = _anchor(shown, fresh, last_visible)
    rows = tuple(
        passage for index, passage in enumerate(fresh) if passage.id in known or index > anchor
    )
    return rows, len(fresh) - len(rows)


def _anchor(shown: Sequence[Passage], fresh: Sequence[Passage], last_visible: int) -> int:
    """Return the index in `fresh` of the last visible row that is still there, or -1."""
    visible = {passage.id for passage in shown[: last_visible + 1]}
    return max((i for i, passage in enumerate(fresh) if passage.id in visible), default=-1)
