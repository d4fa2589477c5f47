"""The commands that follow: `feeds` and `refresh`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.files import is_writable, write_file
from briefing.cli.options import Commands, with_desk
from briefing.cli.output import (
    EXIT_DONE,
    EXIT_SOME,
    EXIT_USAGE,
    code_of,
    minute,
    say,
    show,
    table,
    tell,
)
from briefing.cli.reading import reported
from briefing.model.care import CARELESS, Care, every_of, keep_of
from briefing.model.clean import clean_line
from briefing.model.errors import FetchError
from briefing.model.event import Checked, Event, Failed, Report, Skipped

if TYPE_CHECKING:
    from briefing.model.feed import Feed
    from briefing.service.desk import Desk


def register(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this family."""
    feeds = commands.add_parser("feeds", parents=[common], help="the feeds that are followed")
    family = feeds.add_subparsers(title="commands", metavar="COMMAND", required=True)
    add = family.add_parser("add", parents=[common], help="follow a feed; refresh fetches it")
    add.add_argument("what", nargs="+", metavar="URL", help="of a feed, or of a page that has one")
    _add_care(add)
    add.set_defaults(run=run_add)
    changed = family.add_parser("set", parents=[common], help="take care of a feed otherwise")
    changed.add_argument("what", metavar="URL", help="of a feed, or of its page")
    _add_care(changed)
    changed.set_defaults(run=run_set)
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


def _add_care(parser: argparse.ArgumentParser) -> None:
    """Add the options that tell what is wanted of a feed; absent where they are not given."""
    parser.add_argument(
        "--filter",
        metavar="QUERY",
        default=argparse.SUPPRESS,
        help="keep only articles that match, 'nato|russia'; '' for all",
    )
    for name, metavar, read, words in (
        ("--every", "MIN", every_of, "minutes between two checks; 0: as its server says"),
        ("--keep", "DAYS", keep_of, "remove articles after so many days if unmarked; 0: never"),
    ):
        parser.add_argument(
            name, metavar=metavar, type=_told(read), default=argparse.SUPPRESS, help=words
        )


def _told(read: Callable[[str], int | None]) -> Callable[[str], int | None]:
    """Return what reads an option, and says to argparse what is wrong with it."""

    def option(words: str) -> int | None:
        try:
            return read(words)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    return option


def _care(arguments: argparse.Namespace, now: Care) -> Care:
    """Return what is wanted from now on: as it was, where nothing else is said."""
    said = vars(arguments)
    return Care(
        filter=clean_line(said.get("filter", now.filter)),
        every_min=said.get("every", now.every_min),
        keep_days=said.get("keep", now.keep_days),
    )


# Feeds


def run_add(arguments: argparse.Namespace) -> int:
    """Follow feeds; print the address and the title of each once it is kept."""

    async def ask(desk: Desk) -> int:
        failures = 0
        for address in arguments.what:
            try:
                feed, is_new = await desk.feeds.follow(address, _care(arguments, CARELESS))
            except FetchError as error:
                tell(error)
                failures += 1
                continue
            show(f"{feed.url}\t{feed.title}")
            if not is_new:
                say(f"briefing: {clean_line(feed.url)} was followed already")
        return code_of(len(arguments.what), failures)

    return with_desk(arguments, ask)


def run_set(arguments: argparse.Namespace) -> int:
    """Take care of a feed otherwise, and print how. Raises `NotFound` or `QueryError`."""

    async def ask(desk: Desk) -> int:
        feed = desk.feeds.named(arguments.what)
        care = _care(arguments, feed.care)
        await desk.feeds.set(feed, care)
        show(f"{feed.url}\t{', '.join(care.words)}")
        return EXIT_DONE

    return with_desk(arguments, ask)


def run_list(arguments: argparse.Namespace) -> int:
    """Print the feeds that are followed."""

    async def ask(desk: Desk) -> int:
        feeds = desk.feeds.all()
        if arguments.format == "json":
            from briefing.summary.render import json_text

            show(json_text([_record(feed) for feed in feeds]))
        elif feeds:
            show(table(map(_row, feeds), ("TITLE", "CHECKED", "NEXT", "HEALTH", "CARE", "URL")))
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
        minute(feed.checked_at),
        "never" if feed.is_gone else minute(feed.next_at),
        feed.error or feed.health,
        ", ".join(feed.care.words) or "-",
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
        "health": feed.health,
        "error": feed.error,
        "gone": feed.is_gone,
        "filter": feed.care.filter,
        "every": feed.care.every_min,
        "keep": feed.care.keep_days,
        "skipped": feed.skipped,
    }


# Refresh


def run_refresh(arguments: argparse.Namespace) -> int:
    """Ask the feeds and read what is new; print one line for each article that is kept."""
    report = _failures_only if arguments.quiet else _reported
    return with_desk(arguments, partial(_refresh, report=report, is_due=arguments.due))


async def _refresh(desk: Desk, *, report: Report, is_due: bool) -> int:
    feeds = desk.feeds.due() if is_due else desk.feeds.all()
    events: list[Event] = []

    def told(event: Event) -> None:
        events.append(event)
        report(event)

    refreshed = await desk.feeds.refresh(feeds, told)
    skipped = sum(isinstance(outcome, Skipped) for outcome in refreshed.outcomes)
    if skipped and report is _reported:
        say(f"briefing: {skipped} left out, as their feeds are set")
    failures = sum(isinstance(event, Failed) for event in events)
    return code_of(len(refreshed.feeds) + len(refreshed.outcomes), failures)


def _reported(event: Event) -> None:
    if isinstance(event, Checked) and event.removed:
        articles = "1 article" if event.removed == 1 else f"{event.removed} articles"
        say(f"briefing: {clean_line(event.title)}: removed {articles} older than it keeps them")
    reported(event)


def _failures_only(event: Event) -> None:
    if isinstance(event, Failed):
        tell(event.error)
