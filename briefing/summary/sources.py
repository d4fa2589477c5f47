"""The articles behind a brief: each text once, with all the outlets that print it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date

from briefing.model.article import Article, Origin
from briefing.model.brief import Source


def sources_of(articles: Iterable[Article], origins: Mapping[str, Origin]) -> tuple[Source, ...]:
    """Return the articles in the order of their days, newest first, exact copies as one.

    What was printed first stands for its copies: one found later changes nothing but the outlets.
    A copy that was changed keeps its row, for other words may be cited from it; `origins` tells
    whose text it is.
    """
    groups: dict[str, list[Article]] = {}
    for article in articles:
        groups.setdefault(text_digest(article), []).append(article)
    rows = [(sorted(group, key=printed), digest) for digest, group in groups.items()]
    rows.sort(key=lambda row: row[1])
    rows.sort(key=lambda row: printed(row[0][0])[0], reverse=True)
    return tuple(_source(group, digest, origins) for group, digest in rows)


def text_digest(article: Article) -> str:
    """Return the digest of an article's text: 16 hexadecimal digits, the same for every copy."""
    text = " ".join(article.text.split())
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def printed(article: Article) -> tuple[date, bool, float, str]:
    """Order by day; on one day the original before its syndicated copy, then by moment."""
    moment = article.published_at or article.fetched_at
    return article.day, article.publisher is not None, moment.timestamp(), article.id


def _source(group: list[Article], digest: str, origins: Mapping[str, Origin]) -> Source:
    first = group[0]
    origin = origins.get(first.id)
    return Source(
        title=first.title,
        outlets=tuple(dict.fromkeys(article.outlet.name for article in group)),
        articles=tuple(article.id for article in group),
        digest=digest,
        fetched_at=first.fetched_at,
        published_on=first.published_on,
        publisher=origin.publisher if origin else first.publisher,
        author=first.author,
        url=first.url,
    )
