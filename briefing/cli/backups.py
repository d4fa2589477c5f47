"""The commands that carry everything away and take it in again: `backup`, `restore`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.files import is_writable
from briefing.cli.options import Commands, with_desk
from briefing.cli.output import EXIT_DONE, EXIT_USAGE, say, show
from briefing.model.clean import clean_line

if TYPE_CHECKING:
    from briefing.service.desk import Desk


def register(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this family."""
    backup = commands.add_parser(
        "backup", parents=[common], help="write all that is kept to a file"
    )
    backup.add_argument("file", metavar="FILE", type=Path, help="where to; replaced if it is there")
    backup.set_defaults(run=run_backup)
    restore = commands.add_parser(
        "restore", parents=[common], help="take in what a backup has and is not kept"
    )
    restore.add_argument("file", metavar="FILE", type=Path, help="what briefing backup has written")
    restore.set_defaults(run=run_restore)


def run_backup(arguments: argparse.Namespace) -> int:
    """Write everything into one file, and print its size."""
    if not is_writable(arguments.file):
        return EXIT_USAGE
    target = arguments.file.expanduser()

    async def ask(desk: Desk) -> int:
        await desk.back_up(target)
        size_mb = target.stat().st_size / 1_000_000
        articles, _statements = desk.counts()
        show(f"{clean_line(str(arguments.file))}: {size_mb:,.1f} MB, {articles:,} articles")
        return EXIT_DONE

    return with_desk(arguments, ask)


def run_restore(arguments: argparse.Namespace) -> int:
    """Take a backup in, and print what came of it; what is kept stays as it is."""
    source = arguments.file.expanduser()
    if not source.is_file():
        say(f"briefing: {clean_line(str(arguments.file))}: no such file")
        return EXIT_USAGE

    async def ask(desk: Desk) -> int:
        articles, marks = await desk.restore(source)
        show(f"restored {articles:,} articles and the marks of {marks:,} statements")
        return EXIT_DONE

    return with_desk(arguments, ask)
