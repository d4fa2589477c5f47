"""One pane of the board: an actor's name, its statements, and what lies below them."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from briefing.tui.frame import Rule, foot_line, rule_line
from briefing.tui.signs import Signs
from briefing.tui.widgets.drawn import Drawn
from briefing.tui.widgets.statement_list import StatementList


class PaneView(Vertical):
    """A place for a pane; which actor it shows is the board's affair."""

    def __init__(self, slot: int, signs: Signs) -> None:
        super().__init__(id=f"pane-{slot}", classes="pane")
        self.signs = signs
        self.actor_id = ""
        self.number = ""
        self.label = ""
        self.counts = ""
        self.held = 0
        self.is_current = False
        self.boxed = False
        self.list = StatementList(signs)

    def compose(self) -> ComposeResult:
        yield Drawn(classes="rule")
        yield self.list
        yield Drawn(classes="foot")

    def set_current(self, is_current: bool) -> None:
        """Make this the pane that has the keys, or not."""
        self.is_current = is_current
        self.set_class(is_current, "-current")
        self.list.set_current(is_current)
        self.draw_frame()

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
        return (f"{self.signs.more} {below:,} more", "quiet") if below else ("", "quiet")

    def on_resize(self) -> None:
        self.draw_frame()
