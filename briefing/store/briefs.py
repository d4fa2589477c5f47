"""The briefs that were delivered: a file each, so that no mark ever waits for them."""

from __future__ import annotations

import asyncio
from pathlib import Path

import msgspec

from briefing.model.brief import Brief
from briefing.model.errors import StoreError
from briefing.store.disk import made_folder, replace_bytes, told

SCHEMA = 1
MAX_LISTED = 50


class _File(msgspec.Struct):
    schema: int
    brief: Brief


class DeliveredBriefs:
    """Satisfies `service.ports.BriefShelf` in the folder `briefs` of the store."""

    def __init__(self, data: Path) -> None:
        self._folder = data / "briefs"

    async def delivered(self) -> tuple[Brief, ...]:
        """Return the briefs delivered, newest first; one that cannot be read is left out.

        Raises `StoreError` where the folder cannot be read.
        """
        return await asyncio.to_thread(self._read)

    async def deliver(self, brief: Brief) -> None:
        """Keep a brief, durably. Raises `StoreError`."""
        await asyncio.shield(asyncio.to_thread(self._write, brief))

    async def stamp(self) -> int:
        """Return a number that is another one once a brief was delivered, 0 where none was."""
        return await asyncio.to_thread(self._changed_ns)

    def _changed_ns(self) -> int:
        try:
            return self._folder.stat().st_mtime_ns
        except OSError:
            # What is wrong with the folder is told by whoever reads the briefs.
            return 0

    def _read(self) -> tuple[Brief, ...]:
        with told(self._folder):
            if not self._folder.is_dir():
                return ()
            paths = sorted(self._folder.glob("*.json"), reverse=True)[:MAX_LISTED]
            found = [_understood(path.read_bytes()) for path in paths]
        briefs = [brief for brief in found if brief is not None]
        return tuple(sorted(briefs, key=lambda brief: (brief.as_of, brief.id), reverse=True))

    def _write(self, brief: Brief) -> None:
        try:
            raw = msgspec.json.encode(_File(SCHEMA, brief))
        except UnicodeEncodeError as error:
            raise StoreError("the brief holds half a character", path=str(self._folder)) from error
        made_folder(self._folder)
        replace_bytes(self._folder / f"{brief.id}.json", raw)


def _understood(raw: bytes) -> Brief | None:
    try:
        file = msgspec.json.decode(raw, type=_File)
    except msgspec.DecodeError:
        return None
    return file.brief if file.schema == SCHEMA else None
