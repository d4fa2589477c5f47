"""Articles as rows of a table: when, where, what, and how much of whom. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from briefing.model.article import Article
from briefing.model.brief import Passage
from briefing.model.clean import clean_line
from briefing.tui.cells import cut, padded, width_of, wrapped
from briefing.tui.panels import wrap_pieces
from briefing.tui.signs import UNICODE, Signs
from briefing.tui.text import (
    TEXT_COLUMN,
    Line,
    Piece,
    clipped,
    counted,
    day,
    moment,
    outlet_of,
    published,
    row_text,
)

NARROW, WIDE = 72, 100


@dataclass(frozen=True, slots=True)
class Tally:
    """How many statements of an article each actor has, and how many are not read yet."""

    by_actor: Mapping[str, int] = field(default_factory=dict)
    unread: int = 0

    @property
    def all(self) -> int:
        """How many statements there are."""
        return sum(self.by_actor.values())


def tally_of(passages: Iterable[Passage], panes: Sequence[str], others: str) -> Tally:
    """Return the tally of an article's passages; who has no pane is counted under `others`."""
    by_actor: dict[str, int] = {}
    unread = 0
    for passage in passages:
        actor = passage.identity.actor
        actor = actor if actor in panes else others
        by_actor[actor] = by_actor.get(actor, 0) + 1
        unread += not passage.mark.is_read
    return Tally(by_actor, unread)


class _Widths(NamedTuple):
    when: int
    outlet: int
    title: int
    state: int
    cells: int
    """The cells of one column of counts; of all together where actors have no columns."""


def _has_columns(width: int) -> bool:
    """Tell whether there is room for a column an actor."""
    return width >= NARROW


def _widths(width: int, columns: int, signs: Signs) -> _Widths:
    """Return the widths of the columns; what does not fit is left out, the title never."""
    when = 13 if width >= NARROW else 7
    outlet = 0 if width < NARROW else 18 if width >= WIDE else 13
    state = 10 if width >= WIDE else 0
    count = 7 if width >= WIDE else 5
    counts = count * (columns if _has_columns(width) else 1)
    title = width - TEXT_COLUMN - when - outlet - state - counts - 1
    return _Widths(when, outlet, max(title, width_of(signs.cut)), state, count)


def heading(width: int, labels: Sequence[str], signs: Signs = UNICODE) -> Line:
    """Return the line of column titles; `labels` are the names of the panes that are counted."""
    wide = _widths(width, len(labels), signs)
    words = [
        " " * TEXT_COLUMN,
        padded("Published" if wide.when > 9 else "Day", wide.when),
        padded("Outlet", wide.outlet) if wide.outlet else "",
        padded("Title", wide.title),
        *_columns(labels if _has_columns(width) else ("all",), wide.cells),
        " State" if wide.state else "",
    ]
    return clipped((Piece("".join(words), "quiet"),), width, signs.cut)


def article_row(
    article: Article,
    tally: Tally,
    panes: Sequence[str],
    width: int,
    now: datetime,
    signs: Signs = UNICODE,
) -> Line:
    """Return an article in one line of at most `width` cells; column 0 is left to the cursor."""
    wide = _widths(width, len(panes), signs)
    new = signs.new if tally.unread else " "
    per_pane = [_count(article, tally.by_actor.get(pane, 0), signs) for pane in panes]
    counts = per_pane if _has_columns(width) else [_count(article, tally.all, signs)]
    line = (
        Piece(f" {new} ", "new"),
        Piece(padded(_when(article, now, wide.when), wide.when, signs.cut), "quiet"),
        Piece(_column(_outlet(article), wide.outlet, signs) if wide.outlet else "", "quiet"),
        Piece(padded(title_or_address(article), wide.title, signs.cut)),
        Piece("".join(_columns(counts, wide.cells)), "quiet"),
        Piece(f" {state_of(article)}" if wide.state else "", "quiet"),
    )
    return clipped((piece for piece in line if piece.text), width, signs.cut)


def title_or_address(article: Article) -> str:
    """Return the title in one line, the address where there is none."""
    return clean_line(article.title) or clean_line(article.url or "") or "untitled"


def state_of(article: Article) -> str:
    """Return what became of an article, in a word."""
    if not article.is_analysed:
        return "not read"
    return "sample" if article.is_sample else "saved"


def _when(article: Article, now: datetime, room: int) -> str:
    if article.published_at is not None and article.published_at.year == now.year:
        told = moment(article.published_at, now)
        if width_of(told) < room:
            return told
    if article.published_on is None:
        return "undated"
    told = day(article.published_on, now.date())
    # The year is told where there is room: the rows are in the order of their days.
    return told if width_of(told) < room else told.rsplit(" ", 1)[0]


def _outlet(article: Article) -> str:
    return clean_line(article.outlet.name) or "no outlet"


def _count(article: Article, number: int, signs: Signs) -> str:
    if not article.is_analysed:
        return signs.unsure
    return str(number) if number else signs.dot


def _column(text: str, width: int, signs: Signs) -> str:
    return padded(cut(text, width - 1, signs.cut), width, signs.cut)


def _columns(words: Iterable[str], cells: int) -> list[str]:
    """Return words right-aligned in columns of so many cells."""
    fitting = [cut(clean_line(word), cells - 1, "") for word in words]
    return [" " * (cells - width_of(word)) + word for word in fitting]


def preview_lines(
    article: Article,
    passages: Sequence[Passage],
    labels: Mapping[str, str],
    width: int,
    now: datetime,
    signs: Signs = UNICODE,
) -> tuple[Line, ...]:
    """Return what an article is about: its facts, its beginning, its first statements by actor."""
    facts = signs.joined(
        clean_line(article.outlet.host or "") or outlet_of(article),
        f"by {clean_line(article.author)}" if article.author else "",
        published(article, now),
        counted(len(article.text.split()), "word"),
        f"saved {moment(article.fetched_at, now)}",
        f"first published by {clean_line(article.publisher)}" if article.publisher else "",
        f"language {clean_line(article.language, 20)}" if not article.is_analysed else "",
    )
    begun = wrapped(clean_line(article.text[: 4 * width]), width, 2, signs.cut)
    lines = [*wrap_pieces((Piece(facts, "quiet"),), width)]
    lines += [(Piece(line),) for line in begun]
    lines.append(())
    for passage in passages:
        name = padded(labels.get(passage.identity.actor, ""), 10, signs.cut)
        words = cut(row_text(passage, signs), max(width - 10, 1), signs.cut)
        lines.append((Piece(name, "strong"), Piece(words)))
    return tuple(lines)
