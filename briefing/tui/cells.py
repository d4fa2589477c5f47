"""Text measured in the cells of a terminal: width, cutting, padding and wrapping. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, split_graphemes

from briefing.model.article import Span

_WORDS = re.compile(r"\S+")


def width_of(text: str) -> int:
    """Return how many cells `text` takes."""
    return len(text) if text.isascii() else cell_len(text)


def cut(text: str, width: int, mark: str = "…") -> str:
    """Return `text`, or as much of it as fits into `width` with `mark` behind it."""
    if width_of(text) <= width:
        return text
    room = width - width_of(mark)
    if room < 0:
        return mark[: max(width, 0)]
    return text[: _fitting(text, 0, len(text), room)].rstrip() + mark


def padded(text: str, width: int, mark: str = "…") -> str:
    """Return `text` cut or filled with spaces to exactly `width` cells."""
    # A joiner at the end would take the first space for its partner.
    text = cut(text, width, mark).rstrip("\u200d")
    return text + " " * (width - width_of(text))


def wrapped(text: str, width: int, lines: int, mark: str = "…") -> tuple[str, ...]:
    """Return at most `lines` lines of `text`; the last ends in `mark` where words are missing."""
    spans: list[Span] = []
    for span in wrap_spans(text, Span(0, len(text)), width):
        spans.append(span)
        if len(spans) > lines:
            break
    shown = [span.of(text) for span in spans[:lines]]
    if len(spans) > lines:
        shown[-1] = _with_mark(shown[-1], width, mark)
    return tuple(shown)


def wrap_spans(text: str, span: Span, width: int) -> Iterator[Span]:
    """Yield the lines of `text[span]` as spans of `text`, none wider than `width` cells.

    Lines break at white space; a word wider than a line breaks where the line is full.
    """
    width = max(width, 1)
    start, end, used = -1, -1, 0
    for word in _pieces(text, span, width):
        cells = width_of(word.of(text))
        # White space is drawn as one space a character, so its width is its length.
        gap = word.start - end if start >= 0 else 0
        if start >= 0 and used + gap + cells > width:
            yield Span(start, end)
            start = -1
        if start < 0:
            start, used, gap = word.start, 0, 0
        used += gap + cells
        end = word.end
    if start >= 0:
        yield Span(start, end)


def _pieces(text: str, span: Span, width: int) -> Iterator[Span]:
    for found in _WORDS.finditer(text, span.start, span.end):
        start, end = found.span()
        while width_of(text[start:end]) > width:
            stop = max(_fitting(text, start, end, width), start + 1)
            yield Span(start, stop)
            start = stop
        if start < end:
            yield Span(start, end)


def _fitting(text: str, start: int, end: int, width: int) -> int:
    """Return the end of the longest beginning of `text[start:end]` that fits into `width`."""
    piece = text[start : min(end, start + 4 * width + 8)]
    if piece.isascii():
        return start + min(len(piece), width)
    used = 0
    stops = [0]
    for _, grapheme_end, cells in split_graphemes(piece)[0]:
        if used + cells > width:
            break
        used += cells
        stops.append(grapheme_end)
    # A joiner that nothing stands before joins nothing: then the parts take more than they tell.
    while width_of(piece[: stops[-1]]) > width:
        stops.pop()
    return start + stops[-1]


def _with_mark(line: str, width: int, mark: str) -> str:
    room = width - width_of(mark) - 1
    if width_of(line) > room:
        head = line[: _fitting(line, 0, len(line), max(room, 0))]
        # A word cut in its middle reads as another word.
        line = head.rsplit(None, 1)[0] if " " in head and not _ends_at_word(line, head) else head
    return f"{line.rstrip()} {mark}"


def _ends_at_word(line: str, head: str) -> bool:
    return len(head) >= len(line) or line[len(head)].isspace()
