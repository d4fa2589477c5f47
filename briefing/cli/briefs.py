"""The commands that add up: `positions`, `brief`, `export`, `issues`."""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.files import is_writable, write_file
from briefing.cli.options import Commands, with_desk
from briefing.cli.output import EXIT_DONE, EXIT_SOME, EXIT_USAGE, say, show, table
from briefing.model.clean import clean_line

if TYPE_CHECKING:
    from datetime import datetime

    from briefing.model.brief import Position, Window
    from briefing.service.desk import Desk

LINES_SHOWN = 3
WINDOW_HELP = "the days looked at: all, today, 48h, 7d, 2w"


def register(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this family."""
    positions = commands.add_parser(
        "positions", parents=[common], help="print what each actor holds, issue by issue"
    )
    positions.add_argument("--window", default="all", type=window_name, help=WINDOW_HELP)
    positions.add_argument("--actor", default="", metavar="A", help="an actor's id or name")
    positions.add_argument("--format", choices=("text", "json"), default="text")
    positions.set_defaults(run=run_positions)
    _register_brief(commands, common)
    export = commands.add_parser(
        "export", parents=[common], help="write statements to a file or standard output"
    )
    export.add_argument("-q", "--query", default="", metavar="QUERY", help="only what matches")
    export.add_argument(
        "-f", "--format", choices=("md", "html", "csv", "jsonl", "text"), required=True
    )
    export.add_argument("-o", "--output", metavar="FILE", type=Path, help="instead of stdout")
    export.set_defaults(run=run_export)
    issues = commands.add_parser("issues", parents=[common], help="the matters positions are on")
    issues.add_argument(
        "what", choices=("list", "check"), help="print them; or what is wrong in their files"
    )
    issues.set_defaults(run=run_issues)


def _register_brief(commands: Commands, common: argparse.ArgumentParser) -> None:
    brief = commands.add_parser(
        "brief", parents=[common], help="print a brief of what was said, every line cited"
    )
    brief.add_argument("--window", default="48h", type=window_name, help=WINDOW_HELP)
    brief.add_argument(
        "--since",
        default="last",
        metavar="BRIEF",
        help="compare with this delivered brief: an id, last (the default) or none",
    )
    brief.add_argument("--deliver", action="store_true", help="keep it; the next is compared")
    brief.add_argument("--words", type=int, metavar="N", help="the limit of words (900)")
    brief.add_argument("--format", choices=("md", "text", "html", "json"), default="md")
    brief.add_argument("-o", "--output", metavar="FILE", type=Path, help="instead of stdout")
    brief.set_defaults(run=run_brief)


# Windows

_WINDOW = re.compile(r"([1-9]\d{0,3})([hdw])", re.ASCII)
_HOURS = {"h": 1, "d": 24, "w": 168}


def window_name(text: str) -> str:
    """Return a name of a window, as it was given."""
    if text not in ("all", "today") and not _WINDOW.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no window: all, today, 48h, 7d, 2w")
    return text


def window_of(name: str, now: datetime) -> Window:
    """Return the days of a window: those that its hours before `now` touch."""
    from briefing.model.brief import EVERYTHING, Window

    if name == "all":
        return EVERYTHING
    found = _WINDOW.fullmatch(name)
    hours = int(found[1]) * _HOURS[found[2]] if found else 0
    return Window((now - timedelta(hours=hours)).date(), now.date())


# Positions


def run_positions(arguments: argparse.Namespace) -> int:
    """Print positions: the lines that stand for each, how many statements, which outlets."""

    async def ask(desk: Desk) -> int:
        from briefing.summary.records import positions_record
        from briefing.summary.render import json_text

        window = window_of(arguments.window, desk.now())
        held = desk.briefs.positions(window, arguments.actor)
        if arguments.format == "json":
            show(json_text(positions_record(held)))
        elif held:
            show("\n".join(_positions(held)))
        if not held:
            say("briefing: no statement is kept for that")
        return EXIT_DONE if held else EXIT_SOME

    return with_desk(arguments, ask)


def _positions(held: Sequence[Position]) -> Iterator[str]:
    from briefing.summary.render_text import text_line

    actor = ""
    for position in held:
        if position.actor.id != actor:
            yield from (
                ("", position.actor.label.upper()) if actor else (position.actor.label.upper(),)
            )
            actor = position.actor.id
        count = len(position.passages)
        yield f"  {position.issue.label} ({count} statement{'s' * (count != 1)})"
        for passage in position.standing[:LINES_SHOWN]:
            yield from text_line(passage, position)


# Brief


def run_brief(arguments: argparse.Namespace) -> int:
    """Print or write a brief, and keep it if it is delivered."""
    if arguments.output is not None and not is_writable(arguments.output):
        return EXIT_USAGE

    async def ask(desk: Desk) -> int:
        from briefing.summary.compose import MAX_WORDS

        window = window_of(arguments.window, desk.now())
        earlier = await desk.briefs.earlier(arguments.since)
        brief = await desk.briefs.brief(
            window, desk.now(), since=earlier, max_words=arguments.words or MAX_WORDS
        )
        text = desk.briefs.rendered(brief, arguments.format)
        if not _given(text, arguments.output):
            return EXIT_USAGE
        if arguments.deliver:
            await desk.briefs.deliver(brief)
            say(f"delivered {brief.id}")
        if not brief.statements:
            say("briefing: no statement is kept in that window; try --window all")
        return EXIT_DONE if brief.statements else EXIT_SOME

    return with_desk(arguments, ask)


def _given(text: str, path: Path | None) -> bool:
    """Print a text or write it to a file; tell whether that could be done."""
    if path is not None:
        return write_file(path, text)
    show(text.rstrip("\r\n"))
    return True


# Export


def run_export(arguments: argparse.Namespace) -> int:
    """Write the statements that match."""
    if arguments.output is not None and not is_writable(arguments.output):
        return EXIT_USAGE

    async def ask(desk: Desk) -> int:
        passages = desk.search(query=arguments.query)
        title = clean_line(arguments.query) or "All statements"
        if not _given(desk.exported(passages, arguments.format, title), arguments.output):
            return EXIT_USAGE
        if not passages:
            say("briefing: no statement matches")
        return EXIT_DONE if passages else EXIT_SOME

    return with_desk(arguments, ask)


# Issues


def run_issues(arguments: argparse.Namespace) -> int:
    """Print the issues, or that their files are in order. Raises `KnowledgeError`."""

    async def ask(desk: Desk) -> int:
        issues = desk.knowledge.issues
        if arguments.what == "check":
            phrases = sum(len(issue.phrases) for issue in issues)
            show(f"{len(issues)} issues, {phrases:,} phrases: nothing wrong")
            return EXIT_DONE
        from briefing.summary.holdings import OTHER_ISSUE, issues_shown

        counts = Counter(id for passage in desk.search() for id in issues_shown(passage))
        rows = [
            (issue.id, str(counts[issue.id]), str(len(issue.phrases)), issue.label)
            for issue in (*issues, OTHER_ISSUE)
        ]
        show(table(rows, ("ID", "STATEMENTS", "PHRASES", "LABEL")))
        return EXIT_DONE

    return with_desk(arguments, ask)
