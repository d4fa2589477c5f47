"""The schema of the store's files: which version one has, and what leads to the present one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any

import msgspec

from briefing.store.disk import Tables

SCHEMA_TABLE = "schema"

Migration = Callable[[Tables], Tables]

MIGRATIONS: tuple[Migration, ...] = ()
"""The first leads from version 1 to 2, and so on: one function for each change."""

SCHEMA = len(MIGRATIONS) + 1


def schema_table(version: int = SCHEMA) -> dict[int, dict[str, int]]:
    """Return the table that tells a file's version, as each file carries it."""
    return {1: {"version": version}}


def version_of(raw: bytes) -> int:
    """Return the version of a file. Raises `msgspec.DecodeError` if it is none of ours."""
    head = msgspec.json.decode(raw, type=_Head)
    if not head.schema:
        raise msgspec.ValidationError("the table `schema` is empty")
    return max(row.version for row in head.schema.values())


def migrated(raw: bytes, version: int, migrations: Sequence[Migration]) -> bytes:
    """Return the file of an older version as the present one has it.

    Raises `msgspec.DecodeError` if it holds no tables.
    """
    tables = msgspec.json.decode(raw, type=dict[str, dict[int, Any]])
    for migration in migrations[version - 1 :]:
        tables = migration(tables)
    tables[SCHEMA_TABLE] = schema_table(len(migrations) + 1)
    return msgspec.json.encode(tables)


class _Version(msgspec.Struct):
    version: Annotated[int, msgspec.Meta(ge=1)]


class _Head(msgspec.Struct):
    schema: dict[int, _Version]
