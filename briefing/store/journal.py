"""The journal of marks: a line each, durable at once, until the catalogue has them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from briefing.store.codec import Fields, checked
from briefing.store.disk import FILE_MODE, stamp_of, sync_folder, told


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


def read_lines(raw: bytes) -> Iterator[Line | None]:
    """Yield the lines of a journal, `None` for one that is damaged.

    What follows the last line end was never acknowledged: its writer was killed.
    """
    *lines, _torn = raw.split(b"\n")
    for line in filter(None, lines):
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
            end = file.read().rfind(b"\n") + 1
            file.truncate(end)
            file.seek(end)
            try:
                if file.write(lines) != len(lines):
                    raise OSError(None, "no room for the mark")
                os.fsync(descriptor)
            except OSError:
                file.truncate(end)
                raise
        if is_new:
            sync_folder(path.parent)
