"""A brief as plain text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from briefing.model.brief import Brief, Passage, Position
from briefing.model.clean import clean_line
from briefing.model.page import (
    Block,
    Grid,
    Heading,
    Items,
    Kind,
    Paragraph,
    Reference,
    Runs,
)
from briefing.summary.lines import line_of
from briefing.summary.outline import outline

TEXT_COLUMNS = 88


def text_brief(brief: Brief) -> str:
    """Return a brief as plain text, wrapped for a terminal or a letter."""
    return text_page(outline(brief))


def text_page(blocks: Iterable[Block]) -> str:
    """Return the blocks of a page as plain text."""
    return "\n".join(line for block in blocks for line in (*_text(block), ""))


def _text(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield text.upper() if level < 3 else text
            if level < 3:
                yield "=-"[level - 1] * min(len(text), TEXT_COLUMNS)
        case Paragraph(runs):
            yield from _wrapped(_plain(runs), "")
        case Items(items):
            for item in items:
                yield from _wrapped(_plain(item), "  ", "- ")
        case Grid(head, rows):
            yield from _grid(head, rows)
        case Reference(runs, cited):
            yield from _wrapped(_plain(runs), "  ", "- ")
            places = "; ".join(f"S{each.number} at {each.place}" for each in cited)
            yield from _wrapped(f"Cited: {places}" if places else "", "  ")


def _grid(head: tuple[str, ...], rows: tuple[tuple[Runs, ...], ...]) -> Iterator[str]:
    """Yield a table as a list: columns of text would be too narrow to read."""
    for issue, *cells in rows:
        yield _plain(issue)
        for name, cell in zip(head[1:], cells, strict=True):
            yield from _wrapped(f"{name}: {_plain(cell)}", "    ", "  ")


def _plain(runs: Runs) -> str:
    parts = (f" [S{run.text}]" if run.kind is Kind.CITE else run.text for run in runs)
    return clean_line("".join(parts), 40_000)


def _wrapped(text: str, indent: str, first: str | None = None) -> list[str]:
    return textwrap.wrap(
        text,
        TEXT_COLUMNS,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def text_line(passage: Passage, position: Position) -> list[str]:
    """Return one statement that stands for a position, wrapped, with speaker, day and outlets."""
    line = line_of(passage, position.actor.id, position.issue.id)
    who = ", ".join(filter(None, (line.speaker, line.post)))
    words = f"“{line.text}”" if line.is_quoted else line.text
    day = line.published_on.isoformat() if line.published_on else "undated"
    outlets = ", ".join(line.outlets)
    comma = "," if line.post else ""
    told = f"{line.grade.value}  {who}{comma} {line.cue}: {words}  ({day}; {outlets}; {passage.id})"
    return _wrapped(clean_line(told, 4_000), "       ", "    ")
