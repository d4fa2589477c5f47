"""The child process: reads tasks from its standard input and answers on its standard output.

Run as `python -m briefing.web.child CPU_SECONDS MEMORY_BYTES`. What a hostile page makes it do
beyond its limits ends this process, and nothing else.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from pathlib import Path
from typing import BinaryIO

import msgspec

from briefing.web.kinds import Kind
from briefing.web.task import HEAD, READY, Outcome, Task

BLOATED_BYTES = 300_000_000
"""Well above what the libraries take, with the classifier of languages: 160 MB."""

TOO_MUCH_MEMORY = "the page needs too much memory to read"
TOO_DEEP = "the page is nested too deeply to read"


def main() -> None:
    """Answer tasks until the input ends."""
    cpu_s, memory_bytes = int(sys.argv[1]), int(sys.argv[2])
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever prints cannot reach the pipe of the answers
    logging.disable()
    _import_libraries()
    _limit_memory(memory_bytes)
    answers.write(READY)
    answers.flush()
    while (task := _next_task(sys.stdin.buffer)) is not None:
        _allow_seconds(cpu_s)
        outcome = msgspec.json.encode(_outcome(*task))
        answers.write(HEAD.pack(len(outcome), 0) + outcome)
        answers.flush()
        if _is_bloated():
            return  # the next task finds a fresh child in its place


def _outcome(task: Task, content: bytes) -> Outcome:
    from briefing.web import feeds, opml, rules, texts

    readers = {
        **texts.READERS,
        Kind.FEED: feeds.feed_of,
        Kind.FEED_LIST: opml.feeds_listed,
        Kind.ROBOTS: rules.verdict,
    }
    try:
        return readers[task.kind](content, task)
    except MemoryError:
        return Outcome(reason=TOO_MUCH_MEMORY)
    except RecursionError:
        return Outcome(reason=TOO_DEEP)


def _next_task(source: BinaryIO) -> tuple[Task, bytes] | None:
    head = source.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    json_bytes, content_bytes = HEAD.unpack(head)
    task = msgspec.json.decode(source.read(json_bytes), type=Task)
    return task, source.read(content_bytes)


def _import_libraries() -> None:
    import trafilatura

    trafilatura.bare_extraction("<html><body><p>warm</p></body></html>")


def _limit_memory(memory_bytes: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(ValueError, OSError):  # not every system can
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


def _is_bloated() -> bool:
    """Tell whether a large page has left this process with more memory than a fresh one needs.

    Told by what is resident now: the highest use so far, which `getrusage` gives, begins on Linux
    with that of the process that started this one. Where there is no /proc the limit on address
    space stands alone.
    """
    try:
        resident_pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return False
    return resident_pages * os.sysconf("SC_PAGE_SIZE") > BLOATED_BYTES


def _allow_seconds(cpu_s: int) -> None:
    """Move the limit on processor time to `cpu_s` from now; past it the system ends us."""
    if sys.platform == "win32":
        return
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    used_s = int(usage.ru_utime + usage.ru_stime) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (used_s + cpu_s, hard))


if __name__ == "__main__":
    main()
