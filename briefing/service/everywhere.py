"""Searching all that is kept: what is in memory at once, older months one after another."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial

from briefing.model.article import Article
from briefing.model.brief import EVERYTHING, Passage
from briefing.model.collecting import collector_paused
from briefing.model.event import Looked, LookReport, unheard
from briefing.model.knowledge import Knowledge
from briefing.model.mark import UNMARKED, Mark
from briefing.model.statement import Volume
from briefing.service.jobs import WorkThread
from briefing.service.passages import Passages, identified, with_issues, with_mark
from briefing.service.ports import Archive
from briefing.summary.duplicates import bare_words, merged
from briefing.summary.grammar import parse
from briefing.summary.issues import Lifts, issues_of, lifts_of
from briefing.summary.query import in_order, predicate, printed_once
from briefing.summary.sieve import Sieve, span_of

TakeArticles = Callable[[Sequence[tuple[Article, int]]], Awaitable[None]]
"""Takes articles with how many statements each has."""


class Everywhere:
    """Finds statements of any month. Of older ones no more than what is found stays in memory.

    Copies are put together within the months in memory, and within each older one.
    """

    def __init__(self, archive: Archive, passages: Passages, knowledge: Knowledge) -> None:
        self._archive = archive
        self._passages = passages
        self._knowledge = knowledge
        self._thread = WorkThread("search")

    async def found(
        self, query: str, now: datetime, report: LookReport = unheard
    ) -> tuple[Passage, ...]:
        """Return the passages that match, newest first, or as the query says; reports `look`'s."""
        found: list[Passage] = []

        def taken(looked: Looked) -> None:
            found.extend(looked.found)
            report(looked)

        await self.look(query, now, taken)
        return in_order(query, found)

    async def look(self, query: str, now: datetime, report: LookReport) -> None:
        """Report what matches: first of what is in memory, then of each older month.

        Months that the query's days do not touch are left out. Raises `QueryError`, or
        `StoreError` for a month that cannot be read.
        """
        found = self._passages.matching(EVERYTHING, query, now)
        known, node = self._knowledge.actors, parse(query).node
        months = self._archive.older(span_of(node, now))
        report(Looked(0, len(months), found))
        sieve = Sieve(node, known)
        # A collection would walk all that is in memory and all that was found, for each month anew:
        # over five years that took longer than the search.
        with collector_paused():
            for number, month in enumerate(months, start=1):
                marks = self._archive.marks()
                search = _Search(
                    matches=predicate(query, now, known),
                    may_match=predicate(printed_once(query), now, known),
                    sieve=sieve,
                    knowledge=self._knowledge,
                    marks=marks,
                    marked={statement_id.partition(":")[0] for statement_id in marks},
                )
                volumes = await self._archive.volumes_of(month)
                own = await self._thread.run(_looked_through, volumes, search)
                report(Looked(number, len(months), own))

    async def articles(self, query: str, now: datetime, take: TakeArticles) -> None:
        """Give articles, newest first and month by month, with how many statements each has.

        Of a query those with a statement that matches. Raises `QueryError` or `StoreError`.
        """
        wanted: set[str] | None = None
        if query.strip():
            wanted = {passage.article.id for passage in await self.found(query, now)}
        listed = self._archive.articles(EVERYTHING)
        chosen = [each for each in listed if wanted is None or each.id in wanted]
        await take([(each, len(self._passages.of_article(each.id))) for each in chosen])
        for month in self._archive.older(EVERYTHING):
            volumes = await self._archive.volumes_of(month)
            kept = [each for each in volumes if wanted is None or each.article.id in wanted]
            marks = self._archive.marks()
            await take([(each.article, _unrejected(each, marks)) for each in kept])

    def close(self) -> None:
        """Drop what nobody waits for any more."""
        self._thread.close()


def _unrejected(volume: Volume, marks: Mapping[str, Mark]) -> int:
    return sum(not marks.get(one.id, UNMARKED).is_rejected for one in volume.statements)


@dataclass(frozen=True, slots=True)
class _Search:
    """What is looked for. `may_match` does not ask which other outlets print the same words.

    `marked` are the ids of the articles with a mark.
    """

    matches: Callable[[Passage], bool]
    may_match: Callable[[Passage], bool]
    sieve: Sieve
    knowledge: Knowledge
    marks: Mapping[str, Mark]
    marked: AbstractSet[str]


def _looked_through(volumes: Sequence[Volume], search: _Search) -> tuple[Passage, ...]:
    """Return the passages of a month that match, each with its copies in it."""
    likely = list(_likely(volumes, search))
    words = {bare_words(each.words) for each in likely if search.may_match(each)}
    if not words:
        return ()
    alike = [each for each in likely if bare_words(each.words) in words]
    # The sieve may have kept back printings of the same words: none that says them itself.
    if hidden := {each for each in words if not search.sieve.lets_all_copies(each)}:
        seen = {each.id for each in likely}
        alike += [each for each in _saying(hidden, volumes, search) if each.id not in seen]
        places = {volume.article.id: number for number, volume in enumerate(volumes)}
        alike.sort(key=lambda each: (places[each.article.id], each.statement.extent))
    rows = [row for row in merged(alike) if search.matches(row)]
    return tuple(_whole(rows, volumes, search))


def _likely(volumes: Iterable[Volume], search: _Search) -> Iterator[Passage]:
    for volume in volumes:
        article, marks = volume.article, _marks_in(volume, search)
        # A corrected name need not stand in the article.
        if not search.sieve.lets_pass(article) and all(mark.speaker is None for mark in marks):
            continue
        for statement, mark in zip(volume.statements, marks, strict=True):
            if not mark.is_rejected and search.sieve.lets(article, statement, mark):
                yield with_mark(identified(article, statement, search.knowledge), mark)


def _marks_in(volume: Volume, search: _Search) -> Sequence[Mark]:
    """Return the marks of an article's statements; most articles have none."""
    if volume.article.id not in search.marked:
        return (UNMARKED,) * len(volume.statements)
    return [search.marks.get(statement.id, UNMARKED) for statement in volume.statements]


def _saying(words: set[str], volumes: Iterable[Volume], search: _Search) -> Iterator[Passage]:
    begun = {" ".join(each.split(" ")[:3]) for each in words}
    for volume in volumes:
        for statement in volume.statements:
            said = statement.words(volume.article.text)
            # A look at the first words spares most of them the rest.
            if _beginning(said) in begun and bare_words(said) in words:
                mark = search.marks.get(statement.id, UNMARKED)
                if not mark.is_rejected:
                    passage = identified(volume.article, statement, search.knowledge)
                    yield with_mark(passage, mark)


def _beginning(said: str) -> str:
    found = _FIRST_WORDS.search(said)
    return bare_words(found[0]) if found is not None else ""


_FIRST_WORDS = re.compile(r"\w+(?:\W+\w+){0,2}")


def _whole(
    rows: Iterable[Passage], volumes: Iterable[Volume], search: _Search
) -> Iterator[Passage]:
    """Yield the passages with their issues, which take longer to tell than all the rest."""
    told = {volume.article.id: volume for volume in volumes}
    issues = search.knowledge.issues

    @cache
    def lifts(article_id: str) -> Lifts:
        volume = told[article_id]
        return lifts_of((one.words(volume.article.text) for one in volume.statements), issues)

    for row in rows:
        if row.mark.issues is not None:
            yield row
        else:
            found = issues_of(row.words, issues, partial(lifts, row.article.id))
            yield with_issues(row, found)
