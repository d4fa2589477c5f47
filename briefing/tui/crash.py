"""Telling of a crash: where it happened, and nothing of what was being read."""

from __future__ import annotations

import platform
import traceback
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from briefing import __version__


def crash_report(error: BaseException, at: datetime) -> str:
    """Return what a developer needs: versions, kinds of errors, places in the code.

    Messages of exceptions are left out: they can quote an article.
    """
    lines = [
        f"briefing {__version__}, textual {version('textual')}, "
        f"python {platform.python_version()}, {platform.system()}",
        at.isoformat(timespec="seconds"),
    ]
    for step in _chain(error):
        lines += ["", type(step).__qualname__]
        for frame in traceback.extract_tb(step.__traceback__):
            lines.append(f"  {_shown(frame.filename)}:{frame.lineno} in {frame.name}")
    return "\n".join(lines) + "\n"


def _chain(error: BaseException) -> list[BaseException]:
    steps: list[BaseException] = []
    pending: list[BaseException] = [error]
    while pending:
        step = pending.pop(0)
        if step in steps:
            continue
        steps.append(step)
        pending += [cause for cause in (step.__cause__, step.__context__) if cause is not None]
        if isinstance(step, BaseExceptionGroup):
            pending += step.exceptions
    return steps


def _shown(filename: str) -> str:
    parts = Path(filename).parts
    for top in ("briefing", "site-packages"):
        if top in parts:
            return "/".join(parts[parts.index(top) + (top == "site-packages") :])
    return parts[-1] if parts else filename


def write_crash(folder: Path, error: BaseException, at: datetime) -> Path | None:
    """Write the report of a crash into `folder`; return its path, `None` where none was written."""
    path = folder / f"crash-{at:%Y%m%d-%H%M%S}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(crash_report(error, at), encoding="utf-8")
    except OSError:
        return None
    return path
