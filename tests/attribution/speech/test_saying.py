from __future__ import annotations

import pytest

from tests.attribution.found import found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "The builders declined to comment on the cracks.",
            [],
        ),
        (
            "The minister did not say when the bridge would open.",
            [],
        ),
        (
            "Weber would not say whether the bridge was safe.",
            [],
        ),
        (
            "If Weber were to say that the bridge is safe, few would believe her.",
            [],
        ),
        (
            "Weber is expected to say that the bridge will close.",
            [],
        ),
        (
            "It was reported that the bridge would close.",
            [],
        ),
        (
            "Nobody said the bridge was safe.",
            [],
        ),
        (
            "It is safe to say that the bridge is old.",
            [],
        ),
        (
            "The reporter asked whether the bridge was safe.",
            [],
        ),
        (
            "Weber hopes the bridge will last.",
            [],
        ),
        (
            "The mayor was asked whether the bridge was safe.",
            [],
        ),
        (
            "Weber could say that the bridge is safe.",
            [],
        ),
        (
            "Weber refused to say that the bridge was safe.",
            [],
        ),
    ],
)
def test_what_was_not_said_is_no_statement(text: str, lines: list[str]) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Weber did not name the builders but did note that the bridge was closed.",
            ["Weber|note|the bridge was closed"],
        ),
        ("Weber would not name the builders or note that the bridge was closed.", []),
    ],
)
def test_a_verb_with_its_own_auxiliary_shares_no_denial(text: str, lines: list[str]) -> None:
    assert found(text) == lines
