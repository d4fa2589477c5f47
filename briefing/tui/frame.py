"""The lines that frame a screen: header, footer, titles of panes and panels. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefing.tui.cells import cut, width_of
from briefing.tui.keys import DEFAULTS, FOOTER_WORDS, Keymap, bound, written
from briefing.tui.signs import UNICODE, Signs
from briefing.tui.text import Line, Piece, clipped, counted, line_width, spread

NARROW_HEADER = 72


@dataclass(frozen=True, slots=True)
class Head:
    """What the header can tell. `place` is the path of where one is, `extra` what else counts.

    `older` is how many months belong to what is shown, and are not in it.
    """

    place: tuple[str, ...]
    statements: int | None = None
    matching: int | None = None
    older: int = 0
    unread: int = 0
    others: int = 0
    unknown: int = 0
    articles: int | None = None
    outlets: int | None = None
    page: str = ""
    extra: str = ""
    done: int = 0
    queued: int = 0
    busy_with: str = ""
    problems: int = 0
    warning: str = ""
    clock: str = ""


def header_line(head: Head, width: int, signs: Signs = UNICODE) -> Line:
    """Return the header. What does not fit is left out: the clock first, the place never."""
    steps = 7
    for step in range(steps + 1):
        left = _header_left(head, width, signs)
        right = _header_right(head, step, signs)
        if line_width(left) + line_width(right) + 2 <= width or step == steps:
            return spread(left, clipped(right, width - 8, signs.cut), width, signs.cut)
    raise AssertionError("the last step returns")


def _header_left(head: Head, width: int, signs: Signs) -> Line:
    place = head.place if width < NARROW_HEADER else ("briefing", *head.place)
    pieces = [Piece(" ")]
    for index, name in enumerate(place):
        if index:
            pieces.append(Piece(f" {signs.place} ", "quiet"))
        pieces.append(Piece(name, "brand" if index == 0 and len(place) > 1 else "strong"))
    if head.page:
        pieces.append(Piece(f"   {head.page}", "quiet"))
    if head.older:
        pieces += (Piece(f"   without {counted(head.older, 'older month')}", "unsure"), _HOW)
    if head.warning:
        pieces.append(Piece(f"   {head.warning}", "unsure"))
    return tuple(pieces)


_HOW = Piece(": / in:all", "quiet")
"""How older months are seen that are not in memory."""


def _header_right(head: Head, step: int, signs: Signs) -> Line:
    counts = [head.extra, *_counts(head, step)]
    pieces = [Piece(signs.joined(*counts), "quiet")]
    if head.unread and step < 7:
        pieces.append(Piece(f" {signs.dot} " if pieces[0].text else "", "quiet"))
        pieces.append(Piece(f"{head.unread} new", "new"))
    tail = _tail_counts(head, step)
    if tail:
        pieces.append(Piece(f" {signs.dot} {signs.joined(*tail)}", "quiet"))
    if head.queued:
        name = f" {head.busy_with}" if head.busy_with and step < 5 else ""
        pieces.append(Piece(f"   {signs.busy} {head.done}/{head.queued}{name}", "busy"))
    if head.problems:
        pieces.append(Piece(f"   {signs.problem} {head.problems}", "error"))
    if head.clock and step < 1:
        pieces.append(Piece(f"   {head.clock}", "quiet"))
    return (*(piece for piece in pieces if piece.text), Piece(" "))


def _counts(head: Head, step: int) -> list[str]:
    if head.statements is None:
        return []
    if step >= 7:
        return []
    if head.matching is not None:
        return [f"{head.matching:,} of {counted(head.statements, 'statement')}"]
    return [f"{head.statements:,}" if step >= 4 else counted(head.statements, "statement")]


def _tail_counts(head: Head, step: int) -> list[str]:
    parts: list[str] = []
    if head.statements is None:
        return parts
    if step < 6:
        parts += [counted(head.others, "other")] if head.others else []
        parts += [f"{head.unknown} unknown"] if head.unknown else []
    if head.articles is not None and step < 3:
        parts.append(counted(head.articles, "article"))
    if head.outlets is not None and step < 2:
        parts.append(counted(head.outlets, "outlet"))
    return parts


class Zone(NamedTuple):
    """The columns of the footer that belong to one action."""

    start: int
    end: int
    action_id: str


def footer_line(
    place: str,
    ids: Iterable[str],
    width: int,
    *,
    words: dict[str, str] | None = None,
    signs: Signs = UNICODE,
    keymap: Keymap = DEFAULTS,
) -> tuple[Line, tuple[Zone, ...]]:
    """Return the footer with as many of the actions as fit, and where each stands.

    It always ends in `? help`. `words` are words that say more than the table's at the moment.
    """
    last = (Piece("?", "key"), Piece(" help", "quiet"))
    room = width - 1 - line_width(last) - 1
    pieces, zones = [Piece(" ")], []
    used = 1
    for action_id in ids:
        key = bound(action_id, keymap)
        if not key.keys:
            continue
        word = (words or {}).get(action_id) or FOOTER_WORDS.get((place, action_id)) or key.footer
        label = signs.enter if key.keys[0] == "enter" else key.label
        text = f"{label} {word}"
        if used + width_of(text) + 2 > room:
            continue
        zones.append(Zone(used, used + width_of(text), action_id))
        pieces += [Piece(label, "key"), Piece(f" {word}  ", "quiet")]
        used += width_of(text) + 2
    zones.append(Zone(used, used + line_width(last), "help"))
    return (*pieces, *last), tuple(zones)


def strip_line(hints: Sequence[tuple[str, str]], width: int, signs: Signs = UNICODE) -> Line:
    """Return a line of keys and words, as many as fit."""
    pieces = [Piece(" ")]
    for key, word in hints:
        more = (Piece(written(key), "key"), Piece(f" {word}   ", "quiet"))
        if line_width((*pieces, *more)) - 3 > width:
            break
        pieces += more
    return clipped(pieces, width, signs.cut)


@dataclass(frozen=True, slots=True)
class Rule:
    """The top line of a pane or a panel: what stands at its left and its right end."""

    number: str
    title: str
    right: str = ""
    is_current: bool = False
    boxed: bool = False


def rule_line(rule: Rule, width: int, signs: Signs = UNICODE) -> Line:
    """Return `─ 1 NATO ──── 2 new · 12 ─`, in a corner each where it is boxed, heavy if current."""
    corners = signs.heavy_frame if rule.is_current else signs.frame
    fill = corners[5]
    role = "rule-current" if rule.is_current else "rule"
    title_role = "title-current" if rule.is_current else "title"
    left = (corners[0] if rule.boxed else "") + fill
    end = fill + (corners[1] if rule.boxed else "")
    number = f"{rule.number} " if rule.number else ""
    room = width - width_of(left) - width_of(end) - width_of(number) - 3
    right = cut(rule.right, max(room - min(width_of(rule.title), 12) - 3, 0), signs.cut)
    right_cells = width_of(right) + 2 if right else 0
    title = cut(rule.title, max(room - right_cells, 0), signs.cut)
    head = f" {number}{title} " if number or title else ""
    gap = width - width_of(left) - width_of(end) - width_of(head) - right_cells
    pieces = [Piece(left, role), Piece(head, title_role), Piece(fill * max(gap, 0), role)]
    if right:
        pieces.append(Piece(f" {right} ", "quiet"))
    return (*pieces, Piece(end, role))


def foot_line(
    text: str, width: int, *, boxed: bool, is_current: bool, role: str, signs: Signs = UNICODE
) -> Line:
    """Return the bottom line of a pane: a few words, in its frame where it has one."""
    if not boxed:
        return (Piece(f"   {cut(text, max(width - 3, 0), signs.cut)}", role),)
    corners = signs.heavy_frame if is_current else signs.frame
    frame_role = "rule-current" if is_current else "rule"
    words = cut(text, max(width - 8, 0), signs.cut)
    middle = f" {words} " if words else ""
    gap = width - 3 - width_of(middle)
    return (
        Piece(corners[2] + corners[5], frame_role),
        Piece(middle, role),
        Piece(corners[5] * max(gap, 0) + corners[3], frame_role),
    )
