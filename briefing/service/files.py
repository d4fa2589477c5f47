"""Files that are written for a person: whole or not at all, and never over a folder."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from briefing.model.clean import clean_line
from briefing.model.errors import StoreError


def check_writable(path: Path) -> None:
    """Return if a file can be written there; looked at before any work. Raises `StoreError`."""
    chosen = path.expanduser()
    if chosen.is_dir():
        raise _refused(path, "is a folder")
    if not chosen.parent.is_dir():
        raise _refused(path, "its folder does not exist")


def write_whole(path: Path, text: str) -> None:
    """Make `text` the content of a file. Raises `StoreError`.

    What stood there before stays until all is written. A pipe or a device is written to directly.
    """
    chosen = path.expanduser()
    draft: Path | None = None
    try:
        # A link is followed: what it points to is replaced, and the link stays.
        target = chosen.resolve()
        if target.exists() and not target.is_file():
            target.write_text(text, encoding="utf-8", errors="replace", newline="")
            return
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", errors="replace", newline="", dir=target.parent,
            prefix=f".{target.name[:100]}.", suffix=".tmp", delete=False,
        ) as file:  # fmt: skip
            draft = Path(file.name)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        draft.replace(target)
    except OSError as error:
        if draft is not None:
            draft.unlink(missing_ok=True)
        raise _refused(path, error.strerror or str(error)) from error


def _umask() -> int:
    # The only way to read it is to set it.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _refused(path: Path, reason: str) -> StoreError:
    return StoreError(f"{clean_line(str(path))}: {reason}; nothing was written")
