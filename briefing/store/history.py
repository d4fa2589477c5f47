"""What can be taken back: a journal of steps in the state folder, a line each."""

from __future__ import annotations

from pathlib import Path

import msgspec

from briefing.model.change import Change, Done, DoneAgain, History, Renamed, Step, TakenBack
from briefing.store.codec import checked
from briefing.store.disk import (
    Stamp,
    drop_drafts,
    locked,
    made_folder,
    read_bytes,
    replace_bytes,
    stamp_of,
    told,
)
from briefing.store.journal import append, whole_lines

MAX_LINES = 2_000
"""Beyond so many the journal is written anew, with what can still be taken back."""


class HistoryFile:
    """Keeps one `History`. Used by one thread at a time; processes may share it.

    A line that cannot be read is left out: what it changed stays changed.
    """

    def __init__(self, folder: Path) -> None:
        self.history = History()
        self._path = folder / "undo.journal"
        self._lock = folder / ".undo.lock"
        self._stamp: Stamp | None = None
        self._lines = 0

    def refresh(self) -> None:
        """Read what others have done since."""
        with told(self._path):
            if stamp_of(self._path) != self._stamp:
                self._read()

    def note(self, step: Step) -> None:
        """Keep a step: durable when it returns. Raises `StoreError`."""
        line = _line_of(step)
        made_folder(self._path.parent)
        with locked(self._lock):
            drop_drafts(self._path.parent, self._path.name)
            self.refresh()
            append(self._path, line)
            self.history = self.history.after(step)
            self._lines += 1
            if self._lines > MAX_LINES:
                self._write_anew()
            self._stamp = stamp_of(self._path)

    def _read(self) -> None:
        found = read_bytes(self._path)
        raw, self._stamp = found or (b"", None)
        history, lines = History(), whole_lines(raw)
        for line in lines:
            step = _step_of(line)
            if step is not None:
                history = history.after(step)
        self.history, self._lines = history, len(lines)

    def _write_anew(self) -> None:
        lines = [_line_of(step) for step in self.history.steps()]
        replace_bytes(self._path, b"".join(lines))
        self._lines = len(lines)


class _Line(msgspec.Struct, omit_defaults=True):
    did: Change | None = None
    undid: str = ""
    redid: str = ""
    renamed: tuple[tuple[str, str], ...] = ()


def _line_of(step: Step) -> bytes:
    return checked(_written(step), "the change") + b"\n"


def _written(step: Step) -> _Line:
    match step:
        case Done(change):
            return _Line(did=change)
        case TakenBack(change_id):
            return _Line(undid=change_id)
        case DoneAgain(change_id):
            return _Line(redid=change_id)
        case Renamed(ids):
            return _Line(renamed=ids)


def _step_of(raw: bytes) -> Step | None:
    try:
        line = msgspec.json.decode(raw, type=_Line)
    except msgspec.DecodeError:
        return None
    if line.did is not None:
        return Done(line.did)
    if line.undid:
        return TakenBack(line.undid)
    if line.redid:
        return DoneAgain(line.redid)
    return Renamed(line.renamed)
