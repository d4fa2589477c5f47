from __future__ import annotations

import pytest

from tests.attribution.found import found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Weber pledged to rebuild the bridge within a year.",
            ["Weber|pledged|to rebuild the bridge within a year"],
        ),
        (
            "Weber proposed closing the bridge in May.",
            ["Weber|proposed|closing the bridge in May"],
        ),
        (
            "Weber urged the city to pay for the repairs.",
            ["Weber|urged|the city to pay for the repairs"],
        ),
        (
            "Weber called on the city to pay for the repairs.",
            ["Weber|called on|the city to pay for the repairs"],
        ),
    ],
)
def test_promises_and_requests_hold_their_infinitive(text: str, lines: list[str]) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Weber accused the builders of hiding the cracks.",
            ["Weber|accused|the builders of hiding the cracks"],
        ),
        (
            "Weber described the report as “deeply worrying”.",
            ["Weber|described|the report as “deeply worrying”"],
        ),
        (
            "Weber called the builders “a gang of amateurs”.",
            ["Weber|called|the builders “a gang of amateurs”"],
        ),
    ],
)
def test_charges_and_labels_hold_their_object(text: str, lines: list[str]) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "The builders were accused by Weber of hiding the cracks.",
            ["Weber|accused|The builders … of hiding the cracks"],
        ),
    ],
)
def test_a_passive_with_an_agent_gives_the_words_to_the_agent(text: str, lines: list[str]) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Weber called for an inquiry into the cracks.",
            ["Weber|called for|an inquiry into the cracks"],
        ),
        (
            "Engineers warned of a collapse.",
            ["Engineers|warned|of a collapse"],
        ),
    ],
)
def test_topics_are_what_is_called_for_or_warned_of(text: str, lines: list[str]) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "The company reported losing 3 million euros in March.",
            ["The company|reported|losing 3 million euros in March"],
        ),
        (
            "Lind recalled the long walks of her childhood.",
            ["Lind|recalled|the long walks of her childhood"],
        ),
        (
            "Lind argued for a new bridge over the river.",
            ["Lind|argued|a new bridge over the river"],
        ),
        (
            "Lind argued against a new bridge over the river.",
            ["Lind|argued|against a new bridge over the river"],
        ),
    ],
)
def test_what_is_recalled_reported_or_argued_for_needs_no_clause(
    text: str, lines: list[str]
) -> None:
    assert found(text) == lines
