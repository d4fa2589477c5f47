"""The forms in which passages leave the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from briefing.model.brief import Passage
from briefing.summary import render

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
