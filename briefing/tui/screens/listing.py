"""A full screen of a few dozen rows with a cursor: jobs, problems, feeds."""

from __future__ import annotations

from textual.app import ComposeResult

from briefing.tui.screens.place import Place
from briefing.tui.sitting import Sitting
from briefing.tui.widgets.rows import RowsPanel


class Listing(Place):
    """Rows, and the keys that move among them."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self.rows = RowsPanel(sitting.signs, id="rows")

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.rows
        yield self.footer

    def on_mount(self) -> None:
        self.rows.focus()
        self.jobs_changed()

    def on_resize(self) -> None:
        super().on_resize()
        self.jobs_changed()

    def row_changed(self) -> None:
        """Show what depends on the row under the cursor."""

    def _go_to(self, row: int) -> None:
        self.rows.choose(row)
        self.row_changed()

    def action_move_down(self) -> None:
        self._go_to(self.rows.cursor + 1)

    def action_move_up(self) -> None:
        self._go_to(self.rows.cursor - 1)

    def action_move_top(self) -> None:
        self._go_to(0)

    def action_move_bottom(self) -> None:
        self._go_to(self.rows.count - 1)

    def action_move_half_down(self) -> None:
        self._go_to(self.rows.cursor + self.rows.page // 2)

    def action_move_half_up(self) -> None:
        self._go_to(self.rows.cursor - self.rows.page // 2)

    def action_move_page_down(self) -> None:
        self._go_to(self.rows.cursor + self.rows.page)

    def action_move_page_up(self) -> None:
        self._go_to(self.rows.cursor - self.rows.page)

    def action_back(self) -> None:
        self.dismiss()
