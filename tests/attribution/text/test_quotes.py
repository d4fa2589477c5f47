from __future__ import annotations

import pytest

from briefing.attribution.text.quotes import quotations
from briefing.model.article import Block, BlockKind, Span, text_blocks


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“Yes,” he said.", ["Yes,"]),
        ('"Yes," he said. "No."', ["Yes,", "No."]),
        ("''Yes,'' he said.", ["Yes,"]),
        ("«Yes,» he said.", ["Yes,"]),
        ("„Yes,“ he said.", ["Yes,“ he said."]),
        ("“He said ‘no’ to me,” she said.", ["He said ‘no’ to me,"]),
        ("‘We can’t and won’t,’ she said.", ["We can’t and won’t,"]),
        ("The allies' plan is the ministers' own.", []),
        ("'One two' is short.", []),
        ("“It goes on.\n“And ends.”", ["It goes on.", "And ends."]),
        ("“Lost. “New,” he said.", ["Lost. ", "New,"]),
        ('A 6" pipe and a 5" pipe.', []),
    ],
)
def test_quotations_are_found_between_marks_of_every_kind(text: str, inner: list[str]) -> None:
    found = quotations(text, text_blocks(text))
    assert [quotation.inner.of(text) for quotation in found] == inner


def test_a_block_quote_is_a_quotation_as_a_whole() -> None:
    text = "The bridge is closed."
    block = Block(Span(0, len(text)), BlockKind.QUOTE)
    (quotation,) = quotations(text, (block,))
    assert quotation.inner == block.span
