"""Passages and articles as text that leaves the program: records, citations, Markdown, CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from briefing.model.article import Article, Origin, Span
from briefing.model.brief import Passage
from briefing.model.clean import clean_line
from briefing.model.statement import Speech

SCHEMA = 1
"""The version of the JSON records. A field that changes its meaning raises it."""

# JSON's own type: objects by field name, of whatever JSON can say.
Record = dict[str, Any]


def reading_record(
    article: Article,
    passages: Iterable[Passage],
    *,
    degraded: bool,
    origin: Origin | None = None,
) -> Record:
    """Return what `briefing read --format json` prints: an article with its statements.

    `degraded` tells that no language model was there to find what it could have found.
    """
    return {
        "schema": SCHEMA,
        "degraded": degraded,
        "article": {**article_record(article, origin), "text": article.text},
        "statements": [statement_record(passage) for passage in passages],
    }


def article_record(article: Article, origin: Origin | None = None) -> Record:
    """Return an article's bibliographic facts, without its text.

    `origin` tells where a copy comes from: its `publisher`, and in `copy_of` the id of the article
    that is its original, where that is kept.
    """
    return {
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "outlet": article.outlet.name,
        "author": article.author,
        "published": article.published_on.isoformat() if article.published_on else None,
        "published_certain": article.published_certain,
        "language": article.language,
        "publisher": origin.publisher if origin else article.publisher,
        "copy_of": origin.article_id if origin else None,
    }


def statement_record(passage: Passage) -> Record:
    """Return one statement; offsets are code points into the article's text, half-open."""
    statement, text = passage.statement, passage.article.text
    speaker = statement.speaker
    return {
        "id": statement.id,
        "content": [list(piece) for piece in statement.content],
        "content_text": [piece.of(text) for piece in statement.content],
        "speech": statement.speech.value,
        "cue": _offsets(statement.cue),
        "cue_text": _words(statement.cue, text),
        "speaker": {
            "mention": _offsets(speaker.mention),
            "mention_text": _words(speaker.mention, text),
            "name": passage.identity.name,
            "post": passage.identity.post,
        },
        "actor": passage.identity.actor,
        "certainty": passage.certainty.value,
        "rule": statement.rule,
        "chain": list(passage.identity.chain),
        "negated": statement.negated,
        "second_hand_of": passage.second_hand_of,
        "issues": list(passage.issues),
        "said_on": statement.said_on.isoformat() if statement.said_on else None,
    }


def listed_record(passage: Passage) -> Record:
    """Return one statement together with where it was printed."""
    article = passage.article
    printed = {
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet.name,
        "title": article.title,
        "published": article.published_on.isoformat() if article.published_on else None,
    }
    return {**statement_record(passage), "article": printed}


def json_text(record: Record | Sequence[Record]) -> str:
    """Return records as indented JSON."""
    return json.dumps(record, ensure_ascii=False, indent=1)


def json_line(record: Record) -> str:
    """Return one record as one line of JSON Lines."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def quoted(passage: Passage) -> str:
    """Return the words; between quotation marks only what the article has between them."""
    words = clean_line(passage.words, 20_000)
    return f"“{words}”" if passage.statement.speech is Speech.DIRECT else words


def citation(passage: Passage) -> str:
    """Return the words with speaker, outlet, day and link, on one line."""
    article = passage.article
    verb = "quoted by" if passage.statement.speech is Speech.DIRECT else "reported by"
    day = (
        article.published_on.strftime("%d %b %Y").lstrip("0") if article.published_on else "undated"
    )
    told = f"{quoted(passage)} — {said_by(passage)}, {verb} {article.outlet.name}, {day}."
    return f"{told} {article.url}" if article.url else told


def markdown(passages: Iterable[Passage]) -> str:
    """Return passages as Markdown quotations, each with its citation; foreign signs escaped."""
    return "\n".join(map(_markdown_quote, passages))


def _markdown_quote(passage: Passage) -> str:
    return f"> {escaped(quoted(passage))}\n>\n> — {markdown_source(passage, links=True)}\n"


def markdown_source(passage: Passage, *, links: bool) -> str:
    """Return speaker, outlet and day as Markdown, and the link where it is wished."""
    article = passage.article
    day = article.published_on.isoformat() if article.published_on else "undated"
    source = f"{escaped(said_by(passage))}, in *{escaped(article.outlet.name)}*, {day}"
    link = _link_target(article.url) if links else ""
    return f"{source}, <{link}>" if link else source


_MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&])")


def escaped(text: str) -> str:
    """Return foreign text, on one line, of which no sign means anything in Markdown."""
    return _MARKDOWN_SIGNS.sub(r"\\\1", clean_line(text, 20_000))


def _link_target(url: str | None) -> str:
    """Return an address that may stand in angle brackets; only the web's own kinds are links."""
    if url is None or not url.startswith(("http://", "https://")):
        return ""
    return url.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")


CSV_FIELDS = (
    "id", "published", "actor", "speaker", "post", "speech", "cue", "words", "certainty",
    "outlet", "title", "url",
)  # fmt: skip


def csv_text(passages: Iterable[Passage]) -> str:
    """Return passages as CSV with a heading; no cell can be taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(CSV_FIELDS)
    writer.writerows([harmless(cell) for cell in csv_cells(passage)] for passage in passages)
    return out.getvalue()


def csv_cells(passage: Passage) -> tuple[str, ...]:
    """Return what stands under `CSV_FIELDS`."""
    article, statement = passage.article, passage.statement
    return (
        passage.id,
        article.published_on.isoformat() if article.published_on else "",
        passage.identity.actor,
        passage.identity.name,
        passage.identity.post or "",
        statement.speech.value,
        _words(statement.cue, article.text) or "",
        passage.words,
        passage.certainty.value,
        article.outlet.name,
        article.title,
        article.url or "",
    )


def harmless(cell: str) -> str:
    """Return the content of a cell that no spreadsheet takes for a formula."""
    # Spreadsheets run a cell that begins so; a leading apostrophe keeps it text (OWASP).
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def said_by(passage: Passage) -> str:
    """Return speaker and post; words that he denied must not be taken for his own."""
    identity = passage.identity
    name = identity.name or "unnamed speaker"
    who = f"{name}, {identity.post}" if identity.post and identity.post != name else name
    return f"denied by {who}" if passage.statement.negated else who


def _offsets(span: Span | None) -> list[int] | None:
    return list(span) if span is not None else None


def _words(span: Span | None, text: str) -> str | None:
    return span.of(text) if span is not None else None
