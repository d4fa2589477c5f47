from __future__ import annotations

import pytest

from tests.attribution.found import found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "The bridge would stay closed, Weber said, because the ice was thin.",
            ["Weber|said|The bridge would stay closed … because the ice was thin"],
        ),
        (
            "The bridge was closed, she added, “but people need to cross somehow.”",
            ["she|added|The bridge was closed … but people need to cross somehow"],
        ),
        ("“It is closed,” Weber said, pointing at the ice.", ["Weber|said|It is closed"]),
        ("“It is closed,” Weber said, because we asked.", ["Weber|said|It is closed"]),
    ],
)
def test_a_clause_goes_on_behind_its_attribution_and_a_quotation_does_not(
    text: str, lines: list[str]
) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("When reporters asked about the bridge, Weber said no.", []),
        (
            "After the vote, the minister announced a new bridge over the river.",
            ["the minister|announced|a new bridge over the river"],
        ),
        (
            "Asked whether the bridge was safe, Weber replied, “It was safe yesterday and today.”",
            ["Weber|replied|It was safe yesterday and today"],
        ),
        (
            "Paul Weber, who is vying to be mayor, tweeted on Friday to say he had never said so.",
            ["Paul Weber|say|he had never said so"],
        ),
        # An addressee is not what was said.
        (
            "The bridge is closed, the minister told his cabinet.",
            ["the minister|told|The bridge is closed"],
        ),
    ],
)
def test_what_only_tells_when_it_was_said_is_not_what_was_said(text: str, lines: list[str]) -> None:
    assert found(text) == lines
