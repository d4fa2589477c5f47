"""The day on which something was said, where the attribution itself gives one."""

from __future__ import annotations

import re
from datetime import date, timedelta

from briefing.attribution.speech.cues import Hit
from briefing.attribution.text.syntax import Syntax
from briefing.model.article import Span

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?"
_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?P<year>\d{4}))?"
_LEAD = r"^(?:(?:late|early|earlier|only|again|back) )?(?:on )?(?:(?:late|early) )?"
_WEEKDAY = re.compile(rf"{_LEAD}(?P<last>last )?(?P<weekday>{'|'.join(_WEEKDAYS)})\b")
_DATE = re.compile(rf"{_LEAD}(?:the )?(?:{_MONTH} {_NUMBER}{_YEAR})(?![\d-])")
_DATE_DAY_FIRST = re.compile(rf"{_LEAD}(?:the )?{_NUMBER}(?: of)? {_MONTH}{_YEAR}(?![\d-])")
_RELATIVE = {"today": 0, "yesterday": 1}
_CIRCUMSTANCES = frozenset({"npadvmod", "prep", "advmod", "tmod", "nmod"})


def said_on(
    syntax: Syntax, hit: Hit | None, pieces: list[Span], published_on: date | None
) -> date | None:
    """Return the day an attribution gives: "said on Monday", "said on January 30, 2022".

    Days of the week and dates without a year are taken as the last before `published_on`; without
    it only a whole date is one. What stands in the content is no day of saying.
    """
    if hit is None:
        return None
    for child in syntax.children[hit.head]:
        if syntax.dep[child] not in _CIRCUMSTANCES:
            continue
        span = syntax.span(syntax.left[child], syntax.right[child])
        if any(span.overlaps(piece) for piece in pieces):
            continue
        day = day_of(span.of(syntax.text), published_on)
        if day is not None:
            return day
    return None


def day_of(words: str, published_on: date | None) -> date | None:
    """Return the day that words such as "late on Monday" begin with, seen from `published_on`."""
    words = " ".join(words.lower().split())
    match = _DATE.match(words) or _DATE_DAY_FIRST.match(words)
    if match is not None:
        return _dated(match, published_on)
    if published_on is None:
        return None
    weekday = _WEEKDAY.match(words)
    if weekday is not None:
        return _last(weekday["weekday"], published_on, before=bool(weekday["last"]))
    ago = _RELATIVE.get(words.split(" ")[0])
    return None if ago is None else published_on - timedelta(days=ago)


def _dated(match: re.Match[str], published_on: date | None) -> date | None:
    month, day = _MONTHS.index(match["month"][:3]) + 1, int(match["day"])
    if match["year"]:
        return _valid(int(match["year"]), month, day)
    if published_on is None:
        return None
    this_year = _valid(published_on.year, month, day)
    # A text is sometimes dated a day early, by its time zone.
    if this_year is not None and this_year <= published_on + timedelta(days=1):
        return this_year
    return _valid(published_on.year - 1, month, day)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _last(weekday: str, published_on: date, *, before: bool) -> date:
    """Return the last such day up to the day of publication, or `before` it ("last Monday")."""
    ago = (published_on.weekday() - _WEEKDAYS.index(weekday)) % 7
    if ago == 0 and before:
        ago = 7
    return published_on - timedelta(days=ago)
