"""A parsed article: sentences and tokens, all as spans of its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from briefing.model.article import Block, Span


class Token(NamedTuple):
    """One word or sign. `head` is the index of its governor in `Document.tokens`, itself at a root.

    `tag` is the Penn Treebank tag and `dep` the dependency label of spaCy's English models;
    both are empty where the parser knows no syntax.
    """

    start: int
    end: int
    text: str
    tag: str
    dep: str
    head: int

    @property
    def span(self) -> Span:
        """Where the token stands."""
        return Span(self.start, self.end)


class Sentence(NamedTuple):
    """One sentence: where it stands, its tokens as a half-open range, and its block's index."""

    span: Span
    first_token: int
    end_token: int
    block: int


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed text. Sentences are in order and disjoint; each lies in one block.

    A block that was not worth parsing has no sentence. `has_syntax` is false where the parser
    knows no tags and no dependencies.
    """

    text: str
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    has_syntax: bool = True
