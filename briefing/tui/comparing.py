"""The columns of a comparison on screen: rows, pages, and what an empty one says. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime

from briefing.model.brief import Passage
from briefing.model.comparison import Column, Comparison
from briefing.tui.cells import wrapped
from briefing.tui.signs import UNICODE, Signs
from briefing.tui.text import Line, Piece, clipped, layout_row

COLUMNS = 4


def without(comparison: Comparison, dropped: Collection[str]) -> Comparison:
    """Return a comparison without some of its statements."""
    if not dropped:
        return comparison
    columns = tuple(
        replace(column, passages=tuple(p for p in column.passages if p.id not in dropped))
        for column in comparison.columns
    )
    return replace(comparison, columns=columns)


def pages_of(comparison: Comparison) -> tuple[tuple[Column, ...], ...]:
    """Return the columns, as many together as stand side by side."""
    columns = comparison.columns
    return tuple(columns[at : at + COLUMNS] for at in range(0, len(columns), COLUMNS))


def layout_compared(
    passage: Passage,
    width: int,
    density: int,
    now: datetime,
    label_of: Callable[[str], str],
    signs: Signs = UNICODE,
) -> tuple[Line, ...]:
    """Return the lines of a row; words that one actor reports of another are dimmed and named."""
    if passage.second_hand_of is None:
        return layout_row(passage, width, density, now, signs=signs)
    told = f"second-hand, of {label_of(passage.second_hand_of)}"
    if density == 1:
        lines = layout_row(passage, width, density, now, signs=signs, before=f"{told}: ")
        return tuple(map(_dimmed, lines))
    *words, last = layout_row(passage, width, density, now, signs=signs)
    blank, *facts = last
    named = (blank, Piece(f"{told} {signs.dot} ", "unsure"), *facts)
    return (*map(_dimmed, words), clipped(named, width, signs.cut))


def _dimmed(line: Line) -> Line:
    gutter, *rest = line
    return (gutter, *(Piece(piece.text, "quiet") for piece in rest))


def empty_lines(words: str, width: int) -> tuple[Line, ...]:
    """Return what an empty column says, sentence by sentence."""
    lines: list[Line] = []
    for sentence in words.split(". "):
        told = sentence if sentence.endswith(".") else f"{sentence}."
        lines += [(Piece(f"   {line}", "quiet"),) for line in wrapped(told, max(width - 4, 8), 6)]
        lines.append(())
    return tuple(lines[:-1])
