"""Statements of a text as one line each: "mention|cue|content", pieces parted by an ellipsis."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import briefing.knowledge.load_cues as load_cues_module
from briefing.attribution.attribute import attribute, worth_parsing
from briefing.engines.english import EnglishParser
from briefing.engines.plain import PlainParser
from briefing.knowledge.load_cues import load_cues
from briefing.model.knowledge import Knowledge
from briefing.model.statement import Statement
from tests.made import made_article

CUES = Path(load_cues_module.__file__).with_name("cues.toml")


@cache
def knowledge() -> Knowledge:
    """Return the project's own cues, and no actors."""
    return Knowledge(cues=load_cues(CUES.read_text(encoding="utf-8"), CUES.name))


@cache
def english() -> EnglishParser:
    """Return the parser with a model, loaded once."""
    return EnglishParser()


@cache
def plain() -> PlainParser:
    """Return the parser without a model."""
    return PlainParser()


def statements(text: str, *, with_model: bool = True) -> tuple[Statement, ...]:
    """Return the statements of an article with this text."""
    article = made_article(text)
    worth = worth_parsing(article, knowledge())
    parser = english() if with_model else plain()
    return attribute(article, parser.parse(text, article.blocks, worth), knowledge())


def found(text: str, *, with_model: bool = True) -> list[str]:
    """Return a line for each statement of a text."""
    return [line(text, statement) for statement in statements(text, with_model=with_model)]


def line(text: str, statement: Statement) -> str:
    """Return a statement as "mention|cue|content"."""
    mention = statement.speaker.mention
    said_by = mention.of(text) if mention is not None else ""
    cue = statement.cue.of(text) if statement.cue is not None else ""
    return f"{said_by}|{cue}|{statement.words(text)}"
