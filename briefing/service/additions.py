"""Adding: an address is read, analysed and kept, or becomes a problem; until then it waits."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from briefing.model.article import Article
from briefing.model.errors import BriefingError, FetchError
from briefing.model.event import Analysing, Failed, Kept, Outcome, Queued, Report, Skipped
from briefing.model.feed import RETRIED, WaitingLink
from briefing.model.mark import Problem
from briefing.model.statement import Statement
from briefing.service.analysis import Analysis
from briefing.service.jobs import side_by_side
from briefing.service.ports import Archive, Reader
from briefing.service.waiting import Waiting

Read = Callable[[], Awaitable[Article | None]]
"""Reads an article; gives `None` for one that is not wanted."""

Wanted = Callable[[WaitingLink, Article], bool]


class Additions:
    """Makes articles of addresses, `parallel` at once, and keeps what comes of them."""

    def __init__(
        self,
        *,
        reader: Reader,
        archive: Archive,
        analysis: Analysis,
        waiting: Waiting,
        clock: Callable[[], datetime],
        parallel: int,
    ) -> None:
        self._reader = reader
        self._archive = archive
        self._analysis = analysis
        self._waiting = waiting
        self._clock = clock
        self._parallel = parallel
        self._is_closed = False

    async def add_given(
        self, addresses: Sequence[str], report: Report, *, published_on: date | None
    ) -> tuple[Outcome, ...]:
        """Add what a person gave; return what came of each, in order."""
        await self._waiting.add(addresses)
        for address in addresses:
            report(Queued(address))

        async def add_one(address: str) -> Outcome:
            async def read() -> Article:
                return await self._reader.read(address, report, published_on=published_on)

            return await self._add(address, report, read)

        return await side_by_side(add_one, addresses, at_once=self._parallel, address_of=str)

    async def add_samples(self, addresses: Sequence[str], report: Report) -> tuple[Outcome, ...]:
        """Add the sample articles, marked as such."""

        async def add_one(address: str) -> Outcome:
            async def read() -> Article:
                return replace(await self._reader.read(address, report), is_sample=True)

            return await self._add(address, report, read)

        return await side_by_side(add_one, addresses, at_once=self._parallel)

    async def add_links(
        self, links: Sequence[WaitingLink], report: Report, wanted: Wanted
    ) -> tuple[Outcome, ...]:
        """Add links that wait; those that no person gave as their sites' robots.txt allow it.

        An article that is not `wanted` is read and not kept.
        """

        async def add_one(link: WaitingLink) -> Outcome:
            async def read() -> Article | None:
                if link.feed:
                    await self._reader.check_robots(link.address)
                article = _from_feed(await self._reader.read(link.address, report), link)
                return article if wanted(link, article) else None

            return await self._add(link.address, report, read)

        return await side_by_side(
            add_one, links, at_once=self._parallel, address_of=lambda link: link.address
        )

    async def add_text(
        self,
        text: str,
        report: Report,
        *,
        address: str | None,
        published_on: date | None,
    ) -> Kept | Failed:
        """Keep an article given by hand, as if it had been read at `address`."""
        started = asyncio.get_running_loop().time()
        shown = address or "pasted text"
        try:
            article = await self._reader.read_text(text, address=address, published_on=published_on)
            outcome: Kept | Failed = await self._keep(article, shown, report, started)
        except BriefingError as error:
            outcome = Failed(shown, error)
        report(outcome)
        if isinstance(outcome, Kept) and address:
            await self._archive.drop_problem(address)
            await self._settle(address)
        return outcome

    async def statements(
        self, article: Article, address: str, report: Report
    ) -> tuple[Statement, ...]:
        """Return the statements of an article. Raises `EngineError`."""
        if article.is_analysed:
            report(Analysing(address, article.title))
        return await self._analysis.statements(article)

    def close(self) -> None:
        """Take nothing more on; what is under way comes to nothing and waits for the next start."""
        self._is_closed = True

    async def _add(self, address: str, report: Report, read: Read) -> Outcome:
        """Keep what `read` gives for an address; return and report what came of it."""
        started = asyncio.get_running_loop().time()
        is_settled = True
        try:
            article = await read()
            outcome: Outcome = (
                await self._keep(article, address, report, started)
                if article is not None
                else Skipped(address, asyncio.get_running_loop().time() - started)
            )
            await self._archive.drop_problem(address)
        except FetchError as error:
            outcome = Failed(address, error)
            await self._keep_problem(error)
        except BriefingError as error:
            outcome = Failed(address, error)
            is_settled = False  # no fault of the link's: it is read again at the next start
        report(outcome)
        if is_settled:
            await self._settle(address)
        return outcome

    async def _keep(self, article: Article, address: str, report: Report, started: float) -> Kept:
        """Analyse and save an article; `started` is the moment of the loop it was asked for at."""
        statements = await self.statements(article, address, report)
        # Shielded, so that a cancelled task leaves the whole article or nothing.
        is_new = await asyncio.shield(self._archive.save(article, statements))
        return Kept(
            address=address,
            article_id=article.id,
            title=article.title,
            outlet=article.outlet.name,
            statements=len(statements),
            is_new=is_new,
            seconds=asyncio.get_running_loop().time() - started,
        )

    async def _keep_problem(self, error: FetchError) -> None:
        if self._is_closed:
            return
        earlier = {problem.address: problem for problem in self._archive.problems()}
        now = self._clock()
        problem = Problem(error.url, error.reason, error.hint, now, may_pass=error.may_pass)
        if error.url in earlier:
            problem = replace(problem, tries=earlier[error.url].tries + 1)
        if error.wait_s is not None:
            problem = replace(problem, not_before=now + timedelta(seconds=error.wait_s))
        await self._archive.keep_problem(problem)

    async def _settle(self, address: str) -> None:
        if not self._is_closed:
            await self._waiting.settle([address])


def _from_feed(article: Article, link: WaitingLink) -> Article:
    """Return an article with the feed that brought it, whose day it has if it states none."""
    if link.feed and link.feed != RETRIED:
        article = replace(article, feed=link.feed)
    stated_at = link.published_at
    if stated_at is None or article.published_certain:
        return article
    return replace(
        article,
        published_on=stated_at.date(),
        published_at=stated_at,
        published_certain=True,
    )
