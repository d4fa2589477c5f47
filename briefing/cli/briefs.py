"""The commands that add up: `positions`, `brief`, `export`, `issues`."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.files import is_writable, write_file
from briefing.cli.options import Commands, with_desk
from briefing.cli.output import EXIT_DONE, EXIT_SOME, EXIT_USAGE, looked, say, show, table
from briefing.model.clean import clean_line
from briefing.model.export import GROUPS, INCLUDES, USUAL, Shape
from briefing.service.windows import HINT, is_window, window_of

if TYPE_CHECKING:
    from briefing.model.brief import Passage, Position
    from briefing.model.event import Looked
    from briefing.service.desk import Desk

LINES_SHOWN = 3
WINDOW_HELP = f"the days looked at: {HINT}"


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
    _register_export(commands, common)
    issues = commands.add_parser("issues", parents=[common], help="the matters positions are on")
    issues.add_argument(
        "what", choices=("list", "check"), help="print them; or what is wrong in their files"
    )
    issues.set_defaults(run=run_issues)


def _register_export(commands: Commands, common: argparse.ArgumentParser) -> None:
    export = commands.add_parser(
        "export", parents=[common], help="write statements to a file or standard output"
    )
    export.add_argument("ids", nargs="*", metavar="ID", help="only these statements")
    export.add_argument("-q", "--query", default="", metavar="QUERY", help="only what matches")
    export.add_argument("--window", default="all", type=window_name, help=WINDOW_HELP)
    export.add_argument(
        "-f", "--format", choices=("md", "html", "csv", "jsonl", "text"), required=True
    )
    export.add_argument(
        "--group", choices=GROUPS, default=USUAL.group, help="the headings of md, html and text"
    )
    for option, told in (("--include", "tell it as well"), ("--without", "leave it out")):
        export.add_argument(option, choices=INCLUDES, action="append", default=[], help=told)
    export.add_argument("-o", "--output", metavar="FILE", type=Path, help="instead of stdout")
    export.set_defaults(run=run_export)


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


def window_name(text: str) -> str:
    """Return a name of a window, as it was given."""
    if not is_window(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no window: {HINT}")
    return text


# Positions


def run_positions(arguments: argparse.Namespace) -> int:
    """Print positions: the lines that stand for each, how many statements, which outlets."""

    async def ask(desk: Desk) -> int:
        from briefing.summary.records import positions_record
        from briefing.summary.render import json_text

        window = window_of(arguments.window, desk.today())
        await desk.bring(window, looked())
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

        window = window_of(arguments.window, desk.today())
        await desk.bring(window, looked())
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
        passages = await _chosen(desk, arguments)
        title = clean_line(arguments.query) or "All statements"
        include = (USUAL.include | set(arguments.include)) - set(arguments.without)
        shape = Shape(arguments.group, include)
        text = desk.exported(passages, arguments.format, title, shape)
        if not _given(text if passages else "", arguments.output):
            return EXIT_USAGE
        if not passages:
            say("briefing: no statement matches")
        return EXIT_DONE if passages else EXIT_SOME

    return with_desk(arguments, ask)


async def _chosen(desk: Desk, arguments: argparse.Namespace) -> Sequence[Passage]:
    """Return the statements that were named, or those that match. Raises `NotFound`."""
    if arguments.ids:
        return [desk.passage(one) for one in dict.fromkeys(arguments.ids)]
    if arguments.window == "all":
        return await desk.everywhere(arguments.query, looked())
    window = window_of(arguments.window, desk.today())
    await desk.bring(window, looked())
    return desk.search(window, arguments.query)


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

        counts: Counter[str] = Counter()

        def take(looked: Looked) -> None:
            counts.update(id for passage in looked.found for id in issues_shown(passage))

        await desk.look("", take)
        rows = [
            (issue.id, str(counts[issue.id]), str(len(issue.phrases)), issue.label)
            for issue in (*issues, OTHER_ISSUE)
        ]
        show(table(rows, ("ID", "STATEMENTS", "PHRASES", "LABEL")))
        return EXIT_DONE

    return with_desk(arguments, ask)
