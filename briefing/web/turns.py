"""One request at a time to a host, and a pause between two."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Turns:
    """Hands out turns: one holder a host, and `pause_s` between the end of one and the next."""

    def __init__(self, pause_s: float) -> None:
        self._pause_s = pause_s
        self._locks: dict[str, asyncio.Lock] = {}
        self._ended: dict[str, float] = {}
        self._longer_s: dict[str, float] = {}

    def slow_down(self, host: str, pause_s: float) -> None:
        """Leave more time between two turns at a host, as it asks for."""
        self._longer_s[host] = pause_s

    @asynccontextmanager
    async def at(self, host: str, *, pauses: bool) -> AsyncIterator[None]:
        """Hold the turn at a host; without `pauses` the next follows at once."""
        loop = asyncio.get_running_loop()
        async with self._locks.setdefault(host, asyncio.Lock()):
            if pauses and host in self._ended:
                pause_s = max(self._pause_s, self._longer_s.get(host, 0.0))
                await asyncio.sleep(self._ended[host] + pause_s - loop.time())
            try:
                yield
            finally:
                self._ended[host] = loop.time()
