"""The commands that open the interface: `briefing` alone, and `demo`."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from briefing.cli.options import Commands, folders_of, log_to, settings_of, with_options
from briefing.cli.output import EXIT_USAGE, say
from briefing.model.errors import ConfigError

if TYPE_CHECKING:
    from briefing.config import Settings
    from briefing.service.desk import Desk


def register(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this family."""
    demo = commands.add_parser(
        "demo", parents=[common], help="the interface on the sample articles; no network"
    )
    demo.set_defaults(run=run_demo)


def run_board(arguments: argparse.Namespace) -> int:
    """Open the interface on what is kept."""
    return _open(*_settings(arguments), is_fresh=arguments.fresh)


def run_demo(arguments: argparse.Namespace) -> int:
    """Open the interface on the sample articles, in a store of their own."""
    settings, notice = _settings(arguments)
    return _open(settings.for_demo(), notice, is_fresh=arguments.fresh, loads_samples=True)


def _settings(arguments: argparse.Namespace) -> tuple[Settings, str]:
    """Return the settings, and what is wrong with their file: the interface starts all the same."""
    try:
        return settings_of(arguments), ""
    except ConfigError as error:
        from briefing.config import Settings

        defaults = Settings(folders_of(arguments))
        return with_options(defaults, arguments), f"settings: {error.sentence}"


def _open(settings: Settings, notice: str, *, is_fresh: bool, loads_samples: bool = False) -> int:
    if not sys.stdin.isatty() or not sys.stdout.isatty():
        say(
            "briefing: the interface needs a terminal; see briefing --help for commands that do not"
        )
        return EXIT_USAGE
    log_to(settings)
    from briefing.tui.app import run
    from briefing.tui.keymap import problems
    from briefing.tui.options import Options

    async def open_desk() -> Desk:
        from briefing.service.wiring import open_desk as opened

        return await opened(settings)

    wrong = problems(dict(settings.keys))
    options = Options(
        ascii=settings.ascii or not _speaks_utf8(),
        theme=settings.theme,
        density=settings.density,
        mark_read=settings.mark_read,
        window=settings.window,
        mode="positions",
        copied_path=settings.folders.state / "copied.txt",
        crash_folder=settings.folders.state,
        loads_samples=loads_samples,
        at_once=settings.parallel,
        is_fresh=is_fresh,
        notice=notice or (f"settings: {wrong[0]}; your keys are left out" if wrong else ""),
        keys=() if wrong else settings.keys,
        refresh_every=settings.refresh_every,
        refresh_at_start=settings.refresh_at_start,
    )
    return run(open_desk, options)


def _speaks_utf8() -> bool:
    """Tell whether the locale is one of UTF-8; where none is set, terminals of today are."""
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        if value := os.environ.get(name):
            return "UTF" in value.upper()
    return True
