"""Adding: an address is read, analysed and kept, or becomes a problem; until then it waits."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from briefing.model.article import Article
from briefing.model.errors import BriefingError, FetchError, StoreError
from briefing.model.event import Analysing, Failed, Kept, Report
from briefing.model.feed import WaitingLink
from briefing.model.mark import Problem
from briefing.model.statement import Statement
from briefing.service.analysis import Analysis
from briefing.service.ports import Archive, FeedShelf, Reader

Read = Callable[[], Awaitable[Article]]

_WEB = ("http://", "https://")
_log = logging.getLogger(__name__)


class Additions:
    """Makes articles of addresses, and keeps what comes of them.

    Without a `shelf` no link is noted before it is read.
    """

    def __init__(
        self,
        *,
        reader: Reader,
        archive: Archive,
        analysis: Analysis,
        clock: Callable[[], datetime],
        shelf: FeedShelf | None = None,
    ) -> None:
        self._reader = reader
        self._archive = archive
        self._analysis = analysis
        self._clock = clock
        self._shelf = shelf
        self._is_closed = False

    async def note(self, links: Iterable[WaitingLink]) -> None:
        """Note links that are to be read, so that they wait even if the program is ended.

        Files do not: they stay where they are. Where nothing can be written all goes on, for what
        is read then tells of it.
        """
        chosen = [link for link in links if link.address.startswith(_WEB)]
        if self._shelf is None or not chosen:
            return
        try:
            await self._shelf.note(chosen)
        except StoreError as error:
            _log.warning("%d links are not noted: %s", len(chosen), error)

    async def settle(self, addresses: Iterable[str]) -> None:
        """Let these links wait no longer: they are kept, are problems, or were given up."""
        if self._shelf is None or self._is_closed:
            return
        try:
            await self._shelf.settle(addresses)
        except StoreError as error:
            _log.warning("a link will be read again: %s", error)

    async def add(self, address: str, report: Report, read: Read) -> Kept | Failed:
        """Keep what `read` gives for an address; return and report what came of it."""
        started = asyncio.get_running_loop().time()
        is_settled = True
        try:
            article = await read()
            outcome: Kept | Failed = await self.keep(article, address, report, started)
            await self._archive.drop_problem(address)
        except FetchError as error:
            outcome = Failed(address, error)
            await self._keep_problem(error)
        except BriefingError as error:
            outcome = Failed(address, error)
            is_settled = False  # no fault of the link's: it is read again at the next start
        report(outcome)
        if is_settled:
            await self.settle([address])
        return outcome

    async def add_link(self, link: WaitingLink, report: Report) -> Kept | Failed:
        """Add a link that waits; one that no person gave as its site's robots.txt allows it."""

        async def read() -> Article:
            if link.feed:
                await self._reader.check_robots(link.address)
            return _dated(await self._reader.read(link.address, report), link.published_at)

        return await self.add(link.address, report, read)

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
            outcome: Kept | Failed = await self.keep(article, shown, report, started)
        except BriefingError as error:
            outcome = Failed(shown, error)
        report(outcome)
        if isinstance(outcome, Kept) and address:
            await self._archive.drop_problem(address)
            await self.settle([address])
        return outcome

    async def keep(self, article: Article, address: str, report: Report, started: float) -> Kept:
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


def _dated(article: Article, stated_at: datetime | None) -> Article:
    """Return an article whose page states no day with the moment that its feed gives."""
    if stated_at is None or article.published_certain:
        return article
    return replace(
        article,
        published_on=stated_at.date(),
        published_at=stated_at,
        published_certain=True,
    )
