"""One pane of the board: an actor's name, its positions or statements, and what lies below."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from briefing.model.brief import Passage
from briefing.tui.frame import Rule, foot_line, rule_line
from briefing.tui.position_rows import PositionRow
from briefing.tui.signs import Signs
from briefing.tui.widgets.drawn import Drawn, set_shown
from briefing.tui.widgets.position_list import PositionList
from briefing.tui.widgets.statement_list import StatementList


class PaneView(Vertical):
    """A place for a pane; which actor it shows is the board's affair."""

    def __init__(self, slot: int, signs: Signs, statements: StatementList | None = None) -> None:
        super().__init__(id=f"pane-{slot}", classes="pane")
        self.signs = signs
        self.actor_id = ""
        self.number = ""
        self.label = ""
        self.counts = ""
        self.held = 0
        self.is_current = False
        self.boxed = False
        self.statements = statements or StatementList(signs)
        self.positions = PositionList(signs)
        set_shown(self.positions, is_shown=False)

    def compose(self) -> ComposeResult:
        yield Drawn(classes="rule")
        yield self.positions
        yield self.statements
        yield Drawn(classes="foot")

    @property
    def list(self) -> StatementList | PositionList:
        """What is shown of the two."""
        return self.positions if self.positions.display else self.statements

    def show_statements(
        self, passages: Sequence[Passage], cursor_id: str, *, stays_on_top: bool
    ) -> None:
        """Show statements, with the cursor on the one named."""
        self._switch(to_positions=False)
        self.statements.show(passages, cursor_id, stays_on_top=stays_on_top)
        self.draw_frame()

    def show_positions(
        self, rows: Sequence[PositionRow], row_id: str, cursor_id: str, *, stays_on_top: bool
    ) -> None:
        """Show positions, with the cursor on the row or the statement named."""
        self._switch(to_positions=True)
        self.positions.show(rows, row_id, cursor_id, stays_on_top=stays_on_top)
        self.draw_frame()

    def _switch(self, *, to_positions: bool) -> None:
        before = self.list
        had_keys = before.has_focus
        set_shown(self.positions, is_shown=to_positions)
        set_shown(self.statements, is_shown=not to_positions)
        if had_keys and self.list is not before:
            self.list.focus(scroll_visible=False)

    def set_current(self, is_current: bool) -> None:
        """Make this the pane that has the keys, or not."""
        self.is_current = is_current
        self.set_class(is_current, "-current")
        self.statements.set_current(is_current)
        self.positions.set_current(is_current)
        self.draw_frame()

    def set_selected(self, statement_ids: Collection[str]) -> None:
        """Mark the rows of these statements as selected."""
        self.statements.set_selected(statement_ids)
        self.positions.set_selected(statement_ids)

    def draw_frame(self) -> None:
        """Draw title and foot as they are now."""
        width = self.content_size.width
        if not self.is_mounted or width < 1:
            return
        rule = Rule(self.number, self.label, self.counts, self.is_current, self.boxed)
        self.query_one(".rule", Drawn).lines = (rule_line(rule, width, self.signs),)
        words, role = self._foot_words()
        foot = foot_line(
            words,
            width,
            boxed=self.boxed,
            is_current=self.is_current,
            role=role,
            signs=self.signs,
        )
        self.query_one(".foot", Drawn).lines = (foot,)

    def _foot_words(self) -> tuple[str, str]:
        if self.held:
            return f"{self.signs.above} {self.held} new above {self.signs.dash} press . to show", (
                "arrived"
            )
        below = self.list.below
        noun = "" if self.list is self.statements else f" issue{'s' * (below != 1)}"
        return (f"{self.signs.more} {below:,} more{noun}" if below else "", "quiet")

    def on_resize(self) -> None:
        self.draw_frame()
