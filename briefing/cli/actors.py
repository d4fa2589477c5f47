"""The command that tells who is known: `actors`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.cli.options import Commands, with_desk
from briefing.cli.output import EXIT_DONE, EXIT_SOME, EXIT_USAGE, say, show, table
from briefing.model.clean import clean_line

if TYPE_CHECKING:
    from briefing.model.actor import Actor
    from briefing.service.desk import Desk


def register(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command."""
    actors = commands.add_parser("actors", parents=[common], help="who is known, and since when")
    actors.add_argument(
        "what",
        choices=("list", "show", "check"),
        help="print them; one of them; or what to look at in their files",
    )
    actors.add_argument("name", nargs="?", default="", metavar="A", help="an actor's id or name")
    actors.set_defaults(run=run_actors)


def run_actors(arguments: argparse.Namespace) -> int:
    """Print the actors, one of them, or what to look at in their files."""
    if arguments.what == "show" and not arguments.name:
        say("briefing: say which actor; see briefing actors list")
        return EXIT_USAGE

    async def ask(desk: Desk) -> int:
        wanted = arguments.name.casefold()
        chosen = [actor for actor in desk.knowledge.actors if not wanted or wanted in _names(actor)]
        if not chosen:
            say(f"briefing: no actor {clean_line(arguments.name, 60)!r}; see briefing actors list")
            return EXIT_SOME
        if arguments.what == "check":
            return _check(desk, chosen)
        if arguments.what == "show":
            show("\n".join(line for actor in chosen for line in _shown(actor)))
        else:
            show(table(map(_row, chosen), ("ID", "PANE", "PEOPLE", "NAMES")))
        return EXIT_DONE

    return with_desk(arguments, ask, keeps=False)


def _names(actor: Actor) -> set[str]:
    return {actor.id, *(name.casefold() for name in (actor.name, actor.label, *actor.names))}


def _row(actor: Actor) -> tuple[str, ...]:
    pane = str(actor.rank) if actor.has_pane else "-"
    names = ", ".join(dict.fromkeys((actor.name, *actor.names, *actor.metonyms)))
    return actor.id, pane, str(len(actor.people)), names


def _shown(actor: Actor) -> Iterator[str]:
    yield f"{actor.name} ({actor.id})"
    for name, values in (
        ("names", actor.names),
        ("metonyms", actor.metonyms),
        ("demonyms", actor.demonyms),
        ("institutions", actor.institutions),
        ("posts", actor.posts),
    ):
        if values:
            yield f"  {name:<13}{', '.join(values)}"
    for person in actor.people:
        for tenure in person.tenures:
            until = tenure.until.isoformat() if tenure.until else "today"
            days = f"{tenure.since.isoformat()} to {until}"
            yield f"  {days:<27}{person.name}, {tenure.post.name} ({tenure.evidence})"


def _check(desk: Desk, chosen: list[Actor]) -> int:
    from briefing.knowledge.check import check_actors

    findings = check_actors(chosen, desk.today())
    for finding in findings:
        show(f"{finding.kind:<12}{finding.actor:<10}{clean_line(finding.sentence, 2_000)}")
    say(f"briefing: actors checked: {len(chosen)}; to look at: {len(findings)}")
    return EXIT_DONE
