"""The command `briefing`: parse arguments, ask the desk, print, exit."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from briefing import __version__
from briefing.cli import (
    actors,
    backups,
    briefs,
    feeds,
    interface,
    listing,
    marking,
    problems,
    reading,
    upkeep,
)
from briefing.cli.options import HOSTS_AFTER, HOSTS_BEFORE, common_options
from briefing.cli.output import EXIT_INTERRUPTED, exit_code_of, tell, use_utf8
from briefing.model.errors import BriefingError

Run = Callable[[argparse.Namespace], int]

EPILOG = """\
exit codes: 0 done, 1 nothing matched or some failed, 2 wrong use or settings,
3 every link or file failed, 4 the store, 130 interrupted
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    use_utf8()
    arguments = make_parser().parse_args(argv)
    run: Run = arguments.run
    try:
        return run(arguments)
    except BriefingError as error:
        tell(error)
        return exit_code_of(error)
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); nothing is left to flush to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; each sets `run` to the function that performs it."""
    parser = argparse.ArgumentParser(
        prog="briefing",
        description="Who said what, in your terminal. Without a command: the interface.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[common_options(HOSTS_BEFORE)],
    )
    parser.add_argument("--version", action="version", version=f"briefing {__version__}")
    parser.add_argument("--fresh", action="store_true", help="start without the last session")
    parser.set_defaults(run=interface.run_board)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    reads = (interface, reading, feeds, problems, listing, briefs)
    for family in (*reads, marking, actors, backups, upkeep):
        family.register(commands, common_options(HOSTS_AFTER))
    return parser
