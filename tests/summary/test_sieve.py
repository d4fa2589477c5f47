"""Whatever the sieve keeps back would not have been found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.attribution.people.actors import identify
from briefing.knowledge.load import load_knowledge
from briefing.model.actor import OTHER, UNKNOWN, Actor
from briefing.model.brief import Window
from briefing.model.knowledge import Knowledge
from briefing.model.mark import UNMARKED, Mark
from briefing.summary.grammar import parse
from briefing.summary.sieve import Sieve, span_of
from tests.made import made_article, made_statement

NOW = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)  # a Wednesday
KNOWLEDGE: Knowledge = load_knowledge(Path("no such folder"))


@cache
def sieve_for(actor: str) -> Sieve:
    return Sieve(parse(f"actor:{actor}").node, KNOWLEDGE.actors)


def phrases(actor: Actor) -> Iterator[str]:
    yield from (*actor.names, *actor.demonyms, *actor.metonyms, *actor.institutions)
    yield from (*actor.posts, *actor.parties, *actor.nicknames, *actor.regions)
    for person in actor.people:
        yield from (person.name, *person.aliases)


FRAMES = (
    "{}",
    "the {} official",
    "{}’s foreign minister",
    "a spokesman for the {}",
    "President {}",
    "{}, who spoke first,",
    "diplomats of {} and others",
)


def assert_let_through(mention: str) -> None:
    article = made_article(f"“We are ready to talk,” {mention} said. Allies of {mention} agreed.")
    statement = made_statement(article, speaker=mention)
    actor = identify(article, statement, KNOWLEDGE).actor
    if actor not in (OTHER, UNKNOWN):
        assert sieve_for(actor).lets(article, statement, UNMARKED), (mention, actor)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("actor", KNOWLEDGE.actors, ids=lambda actor: actor.id)
def test_every_name_that_is_known_is_let_through(actor: Actor, frame: str) -> None:
    for phrase in phrases(actor):
        for written in {phrase, phrase.replace("’", "'"), phrase.upper()}:
            assert_let_through(frame.format(written))


@given(
    st.lists(
        st.sampled_from([phrase for actor in KNOWLEDGE.actors for phrase in phrases(actor)]),
        min_size=1,
        max_size=3,
    ),
    st.sampled_from([" ", ", ", " of ", "’s ", " and ", "-"]),
)
def test_names_in_any_company_are_let_through(names: list[str], between: str) -> None:
    assert_let_through(between.join(names))


def test_what_cannot_speak_for_an_actor_is_kept_back() -> None:
    article = made_article()
    statement = made_statement(article)
    assert not sieve_for("nato").lets(article, statement, UNMARKED)
    assert sieve_for("nato").lets(article, statement, Mark(actor="nato"))
    assert sieve_for("nato,unknown").lets(article, statement, UNMARKED)


@pytest.mark.parametrize(
    ("query", "passes"),
    [
        ("ready", True),
        ("elsewhere", False),
        ("ready elsewhere", False),
        ("ready | elsewhere", True),
        ("-elsewhere", True),
        ('"short of time"', True),
        ('"elsewhere and there"', False),
        ("Stoltenberg", True),
        ("allies", True),
        ("by:elsewhere", True),
    ],
)
def test_an_article_without_the_word_is_kept_back(query: str, passes: bool) -> None:
    sieve = Sieve(parse(query).node, KNOWLEDGE.actors)
    assert sieve.lets_pass(made_article()) is passes


@pytest.mark.parametrize("query", ["is:starred", "#aid", "is:read,noted", "door is:edited"])
def test_what_only_marks_can_have_needs_a_mark(query: str) -> None:
    sieve, article = Sieve(parse(query).node, KNOWLEDGE.actors), made_article()
    assert not sieve.lets(article, made_statement(article), UNMARKED)
    assert sieve.lets(article, made_statement(article), Mark(is_read=True))


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ("door", None, None),
        ("on:2026-11-16", date(2026, 11, 16), date(2026, 11, 16)),
        ("on:monday,2026-11-10", date(2026, 11, 10), date(2026, 11, 16)),
        ("after:yesterday door", date(2026, 11, 17), None),
        ("after:2026-01-01 before:2026-02-01", date(2026, 1, 1), date(2026, 2, 1)),
        ("last:24h", date(2026, 11, 15), None),
        ("last:24h,2w", date(2026, 11, 2), None),
        ("-on:2026-11-16", None, None),
        ("on:2026-11-16 | door", None, None),
    ],
)
def test_the_days_a_query_can_reach(query: str, first: date | None, last: date | None) -> None:
    assert span_of(parse(query).node, NOW) == Window(first, last)
