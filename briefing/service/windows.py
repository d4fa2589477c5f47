"""Windows of days by their names: the same in the interface and on the command line. Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta

from briefing.model.brief import EVERYTHING, Window

_LENGTH = re.compile(r"([1-9]\d{0,3})([hdw])", re.ASCII)
_HOURS = {"h": 1, "d": 24, "w": 168}
_SHORT = {"week": "7d", "month": "30d"}
HINT = "all, today, 48h, 7d, 2w, week, month"


def is_window(name: str) -> bool:
    """Tell whether a window has this name: `all`, `today`, `week`, `month`, or a length."""
    return name in ("all", "today") or length_of(name) is not None


def length_of(name: str) -> tuple[int, str] | None:
    """Return number and unit (h, d, w) of a window that is a length of time, else `None`."""
    found = _LENGTH.fullmatch(_SHORT.get(name, name))
    return (int(found[1]), found[2]) if found else None


def window_of(name: str, today: date) -> Window:
    """Return the days of a window, up to `today`; of a name that is none, all there are.

    A length of time is all the days that it may touch: 48 hours are today and two days before.
    """
    length = length_of(name)
    if length is None and name != "today":
        return EVERYTHING
    hours = length[0] * _HOURS[length[1]] if length is not None else 0
    return Window(today - timedelta(days=-(-hours // 24)), today)
