"""An article read anew with the rules of today: its marks go with the words they were made on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace

from briefing.model.article import Span
from briefing.model.brief import EVERYTHING
from briefing.model.change import Renamed
from briefing.model.mark import UNMARKED, Mark
from briefing.model.statement import Statement, Volume
from briefing.service.analysis import Analysis
from briefing.service.ports import Archive


@dataclass(frozen=True, slots=True)
class Orphan:
    """A mark whose statement is no longer found, with the words that it was made on."""

    statement_id: str
    mark: Mark
    words: str


@dataclass(frozen=True, slots=True)
class Reread:
    """What came of a re-reading: how many statements there are, and marks moved and orphaned."""

    statements: int
    moved: int
    orphans: tuple[Orphan, ...]


async def reread(archive: Archive, analysis: Analysis, article_id: str) -> Reread:
    """Look for the statements of a kept article again, and replace what was found before.

    The article stays as it is, with a date that was corrected. Each mark goes to the statement
    that holds half or more of the words it was made on. Killed at any point it loses no mark, and
    doing it again completes it. Raises `NotFound`, `EngineError` or `StoreError`.
    """
    article = archive.article(article_id)
    statements = await analysis.statements(article)
    marked = _marked_in(archive, article_id)
    before = {statement.id: statement.content for statement in archive.statements_in(article_id)}
    moves = moved_ids({one: before.get(one, (_extent(one),)) for one in marked}, statements)
    # The marks stand at both places until the statements are replaced: none is ever without.
    await archive.mark(_with_moved(moves, archive.marks()))
    await archive.replace(article, statements)
    await archive.mark(dict.fromkeys(moves, UNMARKED))
    if moves:
        await archive.note(Renamed(tuple(moves.items())))
    kept = Volume(article, archive.statements_in(article_id))
    own = tuple(_orphans_in(kept, _marked_in(archive, article_id), archive.marks()))
    return Reread(len(kept.statements), len(moves), own)


async def orphans(archive: Archive) -> tuple[Orphan, ...]:
    """Return the marks whose article is kept, and in it no statement of theirs.

    Older months are read one after another, as long as a mark may belong to one of theirs.
    """
    marks = archive.marks()
    marked: dict[str, list[str]] = {}
    for statement_id, mark in marks.items():
        if mark != UNMARKED:
            marked.setdefault(statement_id.partition(":")[0], []).append(statement_id)
    found: list[Orphan] = []
    for article in archive.articles(EVERYTHING):
        if own := marked.pop(article.id, None):
            volume = Volume(article, archive.statements_in(article.id))
            found += _orphans_in(volume, own, marks)
    for month in archive.older(EVERYTHING):
        if marked:
            for volume in await archive.volumes_of(month):
                if own := marked.pop(volume.article.id, None):
                    found += _orphans_in(volume, own, marks)
    return tuple(found)


def _orphans_in(
    volume: Volume, marked: Iterable[str], marks: Mapping[str, Mark]
) -> Iterator[Orphan]:
    ids = {statement.id for statement in volume.statements}
    for statement_id in sorted(set(marked) - ids):
        words = _extent(statement_id).of(volume.article.text)
        yield Orphan(statement_id, marks[statement_id], words)


def moved_ids(
    marked: Mapping[str, Iterable[Span]], statements: Iterable[Statement]
) -> dict[str, str]:
    """Return, for each mark whose statement has gone, the one that has most of its words.

    `marked` gives the words by the id they were marked under. One that holds less than half of
    them is not theirs.
    """
    listed = tuple(statements)
    ids = {statement.id for statement in listed}
    moves: dict[str, str] = {}
    for old_id, spans in marked.items():
        if old_id in ids or not listed:
            continue
        words = tuple(spans)
        best = max(listed, key=lambda statement: _shared(words, statement.content))
        if 2 * _shared(words, best.content) >= sum(span.end - span.start for span in words):
            moves[old_id] = best.id
    return moves


def _marked_in(archive: Archive, article_id: str) -> tuple[str, ...]:
    return tuple(
        statement_id
        for statement_id, mark in archive.marks().items()
        if mark != UNMARKED and statement_id.startswith(f"{article_id}:")
    )


def _with_moved(moves: Mapping[str, str], marks: Mapping[str, Mark]) -> dict[str, Mark]:
    moved: dict[str, Mark] = {}
    for old_id, new_id in moves.items():
        there = moved.get(new_id, marks.get(new_id, UNMARKED))
        moved[new_id] = _together(there, marks[old_id])
    return moved


def _together(mark: Mark, other: Mark) -> Mark:
    """Return a mark with what only the other says added to it."""
    lacking = {
        field.name: getattr(other, field.name)
        for field in fields(Mark)
        if getattr(mark, field.name) == getattr(UNMARKED, field.name)
    }
    both = replace(mark, **lacking)
    notes = dict.fromkeys(filter(None, (mark.note, other.note)))
    return replace(
        both, tags=tuple(dict.fromkeys((*mark.tags, *other.tags))), note="\n".join(notes)
    )


def _shared(words: Iterable[Span], content: Iterable[Span]) -> int:
    pieces = tuple(content)
    return sum(
        max(0, min(one.end, other.end) - max(one.start, other.start))
        for one in words
        for other in pieces
    )


def _extent(statement_id: str) -> Span:
    """Return the span that a statement's id names; it is its address."""
    start, _, end = statement_id.partition(":")[2].partition("-")
    return Span(int(start), int(end)) if start.isdigit() and end.isdigit() else Span(0, 0)
