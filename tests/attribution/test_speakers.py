from __future__ import annotations

import pytest

from tests.attribution.found import found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Weber, who said the bridge was safe, resigned on Friday.",
            ["who|said|the bridge was safe"],
        ),
        (
            "Weber, a former engineer who knew the bridge well, said it was safe.",
            ["Weber|said|it was safe"],
        ),
        (
            "The builders issued a statement saying the cracks were old.",
            ["The builders|saying|the cracks were old"],
        ),
        (
            "In a statement, the builders said the cracks were old.",
            ["the builders|said|the cracks were old"],
        ),
        (
            "Weber said the council should wait, warning that the ice was thin.",
            ["Weber|said|the council should wait", "Weber|warning|the ice was thin"],
        ),
    ],
)
def test_the_mention_is_the_one_in_the_attribution(text: str, lines: list[str]) -> None:
    assert found(text) == lines
