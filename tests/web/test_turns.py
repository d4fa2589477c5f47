import asyncio

from briefing.web.turns import Turns


def starts(pause_s: float, hosts: list[str], *, pauses: bool) -> list[float]:
    """Return when each turn began, in seconds after the first."""

    async def take(turns: Turns, host: str) -> float:
        async with turns.at(host, pauses=pauses):
            return asyncio.get_running_loop().time()

    async def take_all() -> list[float]:
        turns = Turns(pause_s)
        return await asyncio.gather(*(take(turns, host) for host in hosts))

    began = asyncio.run(take_all())
    return [at - began[0] for at in began]


def test_two_turns_at_a_host_are_a_pause_apart() -> None:
    first, second, third = starts(0.05, ["a", "a", "a"], pauses=True)
    assert second - first >= 0.049
    assert third - second >= 0.049


def test_a_host_that_asks_for_a_longer_pause_gets_it() -> None:
    async def work() -> float:
        turns = Turns(0.0)
        turns.slow_down("a", 0.05)
        async with turns.at("a", pauses=True):
            pass
        before = asyncio.get_running_loop().time()
        async with turns.at("a", pauses=True):
            return asyncio.get_running_loop().time() - before

    assert asyncio.run(work()) >= 0.049


def test_other_hosts_do_not_wait() -> None:
    assert max(starts(5.0, ["a", "b", "c"], pauses=True)) < 0.05


def test_without_pauses_the_next_turn_follows_at_once() -> None:
    assert max(starts(5.0, ["a", "a", "a"], pauses=False)) < 0.05


def test_a_turn_that_was_given_up_is_free_again() -> None:
    async def work() -> bool:
        turns = Turns(0.0)
        holding = asyncio.Event()

        async def hold() -> None:
            async with turns.at("a", pauses=False):
                holding.set()
                await asyncio.Event().wait()

        holder = asyncio.create_task(hold())
        await holding.wait()
        holder.cancel()
        async with asyncio.timeout(1), turns.at("a", pauses=False):
            return True

    assert asyncio.run(work())
