from __future__ import annotations

import pytest

from tests.attribution.found import found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Weber said the talks had failed, adding that no date was set.",
            ["Weber|said|the talks had failed", "Weber|adding|no date was set"],
        ),
        (
            "“We will close,” Weber said, adding that repairs would take a year.",
            ["Weber|said|We will close", "Weber|adding|repairs would take a year"],
        ),
        (
            "Paris said the plan was dead; London said it was alive.",
            ["Paris|said|the plan was dead", "London|said|it was alive"],
        ),
        (
            "While Weber said the bridge was safe, engineers said it was not.",
            ["Weber|said|the bridge was safe", "engineers|said|it was not"],
        ),
    ],
)
def test_a_new_cue_begins_a_new_statement(text: str, lines: list[str]) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Weber said the bridge was safe, which surprised the engineers.",
            ["Weber|said|the bridge was safe"],
        ),
        (
            "Weber says the bridge is closed and calls it a ruin.",
            ["Weber|says|the bridge is closed", "Weber|calls|it a ruin"],
        ),
        (
            "Weber argued the bridge, if repaired, would last.",
            ["Weber|argued|the bridge, if repaired, would last"],
        ),
    ],
)
def test_an_aside_at_the_end_is_the_reporters(text: str, lines: list[str]) -> None:
    assert found(text) == lines


def test_no_conjunction_is_left_dangling_outside_a_quotation() -> None:
    text = "Weber said the town wanted a way out but, “if at all,” the bridge must open, he added."
    assert not [line for line in found(text) if line.endswith((" but", " and"))]
    assert found("“It is closed, but,” Weber said.") == ["Weber|said|It is closed, but"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Weber said she hoped to sell the house, and then would leave the town.",
            ["Weber|said|she hoped to sell the house, and then would leave the town"],
        ),
        (
            "Weber said the bridge was old, but the ice “will carry us for a week.”",
            ["Weber|said|the bridge was old, but the ice “will carry us for a week.”"],
        ),
        (
            "Weber says he knew little of the plan, but now he supports it.",
            ["Weber|says|he knew little of the plan, but now he supports it"],
        ),
        # What the reporter adds.
        (
            "Weber said the bridge was safe, but the council closed it on Friday.",
            ["Weber|said|the bridge was safe"],
        ),
    ],
)
def test_a_second_clause_belongs_to_the_cue_if_it_is_told_and_not_done(
    text: str, lines: list[str]
) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Weber promised to open the bridge, surprising her own council.",
            ["Weber|promised|to open the bridge"],
        ),
        (
            "Weber said the cracks were old, ending a week of rumours.",
            ["Weber|said|the cracks were old, ending a week of rumours"],
        ),
        (
            "Weber said the bridge would open in May, when the ice is gone.",
            ["Weber|said|the bridge would open in May, when the ice is gone"],
        ),
    ],
)
def test_a_participle_behind_an_infinitive_is_the_reporters(text: str, lines: list[str]) -> None:
    assert found(text) == lines
