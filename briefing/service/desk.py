"""The desk: everything a user can ask for, for the screens and the command line alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from briefing.model.article import Article
from briefing.model.brief import Passage
from briefing.model.event import Failed, Kept, Outcome, Report, quiet
from briefing.model.knowledge import Knowledge
from briefing.model.mark import Mark, Problem
from briefing.model.session import Session
from briefing.service.additions import Additions
from briefing.service.analysis import Analysis
from briefing.service.feeds import Feeds
from briefing.service.marking import Marking
from briefing.service.ports import Archive, BriefShelf, FeedShelf, Parser, Reader, Summariser
from briefing.service.questions import Clock, Questions
from briefing.service.rereading import Orphan, Reread, orphans, reread
from briefing.service.waiting import Waiting
from briefing.summary import render


class Desk(Questions):
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
        feed_shelf: FeedShelf | None = None,
        chance: Callable[[], float] = lambda: 0.5,
    ) -> None:
        super().__init__(archive, knowledge, clock, summariser=summariser, shelf=shelf)
        self._reader = reader
        self._samples = samples
        self._analysis = Analysis(open_parser, knowledge, notice)
        self._marking = Marking(archive, feed_shelf)
        self._feed_shelf = feed_shelf
        self.waiting = Waiting(reader, feed_shelf, clock)
        self._additions = Additions(
            reader=reader,
            archive=archive,
            analysis=self._analysis,
            waiting=self.waiting,
            clock=clock,
            parallel=parallel,
        )
        self.feeds = Feeds(
            reader=reader,
            archive=archive,
            additions=self._additions,
            marking=self._marking,
            waiting=self.waiting,
            shelf=feed_shelf,
            briefs=shelf,
            clock=clock,
            chance=chance,
            parallel=parallel,
        )

    # Of reading

    async def reading(self, article: Article, passages: Sequence[Passage]) -> render.Record:
        """Return the record of an article with its statements (STATEMENTS.md, "The contract")."""
        origins = await self._origins.of([article])
        return render.reading_record(
            article, passages, degraded=self.is_degraded, origin=origins.get(article.id)
        )

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
        of_feeds = self._feed_shelf.notices if self._feed_shelf is not None else ()
        of_briefs = self.briefs.notice
        return tuple(filter(None, (self.notice, of_briefs, *self._archive.notices, *of_feeds)))

    # Reading and keeping

    async def add(
        self,
        addresses: Sequence[str],
        report: Report = quiet,
        *,
        published_on: date | None = None,
    ) -> tuple[Outcome, ...]:
        """Read each address once, keep what it holds, and return what came of each, in order.

        An article is kept, durably, before its `Kept` is reported. A failure stops nothing else;
        only a folder that cannot be listed raises `FetchError` before anything is read.
        """
        wanted = tuple(dict.fromkeys(a for what in addresses for a in self.addresses(what)))
        return await self._additions.add_given(wanted, report, published_on=published_on)

    async def add_samples(self, report: Report = quiet) -> tuple[Outcome, ...]:
        """Read and keep the sample articles that come with the program."""
        return await self._additions.add_samples(self._samples, report)

    @property
    def lacks_samples(self) -> bool:
        """Tell whether some of the sample articles are not kept."""
        if self.older():
            return False  # they may lie there, and are added once at the first start
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
        return await self._additions.add_text(
            text, report, address=address, published_on=published_on
        )

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
        statements = await self._additions.statements(article, address, report)
        return article, self._passages.derived(article, statements)

    # What a person changes

    def marks_of(self, name: str) -> dict[str, Mark]:
        """Return the mark of a statement, or those of all statements of an article, by their id.

        Rejected ones are among them. Raises `NotFound`.
        """
        return self._marking.marks_of(name)

    def tags(self) -> tuple[str, ...]:
        """Return the tags that statements have, in the order of the alphabet."""
        return self._marking.tags

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

    async def orphans(self) -> tuple[Orphan, ...]:
        """Return the marks whose statement is no longer found in its article."""
        return await orphans(self._archive)

    async def repair(self) -> tuple[str, ...]:
        """Give back from the backups what damage took; return what was done, a line each."""
        repaired = await self._archive.repair()
        shelf = self._feed_shelf
        return (*repaired, *(await shelf.repair())) if shelf is not None else repaired

    async def back_up(self, target: Path) -> None:
        """Write all that is kept into one file."""
        await self._archive.back_up(target)

    async def restore(self, source: Path) -> tuple[int, int]:
        """Take in what a backup has and is not kept; return how many articles and marks."""
        restored = await self._archive.restore(source)
        if self._feed_shelf is not None:
            await self._feed_shelf.restore(source)
        return restored

    async def dismiss(self, address: str) -> None:
        """Forget a link that could not be used."""
        await self._archive.drop_problem(address)

    async def refreshed(self) -> bool:
        """Take in what other processes have kept since; tell whether there was any."""
        is_fed = self._feed_shelf is not None and await self._feed_shelf.refreshed()
        is_compared = await self.briefs.refreshed()
        return await self._archive.refreshed() or is_fed or is_compared

    def session(self) -> Session:
        """Return where the reader was."""
        return self._archive.session()

    async def keep_session(self, session: Session) -> None:
        """Keep where the reader is."""
        await self._archive.keep_session(session)

    async def aclose(self) -> None:
        """Give up what is under way, flush what is pending."""
        self._additions.close()
        self._analysis.close()
        self._origins.close()
        self._everywhere.close()
        await self._reader.aclose()
        if self._feed_shelf is not None:
            await self._feed_shelf.aclose()
        await self._archive.aclose()
