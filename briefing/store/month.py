"""Changes to one month's file, each a single write; needs the store's lock."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from tinydb import TinyDB
from tinydb.table import Document, Table

from briefing.model.statement import Volume
from briefing.store.codec import Record, document_id
from briefing.store.disk import AtomicStorage, Tables
from briefing.store.migrate import SCHEMA_TABLE, schema_table

ARTICLES, STATEMENTS = "articles", "statements"


def put(
    path: Path, records: Iterable[Record], *, schema: int, instead_of: Iterable[Volume] = ()
) -> None:
    """Write records into a month's file, in place of volumes that may be in it."""
    articles: dict[int, Mapping[str, object]] = {}
    statements: dict[int, Mapping[str, object]] = {}
    for record in records:
        articles[document_id(record.volume.article.id)] = record.article
        statements.update(record.statements)
    old = list(instead_of)
    with _transaction(path, schema) as (database, tables):
        for name, rows, outdated in (
            (ARTICLES, articles, _article_numbers(old)),
            (STATEMENTS, statements, _statement_numbers(old)),
        ):
            # Statements whose article somebody took out by hand lie under these numbers still.
            taken = tables.get(name, {}).keys() & {*rows, *outdated}
            table = database.table(name, cache_size=0)
            _remove(table, taken)
            table.insert_multiple(Document(row, number) for number, row in rows.items())


def take_out(path: Path, volumes: Iterable[Volume], *, schema: int) -> None:
    """Remove volumes from a month's file; one that is not in it changes nothing."""
    gone = list(volumes)
    with _transaction(path, schema) as (database, tables):
        for name, numbers in (
            (ARTICLES, _article_numbers(gone)),
            (STATEMENTS, _statement_numbers(gone)),
        ):
            table = database.table(name, cache_size=0)
            _remove(table, tables.get(name, {}).keys() & set(numbers))


@contextlib.contextmanager
def _transaction(path: Path, schema: int) -> Iterator[tuple[TinyDB, Tables]]:
    """Give a month as a database and as the tables it begins with; write it at the end."""
    storage = AtomicStorage(path)
    with storage.transaction() as tables:
        tables.setdefault(SCHEMA_TABLE, schema_table(schema))
        yield TinyDB(storage=lambda: storage), tables


def _remove(table: Table, numbers: Collection[int]) -> None:
    if numbers:
        table.remove(doc_ids=numbers)


def _article_numbers(volumes: Iterable[Volume]) -> list[int]:
    return [document_id(volume.article.id) for volume in volumes]


def _statement_numbers(volumes: Iterable[Volume]) -> list[int]:
    return [document_id(statement.id) for volume in volumes for statement in volume.statements]
