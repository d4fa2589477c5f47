"""What five years cost: `python -m tests.bench.bench_years` prints a table.

50 articles a day, 15 statements each, are made up and written as the store writes them, month by
month, into a temporary folder: about 1 GB in a minute. `BRIEFING_BENCH_YEARS` is another number.
Each figure is taken after one year and after all of them, so that the growth is seen; opening and
searching run in a process of their own each, for its memory. TinyDB's own storage stands beside it
with a third of a year in its one file, for it takes too long with more.
"""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
from tinydb import TinyDB

from briefing.config import Folders, Settings
from briefing.model.article import Article, Span
from briefing.model.event import Looked
from briefing.model.statement import Speaker, Statement
from briefing.service.desk import Desk
from briefing.service.wiring import open_desk
from briefing.store.codec import STATEMENT_COUNT, Fields, document_id, plain
from briefing.store.migrate import schema_table
from tests.bench.bench_store import (
    STATEMENTS,
    Figure,
    Took,
    made_articles,
    opened,
    peak_megabytes,
    percentile,
    shown,
    timed,
)

YEARS = int(os.environ.get("BRIEFING_BENCH_YEARS", "5"))
ARTICLES_A_MONTH = 1_520  # 50 a day
LAST = date(2026, 11, 1)
PLAIN_ARTICLES = 6_000
# One in twenty speaks for the actor that is searched for.
PEOPLE = (
    *("NATO’s spokeswoman", "Ann Olsen", "the foreign ministry", "Boris Kern", "Carla Dee"),
    *("the spokesman", "Russia’s foreign ministry", "the minister", "John Harlan", "Dana Fox"),
    *("police", "Erik Holt", "the Kremlin", "Fay Ode", "officials", "Gil Roe", "Hana Ito"),
    *("the White House", "Ian Low", "the company"),
)
QUERIES = (("actor:nato", "15 s"), ("ceasefire", ""), ("actor:nato missile last:400d", ""))
NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)


def months(years: int) -> Iterator[date]:
    """Yield the first days of the last months, newest first."""
    year, month = LAST.year, LAST.month
    for _ in range(12 * years):
        yield date(year, month, 1)
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)


def write_month(folder: Path, day: date) -> None:
    """Write a month's file, as the store would."""
    articles: dict[int, Fields] = {}
    statements: dict[int, Statement] = {}
    chance = random.Random(day.toordinal())
    for article, own in made_articles(ARTICLES_A_MONTH, day, day.toordinal()):
        article, own = spoken(article, own, chance)
        # The id stays the one of the text before; nothing here asks for it.
        articles[document_id(article.id)] = {**plain(article), STATEMENT_COUNT: len(own)}
        statements.update((document_id(statement.id), statement) for statement in own)
    tables = {"schema": schema_table(), "articles": articles, "statements": statements}
    (folder / f"{day:%Y-%m}.json").write_bytes(msgspec.json.encode(tables))


def spoken(
    article: Article, statements: list[Statement], chance: random.Random
) -> tuple[Article, list[Statement]]:
    """Return an article that ends with the names of its speakers, to which statements point."""
    text, own = article.text, []
    for statement in statements:
        name = chance.choice(PEOPLE)
        start = len(text) + 1
        text += f"\n{name}"
        speaker = Speaker(Span(start, start + len(name)), name)
        own.append(replace(statement, speaker=speaker))
    title = f"{article.title} ceasefire" if chance.random() < 0.01 else article.title
    return replace(article, text=text, title=title), own


def run_apart(*arguments: str) -> list[str]:
    """Return what this module prints in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.bench_years", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


@asynccontextmanager
async def desk_in(folder: Path) -> AsyncIterator[Desk]:
    """Give the desk of a store."""
    places = Folders(folder / "config", folder / "data", folder / "state", folder / "cache")
    desk = await open_desk(Settings(places, now=NOW))
    try:
        yield desk
    finally:
        await desk.aclose()


async def open_once(folder: Path) -> None:
    """Print what opening took, in wall clock and CPU time, and the most memory then."""
    archives = []

    async def open_it() -> None:
        archives.append(await opened(folder))

    took = await timed(open_it)
    print(took.wall, took.cpu, peak_megabytes())
    await archives[0].aclose()


async def search_once(folder: Path, query: str) -> None:
    """Print when a search had its first rows, when it had all, its CPU time, and how many."""
    async with desk_in(folder) as desk:
        desk.search(query="nothing that is there")  # as the board has done when one types
        began, cpu = time.perf_counter(), time.process_time()
        first: list[float] = []

        def take(looked: Looked) -> None:
            if looked.found and not first:
                first.append(time.perf_counter() - began)

        found = await desk.everywhere(query, take)
        wall, spent = time.perf_counter() - began, time.process_time() - cpu
        print(first[0] if first else wall, wall, spent, len(found), peak_megabytes())


async def adding(folder: Path, seed: int) -> tuple[Took, Took]:
    """Return what adding takes, the 95th percentile of 40: to this month, and to one long ago."""
    archive = await opened(folder)
    took = []
    for day in (LAST, min(months(1))):
        articles = list(made_articles(40, day, seed=seed))
        runs = [await timed(lambda a=a: archive.save(*a)) for a in articles]  # type: ignore[misc]
        took.append(percentile(runs, 0.95))
    await archive.aclose()
    return took[0], took[1]


async def figures(folder: Path, years: int) -> AsyncIterator[Figure]:
    """Yield what a store of so many years costs."""
    name = f"{years} year{'s' * (years != 1)}"
    is_all = years == YEARS
    size_bytes = sum(path.stat().st_size for path in (folder / "data").glob("*.json"))
    count = 12 * years * ARTICLES_A_MONTH
    kept = f"{count:,} articles, {count * STATEMENTS:,} statements"
    yield Figure(f"{name}: {kept}", f"{size_bytes / 1e6:,.0f} MB")
    wall, cpu, _ = map(float, run_apart("--open", str(folder)))
    yield Figure(f"{name}: open, with an index to be made", str(Took(wall, cpu)))
    runs = [tuple(map(float, run_apart("--open", str(folder)))) for _ in range(3)]
    wall, cpu, megabytes = min(runs)
    yield Figure(f"{name}: open", str(Took(wall, cpu)), "500 ms" * is_all)
    yield Figure(f"{name}: memory then, the most", f"{megabytes:.0f} MB", "220 MB" * is_all)
    for query, goal in QUERIES:
        first, wall, cpu, found, megabytes = map(float, run_apart("--search", str(folder), query))
        what = f"{name}: {query}, {found:,.0f} found"
        yield Figure(f"{what}, first rows", f"{first:.2f} s", "2 s" * is_all)
        yield Figure(f"{what}, all", f"{wall:.1f} s ({cpu:.1f})", goal * is_all)
        yield Figure(f"{what}, the most memory", f"{megabytes:.0f} MB")
    now, long_ago = await adding(folder, seed=70 + years)
    yield Figure(f"{name}: add an article, 95th percentile", str(now), "100 ms" * is_all)
    yield Figure(f"{name}: add one of a year ago, 95th percentile", str(long_ago))


async def plainly(folder: Path) -> AsyncIterator[Figure]:
    """Yield what TinyDB's own storage takes to open and to add to one file."""
    path = folder / "plain.json"
    articles: dict[int, Fields] = {}
    statements: dict[int, Fields] = {}
    for article, own in made_articles(PLAIN_ARTICLES, LAST, seed=0):
        articles[len(articles) + 1] = plain(article)
        statements.update((len(statements) + n, plain(one)) for n, one in enumerate(own, 1))
    path.write_bytes(msgspec.json.encode({"articles": articles, "statements": statements}))
    name = f"TinyDB’s own storage, {len(statements):,} statements"

    async def read() -> None:
        with TinyDB(path) as database:
            len(database.table("articles"))

    yield Figure(f"{name}: open", str(await timed(read)))
    ((article, own),) = made_articles(1, LAST, seed=71)
    with TinyDB(path) as database:

        async def add() -> None:
            database.table("articles").insert(plain(article))
            database.table("statements").insert_multiple(plain(one) for one in own)

        yield Figure(f"{name}: add an article, not durable", str(await timed(add)))


async def measured() -> None:
    """Print each figure as soon as it is known."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "data").mkdir()
        began = time.perf_counter()
        written = 0
        for years in sorted({1, YEARS}):
            for day in list(months(years))[written:]:
                write_month(folder / "data", day)
            written = 12 * years
            async for figure in figures(folder, years):
                print(shown(figure), flush=True)
        print(f"made and measured in {time.perf_counter() - began:.0f} s")
        async for figure in plainly(folder):
            print(shown(figure), flush=True)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--open", folder]:
            asyncio.run(open_once(Path(folder)))
        case ["--search", folder, query]:
            asyncio.run(search_once(Path(folder), query))
        case _:
            asyncio.run(measured())
