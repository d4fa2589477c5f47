"""The client: limits, time-outs, redirects, retries; opens connections."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from briefing.model.errors import FetchError, NoArticle
from briefing.web import refusals
from briefing.web.guard import Guard, GuardedNetwork, NotDialled
from briefing.web.inflate import BadPacking, Inflater, TooLarge
from briefing.web.kinds import foreign_type
from briefing.web.limits import Limits, size_text
from briefing.web.replies import (
    A_PAGE,
    Ask,
    Reply,
    declared_bytes,
    fresh_seconds,
    seconds_to_wait,
    validator,
)
from briefing.web.threads import beside
from briefing.web.transports import guarded, proxied, trusted
from briefing.web.turns import Turns
from briefing.web.urls import folded, host_of, port_of, without_credentials

if TYPE_CHECKING:
    import httpx

    from briefing.web.transports import Trust

Arrived = Callable[[int], None]
"""Told how many bytes have come so far."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_UNCHANGED = 304
_TELL_EVERY_BYTES = 32_768
_HEADERS = {
    "Accept-Encoding": "gzip, deflate",  # what our own inflater knows; it has a limit
    "Accept-Language": "en, *;q=0.5",
}


@dataclass(frozen=True, slots=True)
class _Onward:
    """A redirect: where it leads, and whether for ever."""

    url: str
    is_permanent: bool


class _Unsettled(Exception):  # noqa: N818 - not an error until the tries are used up
    """A failure that another try may not meet; `after_s` is how long the site asks to wait."""

    def __init__(self, error: FetchError, after_s: float | None = None) -> None:
        super().__init__()
        self.error = error
        self.after_s = after_s


class Client:
    """Fetches pages, one at a time from a host.

    Each fetch has a client of its own: cookies live as long as it does, and a connection that was
    cancelled half made cannot block the pool of the next (measured: it stayed dead).
    """

    def __init__(
        self,
        *,
        guard: Guard,
        limits: Limits,
        user_agent: str,
        proxy: str = "",
        tls: Trust = trusted,
    ) -> None:
        self._guard = guard
        self._limits = limits
        self._headers = {**_HEADERS, "User-Agent": user_agent}
        self._proxy = proxy
        self._tls = tls
        for name in ("httpx", "httpcore"):  # at INFO they print whole addresses
            logging.getLogger(name).setLevel(logging.WARNING)
        self._turns = Turns(limits.host_pause_s)
        self._is_loaded = False

    async def get(self, url: str, arrived: Arrived, ask: Ask = A_PAGE) -> Reply:
        """Return what is at `url`. Raises `FetchError`, or `NoArticle` for what is no page."""
        shown = without_credentials(url)
        if not self._is_loaded:
            # 90 ms, which would be missing to whoever presses a key meanwhile.
            await beside(self._load)
            self._is_loaded = True
        try:
            async with asyncio.timeout(self._limits.total_s) as budget:
                return await self._tried(shown, arrived, ask, budget)
        except _Unsettled as unsettled:
            raise unsettled.error from unsettled.__cause__
        except NotDialled as error:
            raise FetchError(
                shown, error.reason, hint=error.hint, may_pass=error.may_pass
            ) from error
        except TimeoutError as error:
            raise FetchError(
                shown,
                f"the page did not arrive within {self._limits.total_s:g} s",
                hint=refusals.TRY_LATER,
                may_pass=True,
            ) from error

    def _load(self) -> None:
        import httpcore  # noqa: F401 - what is loaded once is there for all
        import httpx  # noqa: F401
        import stamina  # noqa: F401

        self._tls()

    def slow_down(self, url: str, pause_s: float) -> None:
        """Leave at least this much time between two requests to the host of `url`."""
        self._turns.slow_down(f"{host_of(url)}:{port_of(url)}", pause_s)

    async def _tried(self, url: str, arrived: Arrived, ask: Ask, budget: asyncio.Timeout) -> Reply:
        import stamina

        # It logs every retry as a warning, and without a log file that goes to the terminal.
        logging.getLogger("stamina").setLevel(logging.ERROR)
        attempts = stamina.retry_context(
            on=self._worth_another_try,
            attempts=self._limits.tries,
            timeout=None,
            wait_initial=self._limits.retry_wait_s,
            wait_jitter=self._limits.retry_wait_s,
        )
        async for attempt in attempts:
            with attempt:
                return await self._followed(url, arrived, ask, budget)
        raise AssertionError("the last attempt raises or returns")

    def _worth_another_try(self, error: Exception) -> bool | float:
        if not isinstance(error, _Unsettled):
            return False
        if error.after_s is None:
            return True
        return error.after_s if error.after_s <= self._limits.retry_after_s else False

    async def _followed(
        self, url: str, arrived: Arrived, ask: Ask, budget: asyncio.Timeout
    ) -> Reply:
        asked = url
        is_moved = True
        async with self._opened() as client:
            for _ in range(self._limits.redirects + 1):
                host, port = self._checked(url, asked)
                async with self._turn(host, port, budget):
                    reply = await self._answer(client, url, asked, ask, arrived)
                if isinstance(reply, Reply):
                    return replace(reply, is_moved=is_moved and url != asked)
                url, is_moved = reply.url, is_moved and reply.is_permanent
        raise FetchError(
            asked,
            f"it leads on and on: more than {self._limits.redirects} redirects",
            hint=refusals.SAVE_OR_PASTE,
        )

    def _checked(self, url: str, asked: str) -> tuple[str, int]:
        """Return host and port of an address that may be asked for. Raises `FetchError`."""
        import httpx

        try:
            httpx.URL(url)
            return host_of(folded(url)) or "", port_of(url)
        except (ValueError, httpx.InvalidURL) as error:
            reason = "this is not a usable address" if url == asked else refusals.LEADS_ASTRAY
            raise FetchError(asked, reason, hint=refusals.WEB_ONLY) from error

    @asynccontextmanager
    async def _turn(self, host: str, port: int, budget: asyncio.Timeout) -> AsyncIterator[None]:
        """Hold the host for one request. Waiting for it does not use up the time-out."""
        loop = asyncio.get_running_loop()
        left = (budget.when() or loop.time()) - loop.time()
        budget.reschedule(None)
        async with self._turns.at(f"{host}:{port}", pauses=not self._guard.allows(host, port)):
            budget.reschedule(loop.time() + left)
            yield

    @asynccontextmanager
    async def _opened(self) -> AsyncIterator[httpx.AsyncClient]:
        import httpcore
        import httpx

        network = GuardedNetwork(self._guard, httpcore.AnyIOBackend())
        tls = self._tls()
        transport = proxied(self._proxy, tls) if self._proxy else guarded(network, tls)
        timeout = httpx.Timeout(self._limits.read_s, connect=self._limits.connect_s)
        client = httpx.AsyncClient(
            transport=transport, timeout=timeout, headers=self._headers, trust_env=False
        )
        try:
            async with client:
                yield client
        finally:
            await network.aclose()

    async def _answer(
        self, client: httpx.AsyncClient, url: str, asked: str, ask: Ask, arrived: Arrived
    ) -> Reply | _Onward:
        """Return the reply, or where it leads to. Errors name the address asked for."""
        import httpx

        try:
            if self._proxy:
                self._guard.check_literal(host_of(url) or "", port_of(url))
            async with client.stream("GET", url, headers=ask.headers) as response:
                status = response.status_code
                if status in _REDIRECTS and "location" in response.headers:
                    target = _target(url, response.headers["location"], asked)
                    return _Onward(target, status in _PERMANENT)
                if status == _UNCHANGED and ask.is_conditional:
                    return _unchanged(url, response)
                self._check_status(asked, response)
                return await self._received(url, asked, response, arrived)
        except httpx.TimeoutException as error:
            raise _Unsettled(refusals.of_failure(asked, error, self._limits)) from error
        except httpx.ConnectError as error:
            raise refusals.of_connecting(asked, error, is_proxied=bool(self._proxy)) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise refusals.of_failure(asked, error, self._limits) from error

    def _check_status(self, url: str, response: httpx.Response) -> None:
        status = response.status_code
        if status == 200:
            return
        if status in (204, 205):
            raise NoArticle(url, f"the page is empty (HTTP {status})", hint=refusals.SAVE_OR_PASTE)
        wait_s = seconds_to_wait(response.headers.get("retry-after", ""))
        error = refusals.of_status(url, status, response.reason_phrase, wait_s)
        raise _Unsettled(error, wait_s) if status in refusals.RETRIED else error

    async def _received(
        self, url: str, asked: str, response: httpx.Response, arrived: Arrived
    ) -> Reply:
        declared = declared_bytes(response.headers)
        media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if label := foreign_type(media_type):
            size = f" ({size_text(declared)})" if declared else ""
            raise NoArticle(asked, f"this is {label}{size}", hint=refusals.SAVE_OR_PASTE)
        try:
            if declared > self._limits.page_bytes:
                raise TooLarge
            content = await self._unpacked(response, arrived)
        except TooLarge as error:
            limit = size_text(self._limits.page_bytes)
            raise FetchError(
                asked, f"the page is larger than the limit of {limit}", hint=refusals.SAVE_OR_PASTE
            ) from error
        except BadPacking as error:
            raise FetchError(
                asked, f"the reply cannot be unpacked: {error}", hint=refusals.SAVE_OR_PASTE
            ) from error
        return Reply(
            folded(url),
            content,
            media_type,
            response.charset_encoding or "",
            etag=validator(response.headers.get("etag", "")),
            modified=validator(response.headers.get("last-modified", "")),
            fresh_s=fresh_seconds(response.headers),
        )

    async def _unpacked(self, response: httpx.Response, arrived: Arrived) -> bytes:
        encoding = response.headers.get("content-encoding", "")
        inflater = Inflater(encoding, self._limits.page_bytes)
        content = bytearray()
        raw_bytes = told_bytes = 0
        async for chunk in response.aiter_raw():
            raw_bytes += len(chunk)
            for piece in inflater.feed(chunk):
                content += piece
            if raw_bytes - told_bytes >= _TELL_EVERY_BYTES:
                told_bytes = raw_bytes
                arrived(raw_bytes)
            # What came in one read is handed out without a pause, also in chunks of one byte each.
            await asyncio.sleep(0)
        inflater.close()
        arrived(raw_bytes)
        return bytes(content)


def _unchanged(url: str, response: httpx.Response) -> Reply:
    fresh_s = fresh_seconds(response.headers)
    return Reply(folded(url), b"", "", "", is_unchanged=True, fresh_s=fresh_s)


def _target(url: str, location: str, asked: str) -> str:
    try:
        return without_credentials(urljoin(url, location.strip()))
    except ValueError as error:
        raise FetchError(asked, refusals.LEADS_ASTRAY, hint=refusals.WEB_ONLY) from error
