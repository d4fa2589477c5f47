"""The windows of days that the board can look at, by name. Pure."""

from __future__ import annotations

from datetime import date

from briefing.model.brief import Window
from briefing.service import windows
from briefing.service.windows import length_of

WINDOWS = ("today", "24h", "48h", "week", "month", "all")
LABELS = {
    "today": "Today",
    "24h": "Last 24 h",
    "48h": "Last 48 h",
    "week": "Last 7 days",
    "month": "Last 30 days",
    "all": "Everything",
}
_UNITS = {"d": "day", "w": "week"}


def label_of(name: str) -> str:
    """Return how a window is told: one of the menu by its label, another length in words."""
    length = length_of(name)
    if name in LABELS or length is None:
        return LABELS.get(name, LABELS["all"])
    number, unit = length
    if unit == "h":
        return f"Last {number} h"
    return f"Last {_UNITS[unit]}" if number == 1 else f"Last {number} {_UNITS[unit]}s"


def window_of(name: str, today: date) -> Window:
    """Return the days of a window; what bears tomorrow's date is shown as well."""
    return Window(windows.window_of(name, today).first, None)
