"""The forms in which passages leave the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from briefing.model.brief import Passage
from briefing.summary import render
from briefing.summary.render_html import html_passages

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


def exported(
    passages: Sequence[Passage], form: ExportForm, *, labels: Mapping[str, str], title: str
) -> str:
    """Return passages as the content of a file; `labels` of actors and `title` are for HTML."""
    match form:
        case "html":
            return html_passages(passages, labels, title)
        case "text":
            text = FORMS["citation"](passages)
        case _:
            text = FORMS[form](passages)
    return text if text.endswith("\n") or not text else text + "\n"
