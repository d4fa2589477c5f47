"""What a person wants of one feed: which articles, how often, and for how long. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

MIN_EVERY = 15
MAX_EVERY = 31 * 24 * 60
MAX_KEEP_DAYS = 36_500
CARE_IN_LISTS = "urn:briefing:opml"
"""The XML namespace of the attributes that tell a feed's care in a list of feeds."""


@dataclass(frozen=True, slots=True)
class Care:
    """What is wanted of a feed: all of it, at the usual pace, for ever, if nothing is said.

    `filter` is a search that an article must match to be kept, `every_min` the minutes between
    two checks, `keep_days` the days after which an article that nobody marked is removed.
    """

    filter: str = ""
    every_min: int | None = None
    keep_days: int | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """What is wanted, in a few words each; none where nothing is said."""
        days = "1 day" if self.keep_days == 1 else f"{self.keep_days} days"
        return (
            *((f"every {self.every_min} min",) if self.every_min is not None else ()),
            *((f"keeps {days}",) if self.keep_days is not None else ()),
            *((f"only {self.filter}",) if self.filter else ()),
        )


CARELESS = Care()


def every_of(words: str) -> int | None:
    """Return minutes as a person writes them, `None` for nothing or 0. Raises `ValueError`."""
    return _number(words, MIN_EVERY, MAX_EVERY, "minutes between two checks")


def keep_of(words: str) -> int | None:
    """Return days as a person writes them, `None` for nothing or 0. Raises `ValueError`."""
    return _number(words, 1, MAX_KEEP_DAYS, "days to keep articles")


def _number(words: str, least: int, most: int, what: str) -> int | None:
    digits = words.strip()
    if digits in ("", "0"):
        return None
    if not re.fullmatch(r"[0-9]{1,6}", digits) or not least <= int(digits) <= most:
        raise ValueError(f"{what}: a number from {least} to {most:,}, or 0 for none")
    return int(digits)
