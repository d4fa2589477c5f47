"""The links in whatever was pasted, and what is wrong with those that are none. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from briefing.model.clean import clean

MAX_ADDRESS_CHARS = 2_000
PATH_ENDINGS = (".html", ".htm", ".txt", ".md")

_LINK = re.compile(r"https?://[^\s<>\"“”]+", re.IGNORECASE)
_SCHEME = re.compile(r"^(h?t?t?p?s?)(:/*|//+)(?=\w)", re.IGNORECASE)
_HOST = re.compile(r"^(?:[\w-]+\.)+[a-z]{2,}(?:[:/?#]\S*)?$", re.IGNORECASE)
_TRACKING = re.compile(r"^(utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid)$", re.IGNORECASE)


_FEED = re.compile(
    r"\.(?:rss|atom|rdf|xml)$|/(?:rss|atom|feeds?)(?:\.(?:xml|json|php))?/?$|/(?:feed|rss)s?/|[?&]feed=",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """One line's find. `address` is empty where it is not a link; `repair` is what it may mean."""

    address: str
    line: int
    written: str
    repair: str = ""


def addresses_in(text: str) -> tuple[Found, ...]:
    """Return every link and every path of a page in `text`, once each, and lines that nearly are.

    Words around links are passed over; so are lines of prose.
    """
    found: list[Found] = []
    known: set[str] = set()
    for number, line in enumerate(clean(text).split("\n"), start=1):
        for item in _in_line(line.strip(), number):
            if item.address not in known or not item.address:
                known.add(item.address)
                found.append(item)
    return tuple(found)


def _in_line(line: str, number: int) -> list[Found]:
    links = [_trimmed(match.group()) for match in _LINK.finditer(line)]
    if links:
        return [Found(without_tracking(link), number, link) for link in links]
    if not line:
        return []
    if _is_path(line):
        return [Found(line, number, line)]
    if any(space in line for space in " \t"):
        return []
    repair = _repaired(line)
    return [Found("", number, line, repair)] if repair else []


def _trimmed(link: str) -> str:
    link = link[:MAX_ADDRESS_CHARS].rstrip(".,;:!?'’»*_")
    for opening, closing in ("()", "[]", "{}"):
        while link.endswith(closing) and link.count(closing) > link.count(opening):
            link = link[:-1].rstrip(".,;:!?")
    return link


def _is_path(line: str) -> bool:
    if line.startswith("file://"):
        return True
    begins = line.startswith(("/", "./", "../", "~/"))
    return (
        (begins or "://" not in line)
        and line.lower().endswith(PATH_ENDINGS)
        and (begins or " " not in line)
    )


def _repaired(line: str) -> str:
    rest = _SCHEME.sub("", line)
    if _HOST.match(rest) and "@" not in rest.partition("/")[0]:
        return f"https://{rest}"
    return ""


def is_feed_like(address: str) -> bool:
    """Tell whether an address is named as feeds are; what it holds is not known."""
    return address.startswith(("http://", "https://")) and bool(
        _FEED.search(address.partition("#")[0])
    )


def without_tracking(link: str) -> str:
    """Return a link without the parameters that only tell where a reader came from."""
    try:
        parts = urlsplit(link)
        pairs = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return link
    kept = [(name, value) for name, value in pairs if not _TRACKING.match(name)]
    if len(kept) == len(pairs):
        return link
    return urlunsplit(parts._replace(query=urlencode(kept)))


def repaired(text: str) -> str:
    """Return `text` with the first line that is nearly a link made into one."""
    for item in addresses_in(text):
        if item.repair:
            return text.replace(item.written, item.repair, 1)
    return text
