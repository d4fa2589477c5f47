"""Texts with their mentions in double brackets: "[[Truss]] said that [[she]] would stay"."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from briefing.attribution.people.actors import identify
from briefing.attribution.people.coreference import resolve
from briefing.engines.english import EnglishParser
from briefing.knowledge.load import load_knowledge
from briefing.model.article import Span
from briefing.model.brief import Identity
from briefing.model.document import Document
from briefing.model.knowledge import Knowledge
from briefing.model.statement import Speaker, Speech, Statement
from tests.made import made_article

DAY = date(2022, 2, 10)

_MARK = re.compile(r"\[\[(.*?)\]\]")


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """Return the knowledge that comes with the program."""
    return load_knowledge()


@lru_cache(maxsize=1)
def _parser() -> EnglishParser:
    return EnglishParser()


def unmarked(marked: str) -> tuple[str, list[Span]]:
    """Return a text without its brackets, and the spans that stood in them."""
    text, spans, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        spans.append(Span(len(text), len(text) + len(match[1])))
        text += match[1]
        at = match.end()
    return text + marked[at:], spans


def speakers(
    marked: str, *, on: date | None = DAY, syntax: bool = True
) -> tuple[str, tuple[Speaker, ...]]:
    """Return the text, and the speakers of its mentions."""
    text, spans = unmarked(marked)
    article = made_article(text, published_on=on)
    document = Document(text, article.blocks, (), (), has_syntax=False)
    if syntax:
        document = _parser().parse(text, article.blocks)
    return text, resolve(article, document, knowledge(), spans)


def identities(
    marked: str, *, on: date | None = DAY, known: Knowledge | None = None
) -> tuple[Identity, ...]:
    """Return who the speakers of the mentions were; the text is not parsed."""
    text, found = speakers(marked, on=on, syntax=False)
    article = made_article(text, published_on=on)
    statements = (
        Statement(article.id, (Span(0, 1),), Speech.DIRECT, None, speaker, Span(0, 1), "test")
        for speaker in found
    )
    return tuple(identify(article, statement, known or knowledge()) for statement in statements)


def actor_of(mention: str, *, on: date | None = DAY, behind: str = "") -> str:
    """Return the actor of a mention that is a text by itself, but for what stands behind."""
    return identities(f"[[{mention}]] said so. {behind}", on=on)[0].actor
