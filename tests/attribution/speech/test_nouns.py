from __future__ import annotations

import pytest

from tests.attribution.found import found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "According to the ministry, the bridge will close in May.",
            ["the ministry|According to|the bridge will close in May"],
        ),
        (
            "The bridge will close in May, according to the ministry.",
            ["the ministry|according to|The bridge will close in May"],
        ),
        (
            "Snow fell and the bridge closed, according to the ministry.",
            ["the ministry|according to|Snow fell and the bridge closed"],
        ),
    ],
)
def test_according_to_gives_the_clause_to_its_source(text: str, lines: list[str]) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "“It is closed,” Weber said, according to the Harbour Post.",
            ["Weber|said|It is closed"],
        ),
    ],
)
def test_an_outlet_that_only_relays_is_not_the_speaker(text: str, lines: list[str]) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Weber’s claims that the bridge is safe were rejected by the engineers.",
            ["Weber|claims|the bridge is safe"],
        ),
        (
            "Weber ignored claims that the bridge was unsafe.",
            [],
        ),
        (
            "The mayor rejected the claim by engineers that the bridge was unsafe.",
            ["engineers|claim|the bridge was unsafe"],
        ),
    ],
)
def test_a_noun_tells_what_its_clause_spells_out(text: str, lines: list[str]) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Her promise to rebuild the bridge won the vote.",
            ["Her|promise|to rebuild the bridge"],
        ),
        ("Her plan to rebuild the bridge won the vote.", []),
        ("A promise to rebuild the bridge won the vote.", []),
    ],
)
def test_a_promise_tells_what_its_owner_will_do(text: str, lines: list[str]) -> None:
    assert found(text) == lines
