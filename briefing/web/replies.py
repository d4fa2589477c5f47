"""What is asked of a site and what it answers: fields of requests and of replies."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

_PAGES = "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.5"
_FEEDS = (
    "application/atom+xml, application/rss+xml, application/feed+json,"
    " application/xml;q=0.9, text/html;q=0.8, */*;q=0.5"
)
# What may go into a header again (RFC 9110, 8.8.3), and is short enough to be kept.
_VALIDATOR = re.compile(r"[\x20-\x7e]{1,500}")
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age=\"?(\d{1,10})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ask:
    """How to ask: for what kinds of reply, and only for what has changed since these were said."""

    accept: str = _PAGES
    etag: str = ""
    modified: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """The header fields of the request."""
        fields = {
            "Accept": self.accept,
            "If-None-Match": self.etag,
            "If-Modified-Since": self.modified,
        }
        return {name: value for name, value in fields.items() if value}

    @property
    def is_conditional(self) -> bool:
        """Whether "not modified" is an answer to it."""
        return bool(self.etag or self.modified)


A_PAGE = Ask()


def a_feed(etag: str = "", modified: str = "") -> Ask:
    """Return how to ask for a feed of which these validators are known."""
    return Ask(_FEEDS, etag, modified)


@dataclass(frozen=True, slots=True)
class Reply:
    """A page as it came: the address it came from in the end, and its unpacked bytes.

    `is_moved` says that every redirect on the way there was a permanent one; `fresh_s` is for how
    long the site calls it fresh, `None` where it does not say.
    """

    url: str
    content: bytes
    media_type: str
    charset: str
    is_unchanged: bool = False
    is_moved: bool = False
    etag: str = ""
    modified: str = ""
    fresh_s: float | None = None


def validator(value: str) -> str:
    """Return a validator that can be sent back as it is, empty for one that cannot."""
    return value if _VALIDATOR.fullmatch(value) else ""


def fresh_seconds(headers: Mapping[str, str]) -> float | None:
    """Return for how long a reply is fresh: Retry-After, else max-age (RFC 9111, 5.2.2.1)."""
    told_s = seconds_to_wait(headers.get("retry-after", ""))
    if told_s is not None:
        return told_s
    match = _MAX_AGE.search(headers.get("cache-control", ""))
    return float(match[1]) if match else None


def seconds_to_wait(retry_after: str) -> float | None:
    """Return the seconds a Retry-After asks for, in either of its two forms (RFC 9110, 10.2.3)."""
    retry_after = retry_after.strip()
    if retry_after.isascii() and retry_after.isdigit():
        return float(retry_after[:10])
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    return max(0.0, moment.timestamp() - time.time())


def declared_bytes(headers: Mapping[str, str]) -> int:
    """Return the length that a reply says it has, 0 where it does not say."""
    length = headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() and len(length) < 20 else 0
