"""How the store stands: what a person wants to know when something seems wrong."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from briefing.model.errors import StoreError
from briefing.store.backups import backups
from briefing.store.disk import FOLDER_MODE, read_bytes, told
from briefing.store.migrate import Migration, version_of
from briefing.store.reading import reading_of

ASIDE = re.compile(r"(?P<name>[0-9]{4}-[0-9]{2}|catalogue)\.(?P<flaw>damaged|schema)-?.*\.json")
MONTH = re.compile(r"[0-9]{4}-[0-9]{2}\.json")
LITTLE_ROOM_BYTES = 200_000_000


def findings(folder: Path, migrations: Sequence[Migration]) -> tuple[str, ...]:
    """Return how the store in this folder stands, a line each; changes nothing.

    Raises `StoreError` if the folder cannot be looked into.
    """
    with told(folder):
        names = sorted(path.name for path in folder.iterdir())
    return (
        *_files(folder, names, migrations),
        *_aside(names),
        *_folder(folder),
        *(_lock(folder / name) for name in names if name.endswith(".lock")),
    )


def _files(folder: Path, names: Sequence[str], migrations: Sequence[Migration]) -> Iterator[str]:
    size_bytes = articles = statements = months = 0
    for name in filter(MONTH.fullmatch, names):
        months += 1
        try:
            found = read_bytes(folder / name)
        except StoreError as error:
            yield error.sentence
            continue
        raw = found[0] if found else b""
        size_bytes += len(raw)
        reading = reading_of(raw, migrations)
        articles += len(reading.volumes)
        statements += sum(len(volume.statements) for volume in reading.volumes)
        if reading.is_newer:
            yield f"{name}: written by a newer version of briefing"
        if reading.flaw:
            yield f"{name}: {reading.flaw} ({reading.reason})"
    yield (
        f"{_counted(months, 'month')}, {_megabytes(size_bytes)}:"
        f" {_counted(articles, 'article')}, {_counted(statements, 'statement')}"
    )
    yield f"schema {len(migrations) + 1}; catalogue: {_catalogue(folder)}"


def _catalogue(folder: Path) -> str:
    try:
        found = read_bytes(folder / "catalogue.json")
        if found is None:
            return "none yet"
        return f"schema {version_of(found[0])}, {_megabytes(len(found[0]))}"
    except StoreError as error:
        return error.sentence
    except msgspec.DecodeError as error:
        return f"damaged ({error})"


def _aside(names: Sequence[str]) -> Iterator[str]:
    for name in filter(ASIDE.fullmatch, names):
        yield f"{name}: set aside; what could be read of it is in use"


def _folder(folder: Path) -> Iterator[str]:
    mode = folder.stat().st_mode & 0o777
    if mode & ~FOLDER_MODE:
        yield f"others can enter the folder (mode {mode:o}): chmod 700 {folder}"
    if not os.access(folder, os.W_OK):
        yield "the folder cannot be written to: nothing can be kept"
    room = shutil.disk_usage(folder).free
    yield f"{_megabytes(room)} of room{': little' if room < LITTLE_ROOM_BYTES else ''}"
    days = [backup.name for backup in backups(folder)]
    yield f"{_counted(len(days), 'backup')}, the last of {days[-1]}" if days else "no backup yet"


def _lock(path: Path) -> str:
    lock = FileLock(path, timeout=0)
    try:
        with lock:
            return f"{path.name}: free"
    except Timeout:
        return f"{path.name}: another program is writing"
    except OSError as error:
        return f"{path.name}: {error.strerror}"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _megabytes(size_bytes: int) -> str:
    return f"{size_bytes / 1_000_000:,.1f} MB"
