"""What the panes hold: the positions that the desk told of last, ready to be shown."""

from __future__ import annotations

from briefing.model.brief import Passage, Window
from briefing.model.statement import Speech
from briefing.tui.board_state import PaneState
from briefing.tui.position_rows import (
    POSITIONS,
    STATEMENTS,
    Holdings,
    PositionRow,
    Shown,
    position_rows,
    shown_of,
)
from briefing.tui.sitting import Sitting
from briefing.tui.text import speaker_of


class Holding:
    """The positions of the board; `mode` says whether panes show them or plain statements."""

    def __init__(self, sitting: Sitting) -> None:
        self.mode = sitting.options.mode
        self._sitting = sitting
        self._holdings = Holdings()

    def turn(self) -> None:
        """Change from positions to statements, or back."""
        self.mode = STATEMENTS if self.mode == POSITIONS else POSITIONS

    def take(self, window: Window, articles: int) -> None:
        """Take in what the desk has of a window in which there are so many articles."""
        desk = self._sitting.desk
        if desk is None or self.mode != POSITIONS:
            return
        held = desk.briefs.positions(window)
        moved = {(each.actor, each.issue): each.movement for each in desk.briefs.moved(window)}
        self._holdings = Holdings(held, moved, articles, self._named, desk.issue_labels)

    def shows_positions(self, pane: PaneState) -> bool:
        """Tell whether a pane shows positions: not where one of its issues is open."""
        return self.mode == POSITIONS and not pane.opened

    def rows(self, pane: PaneState, *, filtered: bool) -> tuple[PositionRow, ...]:
        """Return the rows of a pane that shows positions."""
        return position_rows(
            self._holdings,
            pane.actor_id,
            self._shown(pane, filtered=filtered),
            self._sitting.marked,
            tells_gaps=not filtered,
        )

    def statements(self, pane: PaneState, *, filtered: bool) -> tuple[Passage, ...]:
        """Return the statements of a pane: those of its open issue, or all that are shown."""
        if self.mode != POSITIONS or not pane.opened:
            return pane.shown
        shown = self._shown(pane, filtered=filtered)
        held = self._holdings.of(pane.actor_id, shown)
        of_issue = (position.passages for position in held if position.issue.id == pane.opened)
        return self._sitting.with_marks(next(of_issue, ()))

    def label_of(self, issue_id: str) -> str:
        """Return the label of an issue on which somebody has a position."""
        labels = {each.issue.id: each.issue.label for each in self._holdings.positions}
        return labels.get(issue_id, issue_id)

    def _shown(self, pane: PaneState, *, filtered: bool) -> Shown | None:
        if not filtered and not pane.held:
            return None
        return shown_of(pane.shown)

    def _named(self, passage: Passage) -> str:
        # A report names its speaker, or the last line of its row does.
        desk, is_direct = self._sitting.desk, passage.statement.speech is Speech.DIRECT
        leans = desk is not None and is_direct and desk.briefs.leans(passage)
        return f"{speaker_of(passage)}: " if leans else ""
