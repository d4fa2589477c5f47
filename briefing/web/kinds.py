"""What a reply or a file is, judged by its first bytes before its name or its label."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

from briefing.model.clean import clean_line
from briefing.web.limits import size_text


class Kind(StrEnum):
    """What the child can read: the first four are made into articles."""

    PAGE = "page"
    TEXT = "text"
    MARKDOWN = "markdown"
    MAIL = "mail"
    FEED = "feed"
    FEED_LIST = "feed list"
    ROBOTS = "robots"


class NotReadable(ValueError):  # noqa: N818 - says what is wrong with the bytes
    """Something that is no article; the message says what it is, with its size."""


_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x89PNG\r\n", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"RIFF", "a picture or a sound"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
)
_TYPES = (
    ("application/pdf", "a PDF"),
    ("application/zip", "a ZIP archive"),
    ("image/", "a picture"),
    ("video/", "a video"),
    ("audio/", "a sound"),
    ("font/", "a font"),
)
_KINDS_BY_TYPE = {
    "text/html": Kind.PAGE,
    "application/xhtml+xml": Kind.PAGE,
    "text/plain": Kind.TEXT,
    "text/markdown": Kind.MARKDOWN,
    "message/rfc822": Kind.MAIL,
    "multipart/related": Kind.MAIL,
}
_KINDS_BY_SUFFIX = {
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".xhtml": Kind.PAGE,
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".eml": Kind.MAIL,
    ".mhtml": Kind.MAIL,
    ".mht": Kind.MAIL,
}
READABLE_SUFFIXES = frozenset(_KINDS_BY_SUFFIX)
_HEAD_BYTES = 1024
_PAGE_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body")
_FEED_STARTS = (b"<rss", b"<feed", b"<rdf:rdf")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_JSON_TYPES = re.compile(r"(?:application|text)/(?:[a-z.-]+\+)?json")


def foreign_type(media_type: str) -> str:
    """Return what a Content-Type says a reply is, if it is surely no article: "a PDF"."""
    return next((label for start, label in _TYPES if media_type.startswith(start)), "")


def is_page(content: bytes) -> bool:
    """Tell whether `content` begins as a page does."""
    return _markup(content[:_HEAD_BYTES]).startswith(_PAGE_STARTS)


def kind_of(content: bytes, *, media_type: str = "", name: str = "") -> Kind:
    """Return how to read `content`. Raises `NotReadable` with a label and a size.

    `media_type` is the lower-case Content-Type without parameters, `name` a file's name.
    """
    head = content[:_HEAD_BYTES]
    if label := _foreign(head, media_type):
        raise NotReadable(f"this is {label} ({size_text(len(content))})")
    if _markup(head).startswith(_PAGE_STARTS):
        return Kind.PAGE
    if not media_type:
        suffix = PurePath(name).suffix.lower()
        return _KINDS_BY_SUFFIX.get(suffix, Kind.PAGE if _looks_marked_up(head) else Kind.TEXT)
    if media_type in _KINDS_BY_TYPE:
        return _KINDS_BY_TYPE[media_type]
    label = f"a file of type {clean_line(media_type, 60)}"
    raise NotReadable(f"this is {label} ({size_text(len(content))})")


def _foreign(head: bytes, media_type: str) -> str:
    for magic, label in _MAGIC:
        if head.startswith(magic):
            return label
    start = _markup(head)
    if start.startswith(_FEED_STARTS):
        return "a feed, not an article"
    if start.startswith(b"<opml"):
        return "a list of feeds, not an article"
    if _JSON_TYPES.fullmatch(media_type):
        return "JSON, not a page"
    if start.startswith(_PAGE_STARTS):
        return ""
    if _without_mark(head).lstrip().startswith(b"<?xml"):
        return "XML, not a page"
    return "no text" if _is_binary(head) else ""


def _markup(head: bytes) -> bytes:
    """Return the head in lower case from its first element on, past comments and declarations."""
    rest = _without_mark(head).lower().lstrip()
    for opening, closing in ((b"<?xml", b"?>"), (b"<!--", b"-->")):
        while rest.startswith(opening):
            _, _, rest = rest.partition(closing)
            rest = rest.lstrip()
    return rest


def _without_mark(head: bytes) -> bytes:
    for mark in _BOMS:
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"")  # so that UTF-16 looks like ASCII


def _is_binary(head: bytes) -> bool:
    """Tell whether the bytes hold control codes as no text does, in UTF-16 neither."""
    if head.startswith(_BOMS):
        return False
    codes = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)
    nuls = head.count(0)
    if nuls >= 0.2 * len(head) and codes == nuls:
        return False  # UTF-16 without its mark
    return codes > 0.1 * len(head)


def _looks_marked_up(head: bytes) -> bool:
    return _without_mark(head).lstrip().startswith(b"<")
