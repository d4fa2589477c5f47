"""Key to paint in a real terminal while fifty links to ten hosts are read.

The installed program runs on a pseudo-terminal of 120 by 40 with the sample articles kept; its
panes list statements. Fifty pages are pasted, made of the samples: real lengths, none the same. The
servers are ten addresses of the loopback in this process and answer at once, so that fetching,
extracting and analysing are as dense as they can be. Meanwhile `j` and `k` are pressed in turn,
each a tenth of a second after the effect of the one before was seen. A figure is the time from
writing the key to the pseudo-terminal until the bytes have been read after which the cursor stands
at another statement; paints of progress in between do not count as an answer. Before it the same is
measured with nothing under way. Wall time, so it means something on an idle machine only.
"""

from __future__ import annotations

import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from tests.fault_cases import page
from tests.faults import FaultServer
from tests.system.terminal import KEY_ENTER, PROGRAM, Terminal

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "sample_articles").glob("*.html"))
HOSTS = 10
LINKS = 50
PAUSE_S = 0.1
QUIET_KEYS = 50
GOAL_MS = 50


def main() -> None:
    """Print median, 95th percentile and worst, with nothing under way and while links load."""
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        servers = [
            stack.enter_context(FaultServer(address=f"127.0.0.{number}"))
            for number in range(1, HOSTS + 1)
        ]
        links = [_serve(servers[number % HOSTS], number) for number in range(LINKS)]
        add = [PROGRAM, "--home", str(home), "add", str(SAMPLES[0].parent)]
        subprocess.run(add, check=True, capture_output=True)
        allowed = [option for server in servers for option in ("--allow-host", server.host)]
        terminal = stack.enter_context(Terminal(*allowed, home=home, size=(120, 40)))
        terminal.wait_for("14 articles")
        terminal.press("M")  # to statements, a list that keeps its place while others arrive
        terminal.wait_for(lambda seen: " new above" not in seen and "nothing in " not in seen)
        for _ in range(4):  # away from the end of the list, where a key does nothing
            terminal.painted_after_s("j", _other_than(terminal))
        quiet = [_answer_ms(terminal, number) for number in range(QUIET_KEYS)]
        started = time.perf_counter()
        terminal.press("a")
        terminal.wait_for("Add articles")
        terminal.paste("\n".join(links))
        terminal.wait_for("enter add 50 links")
        terminal.press(KEY_ENTER)
        terminal.wait_for("of 50 done")
        terminal.escape("esc hide")
        busy: list[float] = []
        while "64 articles" not in terminal.text:
            busy.append(_answer_ms(terminal, len(busy)))
        took_s = time.perf_counter() - started
        terminal.press("Q")
        terminal.ended()
    print(f"50 links read in {took_s:.1f} s\n")
    print(f"{'':<16}{'keys':>6}{'median':>9}{'p95':>8}{'worst':>8}   ms, p95 at most {GOAL_MS}")
    for name, times in (("nothing to do", quiet), ("while they load", busy)):
        told = (statistics.median(times), _share(times, 0.95), max(times))
        print(f"{name:<16}{len(times):>6}" + "".join(f"{ms:>8.1f}" for ms in told))


def _serve(server: FaultServer, number: int) -> str:
    """Serve a page that is like no other, and return its address."""
    sample = SAMPLES[number % len(SAMPLES)].read_bytes()
    word = "".join(chr(97 + int(digit)) for digit in str(100 + number))
    own = sample.replace(b" the ", f" the {word} ".encode()).replace(
        b".example/", f"-{number}.example/".encode()
    )
    server.cases[f"/{number}"] = page(own)
    return server.url(f"/{number}")


def _answer_ms(terminal: Terminal, number: int) -> float:
    terminal.rest(PAUSE_S)
    return 1_000 * terminal.painted_after_s("jk"[number % 2], _other_than(terminal))


def _other_than(terminal: Terminal) -> Callable[[str], bool]:
    before = _current(terminal.text)
    return lambda seen: _current(seen) not in ("", before)


def _current(text: str) -> str:
    """Return the rows of the statement at the cursor, which stands in the left half, and where.

    Two neighbours may read the same.
    """
    rows = enumerate(text.split("\n"))
    return "\n".join(f"{number} {line[:60]}" for number, line in rows if "▌" in line[:4])


def _share(times: list[float], share: float) -> float:
    return sorted(times)[min(int(share * len(times)), len(times) - 1)]


if __name__ == "__main__":
    main()
