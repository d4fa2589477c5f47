"""Comparing: a topic is looked for in a thread of its own, and laid out by actor."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from datetime import datetime

from briefing.model.actor import Issue
from briefing.model.brief import Passage, Window
from briefing.model.comparison import Column, Comparison, Topic
from briefing.model.knowledge import Knowledge
from briefing.service.passages import Passages
from briefing.summary.comparing import compared, nothing_found
from briefing.summary.haystacks import Haystacks
from briefing.summary.holdings import OTHER_ISSUE, issues_shown
from briefing.summary.query import found
from briefing.summary.topics import topic_of


class Comparisons:
    """What the actors say on a topic, side by side."""

    def __init__(self, passages: Passages, knowledge: Knowledge) -> None:
        self._passages = passages
        self._knowledge = knowledge
        # Of its own: the board searches on the event loop while a thread is at work here.
        self._haystacks = Haystacks()
        self._turn = threading.Lock()

    async def of_statement(self, passage: Passage, window: Window, now: datetime) -> Comparison:
        """Return what the actors say on what a statement is about.

        Where nobody else said a word on it, the issue of the statement is compared.
        """
        within = self._passages.within(window)

        def made() -> Comparison:
            query = topic_of(passage, within)
            own = self._on(Topic(query=query), within, now) if query else None
            if own is not None and sum(bool(column.passages) for column in own.columns) > 1:
                return own
            return self._on(Topic(issue=issues_shown(passage)[0]), within, now)

        return await asyncio.to_thread(made)

    async def on(self, topic: Topic, window: Window, now: datetime) -> Comparison:
        """Return what the actors say on a topic. Raises `QueryError`."""
        within = self._passages.within(window)
        return await asyncio.to_thread(self._on, topic, within, now)

    def _on(self, topic: Topic, within: tuple[Passage, ...], now: datetime) -> Comparison:
        issue = self._issue_of(topic.issue)
        label = topic.query or "everything"
        if topic.ids:
            chosen = set(topic.ids)
            on_it: Sequence[Passage] = [each for each in within if each.id in chosen]
            label = f"{len(on_it):,} selected"
        elif topic.issue:
            on_it = [each for each in within if topic.issue in issues_shown(each)]
            label = issue.label
        else:
            with self._turn:
                actors = self._knowledge.actors
                on_it = found(topic.query, within, now, actors, self._haystacks)
        return compared(topic, label, on_it, within=within, actors=self._passages.actors)

    def nothing_found(self, column: Column, comparison: Comparison, looked: str = "") -> str:
        """Return what an empty column says; `looked` are the days, in words, empty for all."""
        return nothing_found(column, comparison, looked)

    def _issue_of(self, issue_id: str) -> Issue:
        known = {issue.id: issue for issue in self._knowledge.issues}
        return known.get(issue_id, OTHER_ISSUE)
