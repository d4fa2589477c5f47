"""Journals: a line for each change, durable at once."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from briefing.store.codec import Fields, checked
from briefing.store.disk import FILE_MODE, stamp_of, sync_folder, told

CHUNK_BYTES = 65_536


class Line(msgspec.Struct):
    """The fields that changed in the mark of one statement."""

    statement: str
    fields: Fields


def lines_of(changes: Mapping[str, Fields]) -> bytes:
    """Return changes by statement id as lines. Raises `StoreError` for half a character."""
    return b"".join(
        checked(Line(statement_id, fields), "the mark") + b"\n"
        for statement_id, fields in changes.items()
    )


def whole_lines(raw: bytes) -> list[bytes]:
    """Return the lines of a journal.

    What follows the last line end was never acknowledged: its writer was killed.
    """
    *lines, _torn = raw.split(b"\n")
    return [line for line in lines if line]


def read_lines(raw: bytes) -> Iterator[Line | None]:
    """Yield the lines of the journal of marks, `None` for one that is damaged."""
    for line in whole_lines(raw):
        try:
            yield msgspec.json.decode(line, type=Line)
        except msgspec.DecodeError:
            yield None


def append(path: Path, lines: bytes) -> None:
    """Add lines durably, all or none; what a killed writer left half is overwritten."""
    is_new = stamp_of(path) is None
    with told(path):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, FILE_MODE)
        with open(descriptor, "r+b", buffering=0) as file:  # noqa: PTH123 - for the mode
            end = _end_of_lines(file)
            file.truncate(end)
            file.seek(end)
            try:
                if file.write(lines) != len(lines):
                    raise OSError(None, "no room for it")
                os.fsync(descriptor)
            except OSError:
                file.truncate(end)
                raise
        if is_new:
            sync_folder(path.parent)


def _end_of_lines(file: io.FileIO) -> int:
    """Return where the last whole line ends; looked for from the end, for a journal may be long."""
    at = file.seek(0, os.SEEK_END)
    while at > 0:
        start = max(0, at - CHUNK_BYTES)
        file.seek(start)
        found = file.read(at - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        at = start
    return 0
