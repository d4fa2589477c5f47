from __future__ import annotations

import pytest

from tests.attribution.found import found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "The crowd cheered the senator who opened his campaign by declaring that it was safe.",
            ["who|declaring|it was safe"],
        ),
        (
            "The report, which said the bridge was old, was published in May.",
            ["which|said|the bridge was old"],
        ),
    ],
)
def test_a_relative_pronoun_right_behind_its_noun_is_the_nearest_mention(
    text: str, lines: list[str]
) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "BRUSSELS (Northwire) – Denmark, Norway and the United States advanced plans on Tuesday"
            " to lead a force on the coast, but some members said the effort must go further.",
            ["some members|said|the effort must go further"],
        ),
        # Coordinated names are one subject.
        (
            "Former mayor Per Hansen and former governor Ann Lind said they were tired.",
            ["Former mayor Per Hansen and former governor Ann Lind|said|they were tired"],
        ),
    ],
)
def test_of_two_subjects_the_one_beside_the_verb_speaks(text: str, lines: list[str]) -> None:
    assert found(text) == lines
