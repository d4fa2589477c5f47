"""Files that a command writes; what cannot be written is told in a line."""

from __future__ import annotations

from pathlib import Path

from briefing.cli.output import say
from briefing.model.errors import StoreError
from briefing.service.files import check_writable, write_whole


def is_writable(path: Path) -> bool:
    """Tell, also the person, whether a file can be written there; looked at before any work."""
    try:
        check_writable(path)
    except StoreError as error:
        return _told(error)
    return True


def write_file(path: Path, text: str) -> bool:
    """Make `text` the content of a file, whole or not at all.

    Tells, also the person, whether that could be done.
    """
    try:
        write_whole(path, text)
    except StoreError as error:
        return _told(error)
    return True


def _told(error: StoreError) -> bool:
    say(f"briefing: {error.sentence}")
    return False
