"""Months that are not in memory: one article at a time, or month after month, from their files."""

from __future__ import annotations

import asyncio
from pathlib import Path

from briefing.model.errors import NotFound, StoreError
from briefing.model.statement import Volume
from briefing.store.disk import read_bytes
from briefing.store.memory import Memory, newness
from briefing.store.reading import volumes_by_rows, volumes_in


class OlderMonths:
    """Reads the files of a folder; which article lies in which of them `memory` knows."""

    def __init__(self, folder: Path, memory: Memory) -> None:
        self._folder = folder
        self._memory = memory

    def volume(self, article_id: str) -> Volume:
        """Return an article that is kept, in memory or not. Raises `NotFound`.

        Of a month of 25,000 statements one article is read in some 25 ms; the last few are
        remembered.
        """
        volume = self._memory.volume(article_id)
        if volume is None and (month := self._memory.month_of(article_id)) is not None:
            volume = self._read_one(month, article_id)
        if volume is None:
            raise NotFound(f"no article {article_id!r} is kept")
        return volume

    async def volumes_of(self, month: str) -> tuple[Volume, ...]:
        """Return the articles of an older month, newest first. Raises `StoreError`."""
        volumes = await asyncio.to_thread(_read_month, self._path(month))
        kept = self._memory.links(month)
        # The file may hold what has moved away since, or has come since the last look.
        return tuple(volume for volume in volumes if volume.article.id in kept)

    def _read_one(self, month: str, article_id: str) -> Volume | None:
        try:
            found = read_bytes(self._path(month))
        except StoreError as error:
            hint = "see: briefing doctor"
            raise NotFound(f"article {article_id!r}: {error.sentence}", hint=hint) from error
        for volume in volumes_in(found[0], [article_id]) if found else ():
            self._memory.remember(volume)
            return volume
        return None

    def _path(self, month: str) -> Path:
        return self._folder / f"{month}.json"


def _read_month(path: Path) -> tuple[Volume, ...]:
    found = read_bytes(path)
    volumes = volumes_by_rows(found[0]) if found else ()
    return tuple(sorted(volumes, key=lambda volume: newness(volume.article), reverse=True))
