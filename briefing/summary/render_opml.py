"""The feeds that are followed as OPML 2.0, for other readers and to be taken in again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby

from briefing.model.care import CARE_IN_LISTS
from briefing.model.feed import Feed

_INDENT = "  "
# The two that pass the gate and may not stand in XML 1.0.
_NOT_IN_XML = str.maketrans("", "", "\ufffe\uffff")


# Bound already, and to be bound to nothing else (Namespaces in XML 1.0, 3).
_PREFIXES = {"http://www.w3.org/XML/1998/namespace": "xml"}

Row = tuple[tuple[str, ...], Feed]


def opml(feeds: Iterable[Feed]) -> str:
    """Return a list of feeds in their order, in their folders, with all that a list said of them.

    What a person wants of a feed stands in a namespace of its own, as OPML 2.0 has it.
    """
    rows = [(feed.folders, feed) for feed in feeds]
    prefixes = _prefixes(feed for _, feed in rows)
    declared = "".join(
        f' xmlns:{prefix}="{escape(uri)}"' for uri, prefix in prefixes.items() if prefix != "xml"
    )
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<opml version="2.0"{declared}>',
        "<head><title>Feeds followed in briefing</title></head>",
        "<body>",
        *_outlines(rows, 1, prefixes),
        "</body>",
        "</opml>",
    ]
    return "\n".join(lines).translate(_NOT_IN_XML) + "\n"


def _prefixes(feeds: Iterable[Feed]) -> dict[str, str]:
    """Return the prefix of each namespace that a list of these feeds needs."""
    names = (name for feed in feeds for name in _fields(feed))
    used = dict.fromkeys(name[1:].partition("}")[0] for name in names if name.startswith("{"))
    own = {**_PREFIXES, CARE_IN_LISTS: "briefing"}
    return {uri: own.get(uri, f"n{number}") for number, uri in enumerate(used)}


def _outlines(rows: list[Row], depth: int, prefixes: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of these feeds, whose folders are those still to be opened."""
    margin = _INDENT * depth
    for folder, group in groupby(rows, key=lambda row: row[0][:1]):
        if not folder:
            yield from (f"{margin}{_outline(feed, prefixes)}" for _, feed in group)
            continue
        inside = [(folders[1:], feed) for folders, feed in group]
        yield f'{margin}<outline text="{escape(folder[0])}">'
        yield from _outlines(inside, depth + 1, prefixes)
        yield f"{margin}</outline>"


def _outline(feed: Feed, prefixes: Mapping[str, str]) -> str:
    written = []
    for name, value in _fields(feed).items():
        uri, _, local = name[1:].partition("}") if name.startswith("{") else ("", "", name)
        written.append(f'{prefixes[uri]}:{local}="{value}"' if uri else f'{local}="{value}"')
    return f"<outline {' '.join(written)}/>"


def _fields(feed: Feed) -> dict[str, str]:
    """Return the attributes of a feed by name, `{namespace}name` in a namespace; escaped."""
    care = feed.care
    fields = {
        "type": "rss",
        "text": feed.title,
        "title": feed.title,
        "xmlUrl": feed.url,
        "htmlUrl": feed.page,
        f"{{{CARE_IN_LISTS}}}filter": care.filter,
        f"{{{CARE_IN_LISTS}}}every": str(care.every_min or ""),
        f"{{{CARE_IN_LISTS}}}keep": str(care.keep_days or ""),
        **dict(feed.outline),
    }
    return {name: escape(value) for name, value in fields.items() if value}
