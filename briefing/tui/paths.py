"""Paths of files as they are typed: what they may become."""

from __future__ import annotations

from pathlib import Path

MAX_LISTED = 200


def paths_like(begun: str) -> tuple[str, ...]:
    """Return the paths that one may become, folders with a slash; it looks at the disk.

    A tilde stays a tilde. Nothing where the folder cannot be read; hidden files only where a dot
    was typed.
    """
    folder, slash, name = begun.rpartition("/")
    try:
        inside = sorted(Path(f"{folder}{slash}" or ".").expanduser().iterdir())
    except (OSError, RuntimeError):
        return ()
    return tuple(
        f"{folder}{slash}{path.name}{'/' * path.is_dir()}"
        for path in inside
        if path.name.startswith(name) and (name or not path.name.startswith("."))
    )[:MAX_LISTED]


def common_beginning(words: tuple[str, ...]) -> str:
    """Return what all of these begin with; nothing of none."""
    if not words:
        return ""
    first, last = min(words), max(words)
    same = (at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b)
    return first[: next(same, min(len(first), len(last)))]
