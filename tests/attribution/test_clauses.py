from __future__ import annotations

import pytest

from tests.attribution.found import found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Anna Weber said that the talks had failed.",
            ["Anna Weber|said|the talks had failed"],
        ),
        (
            "Anna Weber said the talks had failed.",
            ["Anna Weber|said|the talks had failed"],
        ),
        (
            "The minister told reporters in Brussels on Monday that the bridge would close.",
            ["The minister|told|the bridge would close"],
        ),
        (
            "Weber made it clear that the bridge would close.",
            ["Weber|made it clear|the bridge would close"],
        ),
        (
            "Officials said the bridge was safe and that no repairs were needed.",
            ["Officials|said|the bridge was safe and that no repairs were needed"],
        ),
        (
            "Weber said she hopes the bridge will last.",
            ["Weber|said|she hopes the bridge will last"],
        ),
    ],
)
def test_a_clause_after_its_cue_is_reported_without_that(text: str, lines: list[str]) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "The bridge would close in May, the minister said.",
            ["the minister|said|The bridge would close in May"],
        ),
        (
            "The bridge would close in May, said Anna Weber.",
            ["Anna Weber|said|The bridge would close in May"],
        ),
        (
            "The bridge, the minister said, would close in May.",
            ["the minister|said|The bridge … would close in May"],
        ),
        (
            "As Weber noted, the bridge is a hundred years old.",
            ["Weber|noted|the bridge is a hundred years old"],
        ),
        (
            "Bridge is safe, says Weber",
            ["Weber|says|Bridge is safe"],
        ),
    ],
)
def test_a_clause_before_or_around_its_cue_is_reported(text: str, lines: list[str]) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "“Close it,” Weber said, as the crowd cheered below.",
            ["Weber|said|Close it"],
        ),
        (
            "In Berlin, Weber said the bridge was safe.",
            ["Weber|said|the bridge was safe"],
        ),
        (
            "Party members found themselves isolated.",
            [],
        ),
    ],
)
def test_what_tells_of_the_scene_is_not_reported(text: str, lines: list[str]) -> None:
    assert found(text) == lines
