"""A killable child process that turns bytes into an Article, within time and memory."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys

from briefing.model.article import Article
from briefing.web.kinds import NotReadable
from briefing.web.limits import Limits
from briefing.web.task import HEAD, Outcome, Task

_MAX_START_S = 30.0
_BROKEN = "reading the page failed: it is broken, or needs too much memory"


class _Died(Exception):  # noqa: N818 - says what happened
    """The child ended before it answered; `returncode` as asyncio gives it."""

    def __init__(self, returncode: int) -> None:
        super().__init__()
        self.returncode = returncode


class Extractor:
    """Keeps one child warm and gives it one task after another.

    A child that exceeds its limits, or whose task is cancelled, is killed; the next task gets a
    new one, which takes 0.4 s. Started by exec with pipes of its own and in a session of its own,
    it can neither read the keys of the terminal nor write on it.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._turn = asyncio.Lock()
        self._starting: asyncio.Task[asyncio.subprocess.Process] | None = None
        self._ending: list[asyncio.subprocess.Process] = []
        self._is_ready = False
        self._answers = 0

    def warm(self) -> None:
        """Start the child, if there is none, without waiting for it."""
        if self._starting is None:
            self._is_ready = False
            self._answers = 0
            self._starting = asyncio.get_running_loop().create_task(self._started())

    async def article(self, task: Task, content: bytes) -> Article:
        """Return the article of `content`. Raises `NotReadable` with the reason."""
        outcome = await self.outcome(task, content)
        if outcome.article is None:
            raise NotReadable(outcome.reason)
        return outcome.article

    async def outcome(self, task: Task, content: bytes) -> Outcome:
        """Return what the child makes of `content`. Raises `NotReadable` with the reason."""
        async with self._turn:
            outcome = await self._outcome(task, content)
        if outcome.reason:
            raise NotReadable(outcome.reason)
        return outcome

    async def aclose(self) -> None:
        """Kill the child at once."""
        await self._kill()
        for process in self._ending:
            await process.wait()
        self._ending.clear()

    async def _outcome(self, task: Task, content: bytes) -> Outcome:
        try:
            return await self._answered(task, content)
        except _Died as died:
            if self._answers == 0 or died.returncode == -signal.SIGXCPU:
                raise self._too_much(died) from None
        # It may have ended since its last answer, by another hand: once more, with a fresh one.
        try:
            return await self._answered(task, content)
        except _Died as died:
            raise self._too_much(died) from None

    async def _answered(self, task: Task, content: bytes) -> Outcome:
        self.warm()
        is_answered = False
        try:
            async with asyncio.timeout(_MAX_START_S) as limit:
                process = await self._ready()
                limit.reschedule(asyncio.get_running_loop().time() + self._limits.extract_wall_s)
                outcome = await self._answer(process, task, content)
            is_answered = True
        except TimeoutError:
            raise NotReadable(self._took_too_long()) from None
        finally:
            if not is_answered:
                await self._kill()
        self._answers += 1
        return outcome

    async def _ready(self) -> asyncio.subprocess.Process:
        """Return the child when its libraries are loaded. Raises `_Died` or `NotReadable`."""
        if self._starting is None:
            raise AssertionError("warm() has started it")
        try:
            process = await asyncio.shield(self._starting)
        except OSError as error:
            raise NotReadable("the process that reads pages cannot be started") from error
        if not self._is_ready:
            await _received(process, HEAD.size)
            self._is_ready = True
        return process

    async def _answer(
        self, process: asyncio.subprocess.Process, task: Task, content: bytes
    ) -> Outcome:
        import msgspec

        if process.stdin is None:
            raise AssertionError("it is a pipe")
        encoded = msgspec.json.encode(task)
        try:
            process.stdin.write(HEAD.pack(len(encoded), len(content)) + encoded)
            process.stdin.write(content)
            await process.stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            raise _Died(await process.wait()) from None
        size_bytes, _ = HEAD.unpack(await _received(process, HEAD.size))
        return msgspec.json.decode(await _received(process, size_bytes), type=Outcome)

    def _too_much(self, died: _Died) -> NotReadable:
        is_slow = died.returncode == -signal.SIGXCPU
        return NotReadable(self._took_too_long() if is_slow else _BROKEN)

    def _took_too_long(self) -> str:
        return f"reading the page took longer than {self._limits.extract_cpu_s} s"

    async def _started(self) -> asyncio.subprocess.Process:
        limits = self._limits
        return await asyncio.create_subprocess_exec(
            sys.executable, "-I", "-m", "briefing.web.child",
            str(limits.extract_cpu_s), str(limits.extract_bytes),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
            # Its threads would each reserve address space, of which the child has little.
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        )  # fmt: skip

    async def _kill(self) -> None:
        """Kill the child, also one that is only being started."""
        if self._starting is None:
            return
        starting, self._starting = self._starting, None
        with contextlib.suppress(OSError):  # it could not be started
            process = await starting
            if process.returncode is None:
                process.kill()
            self._ending = [each for each in self._ending if each.returncode is None] + [process]


async def _received(process: asyncio.subprocess.Process, size_bytes: int) -> bytes:
    if process.stdout is None:
        raise AssertionError("it is a pipe")
    try:
        return await process.stdout.readexactly(size_bytes)
    except asyncio.IncompleteReadError:
        raise _Died(await process.wait()) from None
