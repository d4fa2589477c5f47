"""A month's file as it was found: what it holds, and what must be mended in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from briefing.store.codec import Volume, salvaged, volumes_of
from briefing.store.disk import collector_paused
from briefing.store.migrate import Migration, migrated, version_of


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds. `mended` is what should take its place, `None` where it can stay.

    `flaw` names what is wrong, for the name under which the old file is put aside: "damaged" or
    "schema-1"; `reason` says it in words.
    """

    volumes: tuple[Volume, ...]
    mended: bytes | None = None
    flaw: str = ""
    reason: str = ""
    is_newer: bool = False


def reading_of(raw: bytes, migrations: Sequence[Migration]) -> Reading:
    """Return what a month's file holds, whatever state it is in."""
    with collector_paused():
        return _understood(raw, migrations)


def _understood(raw: bytes, migrations: Sequence[Migration]) -> Reading:
    present = len(migrations) + 1
    try:
        version = version_of(raw)
        if version > present:
            return Reading(_readable(raw), is_newer=True)
        if version == present:
            return Reading(volumes_of(raw))
        newer = migrated(raw, version, migrations)
        return Reading(volumes_of(newer), newer, f"schema-{version}", "of an older version")
    except msgspec.DecodeError as error:
        volumes, tables = salvaged(raw)
        return Reading(volumes, msgspec.json.encode(tables), "damaged", str(error))


def _readable(raw: bytes) -> tuple[Volume, ...]:
    try:
        return volumes_of(raw)
    except msgspec.DecodeError:
        return ()
