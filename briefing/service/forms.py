"""The forms in which passages leave the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from briefing.model.brief import Passage
from briefing.model.comparison import Comparison
from briefing.model.export import USUAL, Shape
from briefing.summary import exports, render
from briefing.summary.comparing import nothing_found

Form = Literal["words", "citation", "md", "csv", "json", "jsonl"]

FORMS: Mapping[Form, Callable[[Sequence[Passage]], str]] = {
    "words": lambda passages: "\n".join(map(render.quoted, passages)),
    "citation": lambda passages: "\n".join(map(render.citation, passages)),
    "md": render.markdown,
    "csv": render.csv_text,
    "json": lambda passages: render.json_text([render.listed_record(p) for p in passages]),
    "jsonl": lambda passages: "\n".join(
        render.json_line(render.listed_record(p)) for p in passages
    ),
}

ExportForm = Literal["md", "html", "csv", "jsonl", "text"]
# Rows of data stand in the order given, and under no heading.
ROWS: tuple[ExportForm, ...] = ("csv", "jsonl")


def exported(
    passages: Sequence[Passage],
    form: ExportForm,
    *,
    labels: Mapping[str, str],
    title: str,
    shape: Shape = USUAL,
    at_most: int | None = None,
) -> str:
    """Return passages as the content of a file; `labels` are those of actors.

    Of no more than `at_most` passages where that is given: how the whole file begins.
    """
    parts: tuple[exports.Part, ...] = (exports.Part("", tuple(passages)),)
    if form not in ROWS:
        parts = exports.parts_by(shape.group, passages, labels)
    return _made(exports.beginning(parts, at_most), form, title, shape)


def exported_comparison(
    comparison: Comparison,
    form: ExportForm,
    shape: Shape = USUAL,
    *,
    looked: str = "",
    at_most: int | None = None,
) -> str:
    """Return the columns of a comparison, one under the other; one that is empty says so.

    `looked` are the days looked at, in words; `at_most` as in `exported`.
    """
    parts = tuple(
        exports.Part(column.label, column.passages, nothing_found(column, comparison, looked))
        for column in comparison.columns
    )
    return _made(exports.beginning(parts, at_most), form, comparison.label, shape)


def _made(parts: Sequence[exports.Part], form: ExportForm, title: str, shape: Shape) -> str:
    passages = [passage for part in parts for passage in part.passages]
    match form:
        case "md":
            return exports.markdown_export(parts, shape)
        case "html":
            return exports.html_export(parts, title, shape)
        case "text":
            return exports.text_export(parts, title, shape)
        case "csv":
            return exports.csv_export(passages, shape)
        case "jsonl":
            return exports.jsonl_export(passages, shape)
