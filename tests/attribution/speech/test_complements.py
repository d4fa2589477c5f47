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
            "Weber offered to rebuild the bridge.",
            ["Weber|offered|to rebuild the bridge"],
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
        ("The mayor called Weber a hero.", ["The mayor|called|Weber a hero"]),
        ("The town is called Riverton.", []),
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


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "The poll shows Anna Lind with half of the votes.",
            ["The poll|shows|Anna Lind with half of the votes"],
        ),
        (
            "Weber explained the route of the ferry to the coast on Monday.",
            ["Weber|explained|the route of the ferry to the coast"],
        ),
        ("Weber announced his candidacy.", ["Weber|announced|his candidacy"]),
        ("Weber announced it.", []),
        ("Weber painted the three bridges of the old town.", []),
        ("Weber found a way around the closed bridge of Riverton.", []),
    ],
)
def test_noun_phrases_tell_behind_the_verbs_that_are_trusted_with_them(
    text: str, lines: list[str]
) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Weber commented on the state of the bridge.",
            ["Weber|commented|on the state of the bridge"],
        ),
        (
            "The mayor asked Weber if the bridge was safe.",
            ["The mayor|asked|if the bridge was safe"],
        ),
        (
            "A reporter asked Weber if the bridge was safe.",
            [],
        ),
        (
            "The old bridge was first reported by the Tribune.",
            ["the Tribune|reported|The old bridge"],
        ),
        ("The old bridge was first reported in May.", []),
        (
            "Weber apologized for the noise of the works.",
            ["Weber|apologized|the noise of the works"],
        ),
    ],
)
def test_topics_questions_and_subjects_told_by_an_agent(text: str, lines: list[str]) -> None:
    assert found(text) == lines
