"""A list of feeds in OPML, as other readers write it, to the feeds in it. Runs in the child."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Protocol

from briefing.model.care import CARE_IN_LISTS, MAX_EVERY, MAX_KEEP_DAYS, MIN_EVERY, Care
from briefing.model.clean import MAX_TITLE_CHARS, clean_line
from briefing.model.feed import FeedLink
from briefing.web.task import Outcome, Task
from briefing.web.urls import folded

MAX_FEEDS = 5_000
MAX_FOLDERS = 20
MAX_FOLDER_CHARS = 200
MAX_FILTER_CHARS = 1_000
MAX_FIELDS = 30
MAX_FIELD_CHARS = 2_000
NO_FEEDS = "no feed is listed in it"
NOT_OPML = "this is no list of feeds (OPML)"
ENTITIES = "it defines entities, which are not opened"

_OURS = f"{{{CARE_IN_LISTS}}}"
_TOLD_APART = frozenset({"title", "xmlurl", "htmlurl"})
_FIELD_NAME = re.compile(r"(?:\{[^{}]{1,300}\})?[^\W\d][\w.-]{0,60}")


class _Node(Protocol):
    """What is used of an element of the standard library's tree."""

    tag: str
    attrib: dict[str, str]

    def __iter__(self) -> Iterator[_Node]: ...


def feeds_listed(content: bytes, _task: Task) -> Outcome:
    """Return the feeds of a list in its order, each once, with the folders they stand in.

    OPML 2.0 (opml.org): an outline with `xmlUrl` is a feed, one without is a folder.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml import ElementTree  # type: ignore[import-untyped]  # it has no types
    from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]  # as above

    try:
        root: _Node = ElementTree.fromstring(content)
    except DefusedXmlException:
        return Outcome(reason=ENTITIES)
    except (ParseError, ValueError, LookupError):  # also a charset that does not exist
        return Outcome(reason=NOT_OPML)
    if root.tag.lower() != "opml":
        return Outcome(reason=NOT_OPML)
    links: dict[str, FeedLink] = {}
    for link in _feeds_below(root):
        links.setdefault(link.url, link)
        if len(links) == MAX_FEEDS:
            break
    return Outcome(feed_links=tuple(links.values())) if links else Outcome(reason=NO_FEEDS)


def _feeds_below(root: _Node) -> Iterator[FeedLink]:
    """Yield the feeds of a tree in its order; with a stack, for a list may be nested deeply."""
    waiting: list[tuple[_Node, tuple[str, ...]]] = [(root, ())]
    while waiting:
        node, folders = waiting.pop()
        fields = {name.lower(): value for name, value in node.attrib.items()}
        title = clean_line(fields.get("title") or fields.get("text") or "", MAX_TITLE_CHARS)
        if url := _address(fields.get("xmlurl", "")):
            page = _address(fields.get("htmlurl", ""))
            outline = tuple(_outline(node.attrib, title))
            yield FeedLink(url, title, page, folders, _care(node.attrib), outline)
        inside = folders
        if node.tag.lower() == "outline" and not url and title and len(folders) < MAX_FOLDERS:
            inside = (*folders, clean_line(title, MAX_FOLDER_CHARS))
        waiting.extend((child, inside) for child in reversed(list(node)))


def _outline(fields: Mapping[str, str], title: str) -> Iterator[tuple[str, str]]:
    """Yield what else is said of a feed, so that a list loses nothing of it on its way out."""
    taken = 0
    for name, value in fields.items():
        said = clean_line(value, MAX_FIELD_CHARS)
        is_told = name.lower() in _TOLD_APART or name.startswith(_OURS)
        is_plain = (name, said) == ("type", "rss") or (name.lower() == "text" and said == title)
        if not said or is_told or is_plain or not _FIELD_NAME.fullmatch(name):
            continue
        if taken == MAX_FIELDS:
            return
        taken += 1
        yield name, said


def _care(fields: Mapping[str, str]) -> Care:
    return Care(
        clean_line(fields.get(f"{_OURS}filter", ""), MAX_FILTER_CHARS),
        _number(fields.get(f"{_OURS}every", ""), MIN_EVERY, MAX_EVERY),
        _number(fields.get(f"{_OURS}keep", ""), 1, MAX_KEEP_DAYS),
    )


def _number(value: str, least: int, most: int) -> int | None:
    if not re.fullmatch(r"[0-9]{1,9}", value):
        return None
    return number if least <= (number := int(value)) <= most else None


def _address(value: str) -> str:
    try:
        return folded(value)
    except ValueError:
        return ""
