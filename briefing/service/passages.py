"""Statements as a reader sees them: what is derived from archive and knowledge, and remembered."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
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
from briefing.service.listings import Listings
from briefing.service.ports import Archive
from briefing.summary.haystacks import Haystacks
from briefing.summary.issues import Found, issues_of_all
from briefing.summary.positions import board, filtered
from briefing.summary.query import found

# About two milliseconds' work, after which a key that was pressed has its turn.
MADE_AT_ONCE = 200

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
        self._listings = Listings(archive, self.derived, with_mark)
        # The board that was asked for last, and the revision of the archive then.
        self._whole: dict[tuple[Window, int], Board] = {}

    def board(self, window: Window, query: str, now: datetime) -> Board:
        """Return the panes of a window, filtered by `query`. Raises `QueryError`."""
        asked = window, self._archive.revision
        whole = self._whole.get(asked)
        if whole is None:
            articles = self._archive.articles(window)
            whole = board(self.within(window), actors=self.actors, articles=articles)
            self._whole = {asked: whole}
        return filtered(whole, self.matching(window, query, now)) if query.strip() else whole

    def matching(self, window: Window, query: str, now: datetime) -> tuple[Passage, ...]:
        """Return the passages of a window that match, newest first. Raises `QueryError`."""
        passages = self._listings.within(window)
        return found(query, passages, now, self._knowledge.actors, self._haystacks)

    async def prepare_search(self, window: Window) -> None:
        """Make what a search of a window looks through, a few passages at a time."""
        passages = self._listings.within(window)
        for at, passage in enumerate(passages):
            self._haystacks.of(passage)
            if not at % MADE_AT_ONCE:
                await asyncio.sleep(0)

    def within(self, window: Window) -> tuple[Passage, ...]:
        """Return the passages of a window, newest first; the same tuple until something changes."""
        return self._listings.within(window)

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
        shown = {one.id: one for one in self._listings.shown_in(article_id, EVERYTHING)}
        own = self._listings.own(article, self._archive.statements_in(article_id))
        return tuple(shown.get(passage.id, passage) for passage in own)

    def derived(self, article: Article, statements: Iterable[Statement]) -> tuple[Passage, ...]:
        """Return the passages of statements as the knowledge sees them, without any marks."""
        told = tuple(statements)
        words = [statement.words(article.text) for statement in told]
        issues = issues_of_all(words, self._knowledge.issues)
        return tuple(
            with_issues(identified(article, statement, self._knowledge), found)
            for statement, found in zip(told, issues, strict=True)
        )


def identified(article: Article, statement: Statement, knowledge: Knowledge) -> Passage:
    """Return the passage of a statement, with its speaker and without its issues."""
    return Passage(
        statement=statement,
        article=article,
        identity=identify(article, statement, knowledge),
        second_hand_of=relayed_actor(article, statement, knowledge),
    )


def with_issues(passage: Passage, found: Found) -> Passage:
    """Return a passage with the issues that were found in its words."""
    return replace(
        passage,
        issues=tuple(issue for issue, _ in found),
        issue_evidence=tuple(phrase for _, phrase in found),
    )


def with_mark(passage: Passage, mark: Mark) -> Passage:
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
