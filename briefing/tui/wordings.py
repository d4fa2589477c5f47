"""One statement as several outlets word it: what differs is marked, and nothing is ranked. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from difflib import SequenceMatcher
from typing import NamedTuple

from briefing.model.brief import Passage
from briefing.tui.panels import wrap_pieces
from briefing.tui.signs import UNICODE, Signs
from briefing.tui.text import Line, Piece, counted, outlet_of, plain, published, row_text, spread

INDENT = "    "
_WORD = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*")


class Difference(NamedTuple):
    """The words of the first wording that another lacks, and those that it has instead."""

    lacks: tuple[str, ...]
    has: tuple[str, ...]


def difference(first: Passage, other: Passage) -> Difference:
    """Return in which words two wordings differ, whatever their case and their signs."""
    before, after = _words_of(first), _words_of(other)
    folded = [word.casefold() for word in before], [word.casefold() for word in after]
    lacks: list[str] = []
    has: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, *folded, autojunk=False).get_opcodes():
        if kind != "equal":
            lacks += before[a:b]
            has += after[c:d]
    return Difference(tuple(lacks), tuple(has))


def wording_rows(
    passages: Sequence[Passage], width: int, now: datetime, signs: Signs = UNICODE
) -> tuple[tuple[Line, ...], ...]:
    """Return a row for each wording: its outlet, its words, and where it differs from the first."""
    first = passages[0]
    return tuple(
        _row(passage, None if passage is first else difference(first, passage), width, now, signs)
        for passage in passages
    )


def wordings_text(passages: Sequence[Passage], now: datetime) -> str:
    """Return the same as plain text, to be copied."""
    rows = wording_rows(passages, 78, now)
    return "\n".join(plain(line).rstrip() for row in rows for line in row).strip() + "\n"


def _row(
    passage: Passage, differs: Difference | None, width: int, now: datetime, signs: Signs
) -> tuple[Line, ...]:
    room = max(width - len(INDENT), 10)
    names = (
        Piece(f" {outlet_of(passage.article)}  ", "strong"),
        Piece(published(passage.article, now), "quiet"),
    )
    told = (Piece(f"{_told(differs)} ", "quiet"),) if differs is not None else ()
    lines: list[Line] = [spread(names, told, width, signs.cut)]
    lines += _indented(wrap_pieces((Piece(row_text(passage, signs)),), room))
    for sign, words in (("-", differs.lacks), ("+", differs.has)) if differs is not None else ():
        if words:
            listed = " ".join(f"{sign} {word}" for word in words)
            lines += _indented(wrap_pieces((Piece(listed, "hit"),), room))
    return (*lines, ())


def _told(differs: Difference) -> str:
    if not any(differs):
        return "same words"
    return counted(max(map(len, differs)), "word differs", "words differ")


def _indented(lines: Iterable[Line]) -> list[Line]:
    return [(Piece(INDENT), *line) for line in lines]


def _words_of(passage: Passage) -> list[str]:
    return _WORD.findall(row_text(passage))
