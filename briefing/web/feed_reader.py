"""Feeds over the network and lists of feeds from files: fetched here, read in the child."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from briefing.model.clean import clean_line
from briefing.model.errors import FetchError, NoArticle
from briefing.model.feed import FeedAnswer, FeedLink
from briefing.web import refusals
from briefing.web.extractor import Extractor
from briefing.web.files import NotOpened, local_file, path_of
from briefing.web.http import Client
from briefing.web.kinds import Kind, NotReadable
from briefing.web.replies import Reply, a_feed
from briefing.web.task import Outcome, Task
from briefing.web.threads import beside
from briefing.web.urls import host_of, is_web_address

_NAME_A_FEED = "Is it the address of a feed, or of a page that has one?"
_NAMED_TRIED = 3
_EXPORT_ONE = "Export the feeds of your reader as OPML, and name that file."


class FeedReader:
    """Asks feeds, finds those of a page, and reads lists of them."""

    def __init__(
        self,
        client: Client,
        extractor: Extractor,
        clock: Callable[[], datetime],
        limit_bytes: int,
    ) -> None:
        self._client = client
        self._extractor = extractor
        self._clock = clock
        self._limit_bytes = limit_bytes

    async def feed(self, url: str, *, etag: str, modified: str) -> FeedAnswer:
        """Return what the feed at `url` says since these validators. Raises `FetchError`."""
        self._extractor.warm()
        reply = await self._client.get(url, lambda _: None, a_feed(etag, modified))
        if reply.is_unchanged:
            return _answer(FeedAnswer(url, is_unchanged=True), reply, url)
        outcome = await self._read(reply, url)
        if outcome.feed is None:
            raise NoArticle(url, "this is a page, not a feed", hint=_NAME_A_FEED)
        return _answer(outcome.feed, reply, url)

    async def found(self, address: str) -> FeedAnswer:
        """Return the feed at an address, or the main one of the page there. Raises `FetchError`.

        Sites name their main feed first; where it cannot be had, the next few are tried.
        """
        if not is_web_address(address):
            meant = f"Did you mean https://{address} ?" if "." in address else _NAME_A_FEED
            raise FetchError(address, "this is no address of a feed or a page", hint=meant)
        self._extractor.warm()
        reply = await self._client.get(address, lambda _: None, a_feed())
        outcome = await self._read(reply, address)
        if outcome.feed is not None:
            return _answer(outcome.feed, reply, address)
        failure: FetchError | None = None
        for link in outcome.feed_links[:_NAMED_TRIED]:
            try:
                answer = await self.feed(link.url, etag="", modified="")
            except FetchError as error:
                failure = failure or error
                continue
            return replace(answer, title=answer.title or link.title, page=answer.page or reply.url)
        raise failure or NoArticle(address, "the page names no feed", hint=_NAME_A_FEED)

    async def listed(self, address: str) -> tuple[FeedLink, ...]:
        """Return the feeds of a list in OPML, in a file or on the web. Raises `FetchError`."""
        self._extractor.warm()
        if is_web_address(address):
            content = (await self._client.get(address, lambda _: None, a_feed())).content
        else:
            try:
                content = (await beside(local_file, path_of(address), self._limit_bytes)).content
            except NotOpened as error:
                raise FetchError(address, error.reason, hint=error.hint) from error
        task = Task(Kind.FEED_LIST, None, clean_line(address), self._clock())
        return (await self._outcome(task, content, address, _EXPORT_ONE)).feed_links

    async def _read(self, reply: Reply, shown: str) -> Outcome:
        if not reply.content.strip():
            raise NoArticle(shown, "the feed is empty", hint=refusals.TRY_LATER, may_pass=True)
        name = host_of(reply.url) or reply.url
        task = Task(Kind.FEED, reply.url, name, self._clock(), reply.charset)
        return await self._outcome(task, reply.content, shown, _NAME_A_FEED)

    async def _outcome(self, task: Task, content: bytes, shown: str, hint: str) -> Outcome:
        try:
            return await self._extractor.outcome(task, content)
        except NotReadable as error:
            raise NoArticle(shown, str(error), hint=hint) from error


def _answer(said: FeedAnswer, reply: Reply, asked: str) -> FeedAnswer:
    """Return what a feed says with what its server says of it."""
    return replace(
        said,
        url=reply.url if reply.is_moved else asked,
        etag=reply.etag,
        modified=reply.modified,
        wait_s=reply.fresh_s,
    )
