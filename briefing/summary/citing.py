"""What a brief cites: every line leads to a statement, and that to its place in an article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefing.model.brief import Brief, Citation, Line, Passage


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


def _citation(passage: Passage, place: Mapping[str, int]) -> Citation:
    statement, article = passage.statement, passage.article
    return Citation(
        statement.id,
        place[article.id],
        statement.content,
        " ".join(statement.sentence.of(article.text).split()),
    )
