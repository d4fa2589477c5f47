"""What is being fetched and read, at the bottom of the board until it is hidden."""

from __future__ import annotations

import time

from briefing.tui.frame import Rule, rule_line, strip_line
from briefing.tui.jobs import job_lines, newest_first
from briefing.tui.sitting import Sitting
from briefing.tui.text import Line, Piece
from briefing.tui.widgets.drawn import Drawn

MAX_JOBS = 6
HINTS = (("esc", "hide (work goes on)"), ("x", "stop one"), ("X", "stop all"))


class JobDrawer(Drawn):
    """A row for each job; it can be hidden while the work goes on."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(id="drawer")
        self._sitting = sitting
        self.display = False

    def draw(self) -> None:
        """Draw the jobs as they are now."""
        jobs, signs = self._sitting.jobs, self._sitting.signs
        width, now_s = self.app.size.width, time.monotonic()
        if not self.display or not jobs.all:
            return
        count = f"{jobs.done} of {len(jobs.all)} done {signs.dot} g j opens this full size"
        lines: list[Line] = [rule_line(Rule("", "Working", count), width, signs)]
        shown = newest_first(jobs.all, MAX_JOBS)
        for job in shown:
            lines += job_lines(job, width, now_s, signs)
        if len(jobs.all) > len(shown):
            rest = f" {signs.waiting} {len(jobs.all) - len(shown)} more"
            lines.append((Piece(rest, "quiet"),))
        lines.append(strip_line(HINTS, width, signs))
        if self.styles.height is None or self.styles.height.value != len(lines):
            self.styles.height = len(lines)
            # What a lower one uncovers is painted for the same reason as in `set_shown`.
            self.screen.refresh()
        self.lines = lines
