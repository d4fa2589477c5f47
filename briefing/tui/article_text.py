"""An article laid out to be read: who speaks stands beside each statement. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefing.model.article import Article, BlockKind, Span
from briefing.model.brief import Passage
from briefing.model.statement import Certainty
from briefing.tui.cells import padded, wrap_spans
from briefing.tui.panels import marked, one_line
from briefing.tui.signs import UNICODE, Signs
from briefing.tui.text import Line, Piece

MAX_LINE_CELLS = 76
GUTTER_CELLS = 11
LABEL_CELLS = 9


class TextLine(NamedTuple):
    """One line of the text: where it stands, the group it belongs to (-1: none) and its number."""

    span: Span
    group: int = -1
    row: int = 0
    kind: BlockKind = BlockKind.PARAGRAPH


EMPTY = TextLine(Span(0, 0))


class Group(NamedTuple):
    """Statements whose sentences overlap, told in one stretch; indices of the passages."""

    span: Span
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article broken into lines for one width."""

    article: Article
    passages: tuple[Passage, ...]
    groups: tuple[Group, ...]
    lines: tuple[TextLine, ...]

    def line_of(self, index: int) -> int:
        """Return the number of the line on which the words of a passage begin."""
        if not 0 <= index < len(self.passages):
            return 0
        return self.line_at(self.passages[index].statement.extent.start)

    def line_at(self, start: int) -> int:
        """Return the number of the line that a place of the text is on."""
        for number, line in enumerate(self.lines):
            if line.span.start <= start < line.span.end:
                return number
        after = (n for n, line in enumerate(self.lines) if line.span.start > start)
        return next(after, 0)


def layout_article(article: Article, passages: Sequence[Passage], width: int) -> ArticleText:
    """Return the article in lines of at most 76 cells; a sentence with a statement is indented."""
    width = max(min(width, MAX_LINE_CELLS), GUTTER_CELLS + 8)
    groups = _groups(passages)
    lines: list[TextLine] = []
    for block in article.blocks:
        for span, group in _segments(block.span, groups):
            room = width if group < 0 else width - GUTTER_CELLS
            rows = wrap_spans(article.text, span, room)
            lines += (TextLine(row, group, n, block.kind) for n, row in enumerate(rows))
        lines.append(EMPTY)
    return ArticleText(article, tuple(passages), groups, tuple(lines))


def _groups(passages: Sequence[Passage]) -> tuple[Group, ...]:
    groups: list[Group] = []
    order = sorted(range(len(passages)), key=lambda i: passages[i].statement.sentence)
    for index in order:
        span = passages[index].statement.sentence
        if groups and span.start < groups[-1].span.end:
            last = groups[-1]
            joined = Span(last.span.start, max(last.span.end, span.end))
            groups[-1] = Group(joined, (*last.members, index))
        else:
            groups.append(Group(span, (index,)))
    return tuple(groups)


def _segments(block: Span, groups: Sequence[Group]) -> list[tuple[Span, int]]:
    """Return the parts of a paragraph in order, each with its group, -1 for plain text."""
    segments: list[tuple[Span, int]] = []
    at = block.start
    for number, group in enumerate(groups):
        if not group.span.overlaps(block):
            continue
        start, end = max(group.span.start, block.start), min(group.span.end, block.end)
        if at < start:
            segments.append((Span(at, start), -1))
        segments.append((Span(start, end), number))
        at = end
    if at < block.end:
        segments.append((Span(at, block.end), -1))
    return segments


class Hits(NamedTuple):
    """Where the words of a search stand, in order, and the number of the one looked at, or -1."""

    spans: tuple[Span, ...] = ()
    current: int = -1


NO_HITS = Hits()


def hits_in(article: Article, words: str) -> tuple[Span, ...]:
    """Return where words stand in an article, without regard to case and to white space."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    if not pattern:
        return ()
    found = re.finditer(pattern, article.text, re.IGNORECASE)
    return tuple(Span(*match.span()) for match in found)


def draw_line(
    text: ArticleText,
    line: TextLine,
    current: int,
    name_of: Callable[[Passage], str],
    signs: Signs = UNICODE,
    hits: Hits = NO_HITS,
) -> Line:
    """Return a line as it is drawn while the passage of number `current` is the one looked at."""
    words = text.article.text
    is_current = False
    gutter: Line = ()
    role = "heading" if line.kind is BlockKind.HEADING and line.group < 0 else ""
    body: Line = (Piece(line.span.of(words), role),)
    if line.group >= 0:
        is_current = current in text.groups[line.group].members
        gutter = _gutter(text, line, is_current, name_of, signs)
    if is_current:
        body = marked(text.passages[current], line.span)
    if hits.spans:
        body = _with_hits(body, line.span.start, hits)
    return (*gutter, *(Piece(one_line(piece.text), piece.role) for piece in body))


def _with_hits(body: Line, start: int, hits: Hits) -> Line:
    """Return the pieces of a line, cut where hits begin and end; `start` is where it begins."""
    pieces: list[Piece] = []
    for piece in body:
        own = Span(start, start + len(piece.text))
        roles = {
            Span(max(hit.start, own.start), min(hit.end, own.end)): _HITS[number == hits.current]
            for number, hit in enumerate(hits.spans)
            if hit.overlaps(own)
        }
        at = own.start
        for hit, role in roles.items():
            before, within = piece.text[at - start : hit.start - start], hit.start - start
            pieces += [Piece(before, piece.role), Piece(piece.text[within : hit.end - start], role)]
            at = hit.end
        pieces.append(Piece(piece.text[at - start :], piece.role))
        start = own.end
    return tuple(piece for piece in pieces if piece.text)


_HITS = ("hit", "hit-current")


def _gutter(
    text: ArticleText,
    line: TextLine,
    is_current: bool,
    name_of: Callable[[Passage], str],
    signs: Signs,
) -> Line:
    members = [text.passages[index] for index in text.groups[line.group].members]
    speakers = {name_of(passage): passage for passage in reversed(members)}
    names = list(dict.fromkeys(name_of(passage) for passage in members))
    name = names[line.row] if line.row < len(names) else ""
    role = "gutter-current" if is_current else "gutter"
    unsure = bool(name) and speakers[name].certainty is Certainty.UNSURE
    sign = " "
    if is_current and line.row == 0:
        sign = signs.into[:1]
    elif unsure:
        sign = signs.unsure
    bar = signs.cursor if is_current else signs.bar
    return (
        Piece(padded(name, LABEL_CELLS, signs.cut), role),
        Piece(sign, "unsure" if unsure else "sign"),
        Piece(bar, role),
    )
