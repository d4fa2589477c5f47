"""The archive: answers from the last months, reads older ones on demand, writes in a thread."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from briefing.model.article import Article
from briefing.model.brief import Window
from briefing.model.change import History, Step
from briefing.model.collecting import collector_paused
from briefing.model.errors import NotFound, StoreError
from briefing.model.event import Looked, LookReport, unheard
from briefing.model.mark import UNMARKED, Mark, Problem
from briefing.model.session import Session
from briefing.model.statement import Statement, Volume
from briefing.store.bundle import unpacked, write_bundle
from briefing.store.codec import Record, changed_fields, record_of
from briefing.store.history import HistoryFile
from briefing.store.inventory import HOT_MONTHS
from briefing.store.marks import Catalogue
from briefing.store.memory import Memory
from briefing.store.older import OlderMonths
from briefing.store.restore import repaired_marks, repaired_months, taken_in
from briefing.store.session import SessionFile
from briefing.store.shelves import Outcome, Shelves
from briefing.store.under_way import Turn, UnderWay

FOLD_AFTER_S = 2.0

_log = logging.getLogger(__name__)


def _local_now() -> datetime:
    return datetime.now().astimezone()


async def open_archive(
    data: Path,
    state: Path,
    *,
    now: Callable[[], datetime] = _local_now,
    hot_months: int = HOT_MONTHS,
) -> TinyArchive:
    """Return the archive of these folders, read in a thread. Raises `StoreError`.

    `now` dates the names of what is set aside; `hot_months` is how many are kept in memory.
    """
    archive = TinyArchive(
        Shelves(data, now, hot_months=hot_months),
        Catalogue(data, now),
        SessionFile(state),
        HistoryFile(state),
    )
    await archive.open()
    return archive


class TinyArchive:
    """Keeps everything in TinyDB files; satisfies `service.ports.Archive`.

    Memory is changed on the event loop alone, and only by what is on the disk already. Writing
    runs to its end even if the one who asked for it is cancelled.
    """

    def __init__(
        self, shelves: Shelves, catalogue: Catalogue, session: SessionFile, history: HistoryFile
    ) -> None:
        self.revision = 0
        self._shelves = shelves
        self._catalogue = catalogue
        self._session_file = session
        self._session = Session()
        self._history_file = history
        self._history = History()
        self._memory = Memory()
        self._months = OlderMonths(shelves.folder, self._memory)
        self._marks: Mapping[str, Mark] = {}
        self._problems: tuple[Problem, ...] = ()
        self._shelves_turn = Turn(self._take_shelves)
        self._catalogue_turn = Turn(self._take_catalogue)
        self._session_turn = asyncio.Lock()
        self._history_turn = Turn(self._take_history)
        self._waiting: list[tuple[Record, asyncio.Future[Outcome]]] = []
        self._under_way = UnderWay()
        self._fold_timer: asyncio.TimerHandle | None = None

    async def open(self) -> None:
        """Read what is kept. Raises `StoreError`."""
        # What was read stays. A full collection walks it all, 300 ms at 73,000 statements, in the
        # middle of somebody's key press; what is frozen it leaves out.
        with collector_paused():
            await self._shelves_turn.run(self._shelves.open)
            await self._catalogue_turn.run(self._catalogue.open)
            await self._history_turn.run(self._history_file.refresh)
            gc.freeze()
        self._session = await asyncio.to_thread(self._session_file.read)

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should know of the store: damage set aside, a schema too new."""
        return (*self._shelves.notices, *self._catalogue.notices)

    def check(self) -> tuple[str, ...]:
        """Return how the store stands, a line each. Raises `StoreError`."""
        return self._shelves.findings()

    async def repair(self) -> tuple[str, ...]:
        """Give back from the backups what damage took; return what was done, a line each.

        An article that was deleted since the backup comes back with it. Raises `StoreError`.
        """
        months = await self._under_way.finished(
            self._shelves_turn.run(repaired_months, self._shelves)
        )
        marks = await self._under_way.finished(
            self._catalogue_turn.run(repaired_marks, self._catalogue)
        )
        return (*months, *marks)

    async def back_up(self, target: Path) -> None:
        """Write all that is kept into one file. Raises `StoreError`."""
        await self._shelves_turn.run(write_bundle, self._shelves.folder, target)

    async def restore(self, source: Path) -> tuple[int, int]:
        """Take in what `back_up` has written and is not kept; return how many articles and marks.

        What is kept stays as it is. Raises `StoreError`.
        """
        with contextlib.ExitStack() as stack:
            other = await asyncio.to_thread(stack.enter_context, unpacked(source))
            articles = await self._under_way.finished(
                self._shelves_turn.run(taken_in, other, self._shelves)
            )
            marks = await self._under_way.finished(
                self._catalogue_turn.run(self._catalogue.add_from, other)
            )
        return articles, marks

    # Articles and statements

    async def save(self, article: Article, statements: Sequence[Statement]) -> bool:
        """Keep both or neither, durably; tell whether the article is new.

        Articles that wait for the disk together are written together. Raises `StoreError`.
        """
        record = record_of(article, statements)
        outcome: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._waiting.append((record, outcome))
        await self._under_way.finished(self._save_waiting())
        if isinstance(kept := outcome.result(), StoreError):
            raise kept
        return kept

    def article(self, article_id: str) -> Article:
        """Return the article; raises `NotFound`. One of an older month is read from its file."""
        return self._months.volume(article_id).article

    def article_at(self, url: str) -> Article | None:
        """Return the newest article kept under this address."""
        article_id = self._memory.id_at(url)
        return self.article(article_id) if article_id is not None else None

    def is_kept(self, url: str) -> bool:
        """Tell whether an article is kept under this address; reads nothing."""
        return self._memory.id_at(url) is not None

    def counts(self) -> tuple[int, int]:
        """Return how many articles and statements are kept, in any month."""
        return self._memory.counts()

    def articles(self, window: Window) -> tuple[Article, ...]:
        """Return the articles of a window, newest first, without those of `older` months."""
        return self._memory.articles(window)

    def statements(self, window: Window) -> tuple[Statement, ...]:
        """Return the statements of the same articles: newest first, then in text order."""
        return self._memory.statements(window)

    def statements_in(self, article_id: str) -> tuple[Statement, ...]:
        """Return the statements of one article, in the order of its text; raises `NotFound`."""
        return self._months.volume(article_id).statements

    def older(self, window: Window) -> tuple[str, ...]:
        """Return the months of a window that are not in memory, newest first: "2026-08"."""
        return self._memory.older(window)

    async def volumes_of(self, month: str) -> tuple[Volume, ...]:
        """Return the articles of an older month with their statements, newest first.

        They are read in a thread and not kept. Raises `StoreError`.
        """
        return await self._months.volumes_of(month)

    async def bring(self, window: Window, report: LookReport = unheard) -> None:
        """Take the older months of a window into memory, until they change.

        Reports `Looked` after each. Raises `StoreError`.
        """
        months = self.older(window)
        for number, month in enumerate(months, start=1):
            self._memory.bring(month, await self.volumes_of(month))
            self.revision += 1
            report(Looked(number, len(months)))

    async def replace(self, article: Article, statements: Sequence[Statement]) -> None:
        """Keep both in place of what there is under this id. Raises `NotFound` or `StoreError`."""
        work = self._shelves_turn.run(self._shelves.replace, article, statements)
        await self._under_way.finished(work)

    async def delete(self, article_ids: Iterable[str]) -> None:
        """Remove articles with their statements; their marks stay, for their return.

        Raises `NotFound` before anything is removed if one is not kept, or `StoreError`.
        """
        chosen = tuple(dict.fromkeys(article_ids))
        for article_id in chosen:
            if not self._memory.keeps(article_id):
                raise NotFound(f"no article {article_id!r} is kept")
        await self._under_way.finished(self._shelves_turn.run(self._shelves.remove, chosen))

    # Marks, problems, session

    def marks(self) -> Mapping[str, Mark]:
        """Return the marks by statement id."""
        return self._marks

    async def mark(self, marks: Mapping[str, Mark]) -> None:
        """Keep these marks, durably. Raises `StoreError`."""
        # Only what differs from what the caller could see: what another process has noted on the
        # same statement in the meantime stays.
        changes = {
            statement_id: changed
            for statement_id, mark in marks.items()
            if (changed := changed_fields(self._marks.get(statement_id, UNMARKED), mark))
        }
        if changes:
            await self._under_way.finished(self._catalogue_turn.run(self._catalogue.mark, changes))
            self._fold_later()

    def problems(self) -> tuple[Problem, ...]:
        """Return the links that could not be used, newest first."""
        return self._problems

    async def keep_problem(self, problem: Problem) -> None:
        """Keep a problem; one with the same address is replaced."""
        await self._under_way.finished(
            self._catalogue_turn.run(self._catalogue.keep_problem, problem)
        )

    async def drop_problem(self, address: str) -> None:
        """Forget the problem with this address, if there is one."""
        if any(problem.address == address for problem in self._problems):
            await self._under_way.finished(
                self._catalogue_turn.run(self._catalogue.drop_problem, address)
            )

    def session(self) -> Session:
        """Return where the reader was; a fresh session when nothing usable is kept."""
        return self._session

    async def keep_session(self, session: Session) -> None:
        """Keep where the reader is. Raises `StoreError`."""
        self._session = session
        await self._under_way.finished(self._write_session())

    def history(self) -> History:
        """Return what can be taken back, and what can be done again."""
        return self._history

    async def note(self, step: Step) -> None:
        """Add a step to the history, durably. Raises `StoreError`."""
        await self._under_way.finished(self._history_turn.run(self._history_file.note, step))

    # Other processes, and the end

    async def refreshed(self) -> bool:
        """Take in what other processes have changed since; tell whether there was any."""
        before = self.revision
        await self._shelves_turn.run(self._shelves.refresh)
        await self._catalogue_turn.run(self._catalogue.refresh)
        await self._history_turn.run(self._history_file.refresh)
        return self.revision != before

    async def aclose(self) -> None:
        """Finish what is under way, and fold the journal into the catalogue."""
        if self._fold_timer is not None:
            self._fold_timer.cancel()
        await self._under_way.ended()
        await self._fold()
        await self._shelves_turn.run(self._shelves.keep_links)

    async def _save_waiting(self) -> None:
        async with self._shelves_turn.held():
            batch, self._waiting = self._waiting, []
            if not batch:
                return
            try:
                outcomes: list[Outcome] = await asyncio.to_thread(
                    self._shelves.add, [record for record, _ in batch]
                )
            except StoreError as error:
                outcomes = [error] * len(batch)
        for (_, outcome), result in zip(batch, outcomes, strict=True):
            outcome.set_result(result)

    def _take_shelves(self) -> None:
        changes = self._shelves.taken()
        self._memory.take(changes)
        self.revision += bool(changes)

    def _take_history(self) -> None:
        self._history = self._history_file.history

    def _take_catalogue(self) -> None:
        marks, problems = self._catalogue.marks, self._catalogue.problems
        newest = tuple(sorted(problems, key=lambda p: p.tried_at.timestamp(), reverse=True))
        if marks is not self._marks or newest != self._problems:
            self._marks, self._problems = marks, newest
            self.revision += 1

    async def _write_session(self) -> None:
        async with self._session_turn:
            await asyncio.to_thread(self._session_file.write, self._session)

    def _fold_later(self) -> None:
        if self._fold_timer is not None:
            self._fold_timer.cancel()
        loop = asyncio.get_running_loop()
        self._fold_timer = loop.call_later(
            FOLD_AFTER_S, lambda: self._under_way.begun(self._fold())
        )

    async def _fold(self) -> None:
        try:
            await self._catalogue_turn.run(self._catalogue.fold)
        except StoreError as error:
            # The journal keeps what could not be folded; the next time tries again.
            _log.warning("marks stay in the journal: %s", error)
