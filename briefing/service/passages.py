"""Statements as a reader sees them: what is derived from archive and knowledge, and remembered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from briefing.attribution.people.actors import identify, relayed_actor
from briefing.model.actor import OTHER, UNKNOWN, Actor
from briefing.model.article import Article
from briefing.model.brief import EVERYTHING, Board, Passage, Window
from briefing.model.errors import NotFound
from briefing.model.knowledge import Knowledge
from briefing.model.mark import UNMARKED, Mark
from briefing.model.statement import Statement
from briefing.service.ports import Archive
from briefing.summary.duplicates import merged
from briefing.summary.haystacks import Haystacks
from briefing.summary.issues import issues_of
from briefing.summary.positions import board
from briefing.summary.query import found

OTHERS = Actor(OTHER, "Others", "Others", "group")
UNRESOLVED = Actor(UNKNOWN, "Unknown", "Unknown", "group")


class Passages:
    """Derives passages, and keeps what it derived until archive or marks change."""

    def __init__(self, archive: Archive, knowledge: Knowledge) -> None:
        self._archive = archive
        self._knowledge = knowledge
        panes = sorted(
            (actor for actor in knowledge.actors if actor.has_pane), key=lambda actor: actor.rank
        )
        self.actors = (*panes, OTHERS, UNRESOLVED)
        self._haystacks = Haystacks()
        self._derived: dict[str, Passage] = {}
        self._revision = -1
        self._listed: dict[Window, tuple[Passage, ...]] = {}

    def board(self, window: Window, query: str, now: datetime) -> Board:
        """Return the panes of a window, filtered by `query`. Raises `QueryError`."""
        shown = set(map(id, self.matching(window, query, now))) if query.strip() else None
        return board(
            self._in(window),
            actors=self.actors,
            articles=self._archive.articles(window),
            matches=None if shown is None else lambda passage: id(passage) in shown,
        )

    def matching(self, window: Window, query: str, now: datetime) -> tuple[Passage, ...]:
        """Return the passages of a window that match, newest first. Raises `QueryError`."""
        passages = self._in(window)
        return found(query, passages, now, self._knowledge.actors, self._haystacks)

    def within(self, window: Window) -> tuple[Passage, ...]:
        """Return the passages of a window, newest first; the same tuple until something changes."""
        return self._in(window)

    def one(self, statement_id: str) -> Passage:
        """Return one statement with its article. Raises `NotFound`.

        An id of a copy gives the copy itself, with the articles that carry the same words.
        """
        for passage in self.of_article(statement_id.partition(":")[0], statement_id):
            if passage.id == statement_id:
                return passage
        raise NotFound(f"no statement {statement_id!r} is kept", hint="see: briefing list")

    def of_article(self, article_id: str, asked: str = "") -> tuple[Passage, ...]:
        """Return the passages of one article in the order of its text. Raises `NotFound`."""
        try:
            article = self._archive.article(article_id)
        except NotFound:
            if asked:
                raise NotFound(
                    f"no statement {asked!r} is kept", hint="see: briefing list"
                ) from None
            raise
        first = {passage.id: passage for passage in self._in(EVERYTHING)}
        own = self._marked(self.derived(article, self._archive.statements_in(article_id)))
        return tuple(first.get(passage.id, passage) for passage in own)

    def derived(self, article: Article, statements: Iterable[Statement]) -> tuple[Passage, ...]:
        """Return the passages of statements as the knowledge sees them, without any marks."""
        return tuple(self._passage(article, statement) for statement in statements)

    def _in(self, window: Window) -> tuple[Passage, ...]:
        if self._revision != self._archive.revision:
            self._listed.clear()
            self._revision = self._archive.revision
        if window not in self._listed:
            self._listed[window] = merged(self._marked(self._unmarked(window)))
        return self._listed[window]

    def _unmarked(self, window: Window) -> Iterable[Passage]:
        article: Article | None = None
        for statement in self._archive.statements(window):
            if article is None or article.id != statement.article_id:
                article = self._archive.article(statement.article_id)
            known = self._derived.get(statement.id)
            # An article whose day was corrected has the same statements.
            if known is None or known.statement is not statement or known.article is not article:
                known = self._derived[statement.id] = self._passage(article, statement)
            yield known

    def _passage(self, article: Article, statement: Statement) -> Passage:
        issues = issues_of(statement.words(article.text), self._knowledge.issues)
        return Passage(
            statement=statement,
            article=article,
            identity=identify(article, statement, self._knowledge),
            issues=tuple(issue for issue, _ in issues),
            issue_evidence=tuple(phrase for _, phrase in issues),
            second_hand_of=relayed_actor(article, statement, self._knowledge),
        )

    def _marked(self, passages: Iterable[Passage]) -> Sequence[Passage]:
        marks = self._archive.marks()
        marked = (_with_mark(passage, marks.get(passage.id, UNMARKED)) for passage in passages)
        return [passage for passage in marked if not passage.mark.is_rejected]


def _with_mark(passage: Passage, mark: Mark) -> Passage:
    """Return the passage with a reader's mark, whose corrections outweigh what was found."""
    if mark == UNMARKED:
        return passage
    if mark.issues is not None:
        told = ("your tag",) * len(mark.issues)
        passage = replace(passage, issues=mark.issues, issue_evidence=told)
    if mark.actor is None and mark.speaker is None:
        return replace(passage, mark=mark)
    identity = replace(
        passage.identity,
        actor=mark.actor or passage.identity.actor,
        name=mark.speaker or passage.identity.name,
        chain=(*passage.identity.chain, "corrected by you"),
    )
    return replace(passage, mark=mark, identity=identity)
