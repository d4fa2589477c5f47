"""Writers and readers of a store, each in a process of its own that can be killed.

A child is forked from one that has everything imported, so that a round takes milliseconds.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefing.model.article import Article
from briefing.model.brief import EVERYTHING
from briefing.model.mark import Mark
from briefing.model.statement import Statement
from briefing.store.archive import TinyArchive, open_archive
from tests.made import DAY, made_article, made_statement

STATEMENTS = 5
WORDS = ("one", "two", "three", "four", "five")
TEXT = " ".join(f"“Point {word}” is what Ann Olsen said." for word in WORDS)

Work = Callable[[TinyArchive, Callable[[str], None]], Awaitable[None]]
"""What a child does with its archive; it calls the function with what was acknowledged."""


def article_number(
    number: int, writer: str = "w", day: date = DAY
) -> tuple[Article, list[Statement]]:
    """Return an article with five statements; the same number gives the same one."""
    article = made_article(TEXT, url=f"https://{writer}.example/{number}", published_on=day)
    return article, [made_statement(article, f"Point {word}") for word in WORDS]


@dataclass(slots=True)
class Child:
    """A process at work on a store."""

    pid: int
    _answers: int

    def kill(self) -> list[str]:
        """End it as a power switch would, and return what it acknowledged before."""
        os.kill(self.pid, signal.SIGKILL)
        return self._result()[0]

    def finished(self) -> list[str]:
        """Wait for its end, and return what it acknowledged. Raises if it failed."""
        acknowledged, status = self._result()
        if status != 0:
            raise RuntimeError(f"child {self.pid} ended with {status}: {acknowledged}")
        return acknowledged

    def _result(self) -> tuple[list[str], int]:
        with open(self._answers, encoding="utf-8") as answers:  # noqa: PTH123 - a descriptor
            text = answers.read()
        _, status = os.waitpid(self.pid, 0)
        # A line without its end was not acknowledged: the child died in the middle of it.
        return text.split("\n")[:-1], os.waitstatus_to_exitcode(status)


def started(folder: Path, work: Work, *, before: Callable[[], None] = lambda: None) -> Child:
    """Return a child that opens the store in `folder` and works; `before` runs first in it."""
    answers, answer = os.pipe()
    pid = os.fork()
    if pid:
        os.close(answer)
        return Child(pid, answers)
    status = 1
    try:
        os.close(answers)
        before()
        asyncio.run(_at_work(folder, work, answer))
        status = 0
    except BaseException:  # noqa: BLE001 - the child of a fork must not return into the test
        with contextlib.suppress(OSError):
            os.write(answer, traceback.format_exc().encode() + b"\n")
    finally:
        sys.stdout.flush()
        os._exit(status)


async def _at_work(folder: Path, work: Work, answer: int) -> None:
    def acknowledge(line: str) -> None:
        os.write(answer, f"{line}\n".encode())

    archive = await opened(folder)
    await work(archive, acknowledge)
    await archive.aclose()


async def opened(folder: Path) -> TinyArchive:
    """Return the archive of the store in `folder`: with one month in memory, to try the others."""
    return await open_archive(folder / "data", folder / "state", hot_months=1)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is found in a store: whole articles by address, marked statements, notices."""

    addresses: frozenset[str]
    marked: frozenset[str]
    notices: tuple[str, ...]


def kept_in(folder: Path) -> Kept:
    """Return what is in a store. Raises `AssertionError` where half an article is."""

    async def look() -> Kept:
        archive = await opened(folder)
        known = archive.counts()
        await archive.bring(EVERYTHING)
        if archive.counts() != known:
            raise AssertionError(f"the index knows {known}, the months have {archive.counts()}")
        kept = seen_by(archive)
        await archive.aclose()
        return kept

    return asyncio.run(look())


def seen_by(archive: TinyArchive) -> Kept:
    """Return what an archive shows. Raises `AssertionError` where it shows half an article."""
    articles = archive.articles(EVERYTHING)
    for article in articles:
        found = len(archive.statements_in(article.id))
        if found != STATEMENTS:
            raise AssertionError(f"{article.url} has {found} of {STATEMENTS} statements")
    marked = frozenset(i for i, mark in archive.marks().items() if mark == Mark(is_read=True))
    return Kept(frozenset(str(a.url) for a in articles), marked, archive.notices)
