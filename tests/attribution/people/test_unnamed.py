from __future__ import annotations

import pytest

from tests.attribution.marked import identities, speakers

BLINKEN = "U.S. Secretary of State Antony Blinken met the press. "


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            BLINKEN + "[[A spokesman for the Danish council]] said no. [[He]] laughed at it.",
            "A spokesman for the Danish council",
        ),
        # A description that says nothing itself is a subject all the same.
        (
            BLINKEN + "The Danish minister regretted it: nobody, [[he]] said, was safe.",
            "The Danish minister",
        ),
        (BLINKEN + "[[A Danish spokeswoman]] said no. [[He]] laughed at it.", "Antony Blinken"),
        (
            BLINKEN + "[[A Danish official]] said no. Blinken waited. [[He]] laughed at it.",
            "Antony Blinken",
        ),
        (
            "[[A Danish official]] said no.\n\n" + BLINKEN + "[[He]] laughed at it.",
            "Antony Blinken",
        ),
    ],
)
def test_a_pronoun_means_whom_it_fits_of_those_named_and_described(text: str, name: str) -> None:
    *_, last = speakers(text)[1]
    assert last.name == name


def test_a_pronoun_stays_in_the_pane_of_the_person_described() -> None:
    text = BLINKEN + "[[A spokesman for the Russian government]] said no. [[He]] laughed at it."
    assert [who.actor for who in identities(text)] == ["russia", "russia"]
