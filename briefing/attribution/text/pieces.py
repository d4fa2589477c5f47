"""From ranges of words to spans of content: whole quotations, without outer marks and commas."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.attribution.text.quotes import QuotationIndex
from briefing.model.article import Span

_WORD = re.compile(r"\w")
_DANGLING_CHARS = 12
_DANGLING = re.compile(r"[\s,;]+(?:and|but|or|while|although|whereas)$")
_BEFORE = ",;:-–—…"
_AFTER = ",;:.-–—…"


def trimmed(
    index: QuotationIndex, spans: Sequence[Span], attribution: Sequence[Span]
) -> list[Span]:
    """Return the pieces of content, in order and disjoint; none holds a span of `attribution`."""
    pieces: list[Span] = []
    for span in spans:
        piece = bare(index, _without(snapped(index, span, attribution), attribution))
        if not _WORD.search(piece.of(index.text)):
            continue
        if pieces and piece.start < pieces[-1].end:
            continue
        pieces.append(piece)
    return pieces


def snapped(index: QuotationIndex, span: Span, attribution: Sequence[Span]) -> Span:
    """Return `span` stretched over the quotations it cuts, unless an attribution stands there."""
    for quotation in index.within(span):
        start = min(span.start, quotation.outer.start)
        end = max(span.end, quotation.outer.end)
        if not any(Span(start, end).overlaps(words) for words in attribution):
            span = Span(start, end)
    return span


def _without(span: Span, attribution: Sequence[Span]) -> Span:
    """Return the longer side of `span` where an attribution cuts it."""
    for words in attribution:
        if span.overlaps(words):
            left, right = Span(span.start, words.start), Span(words.end, span.end)
            span = left if left.end - left.start >= right.end - right.start else right
    return Span(span.start, max(span.start, span.end))


def bare(index: QuotationIndex, span: Span) -> Span:
    """Return `span` without white space, commas and a final stop, or marks round the whole."""
    start, end = span
    while True:
        before = (start, end)
        start, end = _stripped(index.text, start, end)
        end = _without_dangling(index, start, end)
        start, end = _unquoted(index, start, end)
        if (start, end) == before:
            return Span(start, max(start, end))


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in _BEFORE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _AFTER):
        end -= 1
    return start, end


def _without_dangling(index: QuotationIndex, start: int, end: int) -> int:
    """Return the end before a conjunction that nothing follows: "it wants a way out but"."""
    dangling = _DANGLING.search(index.text, max(start, end - _DANGLING_CHARS), end)
    if dangling is None or index.holds(Span(dangling.start(), end)):
        return end
    return dangling.start()


def _unquoted(index: QuotationIndex, start: int, end: int) -> tuple[int, int]:
    """Take off the marks of a quotation that is the whole, and a mark without its partner."""
    for quotation in index.within(Span(start, end)):
        outer, inner = quotation.outer, quotation.inner
        if outer.start == start and outer.end >= end and inner.end >= end - 2:
            return inner.start, max(inner.start, min(end, inner.end))
        if outer.end == end and outer.start < start < inner.end < end:
            return start, inner.end
    return start, end
