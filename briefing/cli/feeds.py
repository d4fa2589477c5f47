"""The commands that follow: `feeds`, `refresh`, and `problems` for what could not be read."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.files import is_writable, write_file
from briefing.cli.options import Commands, with_desk
from briefing.cli.output import (
    EXIT_DONE,
    EXIT_NETWORK,
    EXIT_SOME,
    EXIT_USAGE,
    say,
    show,
    table,
    tell,
)
from briefing.cli.reading import reported
from briefing.model.clean import clean_line
from briefing.model.errors import FetchError
from briefing.model.event import Event, Failed, Kept, Report

if TYPE_CHECKING:
    from briefing.model.feed import Feed
    from briefing.model.mark import Problem
    from briefing.service.desk import Desk


def register(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this family."""
    feeds = commands.add_parser("feeds", parents=[common], help="the feeds that are followed")
    family = feeds.add_subparsers(title="commands", metavar="COMMAND", required=True)
    add = family.add_parser("add", parents=[common], help="follow a feed; refresh fetches it")
    add.add_argument("what", nargs="+", metavar="URL", help="of a feed, or of a page that has one")
    add.set_defaults(run=run_add)
    listed = family.add_parser("list", parents=[common], help="print the feeds")
    listed.add_argument("--format", choices=("table", "json"), default="table")
    listed.set_defaults(run=run_list)
    remove = family.add_parser(
        "remove", parents=[common], help="stop following; what was saved stays"
    )
    remove.add_argument("what", nargs="+", metavar="URL", help="of a feed, or of its page")
    remove.set_defaults(run=run_remove)
    taken = family.add_parser("import", parents=[common], help="follow the feeds of an OPML list")
    taken.add_argument("what", metavar="FILE", help="a file, or a URL")
    taken.set_defaults(run=run_import)
    given = family.add_parser("export", parents=[common], help="print the feeds as OPML")
    given.add_argument("-o", "--output", metavar="FILE", type=Path, help="instead of stdout")
    given.set_defaults(run=run_export)
    refresh = commands.add_parser(
        "refresh", parents=[common], help="ask every feed, and read what is new"
    )
    refresh.add_argument("--quiet", action="store_true", help="print failures only")
    refresh.add_argument(
        "--due", action="store_true", help="ask only the feeds whose time has come"
    )
    refresh.set_defaults(run=run_refresh)
    problems = commands.add_parser(
        "problems", parents=[common], help="links that could not be used, and why"
    )
    problems.add_argument("what", nargs="*", metavar="URL", help="only these")
    chosen = problems.add_mutually_exclusive_group()
    chosen.add_argument("--retry", action="store_true", help="read them again")
    chosen.add_argument("--dismiss", action="store_true", help="forget them")
    problems.add_argument("--format", choices=("text", "json"), default="text")
    problems.set_defaults(run=run_problems)


# Feeds


def run_add(arguments: argparse.Namespace) -> int:
    """Follow feeds; print the address and the title of each once it is kept."""

    async def ask(desk: Desk) -> int:
        failures = 0
        for address in arguments.what:
            try:
                feed, is_new = await desk.feeds.follow(address)
            except FetchError as error:
                tell(error)
                failures += 1
                continue
            show(f"{feed.url}\t{feed.title}")
            if not is_new:
                say(f"briefing: {clean_line(feed.url)} was followed already")
        return _code(len(arguments.what), failures)

    return with_desk(arguments, ask)


def run_list(arguments: argparse.Namespace) -> int:
    """Print the feeds that are followed."""

    async def ask(desk: Desk) -> int:
        feeds = desk.feeds.all()
        if arguments.format == "json":
            from briefing.summary.render import json_text

            show(json_text([_record(feed) for feed in feeds]))
        elif feeds:
            show(table(map(_row, feeds), ("TITLE", "CHECKED", "NEXT", "HEALTH", "URL")))
        if not feeds:
            say("briefing: no feed is followed; briefing feeds add URL follows one")
        return EXIT_DONE if feeds else EXIT_SOME

    return with_desk(arguments, ask)


def run_remove(arguments: argparse.Namespace) -> int:
    """Stop following feeds. Raises `NotFound` at the first that is not followed."""

    async def ask(desk: Desk) -> int:
        for address in arguments.what:
            feed = await desk.feeds.unfollow(address)
            show(f"{feed.url}\t{feed.title}")
        return EXIT_DONE

    return with_desk(arguments, ask)


def run_import(arguments: argparse.Namespace) -> int:
    """Follow what a list has; print the address and the title of each that is new."""
    if "://" not in arguments.what and not Path(arguments.what).expanduser().exists():
        say(f"briefing: {clean_line(arguments.what)}: no such file")
        return EXIT_USAGE

    async def ask(desk: Desk) -> int:
        for feed in await desk.feeds.take_in(arguments.what):
            show(f"{feed.url}\t{feed.title}")
        return EXIT_DONE

    return with_desk(arguments, ask)


def run_export(arguments: argparse.Namespace) -> int:
    """Print or write the feeds as OPML."""
    if arguments.output is not None and not is_writable(arguments.output):
        return EXIT_USAGE

    async def ask(desk: Desk) -> int:
        text = desk.feeds.opml()
        if arguments.output is None:
            show(text.rstrip("\n"))
        elif not write_file(arguments.output, text):
            return EXIT_USAGE
        return EXIT_DONE

    return with_desk(arguments, ask)


def _row(feed: Feed) -> tuple[str, ...]:
    return (
        " / ".join((*feed.folders, feed.title)),
        _minute(feed.checked_at),
        "never" if feed.is_gone else _minute(feed.next_at),
        feed.error or ("ok" if feed.checks else "-"),
        feed.url,
    )


def _record(feed: Feed) -> dict[str, object]:
    return {
        "url": feed.url,
        "title": feed.title,
        "page": feed.page,
        "folders": list(feed.folders),
        "added": feed.added_at.isoformat(),
        "checked": feed.checked_at.isoformat() if feed.checked_at else None,
        "next": feed.next_at.isoformat() if feed.next_at and not feed.is_gone else None,
        "error": feed.error,
        "gone": feed.is_gone,
    }


def _minute(moment: datetime | None) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}" if moment is not None else "-"


# Refresh


def run_refresh(arguments: argparse.Namespace) -> int:
    """Ask the feeds and read what is new; print one line for each article that is kept."""
    ask = partial(_refresh, report=_failures_only if arguments.quiet else reported)
    return with_desk(arguments, partial(ask, is_due=arguments.due))


async def _refresh(desk: Desk, *, report: Report, is_due: bool) -> int:
    feeds = desk.feeds.due() if is_due else desk.feeds.all()
    refreshed = await desk.feeds.refresh(feeds, report)
    for feed in refreshed.feeds:
        if feed.error:
            say(f"briefing: {clean_line(feed.url)}: {clean_line(feed.error)}")
    failed = sum(bool(feed.error) for feed in refreshed.feeds)
    failed += sum(isinstance(outcome, Failed) for outcome in refreshed.outcomes)
    return _code(len(refreshed.feeds) + len(refreshed.outcomes), failed)


def _failures_only(event: Event) -> None:
    if isinstance(event, Failed):
        tell(event.error)


def _code(count: int, failures: int) -> int:
    if not failures:
        return EXIT_DONE
    return EXIT_NETWORK if failures == count else EXIT_SOME


# Problems


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
            return _code(len(outcomes), sum(not isinstance(o, Kept) for o in outcomes))
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
    tried = f"tried {_minute(problem.tried_at)}" + (
        f", {problem.tries} times" if problem.tries > 1 else ""
    )
    again = problem.next_try
    yield f"    {tried}" + (f"; again from {_minute(again)}" if again is not None else "")


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
