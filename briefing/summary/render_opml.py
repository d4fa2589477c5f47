"""The feeds that are followed as OPML 2.0, for other readers and to be taken in again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from briefing.model.feed import Feed

_INDENT = "  "
# The two that pass the gate and may not stand in XML 1.0.
_NOT_IN_XML = str.maketrans("", "", "\ufffe\uffff")


def opml(feeds: Iterable[Feed]) -> str:
    """Return a list of feeds in their order, in their folders."""
    rows = [(feed.folders, feed) for feed in feeds]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        "<head><title>Feeds followed in briefing</title></head>",
        "<body>",
        *_outlines(rows, 1),
        "</body>",
        "</opml>",
    ]
    return "\n".join(lines).translate(_NOT_IN_XML) + "\n"


def _outlines(rows: list[tuple[tuple[str, ...], Feed]], depth: int) -> Iterator[str]:
    """Yield the lines of these feeds, whose folders are those still to be opened."""
    margin = _INDENT * depth
    for folder, group in groupby(rows, key=lambda row: row[0][:1]):
        if not folder:
            yield from (f"{margin}{_outline(feed)}" for _, feed in group)
            continue
        yield f'{margin}<outline text="{escape(folder[0])}">'
        yield from _outlines([(folders[1:], feed) for folders, feed in group], depth + 1)
        yield f"{margin}</outline>"


def _outline(feed: Feed) -> str:
    fields = {
        "type": "rss",
        "text": feed.title,
        "title": feed.title,
        "xmlUrl": feed.url,
        "htmlUrl": feed.page,
    }
    written = " ".join(f'{name}="{escape(value)}"' for name, value in fields.items() if value)
    return f"<outline {written}/>"
