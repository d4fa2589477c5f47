"""The words of the model as styled lines: rows, ages, days, names. Pure."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from briefing.model.article import Article, Span
from briefing.model.brief import Passage
from briefing.model.clean import clean_line
from briefing.model.statement import Certainty, Speech
from briefing.tui.cells import cut, width_of, wrapped
from briefing.tui.signs import UNICODE, Signs

TEXT_COLUMN = 3
DAYS_TOLD_AS_AGE = 7
WIDE_ROW_CELLS = 64
# The density of a row with as many lines of text as there are.
WHOLE = 0


class Piece(NamedTuple):
    """A few words with the role they play; `briefing.tcss` gives each role its looks."""

    text: str
    role: str = ""


Line = tuple[Piece, ...]


def line_width(line: Line) -> int:
    """Return how many cells a line takes."""
    return sum(width_of(piece.text) for piece in line)


def plain(line: Line) -> str:
    """Return the bare text of a line."""
    return "".join(piece.text for piece in line)


def spread(left: Iterable[Piece], right: Iterable[Piece], width: int, mark: str = "…") -> Line:
    """Return a line with `left` at its left end and `right`, which is never cut, at its right."""
    last = tuple(right)
    room = width - line_width(last)
    first = clipped(left, room - bool(last), mark)
    return (*first, Piece(" " * (room - line_width(first))), *last)


def clipped(pieces: Iterable[Piece], width: int, mark: str = "…") -> Line:
    """Return as much of the pieces as fits into `width`, with `mark` where some is missing."""
    line = tuple(pieces)
    total = line_width(line)
    if total <= width:
        return line
    kept: list[Piece] = []
    used = 0
    for piece in line:
        cells = width_of(piece.text)
        if used + cells + width_of(mark) > width:
            kept.append(Piece(cut(piece.text + mark * 2, width - used, mark), piece.role))
            break
        kept.append(piece)
        used += cells
    return tuple(kept)


# Rows


def layout_row(
    passage: Passage,
    width: int,
    density: int,
    now: datetime,
    *,
    signs: Signs = UNICODE,
    before: str = "",
) -> tuple[Line, ...]:
    """Return the lines of a statement's row: `density` of text, and one of what it is.

    Density 1 is the text alone, `WHOLE` all of it. Column 0 is left to the cursor, column 1 holds
    the mark of what is new, text begins in column 3. No line is wider than `width` cells. `before`
    stands before the words and is none of them.
    """
    room = max(width - TEXT_COLUMN, 1)
    new = Piece(f" {' ' if passage.mark.is_read else signs.new} ", "new")
    blank = Piece(" " * TEXT_COLUMN)
    body = list(wrapped(before + row_text(passage, signs), room, density or sys.maxsize, signs.cut))
    body += [""] * (density - len(body))
    role = "" if passage.certainty is not Certainty.UNSURE else "unsure-text"
    lines: list[Line] = [
        (new if row == 0 else blank, Piece(text, role)) for row, text in enumerate(body)
    ]
    if density != 1:
        lines.append((blank, *_last_line(passage, room, now, signs)))
    return tuple(clipped(line, width, signs.cut) for line in lines)


def row_height(density: int) -> int:
    """Return how many lines a row of this density has."""
    return density if density == 1 else density + 1


def row_text(passage: Passage, signs: Signs = UNICODE) -> str:
    """Return what a row says, in one line: a quotation, or the report as the article tells it."""
    statement, text = passage.statement, passage.article.text
    if statement.speech is Speech.DIRECT:
        return signs.quoted(clean_line(statement.words(text), MAX_ROW_CHARS))
    return clean_line(report_span(passage).of(text), MAX_ROW_CHARS)


MAX_ROW_CHARS = 4_000


def report_span(passage: Passage) -> Span:
    """Return where a report stands with its speaker and cue, as far as they are in its sentence."""
    statement = passage.statement
    parts = [*statement.content]
    parts += [
        span
        for span in (statement.cue, statement.speaker.mention)
        if span is not None and statement.sentence.covers(span)
    ]
    start, end = min(span.start for span in parts), max(span.end for span in parts)
    text = passage.article.text
    # The quotation mark and the full stop that close a report belong to what one reads.
    while end < statement.sentence.end and text[end] in "”\"'’.!?":
        end += 1
    while start > statement.sentence.start and text[start - 1] in '“"‘':
        start -= 1
    return Span(start, end)


def _last_line(passage: Passage, room: int, now: datetime, signs: Signs) -> Line:
    marks = marks_of(passage, signs)
    right = (Piece(f" {marks}", "mark"),) if marks else ()
    unsure = passage.certainty is Certainty.UNSURE
    who = speaker_of(passage)
    post = passage.identity.post
    if post and room >= WIDE_ROW_CELLS and post != who:
        who = f"{who}, {clean_line(post)}"
    where = clean_line(passage.article.outlet.name) or "no outlet"
    others = passage.other_outlets
    copies = f" +{len(others)}" if others else ""
    left = (
        Piece(f"{age(passage.article, now)} ", "quiet"),
        Piece(f"{signs.kind(passage.statement.speech)} ", "kind"),
        Piece(who, "quiet"),
        Piece(f" {signs.unsure}" if unsure else "", "unsure"),
        Piece(f" {signs.dot} {where}{copies}", "quiet"),
    )
    return spread((piece for piece in left if piece.text), right, room, signs.cut)


def marks_of(passage: Passage, signs: Signs = UNICODE) -> str:
    """Return the signs of a reader's marks: star, note, tags."""
    mark = passage.mark
    parts = [
        signs.star if mark.is_starred else "",
        signs.note if mark.note else "",
        *(f"#{clean_line(tag, 40)}" for tag in mark.tags),
    ]
    return " ".join(part for part in parts if part)


# Names, days and ages


def speaker_of(passage: Passage) -> str:
    """Return who said it: the person or institution, or the article's own words for them."""
    name = passage.mark.speaker or passage.identity.name or passage.statement.speaker.name
    return clean_line(name) or "somebody"


def outlet_of(article: Article) -> str:
    """Return the name of the outlet, marked where the article is one of our samples."""
    name = clean_line(article.outlet.name) or "no outlet"
    return f"{name} (sample)" if article.is_sample else name


def title_of(article: Article) -> str:
    """Return the title in one line."""
    return clean_line(article.title) or "untitled"


def age(article: Article, now: datetime) -> str:
    """Return how old an article is: `40m`, `9h`, `3d`, then its day.

    An article without a time of day has its day only, one without a day is `undated`.
    """
    moment = article.published_at
    if moment is None:
        return day(article.published_on, now.date()) if article.published_on else "undated"
    moment = moment.astimezone(now.tzinfo)
    passed = now - moment
    if timedelta(0) <= passed < timedelta(hours=1):
        return f"{int(passed.total_seconds()) // 60}m"
    if timedelta(0) <= passed < timedelta(days=1):
        return f"{int(passed.total_seconds()) // 3600}h"
    days = (now.date() - moment.date()).days
    if 0 < days < DAYS_TOLD_AS_AGE:
        return f"{days}d"
    return day(moment.date(), now.date())


_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def day(when: date, today: date) -> str:
    """Return a day as `16 Nov`, with its year where it is not this one."""
    name = f"{when.day} {_MONTHS[when.month - 1]}"
    return name if when.year == today.year else f"{name} {when.year}"


def moment(when: datetime, now: datetime) -> str:
    """Return a moment as `22 Nov 11:38`, in the zone of `now`."""
    local = when.astimezone(now.tzinfo)
    return f"{day(local.date(), now.date())} {local:%H:%M}"


def published(article: Article, now: datetime) -> str:
    """Return when an article was published, as exactly as it says."""
    if article.published_at is not None:
        return moment(article.published_at, now)
    return day(article.published_on, now.date()) if article.published_on else "undated"


def counted(number: int, singular: str, plural: str = "") -> str:
    """Return `1 statement`, `34 statements`."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
