"""HTML bytes to Article (trafilatura). Runs in the child."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from briefing.model.article import BlockKind, Outlet
from briefing.model.clean import (
    MAX_AUTHOR_CHARS,
    MAX_PARAGRAPH_CHARS,
    MAX_TITLE_CHARS,
    clean_line,
)
from briefing.web.assemble import agency_of, assembled, original_publisher
from briefing.web.charsets import decoded
from briefing.web.days import stated
from briefing.web.facts import Facts, facts_of
from briefing.web.furniture import Paragraph, drop_boxes, without_furniture
from briefing.web.task import Outcome, Task
from briefing.web.tree import Element
from briefing.web.urls import folded, host_of, is_same_site

if TYPE_CHECKING:
    from trafilatura.metadata import Document as Extracted

# Less than this in paragraphs of a sentence's length: every consent wall and script-only page
# tried, and 2 of 258 real articles.
THIN_CHARS = 200
SENTENCE_CHARS = 40
_FEW_WORDS = 100

# One reference to a control character makes the extractor return nothing at all.
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,8})|([0-9]{1,9}));?", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_XML_HEAD = re.compile(r"\s*<\?xml[^>]*>")
_KINDS = {"head": BlockKind.HEADING, "quote": BlockKind.QUOTE, "item": BlockKind.ITEM}
_CONTAINERS = frozenset(
    {"body", "p", "list", "table", "row", "cell", "div", "quote", "item", "head"}
)
_SUFFIX = re.compile(r"\s+(?:[-|–—·•:]|::|»)\s+")
_BY = re.compile(r"^by\s+", re.IGNORECASE)


def article_of_page(content: bytes, task: Task) -> Outcome:
    """Return the article of an HTML page, or why there is none."""
    from trafilatura import bare_extraction

    tree = _tree(_without_controls(decoded(content, task.charset)))
    if tree is None:
        return Outcome(reason=thin_reason(0))
    facts = facts_of(tree)
    drop_boxes(tree)
    extracted = bare_extraction(tree, url=task.url, with_metadata=True, include_comments=False)
    if extracted is None or isinstance(extracted, dict):
        return Outcome(reason=thin_reason(0))
    return _outcome(extracted, facts, task)


def thin_reason(words: int) -> str:
    """Return why a page with so many words, but hardly a sentence, is no article."""
    if words > _FEW_WORDS:
        return "only scraps of text were found, as on a front page or in a list"
    found = {0: "no text was", 1: "only one word of text was"}.get(
        words, f"only {words} words of text were"
    )
    return f"{found} found; the page builds itself with scripts or is behind a wall"


def _outcome(extracted: Extracted, facts: Facts, task: Task) -> Outcome:
    url = _own_url(facts.canonical, task.url)
    outlet = _outlet(extracted, facts, url or task.url, task.name)
    title = _title(extracted, facts, outlet.name)
    author = _author(extracted, facts)
    found = list(_paragraphs(extracted.body))
    paragraphs = without_furniture(found, title=title, outlet=outlet.name, author=author or "")
    text_chars = sum(len(text) for _, text in paragraphs if len(text) >= SENTENCE_CHARS)
    if text_chars < THIN_CHARS:
        return Outcome(reason=thin_reason(sum(len(text.split()) for _, text in paragraphs)))
    day, moment, is_certain = _published(extracted, facts, task.fetched_at)
    texts = [text for _, text in paragraphs]
    reprinted_from = original_publisher(
        texts, outlet.name, task.url, facts.canonical, facts.original
    )
    if reprinted_from and task.url is None:
        # A saved reprint states the address of its original.
        url, outlet = None, replace(outlet, host=None)
    return Outcome(
        assembled(
            paragraphs,
            task,
            url=url,
            title=title or paragraphs[0][1],
            outlet=outlet,
            author=author,
            published_on=day,
            published_at=moment,
            published_certain=is_certain,
            publisher=reprinted_from or agency_of(texts, outlet, facts.agency),
        )
    )


def _tree(html: str) -> Element | None:
    from trafilatura.utils import load_html

    tree: Element | None = load_html(html)
    if tree is not None and tree.tag != "html":
        # An odd first element becomes the root, of which the search for a date makes an error.
        tree = load_html(f"<html><body>{html}</body></html>")
    return tree


def _without_controls(html: str) -> str:
    def shown(reference: re.Match[str]) -> str:
        code = int(reference[1], 16) if reference[1] else int(reference[2])
        is_sign = code in (9, 10, 13) or 32 <= code < 127 or 128 <= code <= 0x10FFFF
        # 128 to 159 are meant as Windows characters (the HTML standard), and decoded as such.
        return reference[0] if is_sign and not 0xD800 <= code < 0xE000 else ""

    return _XML_HEAD.sub("", _REFERENCE.sub(shown, _CONTROL.sub("", html)), count=1)


def _paragraphs(element: Element, kind: BlockKind = BlockKind.PARAGRAPH) -> Iterator[Paragraph]:
    """Yield the paragraphs of a tree in order; a break inside one ends it only when doubled."""
    runs: list[str] = [element.text or ""]
    kind = _KINDS.get(str(element.tag), kind)
    for child in element:
        if child.tag in _CONTAINERS:
            yield from _spoken(runs, kind)
            yield from _paragraphs(child, kind)
            runs = []
        elif child.tag == "lb":
            runs.append("\n")
        elif child.tag != "graphic":
            runs.extend(child.itertext())
        runs.append(child.tail or "")
    yield from _spoken(runs, kind)


def _spoken(runs: list[str], kind: BlockKind) -> Iterator[Paragraph]:
    for piece in re.split(r"\n\s*\n", "".join(runs)):
        if text := clean_line(piece, MAX_PARAGRAPH_CHARS):
            yield kind, text


def _own_url(canonical: str, url: str | None) -> str | None:
    """Return the page's one address: the canonical one, if it is on the site it came from."""
    try:
        link = folded(urljoin(url or "", canonical)) if canonical else None
    except ValueError:
        link = None
    own = folded(url) if url else None
    # Sites that state their front page as the address of every article are many.
    is_front_page = link is not None and urlsplit(link).path == "/" and link != own
    if link and not is_front_page and (own is None or is_same_site(link, own)):
        return link
    return own


def _outlet(extracted: Extracted, facts: Facts, url: str | None, name: str) -> Outlet:
    host = host_of(url)
    site = extracted.sitename or ""
    said = facts.outlet or (site if not site.startswith("@") else "")
    return Outlet(clean_line(said, MAX_AUTHOR_CHARS) or host or name, host)


def _title(extracted: Extracted, facts: Facts, outlet: str) -> str:
    for candidate in (*facts.titles, extracted.title or "", facts.page_title):
        title = _without_outlet(clean_line(candidate, MAX_TITLE_CHARS), outlet)
        if title and title.casefold() != outlet.casefold():
            return title
    return ""


def _without_outlet(title: str, outlet: str) -> str:
    """Return a title without the outlet's name behind or before it: "Talks fail | The Post"."""
    for separator in _SUFFIX.finditer(title):
        before, behind = title[: separator.start()], title[separator.end() :]
        if behind.casefold() == outlet.casefold():
            return before
        if before.casefold() == outlet.casefold():
            return behind
    return title


def _author(extracted: Extracted, facts: Facts) -> str | None:
    said = "; ".join(facts.authors) or extracted.author or ""
    return _BY.sub("", clean_line(said, MAX_AUTHOR_CHARS)) or None


def _published(
    extracted: Extracted, facts: Facts, fetched_at: datetime
) -> tuple[date | None, datetime | None, bool]:
    day, moment = stated(facts.published) if facts.published else (None, None)
    if day is not None:
        is_past = day <= fetched_at.date() + timedelta(days=1)
        return day, moment, is_past
    day, _ = stated(extracted.date) if extracted.date else (None, None)
    return day, None, False
