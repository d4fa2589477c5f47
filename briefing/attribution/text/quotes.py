"""Quotation spans, paragraph by paragraph, also across paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing.model.article import Block, BlockKind, Span


class Quotation(NamedTuple):
    """Words between quotation marks: with the marks, without them, and the block they are in.

    `continues` tells that the closing mark is missing because the next paragraph goes on.
    """

    outer: Span
    inner: Span
    block: int
    continues: bool = False

    def words(self, text: str) -> int:
        """Count the words between the marks."""
        return len(self.inner.of(text).split())


# Some agencies write '' or `` for a double mark.
_DOUBLE = re.compile(r"[“”„‟«»\"]|''|``")
_OPENING = frozenset("“„«‟") | {"``"}
_CLOSING = frozenset("”»")
_SINGLE_OPEN = re.compile(r"(?<![\w‘'])[‘'](?=[\w“\"\[…])")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…%)\]”\"])[’'](?!\w)")

# Shorter pieces between single marks were possessives or scare quotes as often as speech.
MIN_SINGLE_WORDS = 3


def quotations(text: str, blocks: Sequence[Block]) -> tuple[Quotation, ...]:
    """Return the outermost quotations of a text, in order and disjoint.

    A block quote is a quotation as a whole. A mark that is never closed runs to the end of its
    paragraph, the newspaper convention for quotations over several paragraphs.
    """
    found: list[Quotation] = []
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.QUOTE and not _DOUBLE.match(text, block.span.start):
            found.append(Quotation(block.span, block.span, index))
            continue
        doubles = list(_doubles(text, block.span, index))
        found.extend(doubles or _singles(text, block.span, index))
    return tuple(found)


def _doubles(text: str, span: Span, block: int) -> Iterator[Quotation]:
    opened: re.Match[str] | None = None
    for mark in _DOUBLE.finditer(text, span.start, span.end):
        if opened is None:
            if _may_open(text, mark, span):
                opened = mark
        elif _closes(text, opened, mark, span):
            yield _quotation(opened, mark.start(), mark.end(), block)
            opened = None
        elif mark[0] in _OPENING and _ends_sentence(text, mark.start()):
            # A closing mark was lost: the new one opens a quotation of its own.
            yield _quotation(opened, mark.start(), mark.start(), block)
            opened = mark
    if opened is not None:
        yield _quotation(opened, span.end, span.end, block, continues=True)


def _may_open(text: str, mark: re.Match[str], span: Span) -> bool:
    if mark[0] in _CLOSING:
        return mark[0] == "»" and mark.end() < span.end and text[mark.end()].isalnum()
    before = text[mark.start() - 1] if mark.start() > span.start else " "
    after = text[mark.end()] if mark.end() < span.end else " "
    # 6" and 5'' are inches; a mark before a space or the end opens nothing.
    return not after.isspace() and not (mark[0] in ('"', "''") and before.isalnum())


def _closes(text: str, opened: re.Match[str], mark: re.Match[str], span: Span) -> bool:
    if opened[0] == "»":
        return mark[0] == "«"
    if mark[0] in _OPENING:
        return False
    if mark[0] in _CLOSING:
        return True
    before = text[mark.start() - 1]
    after = text[mark.end()] if mark.end() < span.end else " "
    # A straight mark after a space and before a letter opens a nested or a new quotation.
    return not (before.isspace() and after.isalnum())


def _ends_sentence(text: str, position: int) -> bool:
    before = text[max(0, position - 4) : position].rstrip()
    return before[-1:] in (".", "!", "?", "")


def _quotation(
    opened: re.Match[str], end: int, outer_end: int, block: int, *, continues: bool = False
) -> Quotation:
    return Quotation(Span(opened.start(), outer_end), Span(opened.end(), end), block, continues)


def _singles(text: str, span: Span, block: int) -> Iterator[Quotation]:
    """Yield quotations between single marks, as British papers set them."""
    at = span.start
    while (opening := _SINGLE_OPEN.search(text, at, span.end)) is not None:
        closing = _closing_single(text, opening, span)
        if closing is None:
            return
        inner = Span(opening.end(), closing)
        if len(inner.of(text).split()) >= MIN_SINGLE_WORDS:
            yield Quotation(Span(opening.start(), closing + 1), inner, block)
        at = closing + 1


# A quotation between single marks is looked for so far: a lost mark costs no more than that.
MAX_SINGLE_CHARS = 2_000


def _closing_single(text: str, opening: re.Match[str], span: Span) -> int | None:
    """Return where the quotation closes: a mark after a stop or comma wins over "the allies'"."""
    limit = min(span.end, opening.end() + MAX_SINGLE_CHARS)
    following = _SINGLE_OPEN.search(text, opening.end(), limit)
    last = None
    for mark in _SINGLE_CLOSE.finditer(text, opening.end(), limit):
        if following is not None and mark.start() > following.start() and last is not None:
            break
        last = mark.start()
        if text[last - 1] in ".,!?…":
            return last
    return last


class QuotationIndex:
    """The quotations of a text, found by position."""

    def __init__(self, text: str, quotations: Sequence[Quotation]) -> None:
        self.text = text
        self.all = quotations
        self._ends = [quotation.outer.end for quotation in quotations]

    def numbers_within(self, span: Span) -> range:
        """Return the numbers of the quotations that share a code point with `span`."""
        first = bisect_left(self._ends, span.start + 1)
        last = first
        while last < len(self.all) and self.all[last].outer.start < span.end:
            last += 1
        return range(first, last)

    def within(self, span: Span) -> Sequence[Quotation]:
        """Return the quotations that share a code point with `span`, in order."""
        numbers = self.numbers_within(span)
        return self.all[numbers.start : numbers.stop]

    def holds(self, span: Span) -> bool:
        """Tell whether `span` lies wholly inside one quotation."""
        return any(quotation.outer.covers(span) for quotation in self.within(span))
