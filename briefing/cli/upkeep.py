"""The commands that tell how things stand: `doctor`, `config`, `keys`."""

from __future__ import annotations

import argparse
import platform
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from briefing import __version__
from briefing.cli.options import Commands, folders_of, settings_of, with_desk
from briefing.cli.output import EXIT_DONE, EXIT_USAGE, show
from briefing.model.clean import clean_line

if TYPE_CHECKING:
    from briefing.config import Settings
    from briefing.service.desk import Desk


def register(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this family."""
    doctor = commands.add_parser(
        "doctor", parents=[common], help="check the store, the language model and the settings"
    )
    doctor.add_argument(
        "--repair", action="store_true", help="give back from the daily backups what damage took"
    )
    doctor.set_defaults(run=run_doctor)
    config = commands.add_parser("config", parents=[common], help="where the settings are")
    config.add_argument(
        "what", choices=("path", "check"), help="print the file's path; or what is wrong in it"
    )
    config.set_defaults(run=run_config)
    keys = commands.add_parser("keys", parents=[common], help="print every key")
    keys.add_argument("--markdown", action="store_true", help="as Markdown tables")
    keys.set_defaults(run=run_keys)


def run_doctor(arguments: argparse.Namespace) -> int:
    """Print how settings, engine and store stand, repaired if asked. Raises what is beyond use."""
    settings = settings_of(arguments)

    async def ask(desk: Desk) -> int:
        if arguments.repair:
            done = await desk.repair()
            for line in done or ("nothing to repair",):
                show(f"repair     {line}")
        async for line in _findings(settings, desk):
            show(line)
        return EXIT_DONE

    return with_desk(arguments, ask)


async def _findings(settings: Settings, desk: Desk) -> AsyncIterator[str]:
    yield f"briefing {__version__}, Python {platform.python_version()}, {platform.system()}"
    folders = settings.folders
    there = "" if folders.settings_file.exists() else " (none: defaults)"
    yield f"settings   {folders.settings_file}{there}"
    yield f"data       {folders.data}"
    yield f"state      {folders.state}"
    yield f"actors     {len(desk.knowledge.actors)}, {len(desk.actors()) - 2} with a pane"
    yield f"engine     {desk.engine()}"
    articles, statements = desk.counts()
    older = len(desk.older())
    shown = f", older months that are read when asked for: {older}" if older else ""
    yield f"statements {statements} in {articles} articles{shown}"
    yield f"problems   {len(desk.problems())}"
    for orphan in await desk.orphans():
        words = clean_line(orphan.words, 80)
        yield f"orphaned   the mark of {orphan.statement_id}, no statement now: {words}"
    for line in desk.store_findings():
        yield f"store      {line}"
    for notice in desk.notices():
        yield f"note       {notice}"
    yield "clipboard  copies use OSC 52; in tmux: set -s set-clipboard on"


def run_config(arguments: argparse.Namespace) -> int:
    """Print the settings file's path, or check it. Raises `ConfigError`."""
    if arguments.what == "path":
        show(str(folders_of(arguments).settings_file))
        return EXIT_DONE
    from briefing.tui.keymap import problems

    settings = settings_of(arguments)
    path = settings.folders.settings_file
    wrong = problems(dict(settings.keys))
    for line in wrong or ("nothing wrong",):
        show(f"{path}: {line}")
    return EXIT_USAGE if wrong else EXIT_DONE


def run_keys(arguments: argparse.Namespace) -> int:
    """Print the table of keys, which the interface is built from."""
    from briefing.tui.keys import as_markdown, as_text

    show(as_markdown() if arguments.markdown else as_text())
    return EXIT_DONE
