"""May an automatic update fetch this? What robots.txt says (RFC 9309)."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from briefing.model.errors import FetchError
from briefing.web.extractor import Extractor
from briefing.web.http import Client
from briefing.web.kinds import Kind, NotReadable
from briefing.web.replies import Ask
from briefing.web.rules import PRODUCT
from briefing.web.task import Task, Verdict

# RFC 9309, 2.4 and 2.5: a day at most; half a megabyte at least.
KEPT_FOR = timedelta(days=1)
READ_BYTES = 512_000
_KEPT_HOSTS = 500
_ASK = Ask(accept="text/plain, */*;q=0.5")
_REFUSED = "its robots.txt asks programs not to fetch it"
_BY_HAND = "Add it by hand, or open it in the browser."


@dataclass(frozen=True, slots=True)
class _Rules:
    """A robots.txt as it was read; empty where the site has none."""

    read_at: datetime
    text: str


class Robots:
    """Asks each site's robots.txt once a day.

    `file` keeps the answers from one run to the next: a cache, which may be missing or broken.
    """

    def __init__(
        self,
        client: Client,
        extractor: Extractor,
        clock: Callable[[], datetime],
        file: Path | None = None,
    ) -> None:
        self._client = client
        self._extractor = extractor
        self._clock = clock
        self._file = file
        self._rules: dict[str, _Rules] | None = None
        self._turns: dict[str, asyncio.Lock] = {}

    async def check(self, url: str) -> None:
        """Return if an automatic update may fetch `url`. Raises `FetchError` if it may not.

        A site that has no robots.txt or hides it allows everything; one that is out of order or
        does not answer allows nothing for now (RFC 9309, 2.3.1).
        """
        text = await self._text(url)
        if not text.strip():
            return
        task = Task(Kind.ROBOTS, url, PRODUCT, self._clock())
        try:
            outcome = await self._extractor.outcome(task, text.encode("utf-8", "replace"))
        except NotReadable as error:
            raise FetchError(url, f"its robots.txt: {error}", hint=_BY_HAND) from error
        said = outcome.verdict or Verdict(is_allowed=True)
        if not said.is_allowed:
            raise FetchError(url, _REFUSED, hint=_BY_HAND)
        if said.pause_s:
            self._client.slow_down(url, said.pause_s)

    async def _text(self, url: str) -> str:
        parts = urlsplit(url)
        site = urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
        async with self._turns.setdefault(site, asyncio.Lock()):
            if self._rules is None:
                self._rules = self._kept()
            kept = self._rules.get(site)
            if kept is not None and timedelta(0) <= self._clock() - kept.read_at < KEPT_FOR:
                return kept.text
            text = await self._fetched(site, url)
            self._rules.pop(site, None)
            self._rules[site] = _Rules(self._clock(), text)
            self._keep(self._rules)
            return text

    async def _fetched(self, site: str, url: str) -> str:
        try:
            reply = await self._client.get(site, lambda _: None, _ASK)
        except FetchError as error:
            if error.may_pass:
                raise _unreachable(url, error) from error
            return ""
        return reply.content[:READ_BYTES].decode("utf-8", "replace")

    def _kept(self) -> dict[str, _Rules]:
        import msgspec

        if self._file is None:
            return {}
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=dict[str, _Rules])
        except (OSError, msgspec.DecodeError):
            return {}

    def _keep(self, rules: dict[str, _Rules]) -> None:
        import msgspec

        if self._file is None:
            return
        newest = dict(list(rules.items())[-_KEPT_HOSTS:])
        draft = self._file.with_name(f"{self._file.name}.tmp")
        with contextlib.suppress(OSError):  # it is a cache
            self._file.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(msgspec.json.encode(newest))
            draft.replace(self._file)


def _unreachable(url: str, error: FetchError) -> FetchError:
    return FetchError(
        url,
        f"its robots.txt could not be asked: {error.reason}",
        hint=error.hint,
        may_pass=True,
        wait_s=error.wait_s,
    )
