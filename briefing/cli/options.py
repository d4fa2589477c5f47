"""The options that stand before or after any command, and the settings they lead to."""

from __future__ import annotations

import argparse
import asyncio
import os
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from briefing.config import Folders, Settings
    from briefing.service.desk import Desk

T = TypeVar("T")


class Commands(Protocol):
    """Where a family of commands adds its own: argparse's subparsers."""

    # argparse gives its options no types: what add_parser takes is what ArgumentParser takes.
    def add_parser(self, name: str, **options: Any) -> argparse.ArgumentParser:
        """Return the parser of a new command."""
        ...


def common_options(hosts: str) -> argparse.ArgumentParser:
    """Return the options that every command takes, to be used as a parent parser.

    `hosts` names where allowed hosts go. It differs before and after a command's name: argparse
    copies what stands behind the name over what stands before it.
    """
    # SUPPRESS, or a default behind the command's name would undo what stands before it.
    parser = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    group = parser.add_argument_group("options for every command")
    group.add_argument("--home", metavar="DIR", type=Path, help="keep everything under DIR")
    group.add_argument(
        "--allow-host",
        metavar="HOST:PORT",
        action="append",
        dest=hosts,
        help="fetch from this address although it is not public (repeatable)",
    )
    group.add_argument("--now", metavar="ISO", type=moment, help="take this moment for the present")
    return parser


HOSTS_BEFORE = "hosts_before"
HOSTS_AFTER = "hosts_after"


def moment(text: str) -> datetime:
    """Return an ISO 8601 moment; one without a zone is in UTC."""
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no ISO moment: 2026-11-24T12:00+01:00"
        ) from error
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)


def day(text: str) -> date:
    """Return an ISO 8601 day."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day: 2026-11-24") from error


def settings_of(arguments: argparse.Namespace) -> Settings:
    """Return the settings of the file, with what the options add. Raises `ConfigError`."""
    from briefing.config import load_settings

    return with_options(load_settings(folders_of(arguments)), arguments)


def with_options(settings: Settings, arguments: argparse.Namespace) -> Settings:
    """Return settings with what the options add to them."""
    from dataclasses import replace

    given = (host for dest in (HOSTS_BEFORE, HOSTS_AFTER) for host in getattr(arguments, dest, ()))
    return replace(
        settings,
        allow_hosts=(*settings.allow_hosts, *given),
        now=getattr(arguments, "now", settings.now),
    )


def folders_of(arguments: argparse.Namespace) -> Folders:
    """Return where everything lies with these options."""
    from briefing.config import folders

    return folders(os.environ, getattr(arguments, "home", None))


def with_desk(
    arguments: argparse.Namespace,
    ask: Callable[[Desk], Awaitable[T]],
    *,
    keeps: bool = True,
) -> T:
    """Return what `ask` makes of an open desk; the desk is closed whatever happens."""
    settings = settings_of(arguments)
    log_to(settings)

    async def asked() -> T:
        from briefing.service.wiring import open_desk

        desk = await open_desk(settings, keeps=keeps)
        try:
            return await ask(desk)
        finally:
            await desk.aclose()

    return asyncio.run(asked())


def log_to(settings: Settings) -> None:
    """Send what the program logs to a file in the state folder, never to the terminal."""
    import logging
    from logging.handlers import RotatingFileHandler

    logging.raiseExceptions = False  # a full disk must not print traces over the screen
    folder = settings.folders.state
    root = logging.getLogger()
    if not folder.is_dir():
        # Nothing is kept yet: a command that keeps nothing makes no folder for its log.
        root.addHandler(logging.NullHandler())
        return
    handler = RotatingFileHandler(
        folder / "briefing.log", maxBytes=1_000_000, backupCount=2, delay=True, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    # At INFO the HTTP library logs whole addresses, and those may hold credentials.
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
