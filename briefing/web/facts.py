"""What a page states of itself in structured data: JSON-LD, meta elements, microdata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeGuard

from briefing.web.tree import Element, text_of

Json = dict[str, object]

_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|LiveBlog\w*)$")
_DATE_NAMES = (
    "article:published_time", "og:article:published_time", "og:published_time",
    "datepublished", "date", "dc.date", "dc.date.issued", "dc.date.created", "dcterms.date",
    "dcterms.created", "dcterms.issued", "pubdate", "publishdate", "publish-date", "publish_date",
    "publication_date", "publication-date", "article.published", "published_time",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "article_date_original",
    "originalpublicationdate",
)  # fmt: skip
_OUTLET_NAMES = (
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "application-name",
)
_ORIGINAL_NAMES = ("syndication-source", "original-source")
_MAX_JSON_CHARS = 500_000
_MAX_NODES = 2_000


@dataclass(slots=True)
class Facts:
    """The statements of a page on itself, in the page's own words; empty where it is silent."""

    titles: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    outlet: str = ""
    published: str = ""
    canonical: str = ""
    page_title: str = ""
    original: str = ""
    agency: str = ""


def facts_of(tree: Element) -> Facts:
    """Return what a page states. Where it says a thing twice, JSON-LD comes before meta."""
    facts = Facts()
    for node in _articles(tree):
        _take_node(node, facts)
    metas = _metas(tree)
    for name in ("og:title", "twitter:title", "dc.title"):
        if metas.get(name):
            facts.titles.append(metas[name])
    facts.outlet = metas.get("og:site_name") or facts.outlet or _first(metas, _OUTLET_NAMES)
    facts.published = facts.published or _first(metas, _DATE_NAMES) or _marked_date(tree)
    facts.canonical = _canonical(tree) or metas.get("og:url", "")
    facts.page_title = next((text_of(title) for title in tree.iter("title")), "")
    facts.original = _first(metas, _ORIGINAL_NAMES)
    return facts


def _take_node(node: Json, facts: Facts) -> None:
    if isinstance(headline := node.get("headline"), str):
        facts.titles.append(headline)
    facts.authors += [name for name in _names(node.get("author")) if name not in facts.authors]
    facts.outlet = facts.outlet or next(_names(node.get("publisher")), "")
    facts.agency = facts.agency or next(_names(node.get("sourceOrganization")), "")
    for key in ("datePublished", "dateCreated"):
        if not facts.published and isinstance(day := node.get(key), str):
            facts.published = day


def _articles(tree: Element) -> Iterator[Json]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            parsed = json.loads((script.text or "")[:_MAX_JSON_CHARS], strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (node for node in _nodes(parsed) if _is_article(node))


def _nodes(parsed: object) -> Iterator[Json]:
    """Yield the objects of a JSON-LD block: itself, those of its lists and of its graph."""
    pending = [parsed]
    for _ in range(_MAX_NODES):
        if not pending:
            return
        node = pending.pop(0)
        if isinstance(node, list):
            pending[:0] = node
        elif _is_object(node):
            yield node
            pending.extend(node[key] for key in ("@graph", "mainEntity") if key in node)


def _is_object(node: object) -> TypeGuard[Json]:
    return isinstance(node, dict)


def _is_article(node: Json) -> bool:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and _ARTICLE_TYPES.search(name) for name in names)


def _names(value: object) -> Iterator[str]:
    for entry in value if isinstance(value, list) else [value]:
        name = entry.get("name") if _is_object(entry) else entry
        if isinstance(name, str) and name.strip() and not name.startswith(("http:", "https:")):
            yield name.strip()


def _metas(tree: Element) -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = (meta.get("content") or "").strip()
        if name and content:
            metas.setdefault(name.strip().lower(), content)
    return metas


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str:
    return next((metas[name] for name in names if metas.get(name)), "")


def _marked_date(tree: Element) -> str:
    """Return the date that an element in the page is marked up as the day of publication."""
    for element in tree.iter():
        is_marked = "datepublished" in (element.get("itemprop") or "").lower()
        if is_marked or (element.tag == "time" and element.get("pubdate") is not None):
            return element.get("datetime") or element.get("content") or element.text or ""
    return ""


def _canonical(tree: Element) -> str:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            return (link.get("href") or "").strip()
    return ""
