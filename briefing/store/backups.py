"""One backup a day of the whole store, the last seven kept."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from briefing.store.disk import FOLDER_MODE

KEPT = 7
FOLDER = "backups"
NAMES = (
    "[0-9][0-9][0-9][0-9]-[0-9][0-9].json",
    "catalogue.json",
    "feeds.json",
    "marks.journal",
    "briefs/*.json",
)

_log = logging.getLogger(__name__)


def back_up(folder: Path, day: date) -> None:
    """Keep the files of `folder` as they are now, unless the day has a backup already.

    What has not changed since the backup before is the same file under a second name. What has is
    copied, so that nothing which happens to a file in use happens to its backup. A backup that
    fails is logged and stops nothing.
    """
    backup = folder / FOLDER / day.isoformat()
    if backup.exists() or not any(kept_files(folder)):
        return
    draft = backup.with_name(f".{backup.name}.{os.getpid()}.tmp")
    try:
        draft.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
        draft.parent.chmod(FOLDER_MODE)
        before = backups(folder)[-1:]
        for path in kept_files(folder):
            name = path.relative_to(folder)
            _keep(path, draft / name, before[0] / name if before else None)
        draft.rename(backup)
        outdated = [*backups(folder)[:-KEPT], *draft.parent.glob(".*.tmp")]
        for old in outdated:
            shutil.rmtree(old)
    except OSError as error:
        shutil.rmtree(draft, ignore_errors=True)
        _log.warning("no backup of %s: %s", day, error)


def backups(folder: Path) -> list[Path]:
    """Return the folders of the backups, oldest first."""
    return sorted((folder / FOLDER).glob("[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"))


def kept_files(folder: Path) -> Iterator[Path]:
    """Yield the files of the store in this folder that hold what a person has kept."""
    for name in NAMES:
        yield from (path for path in sorted(folder.glob(name)) if path.is_file())


def copies(folder: Path, name: str) -> Iterator[Path]:
    """Yield the backups of the file of this name, newest first."""
    for backup in reversed(backups(folder)):
        if (backup / name).is_file():
            yield backup / name


def _keep(path: Path, copy: Path, earlier: Path | None) -> None:
    copy.parent.mkdir(exist_ok=True, mode=FOLDER_MODE)
    if earlier is not None and earlier.is_file() and _is_same(path.stat(), earlier.stat()):
        with contextlib.suppress(OSError):  # a file system without second names
            os.link(earlier, copy)
            return
    shutil.copy2(path, copy)


def _is_same(one: os.stat_result, other: os.stat_result) -> bool:
    return one.st_size == other.st_size and one.st_mtime_ns == other.st_mtime_ns
