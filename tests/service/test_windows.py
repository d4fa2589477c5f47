"""Windows of days by name."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.model.brief import EVERYTHING, Window
from briefing.service.windows import is_window, window_of

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("name", ["all", "today", "48h", "7d", "2w", "week", "month"])
def test_these_are_windows(name: str) -> None:
    assert is_window(name)


@pytest.mark.parametrize("name", ["", "0d", "7", "7y", "soon", "-1d", "1 d", "٣d"])
def test_these_are_none(name: str) -> None:
    assert not is_window(name)


@pytest.mark.parametrize(
    ("name", "first"),
    [("today", 22), ("1h", 21), ("24h", 21), ("48h", 20), ("7d", 15), ("week", 15), ("1w", 15)],
)
def test_a_window_is_the_days_that_its_hours_may_touch(name: str, first: int) -> None:
    assert window_of(name, TODAY) == Window(date(2026, 11, first), TODAY)


def test_all_is_everything() -> None:
    assert window_of("all", TODAY) == EVERYTHING
