"""Passages for tests of positions and briefs: each in an article of its own, of one sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from briefing.model.actor import OTHER, UNKNOWN, Actor, Issue
from briefing.model.article import Span
from briefing.model.brief import Identity, Passage, Position
from briefing.model.mark import UNMARKED, Mark
from briefing.model.statement import Certainty, Speaker, Speech, Statement
from briefing.summary.holdings import positions
from tests.made import DAY, made_article

NATO = Actor(
    "nato", "NATO", "NATO", "organisation", names=("NATO",), nicknames=("the alliance",),
    has_pane=True,
)  # fmt: skip
RUSSIA = Actor(
    "russia", "Russian Federation", "Russia", "state", names=("Russia",), metonyms=("Moscow",),
    demonyms=("Russian",), has_pane=True,
)  # fmt: skip
POLAND = Actor("poland", "Poland", "Poland", "state", names=("Poland",), demonyms=("Polish",))
OTHERS = Actor(OTHER, "Others", "Others", "group")
NOBODY = Actor(UNKNOWN, "Unknown", "Unknown", "group")
ACTORS = (NATO, RUSSIA, OTHERS, NOBODY)
ISSUES = (
    Issue("troops", "Troops and posture", (("troops", 1.0),)),
    Issue("talks", "Negotiations", (("talks", 1.0),)),
    Issue("sanctions", "Sanctions", (("sanctions", 1.0),)),
)


def said(
    words: str,
    *,
    actor: str = "nato",
    name: str = "Ann Olsen",
    post: str | None = "Secretary General",
    issues: tuple[str, ...] = ("troops",),
    speech: Speech = Speech.DIRECT,
    cue: str = "said",
    day: date | None = DAY,
    outlet: str = "Northwire",
    negated: bool = False,
    second_hand_of: str | None = None,
    said_on: date | None = None,
    mark: Mark = UNMARKED,
    title: str = "Allies meet",
) -> Passage:
    """Return a passage of these words; "|" stands between the pieces of a content in two."""
    pieces = words.split("|")
    marks = "“”" if speech is Speech.DIRECT else "  "
    content: list[Span] = []
    text = "As was reported, "
    for piece in pieces:
        text += marks[0].strip()
        content.append(Span(len(text), len(text) + len(piece)))
        text += f"{piece}{marks[1].strip()} {name} {cue} on the day, "
    at = text.index(f"{name} {cue}") + len(name) + 1
    text = text.rstrip(" ,") + "."
    article = made_article(
        text, url=f"https://{outlet.lower()}.example/{abs(hash_of(words + outlet))}",
        title=title, outlet=outlet, published_on=day,
    )  # fmt: skip
    statement = Statement(
        article.id, tuple(content), speech, Span(at, at + len(cue)), Speaker(None, name),
        Span(0, len(text)), "made", negated=negated, said_on=said_on,
    )  # fmt: skip
    identity = Identity(actor, name, post, Certainty.SURE, (name,))
    evidence = tuple(f"why {issue}" for issue in issues)
    return Passage(statement, article, identity, issues, evidence, second_hand_of, mark)


def hash_of(text: str) -> int:
    """Return a number for a text, the same in every run."""
    return sum(ord(letter) * (at + 1) for at, letter in enumerate(text))


def as_copy(passage: Passage, outlet: str, *, day: date | None = None) -> Passage:
    """Return the same statement as another outlet printed it."""
    article = made_article(
        passage.article.text, url=f"https://{outlet.lower()}.example/copy", outlet=outlet,
        published_on=day or passage.article.published_on,
    )  # fmt: skip
    statement = replace(passage.statement, article_id=article.id)
    return replace(passage, article=article, statement=statement)


def held(*passages: Passage) -> tuple[Position, ...]:
    """Return the positions of these passages."""
    return positions(passages, actors=ACTORS, issues=ISSUES)
