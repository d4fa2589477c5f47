"""The file that keeps what was copied last."""

from __future__ import annotations

import os
from pathlib import Path


def write_copy(path: Path, text: str) -> None:
    """Write what was copied where only its owner can read it. Raises `OSError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(f"{text}\n")
