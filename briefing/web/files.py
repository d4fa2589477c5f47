"""A file that a person points at, to bytes: without waiting on pipes, without end, or for ever."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from briefing.web.kinds import READABLE_SUFFIXES
from briefing.web.limits import size_text

_FILE_SCHEME = "file:"
_MISSING = ("there is no such file", "Is the path complete?")
_NOT_ALLOWED = ("the file may not be read", "Check its permissions.")
_NOT_A_FILE = ("this is a device or a pipe, not a file", "")
_TOLD = {
    errno.ENOENT: _MISSING,
    errno.ENOTDIR: _MISSING,
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.ENXIO: _NOT_A_FILE,
    errno.ENODEV: _NOT_A_FILE,
    errno.ELOOP: ("the link leads to itself", ""),
    errno.ENAMETOOLONG: ("this is neither an address nor a path: it is too long", ""),
}


class NotOpened(Exception):  # noqa: N818 - says what happened
    """A file that was not read: why, and what can be done."""

    def __init__(self, reason: str, *, hint: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A file as it was read: its name without folders, and its bytes."""

    name: str
    content: bytes


def path_of(address: str) -> Path:
    """Return the path that an address means: a path, one with `~`, or a file: address."""
    try:
        if address.lower().startswith(_FILE_SCHEME):
            return Path(unquote(urlsplit(address).path))
        return Path(address).expanduser()
    except (ValueError, RuntimeError):  # no such form of address, no such person's home
        return Path(address)


def is_folder(path: Path) -> bool:
    """Tell whether a path leads to a folder; what cannot be looked at is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def local_file(path: Path, limit_bytes: int) -> LocalFile:
    """Return the bytes of a regular file. Raises `NotOpened`.

    Blocks for as long as the disk takes.
    """
    try:
        # Without O_NONBLOCK, opening a FIFO waits for a writer.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise _not_opened(error) from error
    try:
        if trouble := _trouble(os.fstat(descriptor), limit_bytes):
            raise trouble
        with open(descriptor, "rb", closefd=False) as file:
            content = file.read(limit_bytes + 1)
    except OSError as error:
        raise _not_opened(error) from error
    finally:
        os.close(descriptor)
    if len(content) > limit_bytes:
        raise _too_large(len(content), limit_bytes)
    return LocalFile(path.name, content)


def readable_files(folder: Path) -> tuple[str, ...]:
    """Return the paths of the readable files right below a folder, in the order of their names.

    Hidden files are left out. Raises `NotOpened`.
    """
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise _not_opened(error) from error
    return tuple(
        str(entry)
        for entry in entries
        if entry.suffix.lower() in READABLE_SUFFIXES
        and not entry.name.startswith(".")
        and entry.is_file()
    )


def _trouble(status: os.stat_result, limit_bytes: int) -> NotOpened | None:
    if stat.S_ISDIR(status.st_mode):
        return NotOpened("this is a folder", hint="Name a file in it.")
    if not stat.S_ISREG(status.st_mode):
        return NotOpened(_NOT_A_FILE[0])
    if status.st_size == 0:
        return NotOpened("the file is empty")
    if status.st_size > limit_bytes:
        return _too_large(status.st_size, limit_bytes)
    return None


def _too_large(size_bytes: int, limit_bytes: int) -> NotOpened:
    return NotOpened(
        f"the file is larger than the limit of {size_text(limit_bytes)} ({size_text(size_bytes)})",
        hint="Take the article out of it and add that.",
    )


def _not_opened(error: OSError | ValueError) -> NotOpened:
    number = error.errno if isinstance(error, OSError) else None
    reason, hint = _TOLD.get(number or 0, ("the file cannot be read", ""))
    return NotOpened(reason, hint=hint)
