"""The model as JSON and back: the shape of every record that lies on the disk."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from briefing.model.article import Article
from briefing.model.errors import StoreError
from briefing.model.mark import Mark, Problem
from briefing.model.session import Session
from briefing.model.statement import Statement, Volume
from briefing.store.disk import Tables
from briefing.store.migrate import SCHEMA_TABLE, schema_table

STATEMENT_COUNT = "statement_count"
"""The field of an article's row that tells, in a damaged file, whether the article is whole."""

EDITION = "edition"
"""The field of an article's row that says how often it was replaced: of two rows that a killed
process left in two months, the higher counts."""

Fields = dict[str, Any]
"""A record as TinyDB takes it: what JSON can say, by field name."""


@dataclass(frozen=True, slots=True)
class Record:
    """A volume with what is written for it."""

    volume: Volume
    month: str
    article: Fields
    statements: tuple[tuple[int, Fields], ...]


def month_of(article: Article) -> str:
    """Return the month whose file keeps an article, "2026-11": of publication, or of fetching."""
    return month_name(article.published_on or article.fetched_at.date())


def month_name(day: date) -> str:
    """Return the name of a day's month, by which months are in order: "2026-11"."""
    return f"{day.year:04}-{day.month:02}"


def document_id(name: str) -> int:
    """Return the number under which TinyDB keeps the record of this name.

    60 bits of a digest: TinyDB's search wants whole numbers, and JSON readers beyond 2^63 fail.
    """
    return int(hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:15], 16)


def volume_of(article: Article, statements: Iterable[Statement]) -> Volume:
    """Return both in the order of the text; of two statements with one id, the first."""
    by_id: dict[str, Statement] = {}
    for statement in statements:
        by_id.setdefault(statement.id, statement)
    return Volume(article, tuple(sorted(by_id.values(), key=_place)))


def record_of(article: Article, statements: Sequence[Statement], edition: int = 0) -> Record:
    """Return what is written for an article. Raises `StoreError` for what JSON cannot say."""
    volume = volume_of(article, statements)
    for statement in volume.statements:
        if statement.article_id != article.id:
            raise ValueError(f"{statement.id} is no statement of {article.id}")
    record = Record(
        volume,
        month_of(article),
        {
            **plain(article),
            STATEMENT_COUNT: len(volume.statements),
            **({EDITION: edition} if edition else {}),
        },
        tuple((document_id(statement.id), plain(statement)) for statement in volume.statements),
    )
    checked((record.article, record.statements), article.title)
    return record


def plain(value: Article | Statement | Mark | Problem | Session) -> Fields:
    """Return a value as TinyDB takes it."""
    # The type of to_builtins is Any: what a frozen dataclass gives is a dict by its field names.
    converted: Fields = msgspec.to_builtins(value)
    return converted


def checked(value: object, name: str) -> bytes:
    """Return `value` as JSON. Raises `StoreError` where a text of it holds half a character."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError as error:
        shown = name.encode("utf-8", "replace").decode()
        raise StoreError(
            f"{shown!r} cannot be kept: its text is not valid Unicode",
            hint="nothing of it was kept",
        ) from error


def changed_fields(before: Mark, after: Mark) -> Fields:
    """Return the fields in which `after` differs."""
    written = plain(after)
    return {
        name: written[name] for name in written if getattr(before, name) != getattr(after, name)
    }


def mark_with(mark: Mark, changes: Fields) -> Mark:
    """Return the mark with these fields changed. Raises `msgspec.ValidationError`."""
    return msgspec.convert(plain(mark) | changes, Mark)


def volumes_of(raw: bytes) -> tuple[Volume, ...]:
    """Return what a month's file holds. Raises `msgspec.DecodeError` if any of it is damaged."""
    month = _MONTH_DECODER.decode(raw)
    return joined(month.articles.values(), month.statements.values())


def editions_of(raw: bytes) -> dict[str, int]:
    """Return how often each article of a month's file was replaced; none where it is damaged."""
    with contextlib.suppress(msgspec.DecodeError):
        return {row.id: row.edition for row in _EDITIONS_DECODER.decode(raw).articles.values()}
    return {}


def salvaged(raw: bytes) -> tuple[tuple[Volume, ...], Tables]:
    """Return the articles of a damaged file that are whole, and the tables that hold just these.

    Whole is an article whose row can be read and says as many statements as can be read.
    """
    articles: dict[int, Fields] = {}
    statements: dict[str, dict[int, Fields]] = {}
    for number, row in readable_rows(raw):
        if "article_id" in row:
            statements.setdefault(row["article_id"], {})[number] = row
        else:
            articles[number] = row
    volumes: list[Volume] = []
    tables: Tables = {SCHEMA_TABLE: schema_table(), "articles": {}, "statements": {}}
    for number, row in articles.items():
        own = statements.get(row.get("id", ""), {})
        volume = _volume(row, own.values())
        if volume is not None and row.get(STATEMENT_COUNT) == len(volume.statements):
            volumes.append(volume)
            tables["articles"][number] = row
            tables["statements"].update(own)
    return tuple(volumes), tables


def readable_rows(raw: bytes) -> Iterator[tuple[int, Fields]]:
    """Yield the rows of a damaged file that can be read, wherever they stand, by number."""
    text = raw.decode("utf-8", "surrogateescape")
    decoder = json.JSONDecoder()
    for found in _ROW.finditer(text):
        with contextlib.suppress(ValueError, RecursionError):
            row, _ = decoder.raw_decode(text, found.end() - 1)
            msgspec.json.encode(row)  # bytes that were no UTF-8 show themselves here
            yield int(found[1]), row


def _volume(article: Fields, statements: Iterable[Fields]) -> Volume | None:
    try:
        found = [msgspec.convert(statement, Statement) for statement in statements]
        return joined([msgspec.convert(article, Article)], found)[0]
    except msgspec.ValidationError:
        return None


# A row's number and the brace that opens it. Within a text the quotation marks have a backslash.
_ROW = re.compile(r'"([0-9]{1,19})":\{')


class _MonthFile(msgspec.Struct):
    articles: dict[int, Article] = {}
    statements: dict[int, Statement] = {}


_MONTH_DECODER = msgspec.json.Decoder(_MonthFile)


class _Edition(msgspec.Struct):
    id: str
    edition: int = 0


class _Editions(msgspec.Struct):
    articles: dict[int, _Edition] = {}


_EDITIONS_DECODER = msgspec.json.Decoder(_Editions)


def joined(articles: Iterable[Article], statements: Iterable[Statement]) -> tuple[Volume, ...]:
    """Return articles with their statements.

    Raises `msgspec.ValidationError` for a statement without content.
    """
    by_article: dict[str, list[Statement]] = {}
    for statement in statements:
        if not statement.content:
            raise msgspec.ValidationError("a statement has no content")
        by_article.setdefault(statement.article_id, []).append(statement)
    return tuple(
        Volume(article, tuple(sorted(by_article.get(article.id, ()), key=_place)))
        for article in articles
    )


def _place(statement: Statement) -> tuple[int, int]:
    return statement.content[0].start, statement.content[-1].end
