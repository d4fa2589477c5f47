"""All jobs of this sitting, at full size."""

from __future__ import annotations

import time

from briefing.tui.bindings import bindings_at
from briefing.tui.frame import Head, Rule
from briefing.tui.jobs import Job, job_lines, newest_first
from briefing.tui.keys import JOBS
from briefing.tui.screens.listing import Listing
from briefing.tui.text import Line, Piece


class JobsScreen(Listing):
    """A row for each job, those under way first."""

    BINDINGS = bindings_at(JOBS)
    place = JOBS

    @property
    def jobs(self) -> tuple[Job, ...]:
        """The jobs as they are listed."""
        everything = self.sitting.jobs.all
        return newest_first(everything, len(everything))

    @property
    def job_to_stop(self) -> str:
        jobs = self.jobs
        return jobs[self.rows.cursor].address if self.rows.cursor < len(jobs) else ""

    def head(self) -> Head:
        jobs = self.sitting.jobs
        return Head(("Jobs",), extra=f"{jobs.done} of {len(jobs.all)} done" if jobs.all else "")

    def jobs_changed(self) -> None:
        now_s, width, signs = time.monotonic(), self.app.size.width - 4, self.sitting.signs
        rows: list[tuple[Line, ...]] = [job_lines(job, width, now_s, signs) for job in self.jobs]
        nothing: tuple[Line, ...] = ((Piece(" Nothing was added in this sitting.", "quiet"),),)
        self.rows.show(Rule("", "Jobs", "those under way first"), rows, nothing)
        self.draw_edges()
