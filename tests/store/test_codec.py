"""What is written for a record, and that it comes back as it was."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TypeVar

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model.article import Article, Block, BlockKind, Outlet, Span
from briefing.model.errors import StoreError
from briefing.model.mark import Mark
from briefing.model.statement import Certainty, Speaker, Speech, Statement
from briefing.store.codec import (
    changed_fields,
    document_id,
    mark_with,
    month_of,
    record_of,
    salvaged,
    volumes_of,
)
from briefing.store.migrate import SCHEMA_TABLE, schema_table
from tests.made import made_article, made_statement

T = TypeVar("T")


def maybe(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | strategy


texts = st.text(max_size=20)
spans = st.builds(Span, st.integers(0, 10**6), st.integers(0, 10**6))
zones = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30))])
BOUNDS = datetime(1, 1, 2), datetime(9999, 12, 30)  # noqa: DTZ001 - Hypothesis adds the zone
moments = st.datetimes(*BOUNDS, timezones=zones)
articles = st.builds(
    Article,
    id=st.text(max_size=8),
    url=maybe(texts),
    title=texts,
    outlet=st.builds(Outlet, texts, maybe(texts)),
    text=texts,
    blocks=st.lists(st.builds(Block, spans, st.sampled_from(BlockKind)), max_size=3).map(tuple),
    fetched_at=moments,
    author=maybe(texts),
    published_on=maybe(st.dates()),
    published_at=maybe(moments),
    published_certain=st.booleans(),
    language=texts,
    publisher=maybe(texts),
    is_sample=st.booleans(),
)
speakers = st.builds(
    Speaker,
    maybe(spans),
    texts,
    st.lists(spans, max_size=2).map(tuple),
    st.sampled_from(Certainty),
)


def statements_of(article: Article) -> st.SearchStrategy[list[Statement]]:
    return st.lists(
        st.builds(
            Statement,
            article_id=st.just(article.id),
            content=st.lists(spans, min_size=1, max_size=2).map(tuple),
            speech=st.sampled_from(Speech),
            cue=maybe(spans),
            speaker=speakers,
            sentence=spans,
            rule=texts,
            certainty=st.sampled_from(Certainty),
            negated=st.booleans(),
            relayed=maybe(speakers),
            said_on=maybe(st.dates()),
        ),
        max_size=3,
    )


def as_file(article: Article, statements: list[Statement]) -> bytes:
    record = record_of(article, statements)
    return msgspec.json.encode(
        {
            SCHEMA_TABLE: schema_table(),
            "articles": {document_id(article.id): record.article},
            "statements": dict(record.statements),
        }
    )


@given(st.data(), articles)
def test_a_record_read_back_equals_the_record_saved(data: st.DataObject, article: Article) -> None:
    statements = data.draw(statements_of(article))
    raw = as_file(article, statements)
    (volume,) = volumes_of(raw)
    assert volume == record_of(article, statements).volume
    assert volume.article == article
    assert {s.id for s in volume.statements} == {s.id for s in statements}
    assert salvaged(raw)[0] == (volume,)


@pytest.mark.parametrize(
    ("published_on", "month"),
    [(date(2026, 11, 30), "2026-11"), (date(7, 1, 1), "0007-01"), (None, "2022-01")],
)
def test_the_month_of_an_article_is_that_of_its_day(published_on: date | None, month: str) -> None:
    assert month_of(made_article(published_on=published_on)) == month


def test_a_text_that_looks_like_a_row_is_none() -> None:
    article = made_article('He said "7":{"id": 1} and "8":{"article_id": 2}, Ann Olsen said.')
    raw = as_file(article, [made_statement(article, "He said")])
    volumes, tables = salvaged(raw)
    assert [volume.article for volume in volumes] == [article]
    assert len(tables["articles"]) == len(tables["statements"]) == 1


@pytest.mark.parametrize("field", ["text", "title", "author"])
def test_half_a_character_is_refused(field: str) -> None:
    article = {
        "text": made_article("a \ud800"),
        "title": made_article(title="a \ud800"),
        "author": replace(made_article(), author="a \ud800"),
    }[field]
    with pytest.raises(StoreError, match="cannot be kept: its text is not valid Unicode"):
        record_of(article, [])


def test_a_mark_is_changed_field_by_field() -> None:
    before = Mark(is_read=True, note="n")
    after = Mark(is_read=True, tags=("a",))
    changes = changed_fields(before, after)
    assert changes == {"tags": ("a",), "note": ""}
    assert mark_with(before, changes) == after
    assert changed_fields(after, after) == {}


def test_numbers_of_documents_fit_what_json_readers_can_tell_apart() -> None:
    numbers = {document_id(f"a:{n}-9") for n in range(1_000)}
    assert len(numbers) == 1_000
    assert all(0 <= number < 2**60 for number in numbers)
