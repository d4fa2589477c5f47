"""The command that tells what could not be read: `problems`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefing.cli.options import Commands, with_desk
from briefing.cli.output import EXIT_DONE, EXIT_SOME, code_of, minute, say, show
from briefing.cli.reading import reported
from briefing.model.clean import clean_line
from briefing.model.event import Kept

if TYPE_CHECKING:
    from briefing.model.mark import Problem
    from briefing.service.desk import Desk


def register(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command."""
    problems = commands.add_parser(
        "problems", parents=[common], help="links that could not be used, and why"
    )
    problems.add_argument("what", nargs="*", metavar="URL", help="only these")
    chosen = problems.add_mutually_exclusive_group()
    chosen.add_argument("--retry", action="store_true", help="read them again")
    chosen.add_argument("--dismiss", action="store_true", help="forget them")
    problems.add_argument("--format", choices=("text", "json"), default="text")
    problems.set_defaults(run=run_problems)


def run_problems(arguments: argparse.Namespace) -> int:
    """Print the links that could not be used, read them again, or forget them."""

    async def ask(desk: Desk) -> int:
        wanted = {known for what in arguments.what for known in (what, *desk.addresses(what))}
        chosen = [p for p in desk.problems() if not wanted or p.address in wanted]
        if wanted and not chosen:
            say("briefing: no such link is among the problems")
            return EXIT_SOME
        addresses = [problem.address for problem in chosen]
        if arguments.retry:
            outcomes = await desk.add(addresses, reported)
            return code_of(len(outcomes), sum(not isinstance(o, Kept) for o in outcomes))
        if arguments.dismiss:
            for address in addresses:
                await desk.dismiss(address)
                show(address)
            return EXIT_DONE
        _show_problems(chosen, arguments.format)
        return EXIT_DONE

    return with_desk(arguments, ask)


def _show_problems(problems: Sequence[Problem], form: str) -> None:
    if form == "json":
        from briefing.summary.render import json_text

        show(json_text([_problem_record(problem) for problem in problems]))
    elif problems:
        show("\n".join(line for problem in problems for line in _problem_lines(problem)))
    else:
        say("briefing: every link could be used")


def _problem_lines(problem: Problem) -> Iterator[str]:
    yield clean_line(problem.address, 4_000)
    yield f"    {clean_line(problem.reason)}"
    if problem.hint:
        yield f"    {clean_line(problem.hint)}"
    tried = f"tried {minute(problem.tried_at)}" + (
        f", {problem.tries} times" if problem.tries > 1 else ""
    )
    again = problem.next_try
    yield f"    {tried}" + (f"; again from {minute(again)}" if again is not None else "")


def _problem_record(problem: Problem) -> dict[str, object]:
    again = problem.next_try
    return {
        "address": problem.address,
        "reason": problem.reason,
        "hint": problem.hint,
        "tried": problem.tried_at.isoformat(),
        "tries": problem.tries,
        "next": again.isoformat() if again is not None else None,
    }
