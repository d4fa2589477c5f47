"""Links that could not be used: what happened, what was kept, and which key helps."""

from __future__ import annotations

from datetime import datetime

from textual.message import Message

from briefing.model.clean import clean_line
from briefing.model.mark import MAX_TRIES, Problem
from briefing.tui.bindings import bindings_at
from briefing.tui.frame import Head, Rule
from briefing.tui.jobs import short_address
from briefing.tui.keys import PROBLEMS
from briefing.tui.panels import wrap_pieces
from briefing.tui.screens.listing import Listing
from briefing.tui.signs import Signs
from briefing.tui.text import Line, Piece, counted, moment, spread


class ProblemsScreen(Listing):
    """A row for each problem, newest first."""

    BINDINGS = bindings_at(PROBLEMS)
    place = PROBLEMS

    class Retry(Message):
        """These links are to be fetched again."""

        def __init__(self, addresses: tuple[str, ...]) -> None:
            super().__init__()
            self.addresses = addresses

    class Dismiss(Message):
        """A link is given up."""

        def __init__(self, address: str) -> None:
            super().__init__()
            self.address = address

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems as they are listed."""
        desk = self.sitting.desk
        return desk.problems() if desk is not None else ()

    @property
    def problem(self) -> Problem | None:
        """The problem under the cursor."""
        problems = self.problems
        return problems[self.rows.cursor] if self.rows.cursor < len(problems) else None

    @property
    def address(self) -> str:
        return self.problem.address if self.problem is not None else ""

    def head(self) -> Head:
        waiting = sum(problem.next_try is not None for problem in self.problems)
        count = len(self.problems) - waiting
        words = self.sitting.signs.joined(
            f"{count} to look at" if count else "",
            f"{waiting} waiting to be tried again" if waiting else "",
        )
        return Head(("Problems",), extra=words or "nothing to look at")

    def desk_changed(self) -> None:
        signs, now = self.sitting.signs, self.sitting.now()
        width = self.app.size.width - 4
        under_way = {job.address for job in self.sitting.jobs.under_way}
        rows = [
            problem_lines(problem, width, now, signs, busy=problem.address in under_way)
            for problem in self.problems
        ]
        nothing: tuple[Line, ...] = ((Piece(" Every link could be used.", "quiet"),),)
        self.rows.show(Rule("", "Problems", "newest first"), rows, nothing)
        self.draw_edges()

    def jobs_changed(self) -> None:
        self.desk_changed()

    def action_refresh(self) -> None:
        """Fetch the link under the cursor again."""
        if self.problem is not None:
            self.post_message(self.Retry((self.problem.address,)))

    def action_refresh_all(self) -> None:
        """Fetch all of them again."""
        self.post_message(self.Retry(tuple(problem.address for problem in self.problems)))

    def action_stop(self) -> None:
        """Give up the link under the cursor."""
        if self.problem is not None:
            self.post_message(self.Dismiss(self.problem.address))

    async def action_open(self) -> None:
        await self.perform("browser")


def problem_lines(
    problem: Problem, width: int, now: datetime, signs: Signs, *, busy: bool = False
) -> tuple[Line, ...]:
    """Return what is known of a problem: address and time, the reason, what helps."""
    sign = signs.busy if busy else signs.failed
    if problem.next_try is not None and not busy:
        sign = signs.waiting
    right = "fetching again" if busy else signs.joined(*_times(problem, now))
    left = (Piece(f"{sign} ", "error"), Piece(short_address(problem.address), "strong"))
    lines = [spread(left, (Piece(f" {right} ", "quiet"),), width, signs.cut)]
    reason = clean_line(problem.reason)
    lines += [
        (Piece("  "), *line)
        for line in wrap_pieces((Piece(f"{reason[:1].upper()}{reason[1:]}."),), width - 2)
    ]
    hint = clean_line(problem.hint) or "o opens it in the browser, a adds its text by hand"
    lines += [(Piece("  "), *line) for line in wrap_pieces((Piece(hint, "quiet"),), width - 2)]
    return (*lines, ())


def _times(problem: Problem, now: datetime) -> tuple[str, ...]:
    """Return when a link was tried and how often; if it will be tried by itself, from when on."""
    again = problem.next_try
    if again is None:
        return moment(problem.tried_at, now), counted(problem.tries, "try", "tries")
    when = "at the next refresh" if again <= now else f"from {moment(again, now)}"
    return f"tried again {when}", f"{problem.tries} of {MAX_TRIES}"


def report(problem: Problem) -> str:
    """Return a problem as a few lines for whoever can help."""
    return (
        f"{counted(problem.tries, 'try', 'tries')}, last {problem.tried_at.isoformat()}\n"
        f"{clean_line(problem.address, 2_000)}\n{clean_line(problem.reason)}\n"
        f"{clean_line(problem.hint)}\n"
    )
