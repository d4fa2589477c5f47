"""A brief as rows of lines: what the cursor moves over, and what each row cites. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefing.model.page import (
    Block,
    Grid,
    Heading,
    Items,
    Kind,
    Paragraph,
    Reference,
    Run,
    Runs,
)
from briefing.tui.panels import wrap_pieces
from briefing.tui.signs import UNICODE, Signs
from briefing.tui.text import Line, Piece

_ROLES = {
    Kind.PLAIN: "",
    Kind.STRONG: "strong",
    Kind.WORDS: "",
    Kind.NOTE: "quiet",
    Kind.GRADE: "kind",
    Kind.CITE: "mark",
    Kind.LINK: "quiet",
}


@dataclass(frozen=True, slots=True)
class PageRow:
    """The lines of one row, the number of its block, and of the citation it leads to: 0 for none.

    Empty lines before it are not among its lines but counted in `gap`.
    """

    lines: tuple[Line, ...]
    block: int
    cites: int = 0
    gap: int = 0


def page_rows(blocks: Sequence[Block], width: int, signs: Signs = UNICODE) -> tuple[PageRow, ...]:
    """Return the rows of a page, none of whose lines is wider than `width`."""
    return tuple(
        row for at, block in enumerate(blocks) for row in _rows(block, at, max(width, 1), signs)
    )


def _rows(block: Block, at: int, width: int, signs: Signs) -> Iterator[PageRow]:
    match block:
        case Heading(text, level):
            yield PageRow(_heading(text, level, width, signs), at, gap=int(level > 1))
        case Paragraph(runs):
            yield _row(runs, at, width, "")
        case Items(items):
            for item in items:
                yield _row(item, at, width, f"{signs.dot} ")
        case Grid(head, rows):
            yield from _grid(head, rows, at, width)
        case Reference(runs, cited):
            yield _row(runs, at, width, f"{signs.dot} ")
            for each in cited:
                words = (Run(f"[{each.number}]", Kind.STRONG), Run(f" {each.sentence}", Kind.NOTE))
                yield PageRow(_wrapped(words, width, "    ", "    "), at, each.number)


def _grid(
    head: Sequence[str], rows: Iterable[tuple[Runs, ...]], at: int, width: int
) -> Iterator[PageRow]:
    """Yield a table as a list, so that each cell has a row to stand on."""
    for issue, *cells in rows:
        yield _row(issue, at, width, "")
        wide = max(len(name) for name in head[1:])
        for name, cell in zip(head[1:], cells, strict=True):
            yield _row(cell, at, width, f"  {name:<{wide}}  ")


def _heading(text: str, level: int, width: int, signs: Signs) -> tuple[Line, ...]:
    role = "title-current" if level == 1 else "heading"
    lines = wrap_pieces((Piece(text.upper() if level == 2 else text, role),), width)
    if level == 2:
        return (*lines, (Piece(signs.thin * width, "rule"),))
    return lines


def _row(runs: Runs, at: int, width: int, first: str) -> PageRow:
    cites = next((int(run.text) for run in runs if run.kind is Kind.CITE), 0)
    return PageRow(_wrapped(runs, width, first, " " * len(first)), at, cites)


def _wrapped(runs: Runs, width: int, first: str, indent: str) -> tuple[Line, ...]:
    pieces = [
        Piece(f" [{run.text}]" if run.kind is Kind.CITE else run.text, _ROLES[run.kind])
        for run in runs
    ]
    lines = wrap_pieces(pieces, max(width - len(first), 1))
    return tuple(
        (Piece(indent if number else first, "quiet"), *line) for number, line in enumerate(lines)
    )
