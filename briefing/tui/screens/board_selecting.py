"""The board's keys that select: what is selected, keys act on instead of the current statement."""

from __future__ import annotations

from dataclasses import replace

from briefing.model.brief import Passage
from briefing.tui.frame import Head
from briefing.tui.screens.board_view import BoardView
from briefing.tui.selection import Selection
from briefing.tui.sitting import Sitting


class BoardSelecting(BoardView):
    """The board on which statements can be selected."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self.selection = Selection()

    @property
    def targets(self) -> tuple[Passage, ...]:
        return self._selected() or super().targets

    def selected_ids(self) -> tuple[str, ...]:
        """Return the ids of the statements on the board that are selected, in that order."""
        return tuple(passage.id for passage in self._selected())

    def head(self) -> Head:
        head, count = super().head(), len(self._selected())
        return replace(head, extra=f"{count:,} selected") if count else head

    def draw_selection(self) -> None:
        """Show what is selected, and how many that are."""
        for slot in self.slots:
            slot.set_selected(self.selection.ids)
        self.draw_edges()

    def stretch_selection(self) -> None:
        """Let a range that was begun reach to the current statement."""
        passage = self.current
        if self.selection.is_ranging and passage is not None:
            self.selection.reach(passage.id, self.slot.list.passages)
            self.draw_selection()

    def action_select(self) -> None:
        """Select the current statement, or select it no longer, and go down."""
        if (passage := self.current) is not None:
            self.selection.toggle(passage.id)
            self.draw_selection()
        self.slot.list.choose(self.slot.list.cursor + 1)

    def action_select_range(self) -> None:
        """Let what is selected follow the cursor from here; again: no longer."""
        passage = self.current
        if self.selection.is_ranging:
            self.selection.end()
        elif passage is not None:
            self.selection.begin(passage.id)
        self.draw_selection()

    def action_select_all(self) -> None:
        """Select all statements of the pane that the search leaves."""
        if (pane := self.state.pane(self.focused_actor)) is not None:
            passages = self.holding.statements(pane, filtered=bool(self.query_text))
            self.selection.add(passage.id for passage in passages)
            self.draw_selection()

    def _selected(self) -> tuple[Passage, ...]:
        if not self.selection.ids:
            return ()
        shown = (passage for pane in self.state.panes for passage in pane.fresh)
        return self.selection.among(shown)
