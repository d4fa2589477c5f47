"""How many of the issues an actor speaks on three lines show, on the labelled statements."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from briefing.config import Settings, folders
from briefing.knowledge.load import load_knowledge
from briefing.model.actor import OTHER, UNKNOWN, Actor
from briefing.model.article import Article, Span
from briefing.model.brief import Identity, Passage
from briefing.model.statement import Certainty, Speaker, Speech, Statement
from briefing.service.wiring import open_desk, sample_paths
from briefing.summary.duplicates import merged
from briefing.summary.holdings import issues_shown, positions
from briefing.summary.issues import issues_of
from briefing.summary.leading import leading
from briefing.summary.repeats import collapsed

LABELS: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parent / "expected.json").read_text(encoding="utf-8")
)
KNOWLEDGE = load_knowledge()
PANES = tuple(actor for actor in KNOWLEDGE.actors if actor.has_pane)
ACTORS = (*PANES, *(Actor(id, id, id, "group") for id in (OTHER, UNKNOWN)))


@pytest.fixture(scope="module")
def labelled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Passage, ...]:
    """The statements as they were labelled by hand, whatever the program finds."""

    async def read_all() -> dict[str, Article]:
        settings = Settings(folders({}, tmp_path_factory.mktemp("home")))
        desk = await open_desk(settings, keeps=False)
        try:
            return {Path(path).name: (await desk.read(path))[0] for path in sample_paths()}
        finally:
            await desk.aclose()

    articles = asyncio.run(read_all())
    made = [
        passage
        for name, article in articles.items()
        for label in LABELS[name]["statements"]
        for passage in _passages(article, label)
    ]
    return collapsed(merged(made))


def _passages(article: Article, label: dict[str, Any]) -> Iterator[Passage]:
    starts = [article.text.find(piece) for piece in label["content"]]
    if min(starts) < 0:
        return
    content = tuple(
        Span(start, start + len(piece))
        for start, piece in zip(starts, label["content"], strict=True)
    )
    is_quoted = article.text[content[0].start - 1] in '“"'
    statement = Statement(
        article.id,
        content,
        Speech.DIRECT if is_quoted else Speech.INDIRECT,
        None,
        Speaker(None, label["speaker"]),
        Span(content[0].start, content[-1].end),
        "labelled by hand",
        negated=label.get("negated", False),
    )
    identity = Identity(label["actor"], label["speaker"], None, Certainty.SURE, ())
    issues = issues_of(statement.words(article.text), KNOWLEDGE.issues)
    yield Passage(statement, article, identity, tuple(issue for issue, _ in issues))


def coverage(passages: Iterable[Passage]) -> tuple[int, int]:
    """Return how many (actor, issue) the leading lines touch, and how many there are."""
    held = positions(passages, actors=ACTORS, issues=KNOWLEDGE.issues)
    by_id = {passage.id: passage for position in held for passage in position.passages}
    touched = total = 0
    for actor in PANES:
        own = [p for p in held if p.actor.id == actor.id and p.issue.id != OTHER]
        shown = {issue for line in leading(own) for issue in issues_shown(by_id[line.cites[0]])}
        total += len(own)
        touched += sum(position.issue.id in shown for position in own)
    return touched, total


@pytest.mark.parametrize(("days", "floor"), [(2, 0.95), (7, 0.85)])
def test_three_lines_an_actor_show_most_of_its_issues(
    labelled: tuple[Passage, ...], days: int, floor: float
) -> None:
    found = []
    for last in sorted({passage.day for passage in labelled}):
        first: date = last - timedelta(days=days - 1)
        found.append(coverage(p for p in labelled if first <= p.day <= last))
    touched, total = map(sum, zip(*found, strict=True))
    assert len(labelled) >= 200
    assert touched / total >= floor, f"{touched} of {total}"
