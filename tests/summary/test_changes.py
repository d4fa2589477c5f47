import tomllib
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from briefing.model.brief import Movement
from briefing.model.mark import Mark
from briefing.summary.changes import (
    Earlier,
    Relation,
    Wording,
    changes,
    earlier_reading,
    either,
    relation,
)
from tests.made import DAY
from tests.said import held, said

PAIRS = tomllib.loads((Path(__file__).parent / "changes.toml").read_text(encoding="utf-8"))
LABELS = {
    "repeated": Relation.REPEATED,
    "reworded": Relation.REWORDED,
    "number": Relation.NUMBER,
    "negated": Relation.NEGATED,
    "modality": Relation.MODALITY,
    "unrelated": Relation.UNRELATED,
}


def test_each_label_is_right_nine_times_in_ten() -> None:
    given: Counter[Relation] = Counter()
    right: Counter[Relation] = Counter()
    for label, pairs in PAIRS.items():
        for earlier, later in pairs:
            found = relation(earlier, later)
            given[found] += 1
            right[found] += found is LABELS[label]
    assert sum(len(pairs) for label, pairs in PAIRS.items() if label != "unrelated") == 100
    assert {kind: right[kind] / given[kind] >= 0.9 for kind in Relation} == dict.fromkeys(
        Relation, True
    )


EARLIER = "We have no plans to send troops to the border"
BEFORE = Earlier(
    {("nato", "troops"): (Wording(EARLIER, DAY, False),)},
    lambda passage: passage.day <= DAY,
)
LATER = DAY + timedelta(days=2)


@pytest.mark.parametrize(
    ("words", "movement", "differs"),
    [
        ("They have no plans to send troops to the border", Movement.REPEATED, ""),
        ("We have plans to send troops to the border", Movement.REWORDED, "a negation"),
        ("No plans exist to send any more troops anywhere", Movement.REWORDED, "words"),
        ("Two battalions left for the coast", Movement.NEW, ""),
    ],
)
def test_a_position_moves(words: str, movement: Movement, differs: str) -> None:
    (moved,) = changes(held(said(words, day=LATER)), BEFORE)
    assert (moved.movement, moved.differs) == (movement, differs)
    assert moved.passage is not None
    assert moved.passage.words == words
    assert (moved.earlier.text if moved.earlier else "") == (
        "" if movement is Movement.NEW else EARLIER
    )


def test_what_was_told_before_and_is_not_followed_by_anything_has_not_moved() -> None:
    assert changes(held(said(EARLIER, day=DAY)), BEFORE) == ()


def test_an_issue_without_a_statement_now_is_silent_with_its_earlier_wording() -> None:
    (moved,) = changes((), BEFORE)
    assert (moved.movement, moved.passage) == (Movement.SILENT, None)
    assert moved.earlier == Wording(EARLIER, DAY, False)


def test_an_issue_that_was_not_there_is_new() -> None:
    moved = changes(held(said("Talks go on", issues=("talks",), day=LATER)), BEFORE)
    assert [each.movement for each in moved] == [Movement.NEW, Movement.SILENT]


def test_of_several_new_statements_the_one_that_differs_stands_for_the_change() -> None:
    (moved,) = changes(
        held(
            said("They have no plans to send troops to the border", day=LATER),
            said("We have plans to send troops to the border", day=date(2022, 1, 31)),
        ),
        BEFORE,
    )
    assert moved.differs == "a negation"


def test_a_denial_is_no_repetition_of_what_it_denies() -> None:
    words = "We will send troops to the border"
    before = Earlier(
        {("nato", "troops"): (Wording(words, DAY, False),)}, lambda passage: passage.day <= DAY
    )
    (moved,) = changes(held(said(words, negated=True, day=LATER)), before)
    assert moved.differs == "a negation"


def test_against_a_reading_what_was_read_is_known() -> None:
    read = said("Our troops will stay in the east", mark=Mark(is_read=True))
    positions = held(read, said("Our troops will not stay in the east", day=LATER))
    (moved,) = changes(positions, earlier_reading(positions))
    assert (moved.movement, moved.differs) == (Movement.REWORDED, "a negation")


def test_what_is_known_from_either_is_no_news_and_both_are_compared_with() -> None:
    told = Wording("The talks begin in May", DAY, False)
    read = Earlier(
        {("nato", "troops"): (told,), ("uk", "talks"): (told,)},
        lambda passage: passage.mark.is_read,
    )
    both = either(BEFORE, read)
    assert both.wordings["nato", "troops"] == (*BEFORE.wordings["nato", "troops"], told)
    assert both.wordings["uk", "talks"] == (told,)
    assert both.is_known(said("Of that day"))
    assert both.is_known(said("Later, and read", day=LATER, mark=Mark(is_read=True)))
    assert not both.is_known(said("Later", day=LATER))
    assert both.of("uk", "talks").wordings == {("uk", "talks"): (told,)}
    assert both.of("uk", "aid").wordings == {}
