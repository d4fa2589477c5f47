from __future__ import annotations

import pytest

from tests.attribution.found import found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Weber assured him that it was safe.", ["Weber|assured|it was safe"]),
        ("Weber assured them it was safe.", ["Weber|assured|it was safe"]),
        ("Weber said on Friday he had seen the plans.", ["Weber|said|he had seen the plans"]),
        ("Weber said Tuesday his plans were unchanged.", ["Weber|said|his plans were unchanged"]),
        (
            "Weber argued loudly - and not for the first time - that the bridge was safe.",
            ["Weber|argued|the bridge was safe"],
        ),
        # Here the day belongs to what was said.
        ("Weber said Tuesday’s vote was a mistake.", ["Weber|said|Tuesday’s vote was a mistake"]),
    ],
)
def test_addressee_and_day_are_not_what_was_said(text: str, lines: list[str]) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "The survey showed a majority of the drivers want a new bridge.",
            ["The survey|showed|a majority of the drivers want a new bridge"],
        ),
        (
            "Weber said closing it would cost a fortune.",
            ["Weber|said|closing it would cost a fortune"],
        ),
    ],
)
def test_a_clause_keeps_the_subject_that_the_parser_lost(text: str, lines: list[str]) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Weber hinted at the part he would play in the next council.",
            ["Weber|hinted|at the part he would play in the next council"],
        ),
        # Behind an occasion the clause is what was said, not a description of it.
        ("Weber said at talks in Bern he would go.", ["Weber|said|he would go"]),
        (
            "Weber vowed to make the builders pay for the damage.",
            ["Weber|vowed|to make the builders pay for the damage"],
        ),
    ],
)
def test_a_clause_that_describes_an_object_is_a_part_of_it(text: str, lines: list[str]) -> None:
    assert found(text) == lines
