"""How far a find is trusted: by its rule, its speech, its cue and where its speaker stands."""

from __future__ import annotations

import pytest

from briefing.model.statement import Certainty
from tests.attribution.found import statements


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("“The bridge is safe,” Weber said.", Certainty.SURE),
        ("Weber said: “The bridge is safe.”", Certainty.SURE),
        ("Weber said the bridge was “safe for everybody in town”.", Certainty.LIKELY),
        ("Weber said the bridge was safe.", Certainty.LIKELY),
        ("Weber, after a long day in the office, said the bridge was safe.", Certainty.UNSURE),
        ("Weber claimed that the bridge was safe.", Certainty.UNSURE),
        ("Weber urged the council to close the bridge.", Certainty.UNSURE),
        ("According to Weber, the bridge is safe.", Certainty.LIKELY),
    ],
)
def test_a_find_is_trusted_as_far_as_its_kind_was_right(text: str, certainty: Certainty) -> None:
    (statement,) = statements(text)
    assert statement.certainty is certainty
