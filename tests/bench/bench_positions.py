"""Positions of a hundred thousand statements, and near copies: CPU time and how it grows."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from random import Random
from typing import TypeVar

from briefing.knowledge.load import load_knowledge
from briefing.model.actor import OTHER, UNKNOWN, Actor
from briefing.model.article import Article, Outlet, Span
from briefing.model.brief import Identity, Passage
from briefing.model.statement import Certainty, Speaker, Speech, Statement
from briefing.summary.duplicates import merged
from briefing.summary.holdings import positions
from briefing.summary.repeats import collapsed

T = TypeVar("T")

FETCHED = datetime(2026, 11, 1, tzinfo=UTC)
PER_ARTICLE = 15


def main() -> None:
    """Print CPU milliseconds for positions, and for collapsing, by how many there are."""
    knowledge = load_knowledge()
    panes = tuple(actor for actor in knowledge.actors if actor.has_pane)
    actors = (*panes, *(Actor(id, id, id, "group") for id in (OTHER, UNKNOWN)))
    print("statements   positions, ms   goal")
    for count in (25_000, 50_000, 100_000):
        made = _passages(count, copies=1)
        held = partial(positions, made, actors=actors, issues=knowledge.issues)
        _, ms = _cpu(held)
        print(f"{count:>10,}   {ms:>13.0f}   {'300' if count == 100_000 else ''}")
    for what in ("near copies", "different"):
        print(f"\n{what:>11}   merged, ms   collapsed, ms   left")
        for count in (12_500, 25_000, 50_000):
            made = _passages(count, copies=count if what == "near copies" else 1)
            first, merging = _cpu(partial(merged, made))
            left, ms = _cpu(partial(collapsed, first))
            print(f"{count:>11,}   {merging:>10.0f}   {ms:>13.0f}   {len(left):,}")


def _passages(count: int, *, copies: int) -> list[Passage]:
    """Return statements, `copies` of them in a row nearly the same: they differ in one word."""
    issues = ("troops", "talks", "sanctions", "energy", "membership")
    actors = ("nato", "russia", "uk", "us", "poland")
    made = []
    for number in range(count):
        article = _article(number // (1 if copies > 1 else PER_ARTICLE), number, copies)
        span = Span(0, len(article.text))
        start = 0 if copies > 1 else number % PER_ARTICLE
        kind = number // copies
        statement = Statement(
            article.id, (Span(start, span.end),), Speech.DIRECT if kind % 3 else Speech.INDIRECT,
            None, Speaker(None, "Ann Olsen"), span, "bench",
        )  # fmt: skip
        identity = Identity(actors[kind % 5], f"Ann Olsen{kind % 7}", None, Certainty.SURE, ())
        own = (issues[kind % 5], issues[kind % 3]) if kind % 2 else ()
        made.append(Passage(statement, article, identity, tuple(dict.fromkeys(own))))
    return made


def _article(number: int, statement: int, copies: int) -> Article:
    seed = statement // copies
    random = Random(seed)
    words = [_word(random.randrange(3_000)) for _ in range(20)]
    if copies > 1:
        words[-1] = _word(statement)
    day = date(2026, 10, 1) + timedelta(days=seed % 30)
    outlet = Outlet(f"outlet {number % 40}")
    id = f"{number:08x}{statement:08x}"
    return Article(id, None, "", outlet, " ".join(words), (), FETCHED, published_on=day)


def _word(number: int) -> str:
    return "".join(chr(97 + int(digit)) for digit in str(10_000 + number))


def _cpu(work: Callable[[], T]) -> tuple[T, float]:
    # The collector's pauses grow with all that was made for the bench, and say nothing of the work.
    gc.collect()
    gc.disable()
    started = time.process_time()
    result = work()
    spent_s = time.process_time() - started
    gc.enable()
    return result, spent_s * 1_000


if __name__ == "__main__":
    main()
