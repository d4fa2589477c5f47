"""A feed that is followed: what is kept of it, what an answer of it says, and links that wait."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from briefing.model.article import Entry

CHECKS_KEPT = 7
KNOWN_KEPT = 2_000
"""How many entries of a feed are remembered: twice as many as are read of one answer."""


@dataclass(frozen=True, slots=True)
class Check:
    """One time that a feed was asked: when, how long it took, and what went wrong, if anything."""

    at: datetime
    seconds: float
    error: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that is followed.

    `page` is the page that it belongs to, `folders` where it stands in a list, from the outside
    in. `etag` and `modified` are what its server said last, for the next question. Its time is
    come at `next_at`; before `not_before` the server does not want to be asked at all. `checks`
    are the last ones, oldest first. `known` are digests of the entries taken, newest first.
    """

    url: str
    title: str
    added_at: datetime
    page: str = ""
    folders: tuple[str, ...] = ()
    etag: str = ""
    modified: str = ""
    next_at: datetime | None = None
    not_before: datetime | None = None
    is_gone: bool = False
    checks: tuple[Check, ...] = ()
    known: tuple[str, ...] = ()

    @property
    def checked_at(self) -> datetime | None:
        """The moment of the last check, `None` before the first."""
        return self.checks[-1].at if self.checks else None

    @property
    def error(self) -> str:
        """What went wrong at the last check; empty where nothing did."""
        return self.checks[-1].error if self.checks else ""

    @property
    def failures(self) -> int:
        """How many of the last checks failed, one after the other."""
        failed = [bool(check.error) for check in reversed(self.checks)]
        return failed.index(False) if False in failed else len(failed)

    def may_be_asked(self, now: datetime) -> bool:
        """Tell whether the server has not forbidden the question, for now or for ever."""
        return not self.is_gone and (self.not_before is None or self.not_before <= now)

    def is_due(self, now: datetime) -> bool:
        """Tell whether its time has come."""
        return self.may_be_asked(now) and (self.next_at is None or self.next_at <= now)

    def checked(self, check: Check) -> Feed:
        """Return the feed with one more check."""
        return replace(self, checks=(*self.checks, check)[-CHECKS_KEPT:])

    def news(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """Return those entries that were not taken yet, each address once."""
        known = set(self.known)
        new = {digest_of(entry.url): entry for entry in reversed(tuple(entries))}
        return tuple(entry for digest, entry in reversed(new.items()) if digest not in known)

    def taken(self, entries: Iterable[Entry]) -> Feed:
        """Return the feed with these entries remembered."""
        digests = dict.fromkeys((*(digest_of(entry.url) for entry in entries), *self.known))
        return replace(self, known=tuple(digests)[:KNOWN_KEPT])


def digest_of(url: str) -> str:
    """Return by what an entry's address is remembered: 12 hexadecimal digits."""
    return hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page or a list names: where it is, and what it is called there."""

    url: str
    title: str = ""
    page: str = ""
    folders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedAnswer:
    """What a feed says, newest first where it gives days.

    `url` is where it lives, which a permanent redirect changes. `wait_s` is how long its server
    calls the answer fresh. One that `is_unchanged` has neither entries nor title.
    """

    url: str
    title: str = ""
    page: str = ""
    entries: tuple[Entry, ...] = ()
    is_unchanged: bool = False
    etag: str = ""
    modified: str = ""
    wait_s: float | None = None


@dataclass(frozen=True, slots=True)
class WaitingLink:
    """A link that is to be read, and is not yet.

    `feed` is the feed that it came from, empty for one that a person gave; `published_at` what
    the feed says of it.
    """

    address: str
    since: datetime
    feed: str = ""
    published_at: datetime | None = None


MINUTE = timedelta(minutes=1)
DEFAULT_PAUSE = 60 * MINUTE
SHORTEST_PAUSE = 15 * MINUTE
LONGEST_PAUSE = timedelta(days=31)
LONGEST_AFTER_FAILURE = timedelta(days=1)


def pause_after(answer: FeedAnswer, chance: float) -> timedelta:
    """Return how long to leave a feed alone after an answer: as long as it is fresh.

    `chance`, between 0 and 1, keeps feeds apart that were asked together. Where the server says
    nothing the pause is up to a tenth shorter, so that an hourly `refresh` finds it over.
    """
    if answer.wait_s is None:
        return DEFAULT_PAUSE * (1 - 0.1 * chance)
    fresh = timedelta(seconds=min(answer.wait_s, LONGEST_PAUSE.total_seconds()))
    return min(max(fresh, SHORTEST_PAUSE) * (1 + 0.1 * chance), LONGEST_PAUSE)


def pause_after_failure(failures: int, chance: float) -> timedelta:
    """Return how long to leave a feed alone after so many failures in a row: longer each time."""
    pause = DEFAULT_PAUSE * (1 << (min(failures, 10) - 1))
    return min(pause, LONGEST_AFTER_FAILURE) * (1 + 0.1 * chance)
