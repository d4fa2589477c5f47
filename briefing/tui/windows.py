"""The windows of days that the board can look at, by name. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from briefing.model.brief import EVERYTHING, Window

WINDOWS = ("today", "24h", "48h", "week", "month", "all")
LABELS = {
    "today": "Today",
    "24h": "Last 24 h",
    "48h": "Last 48 h",
    "week": "Last 7 days",
    "month": "Last 30 days",
    "all": "Everything",
}
_DAYS_BACK = {"today": 0, "24h": 1, "48h": 2, "week": 6, "month": 29}


def window_of(name: str, today: date) -> Window:
    """Return the days of a window that is named so; of a name that is not known, all of them."""
    if name not in _DAYS_BACK:
        return EVERYTHING
    return Window(today - timedelta(days=_DAYS_BACK[name]), None)


def wider(name: str) -> str:
    """Return the name of the next wider window."""
    return WINDOWS[min(WINDOWS.index(name) + 1, len(WINDOWS) - 1)] if name in WINDOWS else "all"
