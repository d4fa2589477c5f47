"""What the store and the search cost: `python -m tests.bench.bench_store` prints a table.

Articles are made up, 15 statements each, of the size of a news report. Times are wall clock with
the CPU time in brackets, which other work on the machine leaves alone; of several runs the median
or the 95th percentile of each. Beside the store, TinyDB's own JSON storage does the same.
"""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from tinydb import TinyDB

from briefing.model.actor import Actor
from briefing.model.article import Article, Span, article_id, text_blocks
from briefing.model.brief import EVERYTHING, Identity, Passage
from briefing.model.mark import Mark
from briefing.model.statement import Certainty, Speaker, Speech, Statement
from briefing.service.marking import Marking
from briefing.store.archive import TinyArchive, open_archive
from briefing.store.codec import plain
from briefing.summary.haystacks import Haystacks
from briefing.summary.query import found
from tests.made import made_article

STATEMENTS = 15
HOT_ARTICLES = 4_533  # 68,000 statements
MONTH_ARTICLES = 1_667  # 25,000 statements
MONTHS = (date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1))
WORDS = """
the of to and a in that it for on with by at from as be would could have will not new old troops
sanctions border missile Russia Ukraine NATO talks gas president minister security Europe country
people allies dialogue threat exercise peace week region response economy
""".split()  # noqa: SIM905 - a list of 49 words would be hard to read
SPEAKERS = ("Ann Olsen", "Boris Kern", "Foreign Ministry", "Carla Dee", "the spokesman")
NOW = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table; `goal` is empty where the design sets none."""

    what: str
    value: str
    goal: str = ""


def shown(figure: Figure) -> str:
    """Return a figure as a line of the table."""
    goal = f"goal {figure.goal}" if figure.goal else ""
    return f"{figure.what:56} {figure.value:>16}   {goal}".rstrip()


def made_articles(count: int, day: date, seed: int) -> Iterator[tuple[Article, list[Statement]]]:
    """Yield articles of one month with their statements; the same seed gives the same ones."""
    chance = random.Random(seed)
    for number in range(count):
        sentences = [" ".join(chance.choices(WORDS, k=24)) + "." for _ in range(2 * STATEMENTS)]
        pairs = zip(sentences[::2], sentences[1::2], strict=True)
        text = "\n\n".join(f"{first} {second}" for first, second in pairs)
        url = f"https://outlet{number % 40}.example/{day:%Y-%m}/{seed}-{number}"
        article = replace(
            made_article(text, url=url, title=" ".join(chance.choices(WORDS, k=9))),
            id=article_id(url, text),
            blocks=text_blocks(text),
            published_on=day.replace(day=1 + number % 28),
        )
        yield article, list(_statements(article, sentences, chance))


def _statements(
    article: Article, sentences: Sequence[str], chance: random.Random
) -> Iterator[Statement]:
    start = 0
    for index, sentence in enumerate(sentences):
        end = start + len(sentence)
        if index % 2 == 0:
            yield Statement(
                article.id,
                (Span(start, end - 12),),
                chance.choice((Speech.DIRECT, Speech.INDIRECT)),
                Span(end - 11, end - 8),
                Speaker(Span(end - 7, end - 1), chance.choice(SPEAKERS), (Span(0, 5),)),
                Span(start, end),
                "quotation beside its cue",
            )
        start = end + 1 + index % 2  # a space, or a paragraph's end


async def fill(archive: TinyArchive, count: int, months: Sequence[date]) -> None:
    """Keep `count` articles, spread over the months."""
    for seed, day in enumerate(months):
        articles = made_articles(count // len(months), day, seed)
        await asyncio.gather(*(archive.save(*article) for article in articles))


async def opened(folder: Path) -> TinyArchive:
    """Return the archive of a store in `folder`."""
    return await open_archive(folder / "data", folder / "state")


@dataclass(frozen=True, slots=True)
class Took:
    """How long something took, in milliseconds."""

    wall: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.wall:.0f} ms ({self.cpu:.0f})"


async def timed(work: Callable[[], Awaitable[object]]) -> Took:
    """Return how long it took."""
    wall, cpu = time.perf_counter(), time.process_time()
    await work()
    return Took((time.perf_counter() - wall) * 1_000, (time.process_time() - cpu) * 1_000)


def percentile(runs: Sequence[Took], share: float) -> Took:
    """Return what `share` of the runs do not exceed, in wall clock and in CPU time."""
    at = min(len(runs) - 1, round(share * len(runs)))
    return Took(sorted(run.wall for run in runs)[at], sorted(run.cpu for run in runs)[at])


async def opening(folder: Path) -> tuple[Figure, ...]:
    """Open one, two and three months, each time in a process of its own, for its memory."""
    figures: list[Figure] = []
    for seed, day in enumerate(MONTHS):
        archive = await opened(folder)
        articles = made_articles(HOT_ARTICLES // len(MONTHS), day, seed)
        await asyncio.gather(*(archive.save(*article) for article in articles))
        await archive.aclose()
        runs = [opened_apart(folder) for _ in range(3)]
        statements, wall, cpu, megabytes = min(runs, key=lambda run: float(run[1]))
        is_last = day == MONTHS[-1]
        took = Took(float(wall), float(cpu))
        figures += (
            Figure(f"open {int(statements):,} statements", str(took), "500 ms" * is_last),
            Figure("memory then, the most", f"{float(megabytes):.0f} MB", "220 MB" * is_last),
        )
    return tuple(figures)


def opened_apart(folder: Path) -> list[str]:
    """Return what `open_once` prints in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.bench_store", "--open", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


async def open_once(folder: Path) -> None:
    """Print the number of statements, what opening took, and megabytes."""
    archives = []

    async def open_it() -> None:
        archives.append(await opened(folder))

    took = await timed(open_it)
    statements = len(archives[0].statements(EVERYTHING))
    print(statements, took.wall, took.cpu, peak_megabytes())


def peak_megabytes() -> float:
    """Return the most memory that this process had; in `ru_maxrss` its parent's counts too."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1_024


async def adding(folder: Path) -> tuple[Figure, ...]:
    """Add to a month of 25,000 statements: one by one, and 50 at once; mark."""
    archive = await opened(folder)
    await fill(archive, MONTH_ARTICLES, MONTHS[-1:])
    single = list(made_articles(60, MONTHS[-1], seed=71))
    adds = [await timed(lambda a=a: archive.save(*a)) for a in single]  # type: ignore[misc]
    batch = list(made_articles(50, MONTHS[-1], seed=72))
    fifty = await timed(lambda: asyncio.gather(*(archive.save(*article) for article in batch)))
    ids = [statement.id for statement in archive.statements(EVERYTHING)[:60]]
    marks = [await timed(lambda i=i: archive.mark({i: Mark(is_read=True)})) for i in ids]  # type: ignore[misc]
    marking = Marking(archive)
    ids = [statement.id for statement in archive.statements(EVERYTHING)[60:120]]
    noted = [await timed(lambda i=i: marking.mark({i: Mark(is_read=True)})) for i in ids]  # type: ignore[misc]
    article = archive.articles(EVERYTHING)[0]
    redating = await timed(lambda: marking.redate([article.id], date(2026, 10, 2)))
    deleting = await timed(lambda: marking.delete([article.id]))
    undoing = await timed(marking.undo)
    await archive.aclose()
    return (
        Figure("add an article at 25,000 a month, median", str(percentile(adds, 0.5))),
        Figure("the same, 95th percentile", str(percentile(adds, 0.95)), "100 ms"),
        Figure("50 articles at once", str(fifty), "200 ms"),
        Figure("a mark, 95th percentile", str(percentile(marks, 0.95)), "15 ms"),
        Figure("a mark that can be taken back, 95th percentile", str(percentile(noted, 0.95))),
        Figure("give an article a date in another month", str(redating)),
        Figure("delete it", str(deleting)),
        Figure("bring it back", str(undoing)),
    )


async def adding_plainly(folder: Path) -> tuple[Figure, ...]:
    """Add one article to TinyDB's own storage with as many statements in one file."""
    with TinyDB(folder / "plain.json") as database:
        rows = list(made_articles(MONTH_ARTICLES, MONTHS[-1], seed=0))
        database.table("articles").insert_multiple(plain(article) for article, _ in rows)
        database.table("statements").insert_multiple(plain(s) for _, own in rows for s in own)

        async def add(article: Article, statements: Sequence[Statement]) -> None:
            database.table("articles").insert(plain(article))
            database.table("statements").insert_multiple(plain(s) for s in statements)

        (article,) = made_articles(1, MONTHS[-1], seed=71)
        took = await timed(lambda: add(*article))
    return (Figure("the same add with TinyDB's own storage, not durable", str(took)),)


QUERIES = ("missile", "Russia", "actor:nato gas", "-troops", '"security talks"', "/tr[ou]+ps/")


async def searching(_folder: Path) -> tuple[Figure, ...]:
    """Filter 100,000 passages, with what was folded once kept."""
    identity = Identity("nato", "Ann Olsen", "spokeswoman", Certainty.SURE, ())
    passages = tuple(
        Passage(statement, article, identity)
        for article, statements in made_articles(100_000 // STATEMENTS, MONTHS[-1], seed=3)
        for statement in statements
    )
    actors = (Actor("nato", "NATO", "NATO", "organisation"),)
    haystacks = Haystacks()

    def filtered(query: str) -> float:
        started = time.process_time()
        found(query, passages, NOW, actors, haystacks)
        return (time.process_time() - started) * 1_000

    first = filtered("first search")
    return (
        Figure(f"first search of {len(passages):,} statements, CPU", f"{first:.0f} ms"),
        *(
            Figure(
                f"then {query}, CPU",
                f"{min(filtered(query) for _ in range(3)):.0f} ms",
                "60 ms" if "/" not in query else "",
            )
            for query in QUERIES
        ),
    )


async def measured() -> None:
    """Print each figure as soon as it is known."""
    for part in (opening, adding, adding_plainly, searching):
        with tempfile.TemporaryDirectory() as folder:
            for figure in await part(Path(folder)):
                print(shown(figure), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--open"]:
        asyncio.run(open_once(Path(sys.argv[2])))
    else:
        asyncio.run(measured())
