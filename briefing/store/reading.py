"""A month's file as it was found: what it holds, and what must be mended in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from briefing.model.article import Article
from briefing.model.collecting import collector_paused
from briefing.model.statement import Statement, Volume
from briefing.store.codec import joined, salvaged, volume_of, volumes_of
from briefing.store.migrate import MIGRATIONS, Migration, migrated, version_of


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


def volumes_in(raw: bytes, article_ids: Iterable[str]) -> tuple[Volume, ...]:
    """Return those articles of a month's file that have one of these ids, with their statements.

    Only their rows are read as what they are: of a month of 25,000 statements in 25 ms.
    """
    chosen = set(article_ids)
    try:
        tables = _ROWS.decode(raw)
        articles = [_ARTICLE.decode(row) for row in _rows(tables, "articles", chosen)]
        statements = [_STATEMENT.decode(row) for row in _rows(tables, "statements", chosen)]
    except msgspec.DecodeError:
        found = reading_of(raw, MIGRATIONS).volumes
        return tuple(volume for volume in found if volume.article.id in chosen)
    return tuple(
        volume_of(article, (one for one in statements if one.article_id == article.id))
        for article in articles
        if article.id in chosen
    )


def _rows(tables: _Rows, name: str, ids: Iterable[str]) -> Iterator[msgspec.Raw]:
    signs = [f'"{article_id}"'.encode() for article_id in ids]
    for row in tables.get(name, {}).values():
        view = bytes(row)
        if any(sign in view for sign in signs):
            yield row


def volumes_by_rows(raw: bytes) -> tuple[Volume, ...]:
    """Return what a month's file holds, read row by row: other threads have their turn meanwhile.

    Of a damaged file, whole articles only.
    """
    try:
        with collector_paused():
            tables = _ROWS.decode(raw)
            articles = [_ARTICLE.decode(row) for row in tables.get("articles", {}).values()]
            statements = [_STATEMENT.decode(row) for row in tables.get("statements", {}).values()]
            return joined(articles, statements)
    except msgspec.DecodeError:
        return reading_of(raw, MIGRATIONS).volumes


_Rows = dict[str, dict[int, msgspec.Raw]]
_ROWS = msgspec.json.Decoder(_Rows)
_ARTICLE = msgspec.json.Decoder(Article)
_STATEMENT = msgspec.json.Decoder(Statement)


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
