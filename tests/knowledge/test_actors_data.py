from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from briefing.knowledge.check import check_actors
from briefing.knowledge.load import load_knowledge
from briefing.model.actor import Actor, Person, Post, Tenure

KNOWN = load_knowledge()
FIRST_DAY, LAST_DAY = date(1950, 1, 1), date(2026, 12, 31)


def test_no_office_with_one_holder_has_two_and_no_name_is_shared() -> None:
    found = check_actors(KNOWN.actors, LAST_DAY)
    assert [f.sentence for f in found if f.kind != "old"] == []


@pytest.mark.parametrize("actor", KNOWN.actors, ids=lambda actor: actor.id)
def test_every_tenure_has_its_days_and_its_evidence(actor: Actor) -> None:
    for person in actor.people:
        assert person.gender in ("f", "m"), person.id
        for tenure in person.tenures:
            assert FIRST_DAY < tenure.since < (tenure.until or LAST_DAY), person.id
            assert tenure.evidence, person.id
            assert tenure.checked_on is not None, person.id


@pytest.mark.parametrize("actor", KNOWN.actors, ids=lambda actor: actor.id)
def test_an_id_names_one_person_and_a_phrase_stands_once(actor: Actor) -> None:
    assert max(Counter(person.id for person in actor.people).values()) == 1
    phrases = (*actor.names, *actor.metonyms, *actor.demonyms, *actor.institutions)
    assert max(Counter(phrases).values()) == 1


def test_no_phrase_names_two_actors() -> None:
    owners: dict[str, str] = {}
    for actor in KNOWN.actors:
        for phrase in (*actor.names, *actor.metonyms, *actor.demonyms, *actor.institutions):
            assert owners.setdefault(phrase, actor.id) == actor.id, phrase
    assert not owners.keys() & {state.name for state in KNOWN.states}


@pytest.mark.parametrize("year", range(2014, 2027))
def test_the_heads_of_state_and_government_are_known_in_every_year(year: int) -> None:
    for actor, posts in {
        "us": ("President",),
        "uk": ("Prime Minister",),
        "russia": ("President",),
        "nato": ("Secretary General",),
        "un": ("Secretary-General",),
        "france": ("President",),
        "germany": ("Chancellor",),
    }.items():
        assert _holds(actor, posts, date(year, 3, 1)), (actor, year)


def test_the_check_finds_overlaps_old_entries_and_shared_names() -> None:
    first = _person("a", "Ann Olsen", date(2020, 1, 1), None)
    second = _person("b", "Per Berg", date(2021, 1, 1), date(2021, 6, 1))
    rival = _person("c", "Ann Olsen", date(2021, 1, 1), None)
    actors = (
        Actor("x", "X", "X", "state", people=(first, second)),
        Actor("y", "Y", "Y", "state", people=(rival,)),
    )
    found = check_actors(actors, date(2022, 6, 1))
    assert [(f.kind, f.actor) for f in found] == [
        ("overlap", "x"),
        ("old", "x"),
        ("old", "y"),
        ("shared name", "x"),
    ]
    assert found[0].sentence == "Minister: Ann Olsen until today, Per Berg since 2021-01-01"


def test_a_day_known_only_to_its_month_overlaps_nothing() -> None:
    first = _person("a", "Ann Olsen", date(2020, 1, 1), date(2021, 2, 1))
    second = _person("b", "Per Berg", date(2021, 1, 1), None, "book (start known to the month)")
    actor = Actor("x", "X", "X", "state", people=(first, second))
    assert check_actors((actor,), date(2021, 6, 1)) == ()


def _holds(actor_id: str, posts: tuple[str, ...], day: date) -> bool:
    actor = next(actor for actor in KNOWN.actors if actor.id == actor_id)
    return any(
        tenure.post.name in posts and tenure.holds_on(day)
        for person in actor.people
        for tenure in person.tenures
    )


def _person(
    person_id: str, name: str, since: date, until: date | None, evidence: str = "book"
) -> Person:
    return Person(person_id, name, (), (Tenure(Post("Minister"), since, until, evidence),))
