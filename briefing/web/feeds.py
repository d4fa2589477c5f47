"""Bytes to a feed, or to the feeds that a page names. Runs in the child."""

from __future__ import annotations

import calendar
import html
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urljoin

import msgspec

from briefing.model.article import Entry
from briefing.model.clean import MAX_TITLE_CHARS, clean_line
from briefing.model.feed import FeedAnswer, FeedLink
from briefing.web.charsets import decoded
from briefing.web.days import stated
from briefing.web.kinds import is_page
from briefing.web.task import Outcome, Task
from briefing.web.tree import Element
from briefing.web.urls import folded

MAX_ENTRIES = 1_000
MAX_NAMED = 50
NO_FEED = "this is no feed, and no page that names one"

# A clock that is wrong by a zone is none; what is dated further ahead says nothing.
_AHEAD = timedelta(days=1)
_FEED_TYPES = re.compile(r"application/(?:rss|atom|rdf|feed)\+(?:xml|json)|application/json", re.I)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,2000}>")
_XML_SPACE = b" \t\r\n\xef\xbb\xbf"


def feed_of(content: bytes, task: Task) -> Outcome:
    """Return the feed in `content`, RSS, Atom or JSON, or what feeds the page in it names."""
    if content.lstrip(_XML_SPACE).startswith(b"{"):
        return _outcome(_json_feed(content, task), task)
    if not is_page(content) and (answer := _xml_feed(content, task)) is not None:
        return _outcome(answer, task)
    links = tuple(_named(content, task))
    return Outcome(feed_links=links) if links else Outcome(reason=NO_FEED)


def _outcome(answer: FeedAnswer | None, task: Task) -> Outcome:
    if answer is None:
        return Outcome(reason=NO_FEED)
    entries: dict[str, Entry] = {}
    for entry in answer.entries:
        moment = entry.published_at
        if moment is not None and moment > task.fetched_at + _AHEAD:
            entry = replace(entry, published_at=None)
        entries.setdefault(entry.url, entry)
    return Outcome(feed=replace(answer, entries=_newest_first(entries.values())))


def _newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries by their moments, those without one after the one they stand behind."""
    listed = tuple(entries)
    moments = [entry.published_at for entry in listed]
    key, keys = next((moment for moment in moments if moment), None), []
    for moment in moments:
        key = moment or key
        keys.append(key.timestamp() if key else 0.0)
    order = sorted(range(len(listed)), key=lambda at: (-keys[at], at))
    return tuple(listed[at] for at in order)


# RSS and Atom


def _xml_feed(content: bytes, task: Task) -> FeedAnswer | None:
    import feedparser  # type: ignore[import-untyped]  # it has no types

    # A stream: what is handed over as bytes or as a string is taken for the name of a file first.
    found = feedparser.parse(
        io.BytesIO(content),
        sanitize_html=False,
        resolve_relative_uris=False,
        response_headers={
            "content-type": f"application/xml; charset={task.charset}" if task.charset else "",
            "content-location": task.url or "",
        },
    )
    if not found.get("version"):
        return None
    rows = (_xml_entry(row) for row in found.entries[:MAX_ENTRIES])
    return FeedAnswer(
        url=task.url or "",
        title=_line(found.feed.get("title")),
        page=_address(found.feed.get("link")),
        entries=tuple(row for row in rows if row is not None),
    )


def _xml_entry(row: Mapping[str, Any]) -> Entry | None:
    url = _address(row.get("link"))
    moment = row.get("published_parsed")
    # Asked for where it is not, the library gives the day of publication again, with a warning.
    if moment is None and "updated_parsed" in row:
        moment = row.get("updated_parsed")
    return Entry(url, _line(row.get("title")), _utc(moment)) if url else None


def _utc(parsed: Any) -> datetime | None:
    """Return the moment of feedparser's nine numbers, which are in UTC."""
    if parsed is None:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None


# JSON Feed (jsonfeed.org, version 1.1)


def _json_feed(content: bytes, task: Task) -> FeedAnswer | None:
    try:
        feed = msgspec.json.decode(content.lstrip(_XML_SPACE))
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    version, items = feed.get("version"), feed.get("items")
    if not isinstance(version, str) or "jsonfeed.org" not in version or not isinstance(items, list):
        return None
    rows = (_json_entry(item, task) for item in items[:MAX_ENTRIES] if isinstance(item, dict))
    return FeedAnswer(
        url=task.url or "",
        title=_line(feed.get("title")),
        page=_address(feed.get("home_page_url"), task.url or ""),
        entries=tuple(row for row in rows if row is not None),
    )


def _json_entry(item: Mapping[str, object], task: Task) -> Entry | None:
    url = _address(item.get("url") or item.get("id"), task.url or "")
    said = item.get("date_published") or item.get("date_modified")
    _, moment = stated(said) if isinstance(said, str) else (None, None)
    return Entry(url, _line(item.get("title")), moment) if url else None


# A page that names its feeds


def _named(content: bytes, task: Task) -> Iterable[FeedLink]:
    """Yield the feeds that a page names in its head, in its order, each once."""
    from trafilatura.utils import load_html

    tree: Element | None = load_html(decoded(content, task.charset))
    if tree is None:
        return
    bases = (base.get("href") for base in tree.iter("base"))
    base = urljoin(task.url or "", _joinable(next(filter(None, bases), "")))
    seen: set[str] = set()
    for link in tree.iter("link"):
        relations = (link.get("rel") or "").lower().split()
        if "alternate" not in relations or not _FEED_TYPES.fullmatch(link.get("type") or ""):
            continue
        url = _address(link.get("href"), base)
        if url and url not in seen and len(seen) < MAX_NAMED:
            seen.add(url)
            yield FeedLink(url, _line(link.get("title")))


# Fields


def _line(value: object) -> str:
    """Return a field as one clean line without markup; empty for what is no text."""
    if not isinstance(value, str):
        return ""
    words = html.unescape(_TAG.sub("", value[: 20 * MAX_TITLE_CHARS]))
    return clean_line(words, MAX_TITLE_CHARS)


def _address(value: object, base: str = "") -> str:
    """Return a web address in its one spelling, empty for anything else."""
    if not isinstance(value, str) or not value.strip():
        return ""
    try:
        return folded(urljoin(base, value.strip()))
    except ValueError:
        return ""


def _joinable(value: str) -> str:
    try:
        urljoin("http://a.example/", value)
    except ValueError:
        return ""
    return value
