from __future__ import annotations

from datetime import date

import pytest

from briefing.attribution.speech.days import day_of

SUNDAY = date(2022, 1, 30)


@pytest.mark.parametrize(
    ("words", "published_on", "day"),
    [
        ("on Monday", SUNDAY, date(2022, 1, 24)),
        ("late on Friday", SUNDAY, date(2022, 1, 28)),
        ("Sunday morning", SUNDAY, SUNDAY),
        ("last Sunday", SUNDAY, date(2022, 1, 23)),
        ("yesterday", SUNDAY, date(2022, 1, 29)),
        ("today", SUNDAY, SUNDAY),
        ("on January 30", SUNDAY, SUNDAY),
        ("on Dec. 24", SUNDAY, date(2021, 12, 24)),
        ("on 24 December 2020", SUNDAY, date(2020, 12, 24)),
        ("on January 30, 2019", None, date(2019, 1, 30)),
        ("on Monday", None, None),
        ("on January 30", None, None),
        ("on February 30", SUNDAY, None),
        ("in Brussels", SUNDAY, None),
        ("on the bridge on Monday", SUNDAY, None),
    ],
)
def test_a_day_is_read_from_the_beginning_of_the_words(
    words: str, published_on: date | None, day: date | None
) -> None:
    assert day_of(words, published_on) == day
