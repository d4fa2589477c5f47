import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeVar

import pytest

from briefing.web.child import BLOATED_BYTES
from briefing.web.extractor import Extractor
from briefing.web.kinds import Kind, NotReadable
from briefing.web.limits import Limits
from briefing.web.task import Task
from tests.fault_cases import ARTICLE, PARAGRAPHS
from tests.web.conftest import NOW, QUICK

T = TypeVar("T")
TASK = Task(Kind.PAGE, "https://news.example/a", "news.example", NOW)
SLOW = b"<html><body>" + b"<b></b>" * 600_000  # over ten seconds of work
TEXT = "\n\n".join(PARAGRAPHS)


def run(work: Callable[[Extractor], Awaitable[T]], limits: Limits = QUICK) -> T:
    async def worked() -> T:
        extractor = Extractor(limits)
        try:
            return await work(extractor)
        finally:
            await extractor.aclose()

    return asyncio.run(worked())


async def child_of(extractor: Extractor) -> asyncio.subprocess.Process:
    extractor.warm()
    assert extractor._starting is not None
    return await extractor._starting


def test_one_child_answers_one_task_after_another() -> None:
    async def work(extractor: Extractor) -> tuple[list[str], int, int]:
        first = await child_of(extractor)
        articles = await asyncio.gather(*(extractor.article(TASK, ARTICLE) for _ in range(5)))
        return [a.text for a in articles], first.pid, (await child_of(extractor)).pid

    texts, first_pid, last_pid = run(work, Limits())
    assert texts == [TEXT] * 5
    assert first_pid == last_pid


def test_a_large_program_does_not_make_its_child_look_large() -> None:
    async def work(extractor: Extractor) -> tuple[int, int]:
        first = await child_of(extractor)
        await extractor.article(TASK, ARTICLE)
        await extractor.article(TASK, ARTICLE)
        return first.pid, (await child_of(extractor)).pid

    ballast = bytearray(b"x") * (BLOATED_BYTES + 50_000_000)
    first_pid, last_pid = run(work, Limits())
    assert ballast
    assert first_pid == last_pid


@pytest.mark.parametrize("limit", ["extract_cpu_s", "extract_wall_s"])
def test_a_page_that_takes_too_long_ends_the_child_and_nothing_else(limit: str) -> None:
    async def work(extractor: Extractor) -> tuple[float, str]:
        reading = asyncio.create_task(extractor.article(TASK, SLOW))
        loop = asyncio.get_running_loop()
        longest_s = 0.0
        while not reading.done():
            due = loop.time() + 0.01
            await asyncio.wait([reading], timeout=0.01)
            longest_s = max(longest_s, loop.time() - due)
        with pytest.raises(NotReadable, match=r"reading the page took longer than [12] s"):
            await reading
        return longest_s, (await extractor.article(TASK, ARTICLE)).text

    by_cpu, by_wall = replace(QUICK, extract_cpu_s=1), replace(QUICK, extract_wall_s=1.5)
    loop_lag_s, text = run(work, by_cpu if limit == "extract_cpu_s" else by_wall)
    assert text == TEXT
    assert loop_lag_s < 0.5


def test_a_page_that_needs_too_much_memory_is_told_as_such() -> None:
    async def work(extractor: Extractor) -> str:
        with pytest.raises(NotReadable, match="needs too much memory"):
            await extractor.article(TASK, SLOW)
        return (await extractor.article(TASK, ARTICLE)).text

    assert run(work, replace(QUICK, extract_bytes=350_000_000, extract_cpu_s=10)) == TEXT


def test_a_child_that_ended_between_two_tasks_is_replaced_without_a_word() -> None:
    async def work(extractor: Extractor) -> str:
        await extractor.article(TASK, ARTICLE)
        child = await child_of(extractor)
        child.kill()
        await child.wait()
        return (await extractor.article(TASK, ARTICLE)).text

    assert run(work) == TEXT


def test_a_child_that_is_killed_at_its_work_costs_that_page_only() -> None:
    async def work(extractor: Extractor) -> str:
        child = await child_of(extractor)
        reading = asyncio.create_task(extractor.article(TASK, SLOW))
        await asyncio.sleep(0)
        os.kill(child.pid, signal.SIGKILL)
        with pytest.raises(NotReadable, match="it is broken, or needs too much memory"):
            await reading
        return (await extractor.article(TASK, ARTICLE)).text

    assert run(work) == TEXT


def test_cancelling_kills_the_child_at_its_work_at_once() -> None:
    async def work(extractor: Extractor) -> tuple[float, str]:
        await extractor.article(TASK, ARTICLE)
        child = await child_of(extractor)
        reading = asyncio.create_task(extractor.article(TASK, SLOW))
        await asyncio.wait([reading], timeout=0.05)
        started = time.monotonic()
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        await child.wait()
        took_s = time.monotonic() - started
        return took_s, (await extractor.article(TASK, ARTICLE)).text

    took_s, text = run(work)
    assert took_s < 0.2
    assert text == TEXT


def test_closing_kills_a_child_that_is_at_work_or_only_starting() -> None:
    async def work(extractor: Extractor) -> float:
        reading = asyncio.create_task(extractor.article(TASK, SLOW))
        await asyncio.wait([reading], timeout=0.02)
        started = time.monotonic()
        await extractor.aclose()
        took_s = time.monotonic() - started
        with pytest.raises(NotReadable):
            await reading
        return took_s

    assert run(work) < 0.2


def test_the_child_has_no_terminal_and_ends_with_its_parent() -> None:
    async def work(extractor: Extractor) -> tuple[bool, int | None]:
        child = await child_of(extractor)
        leads_a_session = os.getsid(child.pid) == child.pid
        assert child.stdin is not None
        child.stdin.close()
        return leads_a_session, await child.wait()

    assert run(work) == (True, 0)


def test_nothing_heavy_is_imported_before_it_is_used() -> None:
    script = (
        "import sys, briefing.web.reader;"
        "print(*sorted({'httpx', 'httpcore', 'trafilatura', 'lxml', 'stamina', 'py3langid',"
        " 'msgspec', 'charset_normalizer'} & set(sys.modules)))"
    )
    found = subprocess.run(
        [sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True
    )
    assert found.stdout.split() == []
