"""Paragraphs and facts to an Article: offsets, language, original publisher. Runs in the child."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from briefing.model.article import Article, Block, Outlet, Span, article_id
from briefing.model.clean import MAX_AUTHOR_CHARS, MAX_TEXT_CHARS, MAX_TITLE_CHARS, clean_line
from briefing.web.furniture import Paragraph
from briefing.web.task import Task
from briefing.web.urls import host_of, is_same_site

_GAP = "\n\n"
_LANGUAGE_CHARS = 5_000
# 11 to 16 in 100 words of English news, and hardly one in 100 of any other language: "of" is
# Dutch too, "to" Polish and Czech.
_ENGLISH = frozenset({"the", "and", "of", "to"})
_ENGLISH_SHARE = 0.07
_NOTICE_PARAGRAPHS = 8
_REPRINT = re.compile(
    r"\b(?:originally|first) (?:published|appeared)(?: online)? (?:by|in|on|at) "
    r"(?:the website of )?(?P<name>[^.,;()]{2,80}?)"
    r"(?=\s+(?:and|on|under|with)\b|[.,;()]|$)"
)
# "KYIV, Nov 3 (Northwire) - ": the agency in the dateline (AP Stylebook, "datelines").
_AGENCY = re.compile(
    r"(?P<place>[A-Z][A-Z.’'-]{2,}[^()]{0,60}?)\((?P<name>[A-Z][^()]{1,40})\)\s*(?:[-–—]{1,2}|:)\s"
)
_AGENCY_PARAGRAPHS = 3
_SQUASHED = re.compile(r"[^a-z0-9]")


def assembled(
    paragraphs: Iterable[Paragraph],
    task: Task,
    *,
    url: str | None,
    title: str,
    outlet: Outlet,
    author: str | None,
    published_on: date | None,
    published_at: datetime | None,
    published_certain: bool,
    publisher: str | None,
) -> Article:
    """Return the article of cleaned paragraphs, set apart by blank lines."""
    text, blocks = _laid_out(paragraphs)
    return Article(
        id=article_id(url or task.name, text),
        url=url,
        title=clean_line(title, MAX_TITLE_CHARS),
        outlet=outlet,
        text=text,
        blocks=blocks,
        fetched_at=task.fetched_at,
        author=author,
        published_on=published_on,
        published_at=published_at,
        published_certain=published_certain,
        language=language_of(text),
        publisher=publisher,
    )


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the language a text is written in."""
    words = re.findall(r"[a-z]+", text[:_LANGUAGE_CHARS].lower())
    if sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * max(len(words), 20):
        return "en"  # without the half second that the classifier takes to load
    import py3langid  # type: ignore[import-untyped]  # it has no types

    return str(py3langid.classify(text[:_LANGUAGE_CHARS])[0])


def original_publisher(
    paragraphs: Iterable[str],
    outlet: str,
    url: str | None = None,
    canonical: str = "",
    original: str = "",
) -> str | None:
    """Return who published a text first, where it is a copy: by its own words or by its links."""
    for _, paragraph in zip(range(_NOTICE_PARAGRAPHS), paragraphs, strict=False):
        if match := _REPRINT.search(paragraph):
            name = clean_line(match["name"], MAX_AUTHOR_CHARS)
            return name if name.casefold() != outlet.casefold() else None
    for link in (original, canonical):
        host = host_of(link)
        is_elsewhere = url is not None and host and not is_same_site(link, url)
        # A page of Northwire that is served from elsewhere is no copy by another outlet.
        if host and is_elsewhere and _squashed(host.split(".")[0]) != _squashed(outlet):
            return clean_line(host, MAX_AUTHOR_CHARS)
    return None


def agency_of(paragraphs: Iterable[str], outlet: Outlet, stated: str = "") -> str | None:
    """Return the agency whose story another outlet prints: as the page or its dateline says."""
    for _, paragraph in zip(range(_AGENCY_PARAGRAPHS), paragraphs, strict=False):
        match = _AGENCY.match(paragraph)
        # "NATO (North Atlantic Treaty Organisation) -" begins with a name and not with a place.
        if match and not Outlet(match["name"]).is_called(match["place"]):
            stated = match["name"]
            break
    name = clean_line(stated, MAX_AUTHOR_CHARS)
    return name if name and not outlet.is_called(name) else None


def _squashed(name: str) -> str:
    return _SQUASHED.sub("", name.casefold())


def _laid_out(paragraphs: Iterable[Paragraph]) -> tuple[str, tuple[Block, ...]]:
    texts: list[str] = []
    blocks: list[Block] = []
    end = 0
    for kind, text in paragraphs:
        start = end + (len(_GAP) if texts else 0)
        end = start + len(text)
        if end > MAX_TEXT_CHARS:
            break
        texts.append(text)
        blocks.append(Block(Span(start, end), kind))
    return _GAP.join(texts), tuple(blocks)
