from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.attribution.text.fold import fold


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_folding_gives_plain_signs() -> None:
    assert fold("“It’s”\u00a0– fine") == '"It\'s" - fine'
