"""Files that are replaced whole or not at all, and the TinyDB storage made of them."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from filelock import FileLock, Timeout
from tinydb import Storage

from briefing.model.collecting import collector_paused
from briefing.model.errors import StoreError

LOCK_TIMEOUT_S = 20.0
LOCK_POLL_S = 0.01
FOLDER_MODE = 0o700
FILE_MODE = 0o600

# TinyDB's own type for what a storage reads and writes: documents of any fields, by table and id.
Tables = dict[str, dict[Any, Any]]


class Stamp(NamedTuple):
    """By what a file is known to be the one read before."""

    inode: int
    size_bytes: int
    changed_ns: int


def stamp_of(path: Path) -> Stamp | None:
    """Return the stamp of a file, `None` where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return Stamp(found.st_ino, found.st_size, found.st_mtime_ns)


def made_folder(path: Path) -> Path:
    """Return a folder that only its owner can enter, made if it is missing."""
    with told(path):
        if not path.is_dir():
            path.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
            sync_folder(path.parent)
    return path


def read_bytes(path: Path) -> tuple[bytes, Stamp] | None:
    """Return a file's content with the stamp of exactly that content, `None` without a file."""
    with told(path):
        try:
            file = path.open("rb")
        except FileNotFoundError:
            return None
        with file:
            raw = file.read()
            found = os.fstat(file.fileno())
    return raw, Stamp(found.st_ino, found.st_size, found.st_mtime_ns)


def replace_bytes(path: Path, raw: bytes) -> None:
    """Make `raw` the content of a file, durably: after a crash it holds the old or the new.

    The order matters: without the first fsync the name can reach the disk before the bytes do,
    without the second the whole change can be lost after it was acknowledged.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with told(path):
        try:
            _write_durably(draft, raw)
            draft.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def renamed(path: Path, other: Path) -> None:
    """Give a file another name, durably."""
    with told(path):
        path.rename(other)
        sync_folder(path.parent)


def drop_drafts(folder: Path, of: str) -> None:
    """Remove what killed writers of the files `of`, a glob, left; only under those files' lock."""
    for draft in folder.glob(f".{of}.*.tmp"):
        with contextlib.suppress(OSError):
            draft.unlink()


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock at `path` against other threads and processes. Raises `StoreError`."""
    lock = FileLock(path, timeout=LOCK_TIMEOUT_S, mode=FILE_MODE)
    with told(path):
        try:
            lock.acquire(poll_interval=LOCK_POLL_S)
        except Timeout as error:
            raise StoreError(
                f"{path.parent}: another program has been writing for {LOCK_TIMEOUT_S:.0f} s",
                path=str(path),
                hint="wait for it, or end it",
            ) from error
    try:
        yield
    finally:
        lock.release()


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn the system's errors about `path` into ours."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(
            f"{path}: {reason}", path=str(path), hint="nothing that was kept before is changed"
        ) from error


class AtomicStorage(Storage):
    """A TinyDB storage whose file is replaced atomically.

    Within `transaction` all changes of all tables are one write, and documents that nobody
    touches pass through as the bytes they were, undecoded.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self._staged: Tables | None = None

    def read(self) -> Tables | None:
        """Return all tables, `None` where there is no file yet."""
        if self._staged is not None:
            return self._staged
        found = read_bytes(self.path)
        return msgspec.json.decode(found[0], type=Tables) if found else None

    def write(self, data: Tables) -> None:
        """Replace the file, or within a transaction what will replace it."""
        if self._staged is not None:
            self._staged = data
        else:
            replace_bytes(self.path, msgspec.json.encode(data))

    @contextlib.contextmanager
    def transaction(self, before: Tables | None = None) -> Iterator[Tables]:
        """Give all tables, and write them once, at the end; nothing if the body raises.

        `before` are the tables to begin with instead of the file's. Needs the file's lock.
        """
        with collector_paused():
            self._staged = self._raw_tables() if before is None else before
            try:
                yield self._staged
                staged = self._staged
            finally:
                self._staged = None
            replace_bytes(self.path, msgspec.json.encode(staged))

    def _raw_tables(self) -> Tables:
        found = read_bytes(self.path)
        try:
            raw = found[0] if found else b"{}"
            return dict(msgspec.json.decode(raw, type=dict[str, dict[int, msgspec.Raw]]))
        except msgspec.DecodeError as error:
            raise StoreError(
                f"{self.path}: {error}", path=str(self.path), hint="see: briefing doctor"
            ) from error


def _write_durably(path: Path, raw: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, FILE_MODE)
    with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor, for the mode from the start
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Make durable which names a folder holds."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
