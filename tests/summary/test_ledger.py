from dataclasses import replace
from random import Random

import pytest

from briefing.model.actor import OTHER, UNKNOWN, Actor, Issue
from briefing.model.brief import Passage
from briefing.model.mark import Mark
from briefing.summary.changes import changes, earlier_reading
from briefing.summary.holdings import positions
from briefing.summary.ledger import Ledger
from tests.made import made_article, made_passage

ACTORS = tuple(Actor(i, i, i, "state") for i in ("nato", "uk", OTHER, UNKNOWN))
ISSUES = (Issue("troops", "Troops", ()), Issue("talks", "Talks", ()))
SAID = (
    "We will keep our troops in the north until the spring",
    "We will not keep our troops in the north until the spring",
    "The talks begin in the old harbour on the first of May",
    "A disaster",
)


def said(chance: Random, number: int) -> Passage:
    words = chance.choice(SAID)
    article = made_article(f"{words}, Ann Olsen said.", url=f"https://northwire.example/{number}")
    issues = chance.choice(((), ("troops",), ("talks", "troops"), ("an old issue",)))
    passage = made_passage(article, words, actor=chance.choice(("nato", "uk", "poland")))
    return replace(passage, issues=issues, mark=Mark(is_read=chance.random() < 0.3))


@pytest.mark.parametrize("seed", range(8))
def test_positions_kept_up_to_date_are_those_made_anew(seed: int) -> None:
    chance, ledger, kept = Random(seed), Ledger(ACTORS, ISSUES), list[Passage]()
    for number in range(40):
        kept.insert(chance.randrange(len(kept) + 1), said(chance, number))
        if chance.random() < 0.3:
            del kept[chance.randrange(len(kept))]
        if kept and chance.random() < 0.5:
            at = chance.randrange(len(kept))
            kept[at] = replace(kept[at], mark=Mark(is_read=True, is_starred=True))
        held = positions(kept, actors=ACTORS, issues=ISSUES)
        assert ledger.positions(tuple(kept)) == held
        assert ledger.moved() == changes(held, earlier_reading(held))


def test_a_position_that_nothing_new_touches_is_the_one_it_was() -> None:
    old, new = (said(Random(seed), seed) for seed in (1, 2))
    old, new = replace(old, issues=("troops",)), replace(new, issues=("talks",))
    ledger = Ledger(ACTORS, ISSUES)
    (before,) = ledger.positions((old,))
    assert before in [each for each in ledger.positions((new, old)) if each is before]
