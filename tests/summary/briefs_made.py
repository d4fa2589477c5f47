"""A brief made of a few statements, for the tests of what it holds and how it is rendered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from briefing.model.article import Article
from briefing.model.brief import Brief, Line, Passage, Position, Window
from briefing.model.statement import Speech
from briefing.summary.compose import MAX_WORDS, Material, compose
from briefing.summary.duplicates import merged
from briefing.summary.lines import line_of
from briefing.summary.repeats import collapsed
from briefing.summary.verify import Evidence
from tests.made import DAY
from tests.said import ACTORS, ISSUES, POLAND, held, said

NOW = datetime(2022, 2, 1, 12, 0, tzinfo=UTC)
LATER = DAY + timedelta(days=1)

MADE = (
    said("Our troops will stay in the eastern part of the alliance"),
    said(
        "the troops would leave once the exercise was over",
        actor="russia",
        name="Carl Oyen",
        post="Foreign Minister",
        speech=Speech.INDIRECT,
        outlet="Gazette",
        cue="promised",
        said_on=date(2022, 1, 29),
    ),
    said(
        "it had broken off the talks",
        actor="russia",
        name="Bea Roe",
        post="spokeswoman",
        issues=("talks",),
        speech=Speech.INDIRECT,
        negated=True,
        cue="denied",
    ),
    said("We will open our border", actor="poland", name="Dag Aas", post="Foreign Minister"),
    said("The weather is fine for the season", issues=(), day=None),
)


def made_brief(
    made: Sequence[Passage] = MADE,
    *,
    earlier: Brief | None = None,
    max_words: int = MAX_WORDS,
    window: Window | None = None,
) -> Brief:
    """Return the brief of these passages and of the articles that they stand in."""
    passages = collapsed(merged(made))
    articles: dict[str, Article] = {passage.article.id: passage.article for passage in made}
    return compose(
        Material(
            "NATO, Russia",
            NOW,
            window or Window(),
            "extractive 1",
            ACTORS,
            (*ACTORS, POLAND),
            ISSUES,
            tuple(articles.values()),
            passages,
            held(*passages),
            Evidence(passages, actors=ACTORS, known=(POLAND,)),
            earlier,
            max_words=max_words,
        ),
        lines,
    )


def lines(position: Position) -> tuple[Line, ...]:
    """Return the lines that stand for a position."""
    return tuple(line_of(p, position.actor.id, position.issue.id) for p in position.standing[:3])
