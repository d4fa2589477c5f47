"""The board's keys that move: within a pane, between panes and pages, into one pane and out."""

from __future__ import annotations

from briefing.tui.screens.board_selecting import BoardSelecting


class BoardMoves(BoardSelecting):
    """The board with a cursor that can be moved."""

    # Within a pane

    def action_move_down(self) -> None:
        self._move_by(1)

    def action_move_up(self) -> None:
        self._move_by(-1)

    def action_move_top(self) -> None:
        self._move(0)

    def action_move_bottom(self) -> None:
        self._move(self.slot.list.count - 1)

    def action_move_half_down(self) -> None:
        self._move(self.slot.list.cursor + max(self.slot.list.full_rows // 2, 1))

    def action_move_half_up(self) -> None:
        self._move(self.slot.list.cursor - max(self.slot.list.full_rows // 2, 1))

    def action_move_page_down(self) -> None:
        self._move(self.slot.list.cursor + self.slot.list.full_rows)

    def action_move_page_up(self) -> None:
        self._move(self.slot.list.cursor - self.slot.list.full_rows)

    def action_next(self) -> None:
        self._move_to_interest(1)

    def action_prev(self) -> None:
        self._move_to_interest(-1)

    def _move_by(self, rows: int) -> None:
        source = self.bottom.source.body
        if source.has_focus:
            source.scroll_lines(rows)
        else:
            self._move(self.slot.list.cursor + rows)

    def _move(self, row: int) -> None:
        self.slot.list.choose(row)

    def _move_to_interest(self, step: int) -> None:
        """Go to the next match where a search is on, else to the next new statement."""
        searching = bool(self.query_text)
        self.slot.list.seek(step, lambda passage: searching or not passage.mark.is_read)

    # Between panes

    def action_pane_next(self) -> None:
        self._step(1)

    def action_pane_prev(self) -> None:
        self._step(-1)

    def action_pane_right(self) -> None:
        self._step(1)

    def action_pane_left(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        actors = [slot.actor_id for slot in self.slots if slot.actor_id]
        if self.focused_actor in actors:
            at = actors.index(self.focused_actor)
            self.go_to_actor(actors[(at + step) % len(actors)])

    def action_actor(self, number: str) -> None:
        """Go to the pane of this number; zoom it if it has the keys already."""
        index = int(number) - 1
        if index >= len(self.state.panes):
            return
        actor_id = self.state.panes[index].actor_id
        if actor_id == self.focused_actor and self.slot.list.has_focus:
            self.action_zoom()
        else:
            self.go_to_actor(actor_id)

    def action_page_next(self) -> None:
        self._turn(1)

    def action_page_prev(self) -> None:
        self._turn(-1)

    def _turn(self, step: int) -> None:
        pages = self.state.pages(self.arrangement.panes)
        number = self.state.page_of(self.focused_actor, self.arrangement.panes) + step
        if 0 <= number < len(pages):
            self.go_to_actor(pages[number][0].actor_id)

    def action_zoom(self) -> None:
        """Give the whole board to one pane, or give it back."""
        self.zoomed = not self.zoomed
        self._arrange_slots()
        self._arrange_bottom()
        self.draw_edges()
        self.follow_cursor()
