"""So many at a time: work in one background thread, and many addresses side by side."""

from __future__ import annotations

import asyncio
import contextlib
import queue
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Any, TypeVar
from urllib.parse import urlsplit

T = TypeVar("T")
R = TypeVar("R")


# Python lets a thread compute for 5 ms before another may go on, and the event loop waits that long
# after every call into the system: a key that needs ten of those was answered 50 ms late.
SWITCH_S = 0.001


class WorkThread:
    """Runs pure work off the event loop, one piece after another.

    The thread is a daemon: work under way never holds up the end of the program, and the result
    of work that nobody waits for any more is dropped.
    """

    def __init__(self, name: str) -> None:
        self._tasks: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._started = False

    async def run(self, function: Callable[..., T], *arguments: Any) -> T:
        """Return what `function(*arguments)` returns; raises what it raises."""
        if not self._started:
            sys.setswitchinterval(SWITCH_S)
            self._thread.start()
            self._started = True
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()

        def work() -> None:
            if future.cancelled():
                return
            try:
                result = function(*arguments)
            except BaseException as error:  # noqa: BLE001 - handed on to the one who waits
                _tell(loop, future, error=error)
            else:
                _tell(loop, future, result=result)

        self._tasks.put(work)
        return await future

    def close(self) -> None:
        """Let the thread end after the work under way."""
        self._tasks.put(None)

    def _work(self) -> None:
        while (task := self._tasks.get()) is not None:
            task()


def _tell(
    loop: asyncio.AbstractEventLoop,
    future: asyncio.Future[T],
    *,
    result: T | None = None,
    error: BaseException | None = None,
) -> None:
    def deliver() -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]  # T may itself be None

    with contextlib.suppress(RuntimeError):  # the loop has ended: nobody waits any more
        loop.call_soon_threadsafe(deliver)


class Gate:
    """Lets `at_once` through together, and only one of those for the same host.

    What waits for its host takes up no place: five links to a slow site leave room for others.
    """

    def __init__(self, at_once: int) -> None:
        self._places = asyncio.Semaphore(at_once)
        self._hosts: dict[str, asyncio.Lock] = {}

    @asynccontextmanager
    async def turn(self, address: str) -> AsyncIterator[None]:
        """Wait for the turn of an address, and hold it."""
        host = _host_of(address)
        alone = self._hosts.setdefault(host, asyncio.Lock()) if host else contextlib.nullcontext()
        async with alone, self._places:
            yield


def _host_of(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return parts.netloc if parts.scheme in ("http", "https") else ""


async def side_by_side(
    function: Callable[[T], Awaitable[R]],
    arguments: Iterable[T],
    *,
    at_once: int,
    address_of: Callable[[T], str] = lambda _: "",
) -> tuple[R, ...]:
    """Return the results in the order of `arguments`, running at most `at_once` together.

    One at a time runs of those whose addresses are at the same host, where `address_of` tells
    them. Cancelling it cancels them all; so does an exception, which comes in an `ExceptionGroup`.
    """
    gate = Gate(at_once)

    async def one(argument: T) -> R:
        async with gate.turn(address_of(argument)):
            return await function(argument)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(argument)) for argument in arguments]
    return tuple(task.result() for task in tasks)
