from __future__ import annotations

import pytest

from tests.attribution.found import found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "“We will close the bridge,” the minister said.",
            ["the minister|said|We will close the bridge"],
        ),
        (
            "“We will close the bridge,” said Anna Weber, the minister of transport.",
            ["Anna Weber, the minister of transport|said|We will close the bridge"],
        ),
        (
            "Weber said: “The bridge is not safe. It must close.”",
            ["Weber|said|The bridge is not safe. It must close"],
        ),
        (
            "Asked if the bridge was safe, Weber said: “No.”",
            ["Weber|said|No"],
        ),
        (
            "Weber said ''the bridge is closed'' and left.",
            ["Weber|said|the bridge is closed"],
        ),
        (
            "‘The bridge isn’t safe and the engineers’ report says so,’ Weber said.",
            ["Weber|said|The bridge isn’t safe and the engineers’ report says so"],
        ),
        (
            "'We won't open it before May,' Weber told the council.",
            ["Weber|told|We won't open it before May"],
        ),
        (
            "«The bridge is closed,» said Weber.",
            ["Weber|said|The bridge is closed"],
        ),
    ],
)
def test_a_quotation_goes_to_the_cue_beside_it(text: str, lines: list[str]) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "“The bridge is very old,” Weber sighed on Tuesday.",
            ["Weber|sighed|The bridge is very old"],
        ),
    ],
)
def test_any_verb_tells_beside_a_whole_quotation(text: str, lines: list[str]) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "What Weber called “a small crack” grew to a metre.",
            [],
        ),
        (
            "The so-called “bridge of sighs” is a hundred years old.",
            [],
        ),
        (
            "She has read the novel “War and Peace” twice.",
            [],
        ),
    ],
)
def test_names_and_scare_quotes_are_no_statements(text: str, lines: list[str]) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Lind is counting on “a long and quiet winter” to finish the work.",
            ["Lind|counting|on “a long and quiet winter” to finish the work"],
        ),
        ("Lind is counting on “a quiet” winter.", []),
        ("The winter brought “a long and quiet time” to the valley.", []),
        ("The plan is to bring “a long and quiet time” to the valley.", []),
    ],
)
def test_any_verb_tells_whose_complement_goes_on_in_the_words_of_a_person(
    text: str, lines: list[str]
) -> None:
    assert found(text) == lines
