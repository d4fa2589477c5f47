from datetime import timedelta

import pytest

from briefing.model.actor import OTHER
from briefing.model.brief import Grade, Passage
from briefing.model.statement import Speech
from briefing.summary.duplicates import merged
from briefing.summary.holdings import grade_of
from briefing.summary.speakers import is_named, verb_of
from tests.made import DAY
from tests.said import as_copy, held, said

LONG = "Our troops will stay in the eastern part of the alliance for as long as it takes"


def test_positions_are_by_actor_then_newest_first_and_other_matters_last() -> None:
    positions = held(
        said("Nothing in particular was agreed here", issues=(), day=DAY + timedelta(days=5)),
        said("Talks go on for as long as it takes", issues=("talks",), actor="russia"),
        said(LONG),
        said("Sanctions stay in place for now", issues=("sanctions",), day=DAY + timedelta(days=1)),
    )
    assert [(p.actor.id, p.issue.id) for p in positions] == [
        ("nato", "sanctions"),
        ("nato", "troops"),
        ("nato", OTHER),
        ("russia", "talks"),
    ]


def test_a_statement_of_two_issues_stands_in_both() -> None:
    positions = held(said(LONG, issues=("troops", "talks")))
    assert {p.issue.id for p in positions} == {"troops", "talks"}


def test_an_actor_without_a_pane_is_among_the_others() -> None:
    (position,) = held(said(LONG, actor="poland"))
    assert position.actor.id == OTHER


BEST = said(LONG)
WORSE = {
    "second-hand": said("The other side’s troops will leave the valley", second_hand_of="russia"),
    "unnamed": said("Two more battalions are on their way", name="Western officials"),
    "told": said("the aircraft would be moved to the coast", speech=Speech.INDIRECT),
    "marginal": said("Budgets grow with every year that passes", issues=("talks", "troops")),
    "older": said("The exercise ended without an accident", day=DAY - timedelta(days=1)),
}


@pytest.mark.parametrize("what", WORSE)
def test_the_better_line_stands_first(what: str) -> None:
    (position,) = [p for p in held(WORSE[what], BEST) if p.issue.id == "troops"]
    assert [passage.id for passage in position.standing] == [BEST.id, WORSE[what].id]


def test_what_counts_more_comes_first() -> None:
    order = [*WORSE.values()]
    (position,) = [p for p in held(*order) if p.issue.id == "troops"]
    names = {passage.id: what for what, passage in WORSE.items()}
    assert [names[passage.id] for passage in position.standing] == [
        "older",
        "marginal",
        "told",
        "unnamed",
        "second-hand",
    ]


def test_a_fragment_stands_only_where_there_is_no_more() -> None:
    short = said("a show of force")
    (with_more,) = held(short, BEST)
    assert [passage.id for passage in with_more.standing] == [BEST.id]
    assert len(with_more.passages) == 2
    (alone,) = held(short)
    assert [passage.id for passage in alone.standing] == [short.id]


def test_of_equals_the_one_in_more_outlets_stands_first() -> None:
    alone, printed = said(LONG), said("The exercise ended without an accident")
    (position,) = held(
        *merged([alone, printed, as_copy(printed, "Gazette", day=DAY + timedelta(days=1))])
    )
    assert position.standing[0].id == printed.id


def test_what_is_said_again_stands_once_and_counts_twice() -> None:
    again = said(LONG + ".", day=DAY + timedelta(days=9))
    (position,) = held(again, said(LONG))
    assert ([p.id for p in position.standing], len(position.passages)) == ([again.id], 2)


@pytest.mark.parametrize(
    ("passage", "grade"),
    [
        (said(LONG), Grade.VERBATIM),
        (said(LONG, speech=Speech.MIXED), Grade.TOLD),
        (said(LONG, name="Foreign Ministry"), Grade.COLLECTIVE),
        (said(LONG, second_hand_of="russia"), Grade.SECOND_HAND),
    ],
)
def test_a_grade_is_about_evidence(passage: Passage, grade: Grade) -> None:
    assert grade_of(passage) is grade


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("Ann Olsen", True),
        ("U.S. Secretary of State Ann Olsen", True),
        ("Ann van der Olsen", True),
        ("Foreign Ministry", False),
        ("Foreign Office in London", False),
        ("senior official", False),
        ("Defence Secretary", False),
        ("Kremlin", False),
        ("White House", False),
        ("Downing Street", False),
        ("Western officials", False),
        ("", False),
    ],
)
def test_a_named_speaker_is_a_person(name: str, named: bool) -> None:
    assert is_named(name) is named


@pytest.mark.parametrize(
    ("cue", "negated", "verb"),
    [
        ("warned", False, "warned"),
        ("said", False, "said"),
        ("told", False, "said"),
        ("according to", False, "said"),
        ("denied", True, "denied"),
        ("did not say", True, "denied"),
        ("rejected", False, "rejected"),
    ],
)
def test_the_verb_is_the_articles_own_where_it_can_stand_alone(
    cue: str, negated: bool, verb: str
) -> None:
    assert verb_of(said(LONG, cue=cue, negated=negated)) == verb
