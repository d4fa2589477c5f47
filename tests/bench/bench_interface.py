"""What a key costs in the interface at 100, 10,000 and 100,000 statements: CPU time, and memory.

The interface runs without a terminal, over an archive in memory. A figure holds all that a key
leads to until nothing is left to draw: the framework's own work too, which is 3 to 4 ms of each.
"""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from pathlib import Path
from random import Random

from textual.pilot import Pilot

from briefing.model.statement import Speech
from briefing.tui.app import BriefingApp
from briefing.tui.options import Options
from tests.tui.desks import ISSUES, NOW, PEOPLE, Laid, Page, Said, laid, running

COUNTS = (100, 10_000, 100_000)
PER_PAGE = 20
KEYS_PRESSED = 6
# All that rests before it is drawn has rested then.
REST_S = 0.5
WORDS = """
the of to and a in that it for on with by at from as be would could have will not new old troops
sanctions border missile territory readiness talks gas president minister security region country
people allies dialogue threat exercise peace week spending economy response licence harbour winter
""".split()  # noqa: SIM905 - a list of 48 words would be hard to read
# What UI.md 13.6 allows, for 100, 10,000 and 100,000.
GOALS = {
    "j": ("8", "8", "8"),
    "end": ("", "", "15"),
    "pgdn": ("", "", "15"),
    "width": ("", "", "40"),
    "filter": ("", "10", "60"),
    "MiB": ("", "90", ""),
}


def main() -> None:
    """Print CPU milliseconds of each key by how many statements there are, each in a process."""
    print(f"{'mode':<11}{'what':<28}" + "".join(f"{count:>16,}" for count in COUNTS))
    for mode in ("statements", "positions"):
        rows: dict[str, list[str]] = {}
        for count in COUNTS:
            command = [sys.executable, "-m", "tests.bench.bench_interface", mode, str(count)]
            run = subprocess.run(command, capture_output=True, text=True, check=True)
            for line in run.stdout.splitlines():
                what, _, value = line.partition("\t")
                rows.setdefault(what, []).append(value)
        for what, values in rows.items():
            goals = GOALS.get(what.split()[0], ("", "", ""))
            told = (f"{value:>9}{f' ({goal})':>7}" if goal else f"{value:>9}{'':>7}"
                    for value, goal in zip(values, goals, strict=True))  # fmt: skip
            print(f"{mode:<11}{what:<28}{''.join(told)}".rstrip(), flush=True)


def pages(count: int) -> Iterator[Page]:
    """Yield pages of 20 statements each: so many in all, the same every time."""
    for number in range(count // PER_PAGE):
        yield page(number)


def page(number: int) -> Page:
    """Return a page of 20 statements by four actors, the newest with the smallest number."""
    chance, actors = Random(number), tuple(PEOPLE)
    said = tuple(
        Said(
            actors[at % len(actors)],
            " ".join(chance.choices(WORDS, k=18)),
            chance.choice((Speech.DIRECT, Speech.INDIRECT)),
        )
        for at in range(PER_PAGE)
    )
    title = " ".join(chance.choices(WORDS, k=7))
    when = NOW - timedelta(minutes=20 * (number + 1))
    return Page(f"outlet {number % 40}", f"{title} {number}", when, said)


async def measured(mode: str, count: int) -> None:
    """Print a line for each figure: what was done, a tab, milliseconds of CPU."""
    over = await laid(tuple(pages(count)), issues=ISSUES)
    gc.collect()
    spent_s = time.process_time()
    over.desk.board()
    if mode == "positions":
        over.desk.briefs.moved()
    tell("made at the start", time.process_time() - spent_s)
    spent_s = time.process_time()
    async with running(over, (120, 40), Options(poll_s=0, mode=mode)) as (app, pilot):
        tell("first board", time.process_time() - spent_s)
        await at_the_keys(app, pilot)
        await of_the_desk(app, pilot, over, count)
    print(f"MiB, at most\t{peak_mib():.0f}")


async def at_the_keys(app: BriefingApp, pilot: Pilot[None]) -> None:
    """Measure the keys that move, another width, and searching."""

    async def pressed(key: str) -> None:
        await pilot.press(*[key] * KEYS_PRESSED)

    # The source panel follows when the cursor rests, which it does here more often than not.
    await pressed("j")  # what is made once: styles, strips
    tell("key and source panel", await cpu_s(pressed("j")) / KEYS_PRESSED)
    await pilot.press("p")
    await drawn(pilot)
    for name, key in (("j", "j"), ("pgdn", "pagedown")):
        tell(name, await cpu_s(pressed(key)) / KEYS_PRESSED)
    await pilot.press("home")
    tell("end", await cpu_s(pilot.press("end")))
    await pilot.press("p")
    await drawn(pilot)

    async def wider() -> None:
        await pilot.resize_terminal(118, 40)
        await drawn(pilot)

    tell("width change", await cpu_s(wider()))
    tell("search opened", await cpu_s(opened(pilot)))

    async def typed(key: str, query: str) -> None:
        await pilot.press(key)
        await drawn(pilot)
        if app.board.query_text != query:
            raise RuntimeError(f"{query!r} was not looked for")

    tell("filter, first keystroke", await cpu_s(typed("w", "w")))
    tell("filter keystroke", await cpu_s(typed("i", "wi")))
    await pilot.press("escape")
    await drawn(pilot)


async def opened(pilot: Pilot[None]) -> None:
    """Open the search, and wait until it is ready."""
    await pilot.press("slash")
    await drawn(pilot)


async def of_the_desk(app: BriefingApp, pilot: Pilot[None], over: Laid, count: int) -> None:
    """Measure a mark, and an article that comes in."""

    async def done(work: Callable[[], Awaitable[None]]) -> None:
        await work()
        await drawn(pilot)

    for name in ("first star", "star"):
        tell(name, await cpu_s(done(lambda: pilot.press("s"))))

    async def arrives(number: int) -> None:
        await over.archive.save(*page(number).made())
        app.board.desk_changed()

    for at, name in enumerate(("first arrival of one article", "arrival of one article")):
        tell(name, await cpu_s(done(lambda at=at: arrives(count + at))))  # type: ignore[misc]


async def drawn(pilot: Pilot[None]) -> None:
    """Wait until all is drawn, without asking for it all the time: that would cost more."""
    await asyncio.sleep(REST_S)
    await pilot.pause()


async def cpu_s(work: Awaitable[None]) -> float:
    """Return the CPU seconds that something takes."""
    gc.collect()
    started = time.process_time()
    await work
    return time.process_time() - started


def tell(what: str, seconds: float) -> None:
    """Print a figure."""
    print(f"{what}\t{seconds * 1_000:.1f}", flush=True)


def peak_mib() -> float:
    """Return the most memory that this process had; in `ru_maxrss` its parent's counts too."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1_024


if __name__ == "__main__":
    if len(sys.argv) > 2:
        asyncio.run(measured(sys.argv[1], int(sys.argv[2])))
    else:
        main()
