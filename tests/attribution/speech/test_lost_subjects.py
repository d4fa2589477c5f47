from __future__ import annotations

import pytest

from tests.attribution.found import found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Tuesday in Bern, where he had campaigned all week, former mayor Paul Weber said the"
            " bridge was safe.",
            ["former mayor Paul Weber|said|the bridge was safe"],
        ),
        (
            "BERN (Northwire) — The council said the bridge was safe.",
            ["The council|said|the bridge was safe"],
        ),
        (
            "Theresa May spoke first. May said the bridge was safe.",
            ["May|said|the bridge was safe"],
        ),
    ],
)
def test_a_subject_is_found_where_the_parser_lost_it(text: str, lines: list[str]) -> None:
    assert found(text) == lines
