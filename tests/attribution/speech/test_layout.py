from __future__ import annotations

import pytest

from tests.attribution.found import found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "WEBER: The bridge is closed. Use the ferry.",
            ["WEBER|:|The bridge is closed. Use the ferry"],
        ),
        (
            "Anna Weber: “The bridge is closed.”",
            ["Anna Weber|:|The bridge is closed"],
        ),
        (
            "Weber, asked about the bridge, said: “It is closed.”",
            ["Weber|said|It is closed"],
        ),
        (
            "Note: the bridge is closed.",
            [],
        ),
        (
            "Weather: the bridge is icy.",
            [],
        ),
    ],
)
def test_a_name_and_a_colon_open_a_turn(text: str, lines: list[str]) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "“The bridge should have been closed years ago.” — Anna Weber, engineer",
            ["Anna Weber, engineer|—|The bridge should have been closed years ago"],
        ),
    ],
)
def test_a_name_behind_a_dash_signs_a_quotation(text: str, lines: list[str]) -> None:
    assert found(text) == lines
