"""Which article lies in which older month: a derived index, rebuilt where it is out of date."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec
from tinydb import TinyDB
from tinydb.table import Document

from briefing.model.collecting import collector_paused
from briefing.model.errors import StoreError
from briefing.model.statement import Volume
from briefing.store.disk import AtomicStorage, Stamp, drop_drafts, read_bytes
from briefing.store.migrate import SCHEMA, SCHEMA_TABLE, schema_table, version_of

MONTHS = "months"


class Link(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is known of an article without its month's file."""

    article_id: str
    url: str | None
    fetched_s: float
    statements: int


Links = Mapping[str, Link]
"""The articles of one month by their id; never changed, only replaced."""


class Month(NamedTuple):
    """What the index says of a month, and the stamp of the file of which it is true."""

    stamp: Stamp
    links: Links


def links_of(volumes: Iterable[Volume]) -> dict[str, Link]:
    """Return the links of articles by their id."""
    return {volume.article.id: link_of(volume) for volume in volumes}


def link_of(volume: Volume) -> Link:
    """Return the link of an article."""
    article = volume.article
    fetched_s = article.fetched_at.timestamp()
    return Link(article.id, article.url, fetched_s, len(volume.statements))


def read_links(path: Path) -> dict[str, Month]:
    """Return what the index says, by month; nothing where there is none or it cannot be used."""
    with contextlib.suppress(msgspec.DecodeError, StoreError), collector_paused():
        found = read_bytes(path)
        if found is not None and version_of(found[0]) == SCHEMA:
            rows = _DECODER.decode(found[0]).months.values()
            return {
                row.month: Month(
                    Stamp(row.inode, row.size_bytes, row.changed_ns),
                    {link.article_id: link for link in row.articles},
                )
                for row in rows
            }
    return {}


def write_links(path: Path, months: Mapping[str, Month]) -> None:
    """Make `months` what the index says; under the store's lock. Raises `StoreError`."""
    drop_drafts(path.parent, path.name)
    storage = AtomicStorage(path)
    with storage.transaction({SCHEMA_TABLE: schema_table()}):
        TinyDB(storage=lambda: storage).table(MONTHS, cache_size=0).insert_multiple(
            Document(_row(name, month), int(name.replace("-", "")))
            for name, month in sorted(months.items())
        )


def _row(name: str, month: Month) -> dict[str, object]:
    return {"month": name, **month.stamp._asdict(), "articles": list(month.links.values())}


class _Row(msgspec.Struct):
    month: str
    inode: int
    size_bytes: int
    changed_ns: int
    articles: list[Link]


class _LinksFile(msgspec.Struct):
    months: dict[int, _Row] = {}


_DECODER = msgspec.json.Decoder(_LinksFile)
