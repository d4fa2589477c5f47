"""A model of what a power cut leaves on a disk.

The system promises little: the bytes of a file are there once `fsync` of the file has returned,
its name once `fsync` of its folder has. What came later may be there or not, each by itself. So
at any moment the disk may hold the names of now or those of the folder's last `fsync`, and behind
each name the bytes of now, those of the file's last `fsync`, or part of what was added since.

`recorded` runs work with Python's calls to the system watched, and yields these disks for the
moment before each call and for the end. This is a model, not a trace: writes are seen where they
end, at the next call.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

WATCHED = ("fsync", "replace", "rename", "unlink", "truncate", "mkdir", "link")


@dataclass(frozen=True, slots=True)
class Moment:
    """What was on the disk, and what was acknowledged, when the power went."""

    call: str
    acknowledged: tuple[str, ...]
    disks: tuple[dict[str, bytes], ...]
    """Files by their path in the folder that was watched, one mapping for each possible disk."""


@dataclass(slots=True)
class Recorder:
    """Watches a folder. `forgets` names a kind of fsync that does nothing: "file", "folder"."""

    folder: Path
    keep: Path
    forgets: str = ""
    acknowledged: list[str] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    _durable_bytes: dict[int, bytes] = field(default_factory=dict)
    _durable_names: dict[Path, dict[Path, int]] = field(default_factory=dict)

    def note(self, call: str) -> None:
        """Add what a power cut at this moment may leave."""
        now = self._names()
        durable = {path: i for names in self._durable_names.values() for path, i in names.items()}
        disks: list[dict[str, bytes]] = []
        for names, choice in product((now, durable), (_all_there, _synced, _torn)):
            disk = {}
            for path, inode in names.items():
                kept = self.keep / str(inode)
                synced = self._durable_bytes.get(inode, b"")
                disk[str(path.relative_to(self.folder))] = choice(kept.read_bytes(), synced)
            if disk not in disks:
                disks.append(disk)
        self.moments.append(Moment(call, tuple(self.acknowledged), tuple(disks)))

    def synced(self, descriptor: int) -> None:
        """Take in that an fsync of this descriptor has returned."""
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        if path.is_dir():
            if self.forgets != "folder":
                names = self._names()
                self._durable_names[path] = {p: i for p, i in names.items() if p.parent == path}
        elif self.forgets != "file":
            self._durable_bytes[path.stat().st_ino] = path.read_bytes()

    def _names(self) -> dict[Path, int]:
        names = {}
        for path in self.folder.rglob("*"):
            if path.is_file() and not path.name.endswith(".lock"):
                inode = path.stat().st_ino
                names[path] = inode
                # A second name elsewhere, so that no inode number is ever given anew.
                if not (self.keep / str(inode)).exists():
                    _LINK(path, self.keep / str(inode))
        return names


_LINK = os.link


def _all_there(now: bytes, _synced_bytes: bytes) -> bytes:
    return now


def _synced(_now: bytes, synced: bytes) -> bytes:
    return synced


def _torn(now: bytes, synced: bytes) -> bytes:
    """Return half of what was added since, if something was added and nothing changed."""
    if len(now) > len(synced) and now.startswith(synced):
        return now[: len(synced) + (len(now) - len(synced)) // 2]
    return synced


def _told(name: str, arguments: tuple[Any, ...]) -> str:
    """Return the names of the files that a call is about."""
    if name == "fsync":
        return Path(f"/proc/self/fd/{arguments[0]}").readlink().name
    return " ".join(Path(path).name for path in arguments if isinstance(path, str | os.PathLike))


@contextmanager
def recorded(recorder: Recorder) -> Iterator[None]:
    """Watch what the body does to the folder."""
    originals: dict[str, Callable[..., Any]] = {name: getattr(os, name) for name in WATCHED}

    def watched(name: str) -> Callable[..., Any]:  # of whatever the original takes
        def call(*arguments: Any, **options: Any) -> Any:
            recorder.note(f"before {name} {_told(name, arguments)}")
            result = originals[name](*arguments, **options)
            if name == "fsync":
                recorder.synced(arguments[0])
            return result

        return call

    for name in WATCHED:
        setattr(os, name, watched(name))
    try:
        yield
        recorder.note("at the end")
    finally:
        for name, original in originals.items():
            setattr(os, name, original)


def laid_out(disk: dict[str, bytes], folder: Path) -> Path:
    """Return `folder` with exactly the files of a disk in it."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, raw in disk.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    return folder
