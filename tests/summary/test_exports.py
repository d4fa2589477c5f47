"""Statements as files: under headings, with as much of each as is wished."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest

from briefing.model.export import INCLUDES, Shape
from briefing.model.mark import Mark
from briefing.summary.exports import (
    Part,
    beginning,
    csv_export,
    html_export,
    jsonl_export,
    markdown_export,
    parts_by,
    text_export,
)
from tests.said import said

LABELS = {"nato": "NATO", "uk": "UK"}
HOSTILE = "=1+1 <script>alert(1)</script> [x](javascript:y) *b*"
FIRST = replace(said("The harbour stays open", actor="uk"), mark=Mark(note=HOSTILE))
SECOND = said("The harbour is full", actor="nato")
THIRD = said("The harbour is small", actor="uk")
ALL = (FIRST, SECOND, THIRD)
EVERYTHING = Shape(include=frozenset(INCLUDES))


def test_actors_are_in_the_order_of_their_panes() -> None:
    parts = parts_by("actor", ALL, LABELS)
    assert [(part.heading, len(part.passages)) for part in parts] == [("NATO", 1), ("UK", 2)]


@pytest.mark.parametrize(("group", "groups"), [("article", 3), ("day", 1), ("actor", 2)])
def test_each_statement_stands_in_one_group(group: str, groups: int) -> None:
    parts = parts_by(group, ALL, LABELS)
    assert len(parts) == groups
    assert sorted(p.id for part in parts for p in part.passages) == sorted(p.id for p in ALL)


@pytest.mark.parametrize(("at_most", "left"), [(None, [1, 2]), (2, [1, 1]), (1, [1]), (0, [])])
def test_a_file_begins_as_the_whole_of_it(at_most: int | None, left: list[int]) -> None:
    parts = parts_by("actor", ALL, LABELS)
    assert [len(part.passages) for part in beginning(parts, at_most)] == left


FORMS: Mapping[str, Callable[[Sequence[Part], Shape], str]] = {
    "md": markdown_export,
    "html": lambda parts, shape: html_export(parts, "All", shape),
    "text": lambda parts, shape: text_export(parts, "All", shape),
}


@pytest.mark.parametrize("form", FORMS)
def test_each_thing_wished_stands_with_its_statement(form: str) -> None:
    parts = parts_by("actor", ALL, LABELS)
    told = " ".join(FORMS[form](parts, EVERYTHING).split())
    bare = " ".join(FORMS[form](parts, Shape(include=frozenset())).split())
    for words in ("https://", "In the article: ", "Saved: ", "Note: "):
        assert words in told
        assert words not in bare
    assert "The harbour stays open" in bare


def test_nothing_foreign_means_anything() -> None:
    parts = (Part(HOSTILE, (FIRST,)),)
    markdown = markdown_export(parts, EVERYTHING)
    assert "\n<script" not in markdown
    assert "](javascript" not in markdown
    assert "<script>alert" not in html_export(parts, HOSTILE, EVERYTHING)
    (row,) = csv.DictReader(io.StringIO(csv_export([FIRST], EVERYTHING)))
    assert row["notes"].startswith("'=1+1")


def test_a_part_without_statements_says_what_it_is_told_to() -> None:
    parts = (Part("UK", (), "Nothing found."),)
    for text in (
        markdown_export(parts, EVERYTHING),
        html_export(parts, "", EVERYTHING),
        text_export(parts, "", EVERYTHING),
    ):
        assert "Nothing found" in text


def test_rows_have_a_field_for_each_thing_wished() -> None:
    record = json.loads(jsonl_export([FIRST], EVERYTHING))
    assert record["sentence"]
    assert record["notes"] == HOSTILE
    assert record["article"]["url"]
    bare = json.loads(jsonl_export([FIRST], Shape(include=frozenset())))
    assert "url" not in bare["article"]
    assert not {"sentence", "saved", "notes"} & set(bare)
    (head, _) = csv.reader(io.StringIO(csv_export([FIRST], Shape(include=frozenset()))))
    assert "url" not in head
