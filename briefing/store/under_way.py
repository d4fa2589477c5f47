"""Work in threads: one at a time, and to its end even if nobody waits for it any more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Turn:
    """Lets one thread at a time work; `take` takes in what came of it, also after a failure."""

    def __init__(self, take: Callable[[], None]) -> None:
        self._lock = asyncio.Lock()
        self._take = take

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Have the turn for as long as the body runs."""
        async with self._lock:
            try:
                yield
            finally:
                self._take()

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what a function returns that runs in a thread."""
        async with self.held():
            return await asyncio.to_thread(function, *args, **kwargs)


class UnderWay:
    """The tasks that have begun and not ended."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()  # of whatever result

    def begun(self, work: Coroutine[None, None, T]) -> asyncio.Task[T]:
        """Return the task of work that begins now."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def finished(self, work: Coroutine[None, None, T]) -> T:
        """Return what work returns, which runs on if the one who waits is cancelled."""
        return await asyncio.shield(self.begun(work))

    async def ended(self) -> None:
        """Wait until nothing is under way."""
        while self._tasks:
            await asyncio.wait(self._tasks)
