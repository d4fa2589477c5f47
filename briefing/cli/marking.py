"""The commands that change what is kept: `mark`, `delete`, `undo`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.cli.options import Commands, day, with_desk
from briefing.cli.output import EXIT_DONE, EXIT_SOME, EXIT_USAGE, say, show, tell
from briefing.model.clean import clean, clean_line
from briefing.model.errors import NotFound
from briefing.service.retagging import issues_meant

if TYPE_CHECKING:
    from briefing.model.mark import Mark
    from briefing.service.desk import Desk

IDS_HELP = "ids of statements, or of articles for all their statements"
SWITCHES = (
    ("--read", "mark them read"),
    ("--unread", "mark them new"),
    ("--star", "star them"),
    ("--unstar", "take their star away"),
    ("--reject", "take them out: they are no statements"),
)


def register(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this family."""
    mark = commands.add_parser(
        "mark", parents=[common], help="mark statements, or correct what was found"
    )
    mark.add_argument("ids", nargs="+", metavar="ID", help=IDS_HELP)
    for name, told in SWITCHES:
        mark.add_argument(name, action="store_true", help=told)
    mark.add_argument("--tag", action="append", default=[], metavar="T", help="add a tag")
    mark.add_argument("--untag", action="append", default=[], metavar="T", help="take a tag away")
    mark.add_argument("--note", metavar="TEXT", help="the note; an empty one takes it away")
    mark.add_argument("--actor", metavar="A", help="correct the actor: an id or a name")
    mark.add_argument("--speaker", metavar="S", help="correct the name of the speaker")
    mark.add_argument(
        "--issue",
        action="append",
        metavar="I",
        help="correct the issues: at most two, `other` for none, `found` for the lexicon's",
    )
    mark.add_argument(
        "--date", metavar="DATE", type=day, help="correct the day the article was published"
    )
    mark.set_defaults(run=run_mark)
    delete = commands.add_parser(
        "delete", parents=[common], help="remove articles with their statements"
    )
    delete.add_argument("ids", nargs="+", metavar="ID", help="ids of articles")
    delete.set_defaults(run=run_delete)
    undo = commands.add_parser("undo", parents=[common], help="take back what was done last")
    undo.add_argument("times", nargs="?", type=_count, default=1, metavar="N", help="so many times")
    undo.set_defaults(run=run_undo)


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of changes")
    return int(text)


def run_mark(arguments: argparse.Namespace) -> int:
    """Change the marks of statements, and the dates of articles; all or nothing is found."""
    if not _asks_for_something(arguments):
        say("briefing: say what to mark: --read, --star, --tag T; see briefing mark --help")
        return EXIT_USAGE

    async def ask(desk: Desk) -> int:
        if arguments.actor is not None:
            arguments.actor = _actor_named(desk, arguments.actor)
            if arguments.actor is None:
                return EXIT_USAGE
        try:
            issues = issues_meant(arguments.issue or (), desk.knowledge.issues)
        except NotFound as error:
            tell(error)
            return EXIT_USAGE
        marks: dict[str, Mark] = {}
        for name in arguments.ids:
            marks.update(desk.marks_of(name))
        changed = _changed(arguments)
        wanted = {one: changed(mark) for one, mark in marks.items()}
        if arguments.issue is not None:
            wanted = {one: replace(mark, issues=issues) for one, mark in wanted.items()}
        await desk.mark(wanted)
        if arguments.date is not None:
            await desk.redate((name.partition(":")[0] for name in arguments.ids), arguments.date)
        return EXIT_DONE

    return with_desk(arguments, ask)


def _asks_for_something(arguments: argparse.Namespace) -> bool:
    given = (
        arguments.note, arguments.actor, arguments.speaker, arguments.date, arguments.issue
    )  # fmt: skip
    switches = (getattr(arguments, name.removeprefix("--")) for name, _ in SWITCHES)
    return any((*switches, arguments.tag, arguments.untag)) or given != (None,) * 5


def _changed(arguments: argparse.Namespace) -> Callable[[Mark], Mark]:
    """Return what the options make of a mark."""
    tags = [clean_line(tag.removeprefix("#"), 60) for tag in arguments.tag]
    untags = {tag.removeprefix("#") for tag in arguments.untag}

    def changed(mark: Mark) -> Mark:
        kept = (tag for tag in dict.fromkeys((*mark.tags, *filter(None, tags))))
        return replace(
            mark,
            is_read=(mark.is_read or arguments.read) and not arguments.unread,
            is_starred=(mark.is_starred or arguments.star) and not arguments.unstar,
            is_rejected=mark.is_rejected or arguments.reject,
            tags=tuple(tag for tag in kept if tag not in untags),
            note=mark.note if arguments.note is None else clean(arguments.note, 10_000),
            actor=mark.actor if arguments.actor is None else arguments.actor,
            speaker=_text_or(mark.speaker, arguments.speaker),
        )

    return changed


def _text_or(present: str | None, given: str | None) -> str | None:
    """Return what was given, cleaned; an empty text takes the correction away."""
    return present if given is None else clean_line(given, 200) or None


def _actor_named(desk: Desk, name: str) -> str | None:
    """Return the id of the actor of this id, name or label; `None`, told, where there is none."""
    wanted = name.casefold()
    for actor in (*desk.knowledge.actors, *desk.actors()):
        if wanted in (actor.id, actor.name.casefold(), actor.label.casefold()):
            return actor.id
    known = ", ".join(actor.id for actor in desk.actors())
    say(f"briefing: no actor {clean_line(name)!r} is known: {known}")
    return None


def run_delete(arguments: argparse.Namespace) -> int:
    """Remove articles; all of them or, where one is not kept, none."""

    async def ask(desk: Desk) -> int:
        statement = next((name for name in arguments.ids if ":" in name), None)
        if statement is not None:
            say(
                f"briefing: {clean_line(statement)} is a statement, and articles are deleted\n"
                f"  to take a statement out: briefing mark {clean_line(statement)} --reject"
            )
            return EXIT_USAGE
        await desk.delete(arguments.ids)
        show(desk.undoable())
        return EXIT_DONE

    return with_desk(arguments, ask)


def run_undo(arguments: argparse.Namespace) -> int:
    """Take changes back, newest first, and print what each was."""

    async def ask(desk: Desk) -> int:
        for taken_back in range(arguments.times):
            words = await desk.undo()
            if not words:
                say("briefing: nothing is left to undo")
                return EXIT_DONE if taken_back else EXIT_SOME
            show(f"undone: {clean_line(words)}")
        return EXIT_DONE

    return with_desk(arguments, ask)
