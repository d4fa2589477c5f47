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
