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


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Poll: Lind ahead by ten points\n\nA town voted.",
            ["Poll|:|Lind ahead by ten points"],
        ),
        (
            "Harbour police: Ferry ran without lights\n\nA town voted.",
            ["Harbour police|:|Ferry ran without lights"],
        ),
        (
            "Lind to builders: Bring a helmet\n\nAnna Lind met the builders.",
            ["Lind|:|Bring a helmet"],
        ),
        ("The latest: Ferry back in service\n\nA town voted.", []),
        ("Bridge reopens: All lanes are free\n\nA town voted.", []),
        ("Poll: Lind ahead by ten points", []),
    ],
)
def test_a_first_line_gives_what_follows_a_teller_and_a_colon(text: str, lines: list[str]) -> None:
    assert found(text) == lines


def test_an_office_behind_a_name_in_capitals_makes_no_other_turn_of_it() -> None:
    text = "MS. LIND, harbour spokeswoman: Good afternoon, everyone. The bridge is closed."
    said = "Good afternoon, everyone. The bridge is closed"
    assert found(text) == [f"MS. LIND, harbour spokeswoman|:|{said}"]
