"""When an article was published: in structured data, in a dateline, in a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WRITTEN = (
    re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_DAY}\s+{_MONTH},?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b"),
)
_ISO_DAY = re.compile(r"\s*((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)(?!\d)")
# A dateline stands at the head of one of the first paragraphs: "GENEVA, Jan. 9, 2022 - ".
_PLACE = re.compile(r"[A-Z][A-Z .,/'’()-]*$")
_FIRST_PARAGRAPHS = 4
_DATELINE_CHARS = 60
_DATE_LINE_CHARS = 90


def stated(text: str) -> tuple[date | None, datetime | None]:
    """Return the day and the moment that a machine-readable date means.

    The moment is `None` where no time of day with its zone is given; the day is the local one.
    """
    moment = _moment(text.strip())
    if moment is not None:
        has_time = moment.tzinfo is not None
        return moment.date(), moment if has_time else None
    if match := _ISO_DAY.match(text):
        return _day(*map(int, match.groups())), None
    return written(text), None


def dateline_day(paragraphs: Iterable[str]) -> date | None:
    """Return the day given above or at the head of a text, in words."""
    for index, paragraph in enumerate(paragraphs):
        if index >= _FIRST_PARAGRAPHS:
            return None
        if len(paragraph) <= _DATE_LINE_CHARS and (day := written(paragraph)):
            return day
        head = paragraph[:_DATELINE_CHARS]
        for pattern in _WRITTEN:
            match = pattern.search(head)
            if match and _PLACE.match(head[: match.start()].rstrip(" ,(") or "X"):
                return _named_day(match)
    return None


def written(text: str) -> date | None:
    """Return the first full date in words or as YYYY-MM-DD."""
    for pattern in _WRITTEN:
        if match := pattern.search(text):
            return _named_day(match)
    return None


def _moment(text: str) -> datetime | None:
    if len(text) <= 10:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None


def _named_day(match: re.Match[str]) -> date | None:
    month = match["month"].lower()
    number = int(month) if month.isdigit() else _month_number(month)
    return _day(int(match["year"]), number, int(match["day"]))


def _month_number(name: str) -> int:
    return next(index for index, month in enumerate(_MONTHS, 1) if month.startswith(name[:3]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
