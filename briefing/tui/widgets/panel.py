"""A panel: a title in a rule, and lines below it that can be scrolled."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Vertical

from briefing.tui.frame import Rule, foot_line, rule_line
from briefing.tui.signs import UNICODE, Signs
from briefing.tui.text import Line
from briefing.tui.widgets.drawn import Drawn, DrawnScroll


class Panel(Vertical):
    """Draws what `make_lines` makes for its width, with the title `rule` tells."""

    def __init__(self, signs: Signs = UNICODE, *, id: str | None = None) -> None:
        super().__init__(id=id, classes="panel")
        self._signs = signs
        self._rule = Rule("", "")
        self._make_lines: Callable[[int], Iterable[Line]] = lambda _width: ()
        self._foot = ""
        self.boxed = True
        self.body = DrawnScroll(classes="panel-body")

    def compose(self) -> ComposeResult:
        yield Drawn(classes="rule")
        yield self.body
        yield Drawn(classes="foot")

    def show(
        self,
        rule: Rule,
        make_lines: Callable[[int], Iterable[Line]],
        *,
        foot: str = "",
    ) -> None:
        """Show other lines, from their beginning."""
        self._rule, self._make_lines, self._foot = rule, make_lines, foot
        if self.is_mounted:
            self.body.scroll_to(y=0, animate=False)
            self._draw()

    def set_boxed(self, boxed: bool) -> None:
        """Draw with a frame, or with a rule above alone."""
        self.boxed = boxed
        self.set_class(boxed, "-boxed")
        if self.is_mounted:
            self._draw()

    def on_resize(self) -> None:
        self._draw()

    def on_descendant_focus(self) -> None:
        self._draw()

    def on_descendant_blur(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width = self.size.width
        rule = replace(self._rule, is_current=self.body.has_focus, boxed=self.boxed)
        self.query_one(".rule", Drawn).lines = (rule_line(rule, width, self._signs),)
        self.query_one(".foot", Drawn).lines = (
            foot_line(
                self._foot,
                width,
                boxed=self.boxed,
                is_current=False,
                role="quiet",
                signs=self._signs,
            ),
        )
        # The frame and a column of air on both sides, or a column of air on the left.
        self.body.show(self._make_lines(width - 4 if self.boxed else width - 2))
