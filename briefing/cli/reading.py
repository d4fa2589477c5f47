"""The commands that read: `add` keeps what it finds, `read` prints it and keeps nothing."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.options import Commands, day, with_desk
from briefing.cli.output import (
    EXIT_DONE,
    EXIT_NETWORK,
    EXIT_SOME,
    EXIT_USAGE,
    exit_code_of,
    say,
    show,
    tell,
)
from briefing.model.clean import clean_line
from briefing.model.errors import BriefingError, EngineError, StoreError
from briefing.model.event import Analysing, Event, Extracting, Failed, Fetching, Kept, Outcome

if TYPE_CHECKING:
    from datetime import date

    from briefing.model.article import Article, Origin
    from briefing.model.brief import Passage
    from briefing.service.desk import Desk


def register(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this family."""
    add = commands.add_parser(
        "add", parents=[common], help="read links or files and keep their statements"
    )
    add.add_argument(
        "what", nargs="+", metavar="WHAT", help="a URL, a file, a folder, or - (links)"
    )
    add.add_argument("--published", metavar="DATE", type=day, help="the day of publication")
    add.set_defaults(run=run_add)
    read = commands.add_parser(
        "read", parents=[common], help="print articles with their statements; keep nothing"
    )
    read.add_argument("what", nargs="+", metavar="WHAT", help="a URL, a file or a folder")
    read.add_argument("--published", metavar="DATE", type=day, help="the day of publication")
    read.add_argument("--format", choices=("text", "json", "jsonl"), default="text")
    read.set_defaults(run=run_read)


# Add


def run_add(arguments: argparse.Namespace) -> int:
    """Read and keep; print one line for each article that is safely kept."""
    chosen = _chosen(arguments.what)
    present = [address for address in chosen if not _is_missing(address)]
    outcomes: tuple[Outcome, ...] = ()
    if present:
        ask = partial(_add, addresses=present, published=arguments.published)
        outcomes = with_desk(arguments, ask)
    errors = [outcome.error for outcome in outcomes if isinstance(outcome, Failed)]
    return _code(len(outcomes) - len(errors), errors, len(chosen) - len(present))


async def _add(
    desk: Desk, *, addresses: Sequence[str], published: date | None
) -> tuple[Outcome, ...]:
    outcomes = await desk.add(addresses, reported, published_on=published)
    if left := len(desk.feeds.unfinished()):
        say(f"briefing: an earlier run has left {left} unread; briefing refresh reads what it left")
    return outcomes


def reported(event: Event) -> None:
    """Print what happens: what is kept as a result, what fails as a notice."""
    if isinstance(event, Kept):
        fields = (event.article_id, str(event.statements), event.outlet, event.title)
        # The acknowledgement: printed after the article is safely kept, never before.
        show("\t".join(clean_line(field) for field in fields))
    elif isinstance(event, Failed):
        tell(event.error)
    elif sys.stderr.isatty():
        _progress(event)


def _progress(event: Event) -> None:
    if isinstance(event, Fetching) and not event.size_bytes:
        say(f"fetching {clean_line(event.address)}")
    elif isinstance(event, Extracting):
        say(f"reading {clean_line(event.address)} ({event.size_bytes:,} bytes)")
    elif isinstance(event, Analysing):
        say(f"looking for statements in “{clean_line(event.title)}”")


# Read


def run_read(arguments: argparse.Namespace) -> int:
    """Print each article with its statements, in order."""
    chosen = _chosen(arguments.what)
    if arguments.format == "json" and len(chosen) > 1:
        say("briefing: --format json prints one article; for several use --format jsonl")
        return EXIT_USAGE
    present = [address for address in chosen if not _is_missing(address)]
    errors: list[BriefingError] = []
    if present:
        errors = with_desk(
            arguments, partial(_read, addresses=present, arguments=arguments), keeps=False
        )
    return _code(len(present) - len(errors), errors, len(chosen) - len(present))


async def _read(
    desk: Desk, *, addresses: Sequence[str], arguments: argparse.Namespace
) -> list[BriefingError]:
    from briefing.summary import render

    errors: list[BriefingError] = []
    for address in (found for what in addresses for found in desk.addresses(what)):
        try:
            article, passages = await desk.read(address, published_on=arguments.published)
        except (StoreError, EngineError):
            raise
        except BriefingError as error:
            tell(error)
            errors.append(error)
            continue
        if arguments.format == "json":
            show(render.json_text(await desk.reading(article, passages)))
        elif arguments.format == "jsonl":
            show(render.json_line(await desk.reading(article, passages)))
        else:
            origins = await desk.origins([article])
            show("\n".join(_page(desk, article, passages, origins.get(article.id))))
    return errors


def _page(
    desk: Desk, article: Article, passages: Sequence[Passage], origin: Origin | None
) -> Iterator[str]:
    yield clean_line(article.title)
    published = article.published_on.isoformat() if article.published_on else "no date"
    unsure = "" if article.published_certain or not article.published_on else " (not certain)"
    words = len(article.text.split())
    facts = (article.outlet.name, article.author or "", published + unsure, f"{words:,} words")
    yield clean_line(" · ".join(filter(None, facts)), 2_000)
    if origin:
        yield clean_line(f"first published by {origin.publisher}", 2_000)
    if not article.is_analysed:
        yield f"language: {article.language}, not analysed"
    yield from (f"note: {notice}" for notice in desk.notices())
    labels = {actor.id: actor.label for actor in (*desk.knowledge.actors, *desk.actors())}
    for passage in passages:
        yield ""
        yield from _lines(passage, labels)
    yield ""


def _lines(passage: Passage, labels: dict[str, str]) -> Iterator[str]:
    from briefing.summary.render import quoted

    identity = passage.identity
    label = labels.get(identity.actor, identity.actor)
    yield f"{label}: {quoted(passage)}"
    cue = passage.statement.cue
    facts = (
        identity.name,
        identity.post or "",
        f"“{cue.of(passage.article.text)}”" if cue else "",
        passage.certainty.value,
        passage.id,
    )
    yield "    " + clean_line(" · ".join(filter(None, facts)), 2_000)


# What was given


def _chosen(given: Sequence[str]) -> list[str]:
    """Return the addresses: links from standard input for "-", each once, in order."""
    addresses: list[str] = []
    for what in given:
        if what == "-":
            addresses.extend(line.strip() for line in sys.stdin if line.strip())
        else:
            addresses.append(what)
    return list(dict.fromkeys(addresses))


def _is_missing(address: str) -> bool:
    """Tell, also the person, whether an address is a file that does not exist."""
    if "://" in address or Path(address).expanduser().exists():
        return False
    say(f"briefing: {clean_line(address)}: no such file")
    return True


def _code(done: int, errors: Sequence[BriefingError], missing: int) -> int:
    if not errors and not missing:
        return EXIT_DONE
    if done:
        return EXIT_SOME
    if not errors:
        return EXIT_USAGE
    codes = {exit_code_of(error) for error in errors}
    return codes.pop() if len(codes) == 1 and not missing else EXIT_NETWORK
