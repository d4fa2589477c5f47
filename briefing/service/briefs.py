"""Positions and briefs: asked of what is kept, written by an engine, checked line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Literal, NamedTuple

from briefing.engines.extractive import Extractive
from briefing.model.actor import OTHER, UNKNOWN
from briefing.model.brief import EVERYTHING, Brief, Line, Passage, Position, Window
from briefing.model.errors import NotFound, StoreError
from briefing.model.knowledge import Knowledge
from briefing.model.page import Block
from briefing.service.listings import MAX_LISTINGS
from briefing.service.origins import Origins
from briefing.service.passages import Passages
from briefing.service.ports import Archive, BriefShelf, Summariser
from briefing.summary.changes import Moved
from briefing.summary.citing import section_at
from briefing.summary.collapsing import Collapsing
from briefing.summary.compose import MAX_WORDS, Material, compose
from briefing.summary.leading import leading
from briefing.summary.ledger import Ledger
from briefing.summary.lines import leans
from briefing.summary.outline import outline
from briefing.summary.records import brief_record
from briefing.summary.render import json_text
from briefing.summary.render_html import html_brief
from briefing.summary.render_markdown import markdown_brief
from briefing.summary.render_text import text_brief, text_page
from briefing.summary.repeats import wording_in
from briefing.summary.verify import Evidence, verified

LINES_OFFERED = 3

Form = Literal["md", "text", "html", "json"]

FORMS: Mapping[Form, Callable[[Brief], str]] = {
    "md": markdown_brief,
    "text": text_brief,
    "html": html_brief,
    "json": lambda brief: json_text(brief_record(brief)) + "\n",
}


class Briefs:
    """What actors hold, and the documents made of it.

    Without a `summariser` lines are chosen and not written; without a `shelf` none is kept.
    """

    def __init__(
        self,
        archive: Archive,
        passages: Passages,
        knowledge: Knowledge,
        *,
        summariser: Summariser | None = None,
        shelf: BriefShelf | None = None,
        origins: Origins | None = None,
    ) -> None:
        self._archive = archive
        self._origins = origins or Origins(archive)
        self._passages = passages
        self._knowledge = knowledge
        self._default = Extractive()
        self._summariser = summariser or self._default
        self._shelf = shelf
        self._windows: dict[Window, _Kept] = {}
        # The brief delivered last, and by which stamp of the shelf it was looked up.
        self._last: Brief | None = None
        self._stamp = 0

    @property
    def notice(self) -> str:
        """What a person must know of the engine that writes; empty for the default one."""
        return self._summariser.notice

    def positions(self, window: Window = EVERYTHING, actor: str = "") -> tuple[Position, ...]:
        """Return what each actor holds in a window, or one of them: its id, name or label."""
        found = self._kept(window).ledger.positions(self._within(window))
        if not actor:
            return found
        wanted = actor.casefold()
        return tuple(
            position
            for position in found
            if wanted in (position.actor.id, position.actor.label.casefold())
            or wanted == position.actor.name.casefold()
        )

    def leading(self, held: Iterable[Position]) -> tuple[Line, ...]:
        """Return the few lines that stand for one actor where there is room for a few only."""
        return leading(held)

    def leans(self, passage: Passage) -> bool:
        """Tell whether words cannot be shown without their speaker's name: "he", "however"."""
        return leans(passage.words)

    def moved(self, window: Window = EVERYTHING) -> tuple[Moved, ...]:
        """Return how the positions of a window moved since the last brief, or since they were read.

        The brief delivered last is known once `refreshed` has looked it up.
        """
        self.positions(window)
        return self._kept(window).ledger.moved()

    async def brief(
        self,
        window: Window,
        now: datetime,
        *,
        since: Brief | None = None,
        max_words: int = MAX_WORDS,
    ) -> Brief:
        """Return the brief of a window, compared with `since`. No line in it is unchecked."""
        passages = self._within(window)
        actors, known = self._passages.actors, self._knowledge.actors
        held = self.positions(window)
        evidence = Evidence(passages, actors=actors, known=known)
        lines: dict[tuple[str, str], tuple[Line, ...]] = {}
        withheld = 0
        for position in held:
            if position.actor.id != UNKNOWN:
                key = position.actor.id, position.issue.id
                lines[key], failed = await self._lines(position, evidence)
                withheld += failed
        panes = (actor.label for actor in actors if actor.id not in (OTHER, UNKNOWN))
        articles = self._archive.articles(window)
        material = Material(
            title=", ".join(panes) or "Brief",
            as_of=now,
            window=window,
            engine=self._summariser.name,
            actors=actors,
            known=known,
            issues=self._knowledge.issues,
            articles=articles,
            origins=await self._origins.of(articles),
            passages=passages,
            positions=held,
            evidence=evidence,
            earlier=since,
            notice=self._summariser.notice,
            max_words=max_words,
            older=len(self._archive.older(window)),
        )
        return compose(material, lambda p: lines[p.actor.id, p.issue.id], withheld)

    async def _lines(self, position: Position, evidence: Evidence) -> tuple[tuple[Line, ...], int]:
        """Return the lines that stand up to the checks, and how many do not.

        Where an engine has none, the statements themselves stand.
        """
        offered = await self._summariser.lines(position, LINES_OFFERED)
        checked = verified(offered, evidence)
        if not checked.lines and self._summariser is not self._default:
            own = await self._default.lines(position, LINES_OFFERED)
            return verified(own, evidence).lines, len(checked.withheld)
        return checked.lines, len(checked.withheld)

    def page(self, brief: Brief) -> tuple[Block, ...]:
        """Return a brief as it is read, block by block."""
        return outline(brief)

    def section(self, brief: Brief, at: int) -> str:
        """Return, as text, the section that a block of the page stands in, with what it cites."""
        return text_page(section_at(self.page(brief), at))

    def rendered(self, brief: Brief, form: Form) -> str:
        """Return a brief as it leaves the program."""
        return FORMS[form](brief)

    async def delivered(self) -> tuple[Brief, ...]:
        """Return the briefs delivered, newest first. Raises `StoreError`."""
        return await self._shelf.delivered() if self._shelf is not None else ()

    async def earlier(self, wanted: str) -> Brief | None:
        """Return the brief delivered last, or that of an id or the beginning of one.

        "none" is none, and so is "last" where nothing was delivered. Raises `NotFound`.
        """
        if wanted == "none":
            return None
        briefs = await self.delivered()
        if wanted == "last":
            return briefs[0] if briefs else None
        found = [brief for brief in briefs if brief.id.startswith(wanted)]
        if len(found) != 1:
            known = ", ".join(brief.id for brief in briefs[:5]) or "none was delivered"
            what = "several briefs begin" if found else "no brief delivered begins"
            raise NotFound(f"{what} with {wanted!r}", hint=f"delivered: {known}")
        return found[0]

    async def deliver(self, brief: Brief) -> None:
        """Keep a brief as delivered: the next one is compared with it. Raises `StoreError`."""
        if self._shelf is None:
            raise StoreError("there is nowhere to keep a brief", hint="open the store")
        await self._shelf.deliver(brief)
        await self.refreshed()

    async def refreshed(self) -> bool:
        """Look up the brief delivered last, also by others; tell whether it is another one.

        Raises `StoreError`.
        """
        stamp = await self._shelf.stamp() if self._shelf is not None else 0
        if stamp == self._stamp:
            return False
        self._stamp = stamp
        last = await self.earlier("last")
        is_other = last != self._last
        self._last = last
        for kept in self._windows.values():
            kept.ledger.compare_with(last)
        return is_other

    def wordings(self, passage: Passage) -> tuple[Passage, ...]:
        """Return a statement as each article words it that has it, the first printed first."""
        article_id = passage.article.id
        others = (
            each
            for each in self._within(EVERYTHING)
            if each.statement is passage.statement
            or (any(copy.id == article_id for copy in each.copies) and wording_in([passage], each))
        )
        first = next(others, passage)
        own = (wording_in(self._passages.of_article(copy.id), first) for copy in first.copies)
        return (first, *(each for each in own if each is not None))

    def _within(self, window: Window) -> tuple[Passage, ...]:
        return self._kept(window).collapsing.of(self._passages.within(window))

    def _kept(self, window: Window) -> _Kept:
        kept = self._windows.get(window)
        if kept is None:
            while len(self._windows) >= MAX_LISTINGS:
                del self._windows[next(iter(self._windows))]
            ledger = Ledger(self._passages.actors, self._knowledge.issues)
            ledger.compare_with(self._last)
            kept = self._windows[window] = _Kept(Collapsing(), ledger)
        return kept


class _Kept(NamedTuple):
    """What is kept of a window: comparing and ranking cost more than all the rest."""

    collapsing: Collapsing
    ledger: Ledger
