"""Reader: a URL or a path to Article, a feed to entries."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from briefing import __version__
from briefing.model.article import Article
from briefing.model.clean import MAX_TEXT_CHARS, clean_line
from briefing.model.errors import FetchError, NoArticle
from briefing.model.event import Extracting, Fetching, Report
from briefing.model.feed import FeedAnswer, FeedLink
from briefing.web import refusals
from briefing.web.extractor import Extractor
from briefing.web.feed_reader import FeedReader
from briefing.web.files import NotOpened, is_folder, local_file, path_of, readable_files
from briefing.web.guard import Guard, Resolve, resolved
from briefing.web.http import Client
from briefing.web.kinds import Kind, NotReadable, kind_of
from briefing.web.limits import Limits
from briefing.web.robots import Robots
from briefing.web.task import Task
from briefing.web.threads import beside
from briefing.web.transports import trusted
from briefing.web.urls import folded, host_of, is_web_address, without_credentials

if TYPE_CHECKING:
    from briefing.web.transports import Trust

T = TypeVar("T")

MAX_ADDRESS_CHARS = 4_000
PASTED = "pasted text"
_OTHER_SCHEME = re.compile(r"(?!file:)[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}/", re.IGNORECASE)
_FILES_READ = "Files that are read: .html, .txt, .md, .eml, .mhtml."


class WebReader:
    """Turns addresses on the web, files and pasted texts into articles.

    `allow_hosts` are `host:port` that the guard lets through although they are not public;
    `proxy` is an address, or empty for none; `contact` one that sites are told; `cache` the folder
    for what may be deleted.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], datetime],
        allow_hosts: Iterable[str] = (),
        proxy: str = "",
        contact: str = "",
        limits: Limits | None = None,
        resolve: Resolve = resolved,
        tls: Trust = trusted,
        cache: Path | None = None,
    ) -> None:
        self._clock = clock
        self._limits = limits or Limits()
        self._client = Client(
            guard=Guard(allow_hosts, resolve),
            limits=self._limits,
            user_agent=_user_agent(contact),
            proxy=proxy,
            tls=tls,
        )
        self._extractor = Extractor(self._limits)
        self._feeds = FeedReader(self._client, self._extractor, clock, self._limits.page_bytes)
        robots_file = cache / "robots.json" if cache is not None else None
        self._robots = Robots(self._client, self._extractor, clock, robots_file)
        self._under_way: set[asyncio.Task[Any]] = set()  # of whatever result
        self._is_closed = False

    async def read(
        self, address: str, report: Report, *, published_on: date | None = None
    ) -> Article:
        """Return the article at a URL or a path; `published_on` overrides the page's own day.

        Reports `Fetching` and `Extracting`. Raises `FetchError` or `NoArticle`.
        """
        shown = clean_line(without_credentials(address), MAX_ADDRESS_CHARS)
        article = await self._until_closed(self._read(shown, report), shown)
        return _dated(article, published_on)

    async def read_text(
        self, text: str, *, address: str | None, published_on: date | None = None
    ) -> Article:
        """Return the article of a text given by hand, with the address it came from, if any.

        Raises `NoArticle`.
        """
        shown = clean_line(without_credentials(address or ""), MAX_ADDRESS_CHARS) or PASTED
        try:
            url = folded(shown) if is_web_address(shown) else None
        except ValueError as error:
            reason = "this is not a usable address"
            raise NoArticle(shown, reason, hint=refusals.WEB_ONLY) from error
        task = Task(Kind.TEXT, url, host_of(url) or PASTED, self._clock(), charset="utf-8")
        content = text[: 2 * MAX_TEXT_CHARS].encode("utf-8", "replace")
        article = await self._until_closed(self._extracted(task, content, shown), shown)
        return _dated(article, published_on)

    def addresses(self, what: str) -> tuple[str, ...]:
        """Return the addresses that `what` means, each in its one spelling, without credentials.

        A folder means the files in it that can be read. Raises `FetchError` for a folder that
        cannot be listed.
        """
        if is_web_address(what):
            try:
                return (folded(what),)
            except ValueError:
                return (without_credentials(what),)
        if not is_folder(path_of(what)):
            return (what,)
        try:
            return readable_files(path_of(what))
        except NotOpened as error:
            raise FetchError(clean_line(what), error.reason, hint=error.hint) from error

    async def aclose(self) -> None:
        """Give up what is under way, and the child process, at once."""
        self._is_closed = True
        for task in tuple(self._under_way):
            task.cancel()
        await self._extractor.aclose()

    async def check_robots(self, url: str) -> None:
        """Return if the site lets automatic updates fetch `url`. Raises `FetchError` if not."""
        await self._until_closed(self._robots.check(url), url)

    async def feed(self, url: str, *, etag: str = "", modified: str = "") -> FeedAnswer:
        """Return what a feed says; nothing where it has not changed since these validators.

        Raises `FetchError`.
        """
        return await self._until_closed(self._feeds.feed(url, etag=etag, modified=modified), url)

    async def found_feed(self, address: str) -> FeedAnswer:
        """Return the feed at an address, or the main one that the page there names.

        Raises `FetchError`, also where there is none.
        """
        shown = clean_line(without_credentials(address), MAX_ADDRESS_CHARS)
        return await self._until_closed(self._feeds.found(shown), shown)

    async def feeds_listed(self, address: str) -> tuple[FeedLink, ...]:
        """Return the feeds of a list in OPML, at a path or a URL. Raises `FetchError`."""
        shown = clean_line(without_credentials(address), MAX_ADDRESS_CHARS)
        return await self._until_closed(self._feeds.listed(shown), shown)

    async def _until_closed(self, work: Coroutine[None, None, T], shown: str) -> T:
        """Return what `work` returns. Raises `FetchError` when the reader is closed meanwhile."""
        task = asyncio.ensure_future(work)
        self._under_way.add(task)
        try:
            return await task
        except asyncio.CancelledError:
            caller = asyncio.current_task()
            if self._is_closed and caller is not None and not caller.cancelling():
                raise FetchError(shown, "given up, the program is ending", may_pass=True) from None
            raise
        finally:
            self._under_way.discard(task)

    async def _read(self, address: str, report: Report) -> Article:
        self._extractor.warm()
        if is_web_address(address):
            report(Fetching(address, within_s=self._limits.total_s))
            return await self._read_page(address, report)
        report(Fetching(address))
        return await self._read_file(address, report)

    async def _read_page(self, address: str, report: Report) -> Article:
        reply = await self._client.get(
            address, lambda size_bytes: report(Fetching(address, size_bytes))
        )
        if not reply.content.strip():
            raise NoArticle(address, "the page is empty", hint=refusals.SAVE_OR_PASTE)
        try:
            kind = kind_of(reply.content, media_type=reply.media_type, name=reply.url)
        except NotReadable as error:
            raise NoArticle(address, str(error), hint=refusals.SAVE_OR_PASTE) from error
        name = host_of(reply.url) or reply.url
        task = Task(kind, reply.url, name, self._clock(), reply.charset)
        report(Extracting(address, len(reply.content)))
        return await self._extracted(task, reply.content, address)

    async def _read_file(self, address: str, report: Report) -> Article:
        if _OTHER_SCHEME.match(address):
            reason = "only http:// and https:// addresses are read"
            raise FetchError(address, reason, hint="Is the address spelt right?")
        try:
            file = await beside(local_file, path_of(address), self._limits.page_bytes)
            kind = kind_of(file.content, name=file.name)
        except NotOpened as error:
            meant = f"Did you mean https://{address} ?" if _HOST.match(address) else error.hint
            raise FetchError(address, error.reason, hint=meant) from error
        except NotReadable as error:
            raise NoArticle(address, str(error), hint=_FILES_READ) from error
        report(Extracting(address, len(file.content)))
        task = Task(kind, None, clean_line(file.name), self._clock())
        return await self._extracted(task, file.content, address)

    async def _extracted(self, task: Task, content: bytes, shown: str) -> Article:
        try:
            return await self._extractor.article(task, content)
        except NotReadable as error:
            hint = refusals.SAVE_OR_PASTE if task.url else ""
            raise NoArticle(shown, str(error), hint=hint) from error


def _user_agent(contact: str) -> str:
    """Return who asks (RFC 9110, 10.1.5), with an address to turn to if there is one."""
    told = f"; +{contact}" if contact else ""
    return f"briefing/{__version__} (reads single pages for one person{told})"


def _dated(article: Article, published_on: date | None) -> Article:
    """Return the article with the day that a person gave it."""
    if published_on is None:
        return article
    moment = article.published_at
    if moment is not None and moment.date() != published_on:
        moment = None
    return replace(article, published_on=published_on, published_at=moment, published_certain=True)
