"""Articles, statements and passages made for a test: what is not said is the usual."""

from __future__ import annotations

from datetime import UTC, date, datetime

from briefing.model.article import Article, Outlet, Span, article_id, text_blocks
from briefing.model.brief import Identity, Passage
from briefing.model.mark import UNMARKED, Mark
from briefing.model.statement import Certainty, Speaker, Speech, Statement

DAY = date(2022, 1, 30)
FETCHED = datetime(2022, 1, 31, 9, 30, tzinfo=UTC)
TEXT = "The alliance met. “We are ready to talk,” Ann Olsen said. She added that time was short."


def made_article(
    text: str = TEXT,
    *,
    url: str | None = "https://northwire.example/a",
    title: str = "Allies meet",
    outlet: str = "Northwire",
    published_on: date | None = DAY,
    publisher: str | None = None,
) -> Article:
    """Return an article of this text."""
    return Article(
        id=article_id(url or title, text),
        url=url,
        title=title,
        outlet=Outlet(outlet),
        text=text,
        blocks=text_blocks(text),
        fetched_at=FETCHED,
        published_on=published_on,
        published_certain=published_on is not None,
        publisher=publisher,
    )


def made_statement(
    article: Article,
    words: str = "We are ready to talk",
    *,
    cue: str | None = "said",
    speaker: str = "Ann Olsen",
    speech: Speech = Speech.DIRECT,
) -> Statement:
    """Return the statement whose content is the first occurrence of `words`."""
    mention = _span(article.text, speaker)
    return Statement(
        article_id=article.id,
        content=(_span(article.text, words),),
        speech=speech,
        cue=_span(article.text, cue) if cue else None,
        speaker=Speaker(mention, speaker),
        sentence=Span(0, len(article.text)),
        rule="quotation beside its cue",
    )


def made_passage(
    article: Article | None = None,
    words: str = "We are ready to talk",
    *,
    actor: str = "nato",
    name: str = "Ann Olsen",
    post: str | None = "spokeswoman",
    speech: Speech = Speech.DIRECT,
    mark: Mark = UNMARKED,
) -> Passage:
    """Return a passage of `article`, attributed to `actor`."""
    article = article or made_article()
    return Passage(
        statement=made_statement(article, words, speech=speech),
        article=article,
        identity=Identity(actor, name, post, Certainty.SURE, (name,)),
        mark=mark,
    )


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))
