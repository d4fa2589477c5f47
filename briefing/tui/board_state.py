"""The board as one looks at it: what each pane shows, and what waits to be shown. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from briefing.model.actor import OTHER, UNKNOWN
from briefing.model.brief import Board, Passage
from briefing.tui.arrivals import settled
from briefing.tui.signs import Signs


@dataclass(slots=True)
class PaneState:
    """One actor's pane. `shown` is what the list has, `fresh` what the desk has.

    `unread` of these are new; `total` counts before a filter; `cursor_id` is the statement the
    cursor is on, which `is_restored` where the last sitting left it there; `row_id` is the row of
    the positions that it is on, and `opened` the issue whose statements are shown, empty for none.
    """

    actor_id: str
    label: str
    number: int
    shown: tuple[Passage, ...] = ()
    fresh: tuple[Passage, ...] = ()
    unread: int = 0
    total: int = 0
    held: int = 0
    cursor_id: str = ""
    is_restored: bool = False
    row_id: str = ""
    opened: str = ""

    def take(self, fresh: tuple[Passage, ...]) -> None:
        """Take in what the desk has, and count what is new of it; the same changes nothing."""
        if fresh != self.fresh:
            self.fresh = fresh
            self.unread = sum(not passage.mark.is_read for passage in fresh)

    def counts(self, signs: Signs, *, filtered: bool) -> str:
        """Return what stands at the right end of its title."""
        if filtered:
            return f"{len(self.fresh):,} of {self.total:,}"
        new = f"{self.unread:,} new" if self.unread else ""
        return signs.joined(new, f"{self.total:,}")


@dataclass(slots=True)
class BoardState:
    """All panes in the order of their numbers, and what the header counts."""

    panes: list[PaneState] = field(default_factory=list)
    articles: int = 0
    outlets: int = 0

    def take(
        self,
        board: Board,
        *,
        marked: Callable[[tuple[Passage, ...]], tuple[Passage, ...]],
        last_visible: Mapping[str, int],
        takes_all: Callable[[str], bool],
    ) -> None:
        """Take in what the desk has.

        `last_visible` is the last visible row of each pane on the screen. What is new waits,
        except in panes for which `takes_all`, and in panes out of sight.
        """
        known = {pane.actor_id: pane for pane in self.panes}
        self.panes = []
        for number, pane in enumerate(board.panes, start=1):
            actor = pane.actor
            state = known.get(actor.id) or PaneState(actor.id, actor.label, number)
            state.take(marked(pane.passages))
            state.total = pane.total
            if actor.id not in last_visible or takes_all(actor.id):
                state.shown, state.held = state.fresh, 0
            elif state.shown is not state.fresh:
                visible = last_visible[actor.id]
                state.shown, state.held = settled(state.shown, state.fresh, visible)
            self.panes.append(state)
        self.articles, self.outlets = board.articles, board.outlets

    def remark(self, marked: Callable[[tuple[Passage, ...]], tuple[Passage, ...]]) -> None:
        """Show marks that changed."""
        for pane in self.panes:
            is_all = pane.shown is pane.fresh
            pane.take(marked(pane.fresh))
            pane.shown = pane.fresh if is_all else marked(pane.shown)

    def pane(self, actor_id: str) -> PaneState | None:
        """Return the pane of an actor."""
        return next((pane for pane in self.panes if pane.actor_id == actor_id), None)

    def pages(self, size: int) -> tuple[tuple[PaneState, ...], ...]:
        """Return the pages of the board; the last one holds Others and Unknown."""
        last = tuple(pane for pane in self.panes if pane.actor_id in (OTHER, UNKNOWN))
        first = [pane for pane in self.panes if pane.actor_id not in (OTHER, UNKNOWN)]
        pages = [tuple(first[at : at + size]) for at in range(0, len(first), size)]
        return (*pages, last) if last else tuple(pages)

    def page_of(self, actor_id: str, size: int) -> int:
        """Return the number of the page that an actor's pane is on, from 0."""
        for number, page in enumerate(self.pages(size)):
            if any(pane.actor_id == actor_id for pane in page):
                return number
        return 0

    def count(self, actor_ids: Collection[str] = (), *, filtered: bool = False) -> int:
        """Return how many statements some actors have, all of them if none is named."""
        panes = [pane for pane in self.panes if not actor_ids or pane.actor_id in actor_ids]
        return sum(len(pane.fresh) if filtered else pane.total for pane in panes)

    @property
    def unread(self) -> int:
        """How many statements are new."""
        return sum(pane.unread for pane in self.panes)
