from __future__ import annotations

import pytest

from tests.attribution.found import found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Theresa May came. May said the ice was thin.", ["May|said|the ice was thin"]),
        (
            "Iceland and Norway's leader Per al-Hansen, Gen Breedlove said, were \"deliberately"
            ' making the ice a weapon in an attempt to overwhelm Europe".',
            [
                "Gen Breedlove|said|Iceland and Norway's leader Per al-Hansen … were"
                ' "deliberately making the ice a weapon in an attempt to overwhelm Europe"'
            ],
        ),
        # A name that does explain the noun before it stays where it is.
        (
            "The owner of the inn, Per Hansen, said the ice was thin.",
            ["The owner of the inn, Per Hansen|said|the ice was thin"],
        ),
    ],
)
def test_what_the_parser_hung_on_the_wrong_word_is_mended(text: str, lines: list[str]) -> None:
    assert found(text) == lines
