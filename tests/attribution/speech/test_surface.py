from __future__ import annotations

import pytest

from briefing.model.statement import Certainty
from tests.attribution.found import found, statements


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("“We close,” said Anna Weber.", ["Anna Weber|said|We close"]),
        ("“We close,” Anna Weber said.", ["Anna Weber|said|We close"]),
        ("“We close,” Weber, a minister, told us.", ["Weber|told|We close"]),
        ("Anna Weber said: “We close.”", ["Anna Weber|said|We close"]),
        ("“We close,” she said. “It is late.”", ["she|said|We close … It is late"]),
        ("The “bridge of sighs” is old.", []),
        ("Anna Weber said that the bridge is closed.", []),
    ],
)
def test_without_grammar_quotations_beside_a_name_are_found(text: str, lines: list[str]) -> None:
    assert found(text, with_model=False) == lines


def test_without_grammar_nothing_is_sure() -> None:
    text = "“We close the bridge,” said Anna Weber.\n“It is far too late for that.”"
    certainties = {statement.certainty for statement in statements(text, with_model=False)}
    assert Certainty.SURE not in certainties
