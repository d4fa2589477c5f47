"""The desk: everything a user can ask for, for the screens and the command line alike."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from briefing.model.actor import Actor
from briefing.model.article import Article
from briefing.model.brief import EVERYTHING, Board, Passage, Window
from briefing.model.errors import BriefingError, FetchError
from briefing.model.event import Analysing, Failed, Kept, Queued, Report, quiet
from briefing.model.knowledge import Knowledge
from briefing.model.mark import Mark, Problem
from briefing.model.session import Session
from briefing.model.statement import Statement
from briefing.service.analysis import Analysis
from briefing.service.briefs import Briefs
from briefing.service.forms import FORMS, Form
from briefing.service.jobs import side_by_side
from briefing.service.marking import Marking
from briefing.service.passages import Passages
from briefing.service.ports import Archive, BriefShelf, Parser, Reader, Summariser
from briefing.service.rereading import Orphan, Reread, orphans, reread
from briefing.summary import render

Clock = Callable[[], datetime]
"""Returns the present moment, with its zone."""


class Desk:
    """What a user can ask for. Questions answer from memory; what takes time is a coroutine."""

    def __init__(
        self,
        *,
        reader: Reader,
        open_parser: Callable[[], Parser],
        archive: Archive,
        knowledge: Knowledge,
        clock: Clock,
        samples: tuple[str, ...] = (),
        parallel: int = 6,
        notice: str = "",
        summariser: Summariser | None = None,
        shelf: BriefShelf | None = None,
    ) -> None:
        self.knowledge = knowledge
        self._reader = reader
        self._archive = archive
        self._clock = clock
        self._samples = samples
        self._parallel = parallel
        self._analysis = Analysis(open_parser, knowledge, notice)
        self._marking = Marking(archive)
        self._passages = Passages(archive, knowledge)
        self.briefs = Briefs(archive, self._passages, knowledge, summariser=summariser, shelf=shelf)

    # What is known

    def now(self) -> datetime:
        """Return the present moment, or the one the clock was fixed at."""
        return self._clock()

    def today(self) -> date:
        """Return the present day in the reader's zone."""
        return self._clock().date()

    def actors(self) -> tuple[Actor, ...]:
        """Return the actors with a pane, in the order of their numbers, then the two others."""
        return self._passages.actors

    def board(self, window: Window = EVERYTHING, query: str = "") -> Board:
        """Return the panes of a window, filtered by `query`. Raises `QueryError`."""
        return self._passages.board(window, query, self.now())

    def search(self, window: Window = EVERYTHING, query: str = "") -> tuple[Passage, ...]:
        """Return the passages of a window that match, newest first. Raises `QueryError`."""
        return self._passages.matching(window, query, self.now())

    def passage(self, statement_id: str) -> Passage:
        """Return one statement with its article. Raises `NotFound`."""
        return self._passages.one(statement_id)

    def passages_in(self, article_id: str) -> tuple[Passage, ...]:
        """Return the passages of one article in the order of its text. Raises `NotFound`."""
        return self._passages.of_article(article_id)

    def article(self, article_id: str) -> Article:
        """Return one article. Raises `NotFound`."""
        return self._archive.article(article_id)

    def articles(self, window: Window = EVERYTHING) -> tuple[Article, ...]:
        """Return the articles of a window, newest first."""
        return self._archive.articles(window)

    def rendered(self, passages: Sequence[Passage], form: Form) -> str:
        """Return passages as they leave the program: to a file, a clipboard or standard output."""
        return FORMS[form](passages)

    def reading(self, article: Article, passages: Sequence[Passage]) -> render.Record:
        """Return the record of an article with its statements (STATEMENTS.md, "The contract")."""
        return render.reading_record(article, passages, degraded=self.is_degraded)

    @property
    def notice(self) -> str:
        """Why findings are poorer than they could be; empty where they are not."""
        return self._analysis.notice

    @property
    def is_degraded(self) -> bool:
        """Tell whether statements are looked for without a language model."""
        return bool(self.notice)

    def known(self, address: str) -> Article | None:
        """Return the article kept under this address, if there is one."""
        return self._archive.article_at(next(iter(self._reader.addresses(address)), address))

    def addresses(self, what: str) -> tuple[str, ...]:
        """Return the addresses that `what` means, each in its one spelling: a folder, its files.

        Raises `FetchError` for a folder that cannot be listed.
        """
        return self._reader.addresses(what)

    def problems(self) -> tuple[Problem, ...]:
        """Return the links that could not be used, newest first."""
        return self._archive.problems()

    def engine(self) -> str:
        """Return the name of the parser, loaded if it was not. Raises `EngineError`."""
        return self._analysis.engine

    def store_findings(self) -> tuple[str, ...]:
        """Return what a check of the store finds, a line each."""
        return self._archive.check()

    def notices(self) -> tuple[str, ...]:
        """Return what a person should know of the engine and of the store."""
        return tuple(filter(None, (self.notice, self.briefs.notice, *self._archive.notices)))

    # Reading and keeping

    async def add(
        self,
        addresses: Sequence[str],
        report: Report = quiet,
        *,
        published_on: date | None = None,
    ) -> tuple[Kept | Failed, ...]:
        """Read each address once, keep what it holds, and return what came of each, in order.

        An article is kept, durably, before its `Kept` is reported. A failure stops nothing else;
        only a folder that cannot be listed raises `FetchError` before anything is read.
        """
        wanted = tuple(dict.fromkeys(a for what in addresses for a in self.addresses(what)))
        for address in wanted:
            report(Queued(address))

        async def add_one(address: str) -> Kept | Failed:
            return await self._add_one(address, report, published_on=published_on)

        return await side_by_side(add_one, wanted, at_once=self._parallel)

    async def add_samples(self, report: Report = quiet) -> tuple[Kept | Failed, ...]:
        """Read and keep the sample articles that come with the program."""

        async def add_one(address: str) -> Kept | Failed:
            return await self._add_one(address, report, is_sample=True)

        return await side_by_side(add_one, self._samples, at_once=self._parallel)

    @property
    def lacks_samples(self) -> bool:
        """Tell whether some of the sample articles are not kept."""
        kept = sum(article.is_sample for article in self.articles())
        return kept < len(self._samples)

    async def add_text(
        self,
        text: str,
        *,
        address: str | None,
        published_on: date | None,
        report: Report = quiet,
    ) -> Kept | Failed:
        """Keep an article given by hand, as if it had been read at `address`."""
        started = self._loop_time()
        shown = address or "pasted text"
        try:
            article = await self._reader.read_text(text, address=address, published_on=published_on)
            outcome: Kept | Failed = await self._keep(article, shown, report, started)
        except BriefingError as error:
            outcome = Failed(shown, error)
        report(outcome)
        if isinstance(outcome, Kept) and address:
            await self._archive.drop_problem(address)
        return outcome

    async def read(
        self,
        address: str,
        report: Report = quiet,
        *,
        published_on: date | None = None,
    ) -> tuple[Article, tuple[Passage, ...]]:
        """Return the article at an address with its passages; nothing is kept.

        Raises `FetchError`, `NoArticle` or `EngineError`.
        """
        article = await self._reader.read(address, report, published_on=published_on)
        statements = await self._statements(article, address, report)
        return article, self._passages.derived(article, statements)

    async def _add_one(
        self,
        address: str,
        report: Report,
        *,
        published_on: date | None = None,
        is_sample: bool = False,
    ) -> Kept | Failed:
        started = self._loop_time()
        try:
            article = await self._reader.read(address, report, published_on=published_on)
            if is_sample:
                article = replace(article, is_sample=True)
            outcome: Kept | Failed = await self._keep(article, address, report, started)
            await self._archive.drop_problem(address)
        except FetchError as error:
            outcome = Failed(address, error)
            await self._keep_problem(error)
        except BriefingError as error:
            outcome = Failed(address, error)
        report(outcome)
        return outcome

    async def _keep(self, article: Article, address: str, report: Report, started: float) -> Kept:
        statements = await self._statements(article, address, report)
        # Shielded, so that a cancelled task leaves the whole article or nothing.
        is_new = await asyncio.shield(self._archive.save(article, statements))
        return Kept(
            address=address,
            article_id=article.id,
            title=article.title,
            outlet=article.outlet.name,
            statements=len(statements),
            is_new=is_new,
            seconds=self._loop_time() - started,
        )

    async def _statements(
        self, article: Article, address: str, report: Report
    ) -> tuple[Statement, ...]:
        if article.is_analysed:
            report(Analysing(address, article.title))
        return await self._analysis.statements(article)

    async def _keep_problem(self, error: FetchError) -> None:
        earlier = {problem.address: problem for problem in self._archive.problems()}
        tries = earlier[error.url].tries + 1 if error.url in earlier else 1
        await self._archive.keep_problem(
            Problem(error.url, error.reason, error.hint, self.now(), tries, error.may_pass)
        )

    # What a person changes

    def marks_of(self, name: str) -> dict[str, Mark]:
        """Return the mark of a statement, or those of all statements of an article, by their id.

        Rejected ones are among them. Raises `NotFound`.
        """
        return self._marking.marks_of(name)

    async def mark(self, marks: Mapping[str, Mark]) -> None:
        """Keep these marks; they are durable when it returns."""
        await self._marking.mark(marks)

    async def delete(self, article_ids: Iterable[str]) -> None:
        """Remove articles with their statements. Raises `NotFound`."""
        await self._marking.delete(article_ids)

    async def redate(self, article_ids: Iterable[str], day: date) -> None:
        """Correct the day on which articles were published. Raises `NotFound`."""
        await self._marking.redate(article_ids, day)

    def undoable(self) -> str:
        """Return what would be taken back next, "marked 12 read"; empty where nothing is left."""
        return self._marking.undoable

    def redoable(self) -> str:
        """Return what would be done again next; empty where nothing is left."""
        return self._marking.redoable

    async def undo(self) -> str:
        """Take back what was done last; return it in a few words, empty where nothing is left."""
        return await self._marking.undo()

    async def redo(self) -> str:
        """Do again what was taken back last; return it in a few words, empty where none is left."""
        return await self._marking.redo()

    # The store

    async def reread(self, article_id: str) -> Reread:
        """Look for an article's statements again, in the text that is kept; marks go with them.

        Raises `NotFound` or `EngineError`.
        """
        return await reread(self._archive, self._analysis, article_id)

    def orphans(self) -> tuple[Orphan, ...]:
        """Return the marks whose statement is no longer found in its article."""
        return orphans(self._archive)

    async def repair(self) -> tuple[str, ...]:
        """Give back from the backups what damage took; return what was done, a line each."""
        return await self._archive.repair()

    async def back_up(self, target: Path) -> None:
        """Write all that is kept into one file."""
        await self._archive.back_up(target)

    async def restore(self, source: Path) -> tuple[int, int]:
        """Take in what a backup has and is not kept; return how many articles and marks."""
        return await self._archive.restore(source)

    async def dismiss(self, address: str) -> None:
        """Forget a link that could not be used."""
        await self._archive.drop_problem(address)

    async def refreshed(self) -> bool:
        """Take in what other processes have kept since; tell whether there was any."""
        return await self._archive.refreshed()

    def session(self) -> Session:
        """Return where the reader was."""
        return self._archive.session()

    async def keep_session(self, session: Session) -> None:
        """Keep where the reader is."""
        await self._archive.keep_session(session)

    async def aclose(self) -> None:
        """Give up what is under way, flush what is pending."""
        self._analysis.close()
        await self._reader.aclose()
        await self._archive.aclose()

    @staticmethod
    def _loop_time() -> float:
        return asyncio.get_running_loop().time()
