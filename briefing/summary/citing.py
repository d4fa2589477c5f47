"""What a brief cites: every line leads to a statement, and that to its place in an article."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from briefing.model.brief import Brief, Citation, Line, Passage
from briefing.model.page import Block, Grid, Heading, Items, Kind, Paragraph, Reference, Run


def lines_in(brief: Brief) -> tuple[Line, ...]:
    """Return every line of a brief, in the order in which a reader meets them."""
    lines = [*brief.top, *(change.line for change in brief.changes if change.line)]
    lines += [cell.line for row in brief.grid for cell in row.cells if cell.line]
    lines += [line for section in brief.sections for held in section.held for line in held.lines]
    return tuple(lines)


def citations_of(brief: Brief, passages: Iterable[Passage]) -> tuple[Citation, ...]:
    """Return what the lines of a brief cite, numbered by where a reader meets it first."""
    by_id: Mapping[str, Passage] = {passage.id: passage for passage in passages}
    place = {article: at for at, source in enumerate(brief.sources) for article in source.articles}
    cited = dict.fromkeys(id for line in lines_in(brief) for id in line.cites)
    return tuple(_citation(by_id[id], place) for id in cited)


def section_at(blocks: Sequence[Block], at: int) -> tuple[Block, ...]:
    """Return the section of a page that a block stands in, and the articles that it cites."""
    starts = [
        place
        for place, block in enumerate(blocks)
        if isinstance(block, Heading) and block.level <= SECTION_LEVEL
    ]
    start = max((place for place in starts if place <= at), default=0)
    end = min((place for place in starts if place > at), default=len(blocks))
    section = tuple(blocks[start:end])
    numbers = {run.text for block in section for run in _runs(block) if run.kind is Kind.CITE}
    return (*section, *_references(blocks, numbers))


SECTION_LEVEL = 2


def _references(blocks: Iterable[Block], numbers: Collection[str]) -> Iterator[Reference]:
    for block in blocks:
        if isinstance(block, Reference):
            cited = tuple(each for each in block.cited if str(each.number) in numbers)
            if cited:
                yield replace(block, cited=cited)


def _runs(block: Block) -> Iterator[Run]:
    match block:
        case Paragraph(runs):
            yield from runs
        case Items(items):
            yield from chain.from_iterable(items)
        case Grid(_, rows):
            yield from (run for row in rows for cell in row for run in cell)
        case Heading() | Reference():
            return


def _citation(passage: Passage, place: Mapping[str, int]) -> Citation:
    statement, article = passage.statement, passage.article
    return Citation(
        statement.id,
        place[article.id],
        statement.content,
        " ".join(statement.sentence.of(article.text).split()),
    )
