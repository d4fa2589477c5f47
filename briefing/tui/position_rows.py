"""The rows of a pane that shows positions: a heading for each issue, the line that stands. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from briefing.model.actor import OTHER, UNKNOWN
from briefing.model.brief import Movement, Passage, Position
from briefing.model.clean import clean_line
from briefing.tui.signs import UNICODE, Signs
from briefing.tui.text import Line, Piece, clipped, counted, layout_row, spread

POSITIONS = "positions"
STATEMENTS = "statements"
MODES = (POSITIONS, STATEMENTS)

# One word of the heading. What fell silent has no row to stand in.
_MOVED = {
    Movement.NEW: "new",
    Movement.REWORDED: "changed",
    Movement.REPEATED: "repeated",
    Movement.SILENT: "",
}


@dataclass(frozen=True, slots=True)
class PositionRow:
    """One row: a heading with a count, the line below it, or an issue on which nothing was found.

    The line's row has a `passage`; a row of which nothing was found has neither count nor passage.
    """

    issue: str
    label: str
    count: int = 0
    moved: str = ""
    passage: Passage | None = None
    before: str = ""
    articles: int = 0

    @property
    def id(self) -> str:
        """What the cursor stays on: the issue, and the statement where there is one."""
        return f"{self.issue} {self.passage.id}" if self.passage is not None else self.issue

    @property
    def is_heading(self) -> bool:
        """Whether the row opens an issue."""
        return self.passage is None and self.count > 0


Shown = Collection[int]
"""The identities of statements: an id has to be put together, and there may be 100,000."""


def shown_of(passages: Iterable[Passage]) -> Shown:
    """Return what tells the statements of these passages from all others."""
    return {id(passage.statement) for passage in passages}


@dataclass(frozen=True, slots=True)
class Holdings:
    """What all actors hold in a window, and how it moved, as the desk tells it.

    `labels` are those of the issues; `named` returns the name that has to stand before words that
    cannot be shown without it.
    """

    positions: tuple[Position, ...] = ()
    moved: Mapping[tuple[str, str], Movement] = field(default_factory=dict)
    articles: int = 0
    named: Callable[[Passage], str] = lambda _passage: ""
    labels: Mapping[str, str] = field(default_factory=dict)

    def of(self, actor_id: str, shown: Shown | None) -> tuple[Position, ...]:
        """Return the positions of an actor, of the statements `shown`; of all without them."""
        own = (position for position in self.positions if position.actor.id == actor_id)
        if shown is None:
            return tuple(own)
        return tuple(kept for position in own if (kept := _among(position, shown)) is not None)


def _among(position: Position, shown: Shown) -> Position | None:
    passages = tuple(passage for passage in position.passages if id(passage.statement) in shown)
    if not passages:
        return None
    standing = tuple(passage for passage in position.standing if id(passage.statement) in shown)
    return replace(position, passages=passages, standing=standing or passages[:1])


def position_rows(
    holdings: Holdings,
    actor_id: str,
    shown: Shown | None,
    marked: Callable[[Passage], Passage],
    *,
    tells_gaps: bool = True,
) -> tuple[PositionRow, ...]:
    """Return the rows of an actor's pane: what it holds and, told where wished, what it lacks.

    `shown` are the statements to show, `None` for all.
    """
    held = holdings.of(actor_id, shown)
    rows: list[PositionRow] = []
    for position in held:
        issue, label = position.issue.id, clean_line(position.issue.label)
        movement = holdings.moved.get((actor_id, issue))
        word = _MOVED[movement] if movement is not None else ""
        line = marked(position.standing[0])
        rows.append(PositionRow(issue, label, len(position.passages), word))
        rows.append(PositionRow(issue, label, passage=line, before=holdings.named(line)))
    if held and tells_gaps:
        rows += _nothing_found(holdings, actor_id, {position.issue.id for position in held})
    return tuple(rows)


def _nothing_found(
    holdings: Holdings, actor_id: str, own: Collection[str]
) -> Iterable[PositionRow]:
    """Return a row for each issue on which only others, or only the last brief, have something."""
    apart = (OTHER, UNKNOWN)
    if actor_id in apart:
        return
    others = {
        position.issue.id: position.issue.label
        for position in holdings.positions
        if position.actor.id not in (*apart, actor_id) and position.issue.id not in (OTHER, *own)
    }
    fell_silent = {
        issue: holdings.labels[issue]
        for (actor, issue), movement in holdings.moved.items()
        if actor == actor_id and movement is Movement.SILENT and issue in holdings.labels
    }
    for issue, label in (others | fell_silent).items():
        yield PositionRow(issue, clean_line(label), articles=holdings.articles)


def layout_position(
    row: PositionRow, width: int, density: int, now: datetime, *, signs: Signs = UNICODE
) -> tuple[Line, ...]:
    """Return the lines of a row, none wider than `width`; column 0 is left to the cursor."""
    if row.passage is not None:
        lines = layout_row(row.passage, width, density, now, signs=signs, before=row.before)
        return tuple(line for line in lines if any(piece.text.strip() for piece in line))
    role, right = "heading", [Piece(f"{row.count:,} ", "quiet")]
    if not row.count:
        role = "quiet"
        right = [Piece(f"nothing in {counted(row.articles, 'article')} ", "quiet")]
    elif row.moved:
        right.append(Piece(f"{signs.new} {row.moved} ", "new"))
    label = Piece(f" {row.label.upper()}", role)
    return (clipped(spread((label,), right, width, signs.cut), width, signs.cut),)
