import asyncio
import threading

import pytest

from briefing.service.jobs import Gate, WorkThread, side_by_side


def test_work_runs_off_the_event_loops_thread_and_comes_back() -> None:
    async def main() -> tuple[int, int]:
        thread = WorkThread("test")
        return await thread.run(threading.get_ident), threading.get_ident()

    worker, own = asyncio.run(main())
    assert worker != own


def test_an_error_in_the_thread_reaches_the_one_who_waits() -> None:
    async def main() -> None:
        await WorkThread("test").run(int, "no number")

    with pytest.raises(ValueError, match="no number"):
        asyncio.run(main())


def test_work_that_was_cancelled_while_waiting_is_never_begun() -> None:
    begun: list[str] = []
    gate = threading.Event()

    async def main() -> None:
        thread = WorkThread("test")
        first = asyncio.create_task(thread.run(gate.wait, 5))
        second = asyncio.create_task(thread.run(begun.append, "second"))
        await asyncio.sleep(0)
        second.cancel()
        await asyncio.sleep(0)
        gate.set()
        await first
        await thread.run(begun.append, "third")

    asyncio.run(main())
    assert begun == ["third"]


def test_no_more_than_so_many_run_at_once_and_results_keep_their_order() -> None:
    running = 0
    most = 0

    async def one(number: int) -> int:
        nonlocal running, most
        running += 1
        most = max(most, running)
        for _ in range(10 - number):
            await asyncio.sleep(0)
        running -= 1
        return number

    results = asyncio.run(side_by_side(one, range(10), at_once=3))
    assert results == tuple(range(10))
    assert most == 3


def test_cancelling_cancels_them_all() -> None:
    ended: list[int] = []

    async def one(number: int) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(number)

    async def main() -> None:
        task = asyncio.create_task(side_by_side(one, range(3), at_once=3))
        for _ in range(5):
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(main())
    assert sorted(ended) == [0, 1, 2]


def test_links_that_wait_for_their_host_take_up_no_place() -> None:
    through: list[str] = []

    async def hold(gate: Gate, address: str, until: asyncio.Event) -> None:
        async with gate.turn(address):
            through.append(address)
            await until.wait()

    async def main() -> list[str]:
        gate, until = Gate(3), asyncio.Event()
        wanted = [*(f"http://slow.example/{n}" for n in range(4)), "https://b.example/", "/a/file"]
        async with asyncio.TaskGroup() as group:
            for address in (*wanted, "/another/file"):
                group.create_task(hold(gate, address, until))
            for _ in range(20):
                await asyncio.sleep(0)
            before = list(through)
            until.set()
        return before

    assert asyncio.run(main()) == ["http://slow.example/0", "https://b.example/", "/a/file"]
    assert len(through) == 7


def test_an_address_that_is_none_waits_for_no_host() -> None:
    async def main() -> None:
        gate = Gate(2)
        async with gate.turn("http://[broken"), gate.turn("http://[broken"):
            pass

    asyncio.run(main())
