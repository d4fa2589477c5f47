"""Feeds as rows of a table, and what is known of one of them. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from briefing.model.clean import clean_line
from briefing.model.feed import CHECKS_KEPT, SLOW_S, Check, Feed
from briefing.tui.cells import cut, padded, width_of
from briefing.tui.jobs import short_address
from briefing.tui.panels import wrap_pieces
from briefing.tui.signs import UNICODE, Signs
from briefing.tui.text import TEXT_COLUMN, Line, Piece, clipped, counted, day, moment

if TYPE_CHECKING:
    # Imported with the desk, after the first paint.
    from briefing.service.feed_articles import Tally

NARROW = 72
HEALTH_ROLES = {"ok": "ok", "slow": "unsure", "fails": "error", "gone": "error"}
# From which second on a bar is higher; a failure has the highest.
BAR_STEPS_S = (1.0, 2.0, SLOW_S)


class _Widths(NamedTuple):
    title: int
    new: int
    saved: int
    statements: int
    last: int
    health: int


def _widths(width: int) -> _Widths:
    """Return the widths of the columns; what does not fit is left out, the health never."""
    new, last, health = 5, 8, CHECKS_KEPT + 7
    saved, statements = (7, 12) if width >= NARROW else (0, 0)
    title = width - TEXT_COLUMN - new - saved - statements - last - health - 2
    return _Widths(max(title, 6), new, saved, statements, last, health)


def heading(width: int, signs: Signs = UNICODE) -> Line:
    """Return the line of column titles above rows of at most `width` cells."""
    wide = _widths(width)
    words = (
        " " * TEXT_COLUMN,
        padded("Feed", wide.title),
        *(f"{name:>{room}}" for name, room in _counted(wide, "New", "Saved", "Statements")),
        f"  {'Last':<{wide.last}}Health",
    )
    return clipped((Piece("".join(words), "quiet"),), width, signs.cut)


def _counted(wide: _Widths, new: str, saved: str, statements: str) -> list[tuple[str, int]]:
    columns = ((new, wide.new), (saved, wide.saved), (statements, wide.statements))
    return [(words, room) for words, room in columns if room]


def feed_row(
    feed: Feed,
    tally: Tally,
    width: int,
    now: datetime,
    signs: Signs = UNICODE,
    *,
    is_busy: bool = False,
) -> Line:
    """Return a feed in one line of at most `width` cells; column 0 is left to the cursor."""
    wide = _widths(width)
    title = padded(cut(title_of(feed), wide.title - 1, signs.cut), wide.title)
    counts = _counted(
        wide, f"{tally.new:,}" if tally.new else signs.dot, f"{tally.saved:,}",
        f"{tally.statements:,}",
    )  # fmt: skip
    last = f"{signs.busy} now" if is_busy else _last(feed, now)
    new, *others = (f"{words:>{room}}" for words, room in counts)
    line = (
        Piece(" " * TEXT_COLUMN),
        Piece(title, "strong" if tally.new else ""),
        Piece(new, "new" if tally.new else "quiet"),
        Piece("".join(others), "quiet"),
        Piece(f"  {last:<{wide.last}}", "busy" if is_busy else "quiet"),
        *_health(feed, signs),
    )
    return clipped((piece for piece in line if piece.text), width, signs.cut)


def title_of(feed: Feed) -> str:
    """Return what a feed is called, in one line; its address where it has no name."""
    title = clean_line(feed.title)
    return short_address(feed.url) if title in ("", feed.url) else title


def _last(feed: Feed, now: datetime) -> str:
    if feed.checked_at is None:
        return ""
    at = feed.checked_at.astimezone(now.tzinfo)
    return f"{at:%H:%M}" if at.date() == now.date() else day(at.date(), now.date())[:6]


def _health(feed: Feed, signs: Signs) -> tuple[Piece, ...]:
    if not feed.checks:
        return (Piece("not checked", "quiet"),)
    pieces = [Piece(" " * (CHECKS_KEPT - len(feed.checks)))]
    pieces += [
        Piece(_bar(check, signs), "error" if check.error else "quiet") for check in feed.checks
    ]
    return (*pieces, Piece(f" {feed.health}", HEALTH_ROLES.get(feed.health, "")))


def _bar(check: Check, signs: Signs) -> str:
    if check.error:
        return signs.bars[-1]
    return signs.bars[sum(check.seconds >= step for step in BAR_STEPS_S)]


def about(
    feed: Feed,
    tally: Tally,
    width: int,
    now: datetime,
    signs: Signs = UNICODE,
    *,
    counts_all: bool = True,
) -> tuple[Line, ...]:
    """Return what is known of a feed: how its last check went, its care, its filter, its place.

    Unless it `counts_all` its tally is that of the months in memory.
    """
    care = feed.care
    days = counted(care.keep_days, "day") if care.keep_days is not None else ""
    pace = f"every {care.every_min} min" if care.every_min is not None else "as its server says"
    facts = signs.joined(
        pace,
        f"keeps {days}, what you marked for ever" if days else "keeps all",
        _next(feed, now),
    )
    lines = [*_last_checks(feed, width, now, signs), *wrap_pieces((Piece(facts),), width)]
    if care.filter:
        skipped = f" {signs.dot} {feed.skipped:,} left out so far" if feed.skipped else ""
        pieces = (
            Piece("adds only articles matching  ", "quiet"),
            Piece(clean_line(care.filter), "strong"),
            Piece(skipped, "quiet"),
        )
        lines += wrap_pieces(tuple(piece for piece in pieces if piece.text), width)
    counts = signs.joined(
        counted(tally.saved, "article"),
        counted(tally.statements, "statement"),
        f"{tally.new:,} new" if tally.new else "",
        "" if counts_all else "older months not counted",
    )
    lines.append((Piece(counts, "quiet"),))
    where = signs.joined(
        *(clean_line(folder) for folder in feed.folders), clean_line(feed.page or feed.url, 2_000)
    )
    lines.append(clipped((Piece(where, "quiet"),), width, signs.cut))
    return tuple(lines)


def _next(feed: Feed, now: datetime) -> str:
    if feed.is_gone:
        return "not asked again"
    if feed.next_at is None or feed.next_at <= now:
        return "due now"
    return f"due {_when(feed.next_at, now)}"


def _when(at: datetime, now: datetime) -> str:
    """Return a moment, the day only where it is another one."""
    local = at.astimezone(now.tzinfo)
    return f"{local:%H:%M}" if local.date() == now.date() else moment(local, now)


def _last_checks(feed: Feed, width: int, now: datetime, signs: Signs) -> tuple[Line, ...]:
    """Return how the last checks went; a failure in one sentence."""
    if not feed.checks:
        return ((Piece("not checked yet: r checks it", "quiet"),),)
    if feed.error:
        tries = counted(feed.failures, "try", "tries")
        pieces = (
            Piece(f"{signs.failed} ", "error"),
            Piece(f"{_sentence(feed.error)} ", "error"),
            Piece(f"{tries}, last {_when(feed.checks[-1].at, now)}.", "quiet"),
        )
        return tuple(wrap_pieces(pieces, width))
    failed = sum(bool(check.error) for check in feed.checks)
    wrong = f"{failed} failed" if failed else "nothing wrong"
    many = f"last {len(feed.checks)} checks" if feed.checks[1:] else "last check"
    words = f"{many}: {feed.checks[-1].seconds:.1f} s, {wrong}"
    return (clipped((Piece(words, "quiet"),), width, signs.cut),)


def _sentence(reason: str) -> str:
    words = clean_line(reason)
    return f"{words[:1].upper()}{words[1:]}."


def panel_title(feed: Feed, width: int, signs: Signs = UNICODE) -> tuple[str, str]:
    """Return what stands at both ends of the rule above what is known of a feed."""
    room = max(width - width_of(title_of(feed)) - 10, width // 3)
    return title_of(feed), cut(clean_line(feed.url, 2_000), room, signs.cut)
