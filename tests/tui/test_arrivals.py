"""What is new waits until it is asked for."""

from __future__ import annotations

import pytest

from briefing.model.brief import Passage
from briefing.tui.arrivals import settled
from tests.made import made_article, made_passage


def passages(names: str) -> tuple[Passage, ...]:
    return tuple(
        made_passage(made_article(title=name, url=f"https://a.example/{name}")) for name in names
    )


@pytest.mark.parametrize(
    ("shown", "fresh", "last_visible", "rows", "held"),
    [
        ("", "ab", -1, "ab", 0),
        ("ab", "ab", 1, "ab", 0),
        ("ab", "nab", 1, "ab", 1),  # above: waits
        ("ab", "anb", 1, "ab", 1),  # between visible rows: waits
        ("ab", "abn", 1, "abn", 0),  # below: nothing moves
        ("abcd", "abcnd", 1, "abcnd", 0),  # below what is visible
        ("abc", "bc", 2, "bc", 0),  # deleted
        ("abc", "xyz", 2, "xyz", 0),  # all others: nothing is left to hold on to
    ],
)
def test_only_what_moves_nothing_comes_in(
    shown: str, fresh: str, last_visible: int, rows: str, held: int
) -> None:
    now, waiting = settled(passages(shown), passages(fresh), last_visible)
    assert "".join(passage.article.title for passage in now) == rows
    assert waiting == held
