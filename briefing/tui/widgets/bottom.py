"""Where the current statement stands and, where there is room, why it is in its pane."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal

from briefing.model.brief import Passage
from briefing.tui.frame import Rule
from briefing.tui.layout import Layout
from briefing.tui.panels import source_lines, source_title
from briefing.tui.sitting import Sitting
from briefing.tui.why_here import why_lines
from briefing.tui.widgets.drawn import set_shown
from briefing.tui.widgets.panel import Panel

FOOT = "J K scroll without leaving the list"
# Of the title's rule: its number, its name and the corners.
RULE_CELLS = 18


class Bottom(Horizontal):
    """The source panel, and "why here" beside it."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(id="bottom")
        self._sitting = sitting
        self.source = Panel(sitting.signs, id="source")
        self.why = Panel(sitting.signs, id="why")

    def compose(self) -> ComposeResult:
        yield self.source
        yield self.why

    def fit(self, layout: Layout) -> None:
        """Take the place that the layout gives."""
        self.styles.height = layout.source_lines
        set_shown(self.why, is_shown=layout.shows_why)
        for panel in (self.source, self.why):
            panel.set_boxed(layout.boxed)

    def show(self, passage: Passage | None) -> None:
        """Show where a statement stands, nothing for `None`."""
        sitting = self._sitting
        if passage is None:
            self.source.show(Rule("0", "Source"), lambda _width: ())
            self.why.show(Rule("", "Why here"), lambda _width: ())
            return
        label, now, signs = sitting.label_of(passage.identity.actor), sitting.now(), sitting.signs
        issues = sitting.desk.issue_labels if sitting.desk is not None else {}
        is_short = not self.source.boxed
        title = source_title(passage, self.source.size.width - RULE_CELLS, now, signs)
        self.source.show(
            Rule("0", "Source", title),
            lambda width: source_lines(passage, label, width, now, signs, is_short=is_short),
            foot=FOOT,
        )
        self.why.show(
            Rule("", "Why here", passage.certainty.value),
            lambda width: why_lines(passage, label, width, now, signs, issue_labels=issues),
        )
