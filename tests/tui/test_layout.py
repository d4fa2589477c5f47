"""What fits into a terminal, and which days are looked at."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.model.brief import EVERYTHING, Window
from briefing.tui.layout import density_for, is_too_small, layout_for
from briefing.tui.windows import LABELS, WINDOWS, label_of, window_of


@pytest.mark.parametrize(
    ("size", "size_class", "boxed", "across", "shows_source", "text_lines"),
    [
        ((50, 15), "-tiny", False, 1, False, 2),
        ((71, 40), "-tiny", False, 1, False, 2),
        ((100, 19), "-tiny", False, 1, False, 2),
        ((72, 20), "-narrow", False, 2, False, 2),
        ((80, 24), "-narrow", False, 2, False, 2),
        ((100, 33), "-normal", True, 2, False, 2),
        ((120, 40), "-normal", True, 2, True, 2),
        ((160, 40), "-wide", True, 4, True, 3),
        ((240, 70), "-wide", True, 6, True, 3),
    ],
)
def test_a_size_has_its_layout(
    size: tuple[int, int],
    size_class: str,
    boxed: bool,
    across: int,
    shows_source: bool,
    text_lines: int,
) -> None:
    layout = layout_for(*size)
    assert (layout.size_class, layout.boxed, layout.across) == (size_class, boxed, across)
    assert layout.shows_source is shows_source
    assert density_for(layout, 2) == text_lines
    assert density_for(layout, 1) == 1


def test_below_40_by_10_nothing_can_be_shown() -> None:
    assert not is_too_small(40, 10)
    assert is_too_small(39, 10)
    assert is_too_small(40, 9)


@pytest.mark.parametrize(
    ("name", "window"),
    [
        ("today", Window(date(2026, 11, 22))),
        ("24h", Window(date(2026, 11, 21))),
        ("48h", Window(date(2026, 11, 20))),
        ("week", Window(date(2026, 11, 15))),
        ("7d", Window(date(2026, 11, 15))),
        ("36h", Window(date(2026, 11, 20))),
        ("month", Window(date(2026, 10, 23))),
        ("all", EVERYTHING),
    ],
)
def test_a_window_has_its_days(name: str, window: Window) -> None:
    assert window_of(name, date(2026, 11, 22)) == window


def test_every_window_has_a_label() -> None:
    assert set(LABELS) == set(WINDOWS)


@pytest.mark.parametrize(
    ("name", "label"),
    [("week", "Last 7 days"), ("3d", "Last 3 days"), ("1w", "Last week"), ("12h", "Last 12 h")],
)
def test_a_length_of_time_is_told_in_words(name: str, label: str) -> None:
    assert label_of(name) == label
