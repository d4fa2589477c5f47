"""The whole store as one file: a ZIP of its files, to carry away and to take in again."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.model.errors import StoreError
from briefing.store.backups import kept_files
from briefing.store.disk import FILE_MODE, FOLDER_MODE, locked, sync_folder, told

MAX_UNPACKED_BYTES = 8_000_000_000

_NAME = re.compile(
    r"[0-9]{4}-[0-9]{2}\.json|(?:catalogue|feeds)\.json|marks\.journal|briefs/[A-Za-z0-9_-]+\.json"
)


def write_bundle(folder: Path, target: Path) -> None:
    """Make `target` a ZIP of the files of the store in `folder`, whole or not at all.

    A file that is there already is replaced. Raises `StoreError`.
    """
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    with locked(folder / ".lock"), locked(folder / ".catalogue.lock"), told(target):
        try:
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE)
            with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor, for the mode
                with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as bundle:
                    for path in kept_files(folder):
                        bundle.write(path, path.relative_to(folder))
                file.flush()
                os.fsync(file.fileno())
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
        sync_folder(target.parent)


@contextmanager
def unpacked(source: Path) -> Iterator[Path]:
    """Give a folder with the files of a bundle, for as long as the body runs.

    Raises `StoreError` for what is no bundle of ours.
    """
    with told(source), tempfile.TemporaryDirectory(prefix="briefing-") as name:
        folder = Path(name)
        folder.chmod(FOLDER_MODE)
        try:
            with zipfile.ZipFile(source) as bundle:
                _unpack(bundle, folder)
        # zipfile raises the last two for an unknown compression and for a password.
        except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
            raise _no_bundle(source, str(error)) from error
        if not any(kept_files(folder)):
            raise _no_bundle(source, "no file of a store in it")
        yield folder


def _unpack(bundle: zipfile.ZipFile, folder: Path) -> None:
    # A foreign file may name anything, also places outside the folder: only our own names count.
    members = [member for member in bundle.infolist() if _NAME.fullmatch(member.filename)]
    if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
        raise zipfile.BadZipFile("larger than a store can be")
    for member in members:
        path = folder / member.filename
        path.parent.mkdir(exist_ok=True)
        with bundle.open(member) as packed, path.open("wb") as file:
            shutil.copyfileobj(packed, file)


def _no_bundle(source: Path, why: str) -> StoreError:
    return StoreError(
        f"{source}: no backup of briefing ({why})",
        path=str(source),
        hint="choose a file that briefing backup has written",
    )
