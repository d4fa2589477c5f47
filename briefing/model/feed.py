"""A feed that is followed: what is kept of it, what an answer of it says, and links that wait."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from briefing.model.article import Entry
from briefing.model.care import CARELESS, MAX_EVERY, MIN_EVERY, Care
from briefing.model.errors import FetchError

CHECKS_KEPT = 7
SLOW_S = 3.0
SLOW_CHECKS = 2
"""A feed is slow where so many of the checks kept took so long."""
KNOWN_KEPT = 2_000
"""How many entries of a feed are remembered: twice as many as are read of one answer."""


@dataclass(frozen=True, slots=True)
class Check:
    """One time that a feed was asked: when, how long it took, and what went wrong, if anything."""

    at: datetime
    seconds: float
    error: str = ""

    @property
    def is_slow(self) -> bool:
        """Tell whether the feed answered, and took its time."""
        return not self.error and self.seconds >= SLOW_S


Health = Literal["ok", "slow", "fails", "gone", "not checked"]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that is followed.

    `page` is the page that it belongs to, `folders` where it stands in a list, from the outside
    in, `outline` what else that list says of it, by name. `etag` and `modified` are what its
    server said last, for the next question. Its time is come at `next_at`; before `not_before`
    the server does not want to be asked at all. `checks` are the last ones, oldest first. `known`
    are digests of the entries taken, newest first. `former` are addresses it had before it moved,
    `skipped` how many articles were left out as not wanted. Before the day `cleared_to` all its
    articles that had their time were removed.
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
    care: Care = CARELESS
    skipped: int = 0
    cleared_to: date | None = None
    former: tuple[str, ...] = ()
    outline: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of_link(cls, link: FeedLink, now: datetime) -> Feed:
        """Return a feed that a list names, followed from now on."""
        title = link.title or link.url
        kept = cls(link.url, title, now, link.page, link.folders)
        return replace(kept, care=link.care, outline=link.outline)

    @property
    def addresses(self) -> tuple[str, ...]:
        """The address it has, and those it had."""
        return (self.url, *self.former)

    @property
    def health(self) -> Health:
        """How its last checks went, in a word."""
        if self.is_gone:
            return "gone"
        if not self.checks:
            return "not checked"
        if self.error:
            return "fails"
        return "slow" if sum(check.is_slow for check in self.checks) >= SLOW_CHECKS else "ok"

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

    def after_answer(self, answer: FeedAnswer, check: Check, chance: float) -> Feed:
        """Return the feed with what it said of itself; its entries are not taken by that."""
        asked = replace(
            self.checked(check),
            url=answer.url,
            next_at=check.at + pause_after(answer, self.care, chance),
            not_before=None,
        )
        if answer.url != self.url:
            former = (address for address in self.addresses if address != answer.url)
            asked = replace(asked, former=tuple(dict.fromkeys(former)))
        if answer.is_unchanged:
            return asked
        return replace(
            asked.taken(answer.entries),
            title=answer.title or self.title if self.title == self.url else self.title,
            page=self.page or answer.page,
            etag=answer.etag,
            modified=answer.modified,
        )

    def after_failure(self, error: FetchError, check: Check, chance: float) -> Feed:
        """Return the feed with a failure, and the time of its next check put off."""
        failed = self.checked(replace(check, error=error.reason))
        pause = pause_after_failure(failed.failures, self.care, chance)
        next_at, not_before = check.at + pause, None
        if error.wait_s is not None:
            told = timedelta(seconds=min(error.wait_s, LONGEST_PAUSE.total_seconds()))
            not_before = check.at + told
            next_at = max(next_at, not_before)
        return replace(failed, next_at=next_at, not_before=not_before, is_gone=error.is_gone)

    def oldest_kept(self, today: date) -> date | None:
        """Return the first day whose articles stay; `None` where all of them do."""
        kept = self.care.keep_days
        return today - timedelta(days=kept) if kept is not None else None

    def skipping(self, more: int) -> Feed:
        """Return the feed with so many more articles left out."""
        return replace(self, skipped=self.skipped + more)

    def knows(self, url: str) -> bool:
        """Tell whether an entry with this address was taken."""
        return digest_of(url) in self.known

    def news(self, entries: Iterable[Entry], today: date) -> tuple[Entry, ...]:
        """Return those entries that were not taken yet, each address once.

        Left out are those that would be older than the feed's articles are kept.
        """
        known, first = set(self.known), self.oldest_kept(today)
        new = {digest_of(entry.url): entry for entry in reversed(tuple(entries))}
        return tuple(
            entry
            for digest, entry in reversed(new.items())
            if digest not in known and not _is_before(entry.published_at, first)
        )

    def taken(self, entries: Iterable[Entry]) -> Feed:
        """Return the feed with these entries remembered."""
        digests = dict.fromkeys((*(digest_of(entry.url) for entry in entries), *self.known))
        return replace(self, known=tuple(digests)[:KNOWN_KEPT])


def _is_before(moment: datetime | None, first: date | None) -> bool:
    return moment is not None and first is not None and moment.date() < first


def digest_of(url: str) -> str:
    """Return by what an entry's address is remembered: 12 hexadecimal digits."""
    return hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page or a list names: where it is, and what is said of it there."""

    url: str
    title: str = ""
    page: str = ""
    folders: tuple[str, ...] = ()
    care: Care = CARELESS
    outline: tuple[tuple[str, str], ...] = ()


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


RETRIED = "retried"
"""As the feed of a link that is tried again by itself and came from no feed."""


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
SHORTEST_PAUSE = MIN_EVERY * MINUTE
LONGEST_PAUSE = MAX_EVERY * MINUTE
LONGEST_AFTER_FAILURE = timedelta(days=1)


def pause_after(answer: FeedAnswer, care: Care, chance: float) -> timedelta:
    """Return how long to leave a feed alone after an answer: as a person wants, or as it is fresh.

    `chance`, between 0 and 1, keeps feeds apart that were asked together. Where the server says
    nothing the pause is up to a tenth shorter, so that an hourly `refresh` finds it over.
    """
    if care.every_min is not None:
        return care.every_min * MINUTE * (1 - 0.1 * chance)
    if answer.wait_s is None:
        return DEFAULT_PAUSE * (1 - 0.1 * chance)
    fresh = timedelta(seconds=min(answer.wait_s, LONGEST_PAUSE.total_seconds()))
    return min(max(fresh, SHORTEST_PAUSE) * (1 + 0.1 * chance), LONGEST_PAUSE)


def pause_after_failure(failures: int, care: Care, chance: float) -> timedelta:
    """Return how long to leave a feed alone after so many failures in a row: longer each time."""
    usual = care.every_min * MINUTE if care.every_min is not None else DEFAULT_PAUSE
    pause = min(usual * (1 << (min(failures, 10) - 1)), LONGEST_AFTER_FAILURE)
    return max(pause, usual) * (1 + 0.1 * chance)
