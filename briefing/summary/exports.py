"""Statements as the content of a file: under headings, with as much of each as is wished."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC

from briefing.model.brief import Passage
from briefing.model.clean import clean_line
from briefing.model.export import LINK, NOTES, SAVED, SENTENCE, Shape
from briefing.model.page import Block, Heading, Items, Kind, Paragraph, Run, Runs
from briefing.summary import render
from briefing.summary.lines import post_of, speaker_of
from briefing.summary.render_html import html_page
from briefing.summary.render_text import text_page
from briefing.summary.speakers import verb_of


@dataclass(frozen=True, slots=True)
class Part:
    """Some statements under a heading, and what is to be said where there are none."""

    heading: str
    passages: tuple[Passage, ...]
    otherwise: str = ""


def parts_by(
    group: str, passages: Iterable[Passage], labels: Mapping[str, str]
) -> tuple[Part, ...]:
    """Return statements in their order, grouped by `actor`, `article` or `day`.

    Actors are in the order of their `labels`, other groups in that of their first statements.
    """
    heading = _HEADINGS[group]
    found: dict[tuple[str, str], list[Passage]] = {}
    for passage in passages:
        found.setdefault(heading(passage, labels), []).append(passage)
    keys = list(found)
    if group == "actor":
        places = {actor: place for place, actor in enumerate(labels)}
        keys.sort(key=lambda key: places.get(key[0], len(places)))
    return tuple(Part(key[1], tuple(found[key])) for key in keys)


def beginning(parts: Sequence[Part], at_most: int | None) -> tuple[Part, ...]:
    """Return the parts with no more statements than that in all; all of them for `None`."""
    if at_most is None:
        return tuple(parts)
    kept: list[Part] = []
    for part in parts:
        if at_most <= 0:
            break
        kept.append(replace(part, passages=part.passages[:at_most]))
        at_most -= len(part.passages)
    return tuple(kept)


def _by_actor(passage: Passage, labels: Mapping[str, str]) -> tuple[str, str]:
    actor = passage.identity.actor
    return actor, labels.get(actor, actor)


def _by_article(passage: Passage, _: Mapping[str, str]) -> tuple[str, str]:
    article = passage.article
    facts = f"{article.title or 'Untitled'} ({article.outlet.name}, {_day(passage)})"
    return article.id, clean_line(facts, 500)


def _by_day(passage: Passage, _: Mapping[str, str]) -> tuple[str, str]:
    return _day(passage), _day(passage)


_HEADINGS: Mapping[str, Callable[[Passage, Mapping[str, str]], tuple[str, str]]] = {
    "actor": _by_actor,
    "article": _by_article,
    "day": _by_day,
}


def _day(passage: Passage) -> str:
    day = passage.article.published_on
    return f"{day.day} {day:%b %Y}" if day is not None else "undated"


# Forms


def markdown_export(parts: Iterable[Part], shape: Shape) -> str:
    """Return statements as Markdown quotations under headings; foreign signs mean nothing."""
    lines: list[str] = []
    for part in parts:
        lines += [f"## {render.escaped(part.heading)}", ""]
        lines += [] if part.passages else [render.escaped(part.otherwise), ""]
        for passage in part.passages:
            lines += [*_markdown_quote(passage, shape), ""]
    return "\n".join(lines)


def _markdown_quote(passage: Passage, shape: Shape) -> Iterator[str]:
    yield f"> {render.escaped(render.quoted(passage))}"
    yield ">"
    yield f"> — {render.markdown_source(passage, links=LINK in shape.include)}"
    for name, words in _further(passage, shape):
        yield ">"
        yield f"> {name}: {render.escaped(words)}"


def html_export(parts: Sequence[Part], title: str, shape: Shape) -> str:
    """Return statements as an HTML page that stands alone."""
    return html_page(title, _blocks(parts, title, shape))


def text_export(parts: Sequence[Part], title: str, shape: Shape) -> str:
    """Return statements as plain text."""
    return text_page(_blocks(parts, title, shape))


def _blocks(parts: Iterable[Part], title: str, shape: Shape) -> Iterator[Block]:
    yield Heading(title, 1)
    for part in parts:
        yield Heading(part.heading, 2)
        if part.passages:
            yield Items(tuple(_item(passage, shape) for passage in part.passages))
        else:
            yield Paragraph((Run(part.otherwise, Kind.NOTE),))


def _item(passage: Passage, shape: Shape) -> Runs:
    article = passage.article
    who = ", ".join(filter(None, (speaker_of(passage), post_of(passage))))
    outlets = ", ".join((article.outlet.name, *passage.other_outlets))
    # The heading has the title already where it is the article's.
    title = "" if shape.group == "article" else f": {article.title}"
    runs = [
        Run(who, Kind.STRONG),
        Run(f" {verb_of(passage)}: "),
        Run(render.quoted(passage), Kind.WORDS),
        Run(" — "),
        Run(clean_line(f"{outlets}, {_day(passage)}{title}"), Kind.NOTE),
    ]
    if LINK in shape.include and article.url:
        runs += [Run(" "), Run(article.url, Kind.LINK)]
    runs += [Run(f" · {name}: {words}", Kind.NOTE) for name, words in _further(passage, shape)]
    return tuple(runs)


def csv_export(passages: Iterable[Passage], shape: Shape) -> str:
    """Return statements as CSV, with a column for each thing wished; see `render.csv_text`."""
    left_out = () if LINK in shape.include else ("url",)
    names = [name for name in render.CSV_FIELDS if name not in left_out]
    wished = [name for name in (SENTENCE, SAVED, NOTES) if name in shape.include]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((*names, *wished))
    for passage in passages:
        cells = dict(zip(render.CSV_FIELDS, render.csv_cells(passage), strict=True))
        cells |= {name: _FURTHER[name](passage) for name in wished}
        writer.writerow(render.harmless(cells[name]) for name in (*names, *wished))
    return out.getvalue()


def jsonl_export(passages: Iterable[Passage], shape: Shape) -> str:
    """Return statements as JSON Lines, with a field for each thing wished."""
    return "".join(f"{render.json_line(_record(passage, shape))}\n" for passage in passages)


def _record(passage: Passage, shape: Shape) -> render.Record:
    record = render.listed_record(passage)
    if LINK not in shape.include:
        record["article"] = {key: value for key, value in record["article"].items() if key != "url"}
    wished = (name for name in (SENTENCE, SAVED, NOTES) if name in shape.include)
    return record | {name: _FURTHER[name](passage) for name in wished}


# What can be told of a statement beside its words


def _further(passage: Passage, shape: Shape) -> Iterator[tuple[str, str]]:
    for name, told in ((SENTENCE, "In the article"), (SAVED, "Saved"), (NOTES, "Note")):
        words = _FURTHER[name](passage) if name in shape.include else ""
        if words:
            yield told, words


def _sentence(passage: Passage) -> str:
    return clean_line(passage.statement.sentence.of(passage.article.text), 20_000)


def _saved(passage: Passage) -> str:
    saved = passage.article.fetched_at.astimezone(UTC)
    return f"{saved.day} {saved:%b %Y %H:%M} UTC"


def _note(passage: Passage) -> str:
    return clean_line(passage.mark.note, 10_000)


_FURTHER: Mapping[str, Callable[[Passage], str]] = {
    SENTENCE: _sentence,
    SAVED: _saved,
    NOTES: _note,
}
