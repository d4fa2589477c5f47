"""A list of feeds in OPML, as other readers write it, to the feeds in it. Runs in the child."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from briefing.model.clean import MAX_TITLE_CHARS, clean_line
from briefing.model.feed import FeedLink
from briefing.web.task import Outcome, Task
from briefing.web.urls import folded

MAX_FEEDS = 5_000
MAX_FOLDERS = 20
MAX_FOLDER_CHARS = 200
NO_FEEDS = "no feed is listed in it"
NOT_OPML = "this is no list of feeds (OPML)"
ENTITIES = "it defines entities, which are not opened"


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
            yield FeedLink(url, title, _address(fields.get("htmlurl", "")), folders)
        inside = folders
        if node.tag.lower() == "outline" and not url and title and len(folders) < MAX_FOLDERS:
            inside = (*folders, clean_line(title, MAX_FOLDER_CHARS))
        waiting.extend((child, inside) for child in reversed(list(node)))


def _address(value: str) -> str:
    try:
        return folded(value)
    except ValueError:
        return ""
