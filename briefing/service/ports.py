"""What the desk needs of the world outside, one small interface each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from briefing.model.article import Article, Block, Span
from briefing.model.brief import Brief, Line, Position, Window
from briefing.model.change import History, Step
from briefing.model.document import Document
from briefing.model.event import LookReport, Report, unheard
from briefing.model.feed import Feed, FeedAnswer, FeedLink, WaitingLink
from briefing.model.mark import Mark, Problem
from briefing.model.session import Session
from briefing.model.statement import Statement, Volume


class Reader(Protocol):
    """Turns an address into an article."""

    async def read(
        self, address: str, report: Report, *, published_on: date | None = None
    ) -> Article:
        """Return the article at a URL or a path; `published_on` overrides the page's own day.

        Reports `Fetching` and `Extracting`. Raises `FetchError` or `NoArticle`.
        """
        ...

    async def read_text(
        self, text: str, *, address: str | None, published_on: date | None = None
    ) -> Article:
        """Return the article of a text given by hand, with the address it came from, if any.

        Raises `NoArticle`.
        """
        ...

    def addresses(self, what: str) -> tuple[str, ...]:
        """Return the addresses that `what` means, each in its one spelling, without credentials.

        A folder means the files in it that can be read. Raises `FetchError` for a folder that
        cannot be listed.
        """
        ...

    async def check_robots(self, url: str) -> None:
        """Return if the site lets automatic updates fetch `url`. Raises `FetchError` if not."""
        ...

    async def feed(self, url: str, *, etag: str = "", modified: str = "") -> FeedAnswer:
        """Return what a feed says; nothing where it has not changed since these validators.

        Raises `FetchError`.
        """
        ...

    async def found_feed(self, address: str) -> FeedAnswer:
        """Return the feed at an address, or the main one that the page there names.

        Raises `FetchError`, also where there is none.
        """
        ...

    async def feeds_listed(self, address: str) -> tuple[FeedLink, ...]:
        """Return the feeds of a list in OPML, at a path or a URL. Raises `FetchError`."""
        ...

    async def aclose(self) -> None:
        """Give up what is under way, and the child process, at once."""
        ...


class Parser(Protocol):
    """Finds sentences, words and their syntax."""

    name: str
    degraded: str
    """Why findings will be poorer than they could be; empty for a parser with full syntax."""

    def parse(
        self, text: str, blocks: Sequence[Block], worth: Sequence[Span] | None = None
    ) -> Document:
        """Return the document; spans index `text` itself.

        Blocks that overlap no span of `worth` get no sentence; `None` parses all.
        """
        ...


class Summariser(Protocol):
    """Gives lines for a position. What it returns is checked before anyone sees it."""

    name: str
    notice: str
    """What a reader must know of it, "statements leave this machine"; empty for the default."""

    async def lines(self, position: Position, limit: int) -> tuple[Line, ...]:
        """Return at most `limit` lines, best first; none where it could not."""
        ...


class BriefShelf(Protocol):
    """Keeps the briefs that were delivered."""

    async def delivered(self) -> tuple[Brief, ...]:
        """Return the briefs delivered, newest first. Raises `StoreError`."""
        ...

    async def deliver(self, brief: Brief) -> None:
        """Keep a brief, durably. Raises `StoreError`."""
        ...

    async def stamp(self) -> int:
        """Return a number that is another one once a brief was delivered, 0 where none was."""
        ...


class FeedShelf(Protocol):
    """Keeps the feeds that are followed, and links until they are read. Answers from memory."""

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should know of it: damage set aside, a schema too new."""
        ...

    def feeds(self) -> tuple[Feed, ...]:
        """Return the feeds that are followed, in the order in which they were added."""
        ...

    def unfinished(self) -> tuple[WaitingLink, ...]:
        """Return the links that were noted by a process which has ended, oldest first."""
        ...

    async def keep_feeds(self, feeds: Iterable[Feed]) -> None:
        """Keep feeds, each in place of one with its address. Raises `StoreError`."""
        ...

    async def change_feed(self, url: str, change: Callable[[Feed], Feed]) -> Feed | None:
        """Keep what `change` makes of the feed at `url` as it is now, in its place; return it.

        It may have another address. One that is followed no longer stays away and gives `None`.
        Raises `StoreError`.
        """
        ...

    async def drop_feed(self, url: str) -> None:
        """Follow a feed no longer. Raises `StoreError`."""
        ...

    async def note(self, links: Iterable[WaitingLink]) -> None:
        """Keep links until they are settled, durably. Raises `StoreError`."""
        ...

    async def settle(self, addresses: Iterable[str]) -> None:
        """Forget links that were read or given up. Raises `StoreError`."""
        ...

    async def restore(self, source: Path) -> int:
        """Follow what a backup of the store follows and is not followed; return how many feeds.

        Raises `StoreError`.
        """
        ...

    async def repair(self) -> tuple[str, ...]:
        """Give back from the backups what damage took; return what was done, a line each."""
        ...

    async def refreshed(self) -> bool:
        """Take in what other processes have changed; tell whether a feed is among it."""
        ...

    async def aclose(self) -> None:
        """Finish what is under way."""
        ...


class Archive(Protocol):
    """Keeps articles, statements, marks and problems.

    Reads answer from memory, which need not hold the `older` months: their articles can be asked
    for one by one, and otherwise read month after month or brought back.
    """

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should know of the store: damage set aside, a schema too new."""
        ...

    @property
    def revision(self) -> int:
        """A number that grows with every change of what is kept."""
        ...

    def check(self) -> tuple[str, ...]:
        """Return how the store stands, a line each; changes nothing. Raises `StoreError`."""
        ...

    async def repair(self) -> tuple[str, ...]:
        """Give back from the backups what damage took; return what was done, a line each.

        An article that was deleted since the backup comes back with it. Raises `StoreError`.
        """
        ...

    async def back_up(self, target: Path) -> None:
        """Write all that is kept into one file. Raises `StoreError`."""
        ...

    async def restore(self, source: Path) -> tuple[int, int]:
        """Take in what `back_up` has written and is not kept; return how many articles and marks.

        What is kept stays as it is. Raises `StoreError`.
        """
        ...

    async def save(self, article: Article, statements: Sequence[Statement]) -> bool:
        """Keep both or neither, durably; tell whether the article is new.

        An article with the same id is kept as it is. Raises `StoreError`.
        """
        ...

    def article(self, article_id: str) -> Article:
        """Return the article, of whatever month; raises `NotFound`."""
        ...

    def article_at(self, url: str) -> Article | None:
        """Return the newest article kept under this address, of whatever month."""
        ...

    def is_kept(self, url: str) -> bool:
        """Tell whether an article is kept under this address; no older month is read for it."""
        ...

    def counts(self) -> tuple[int, int]:
        """Return how many articles and statements are kept, in all months."""
        ...

    def articles(self, window: Window) -> tuple[Article, ...]:
        """Return the articles of a window, newest first, without those of `older` months."""
        ...

    def statements(self, window: Window) -> tuple[Statement, ...]:
        """Return the statements of the same articles: newest article first, then text order."""
        ...

    def statements_in(self, article_id: str) -> tuple[Statement, ...]:
        """Return the statements of one article, of whatever month, in the order of its text."""
        ...

    def older(self, window: Window) -> tuple[str, ...]:
        """Return the months of a window that are not in memory, newest first: "2026-08"."""
        ...

    async def volumes_of(self, month: str) -> tuple[Volume, ...]:
        """Return the articles of an older month with their statements, newest first.

        They are not kept in memory. Raises `StoreError`.
        """
        ...

    async def bring(self, window: Window, report: LookReport = unheard) -> None:
        """Take the older months of a window into memory, until they change.

        Reports each. Cancelled, it leaves those that are read. Raises `StoreError`.
        """
        ...

    async def replace(self, article: Article, statements: Sequence[Statement]) -> None:
        """Keep both in place of what there is under this id; a reader sees the old or the new.

        Raises `NotFound` where there is nothing, or `StoreError`.
        """
        ...

    async def delete(self, article_ids: Iterable[str]) -> None:
        """Remove articles with their statements."""
        ...

    def marks(self) -> Mapping[str, Mark]:
        """Return the marks by statement id."""
        ...

    async def mark(self, marks: Mapping[str, Mark]) -> None:
        """Keep these marks, durably."""
        ...

    def problems(self) -> tuple[Problem, ...]:
        """Return the links that could not be used, newest first."""
        ...

    async def keep_problem(self, problem: Problem) -> None:
        """Keep a problem; one with the same address is replaced."""
        ...

    async def drop_problem(self, address: str) -> None:
        """Forget the problem with this address, if there is one."""
        ...

    def session(self) -> Session:
        """Return where the reader was; a fresh session when nothing usable is kept."""
        ...

    async def keep_session(self, session: Session) -> None:
        """Keep where the reader is."""
        ...

    def history(self) -> History:
        """Return what can be taken back, and what can be done again."""
        ...

    async def note(self, step: Step) -> None:
        """Add a step to the history, durably; other processes see it. Raises `StoreError`."""
        ...

    async def refreshed(self) -> bool:
        """Take in what other processes have changed since; tell whether there was any."""
        ...

    async def aclose(self) -> None:
        """Flush what is pending."""
        ...
