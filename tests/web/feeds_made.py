"""Feeds as sites send them, made for a test."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from briefing.web.kinds import Kind
from briefing.web.task import Task

FEED_URL = "https://quay.example/news/feed.xml"
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def feed_task(url: str = FEED_URL, charset: str = "") -> Task:
    """Return the task of reading a feed from this address."""
    return Task(Kind.FEED, url, "quay.example", NOW, charset)


def rss(items: Iterable[str], head: str = "<title>The Quay</title>", before: str = "") -> bytes:
    """Return an RSS feed of these items, each what stands inside of one."""
    rows = "".join(f"<item>{item}</item>" for item in items)
    text = f"<?xml version='1.0' encoding='utf-8'?>{before}<rss version='2.0'><channel>"
    return f"{text}{head}{rows}</channel></rss>".encode()


def item(link: str, title: str = "Ferry sails", day: str = "") -> str:
    """Return what stands inside of an item."""
    dated = f"<pubDate>{day}</pubDate>" if day else ""
    return f"<title>{title}</title><link>{link}</link>{dated}"


def linked(count: int, base: str = "https://quay.example") -> list[str]:
    """Return this many items, each of another article."""
    return [item(f"{base}/article/{number}", f"Ferry {number}") for number in range(count)]


def bomb(levels: int = 12) -> str:
    """Return a document type whose last entity, `&l11;`, would be 10^12 letters."""
    entities = ["<!ENTITY l0 'ha'>"]
    entities += [f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, levels)]
    return f"<!DOCTYPE x [{''.join(entities)}<!ENTITY file SYSTEM 'file:///etc/passwd'>]>"
