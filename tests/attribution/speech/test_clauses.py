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


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "The rain, the engineers suggested, could have weakened the bridge.",
            ["the engineers|suggested|The rain … could have weakened the bridge"],
        ),
        (
            "The lake, the study suggests, has lost half of its fish.",
            ["the study|suggests|The lake … has lost half of its fish"],
        ),
        (
            "As the crowd waited, the bridge was closed to all traffic, police said.",
            ["police|said|As the crowd waited, the bridge was closed to all traffic"],
        ),
    ],
)
def test_the_rest_of_the_sentence_is_told_where_the_parser_lost_it(
    text: str, lines: list[str]
) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Lind presented a plan, which she said had saved the town.",
            ["she|said|which … had saved the town"],
        ),
        (
            "The bridge that Lind said was safe fell down.",
            ["Lind|said|that … was safe"],
        ),
    ],
)
def test_a_relative_pronoun_before_the_attribution_belongs_to_what_is_told(
    text: str, lines: list[str]
) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "A week later, the town announced plans for a new bridge.",
            ["the town|announced|plans for a new bridge"],
        ),
        (
            "The bridge was safe, Lind told the Tribune.",
            ["Lind|told|The bridge was safe"],
        ),
        (
            "Instead, Lind told the Tribune, the bridge would close.",
            ["Lind|told|Instead … the bridge would close"],
        ),
        (
            "Just as Weber announced a new bridge for Riverton, the old one fell.",
            ["Weber|announced|a new bridge for Riverton"],
        ),
    ],
)
def test_what_stands_before_a_cue_with_an_object_of_its_own_is_not_told(
    text: str, lines: list[str]
) -> None:
    assert found(text) == lines
