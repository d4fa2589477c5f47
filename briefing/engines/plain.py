"""Parser without a model: sentences and words only; says that it is degraded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from briefing.engines.chunks import chunks
from briefing.model.article import Block, Span
from briefing.model.document import Document, Sentence, Token

DEGRADED = "no language model is installed: only quotations beside a name are found"

# The time pysbd takes grows with the square of what it is given.
MAX_CHUNK_CHARS = 2_000

_WORD = re.compile(r"\w+(?:[-.’']\w+)*|[^\w\s]")


class _Segmenter(Protocol):
    def segment(self, text: str) -> list[str]: ...


class PlainParser:
    """Sentence ends by pysbd's rules, which know quotations and abbreviations; no grammar."""

    name = "plain"
    degraded = DEGRADED

    def __init__(self) -> None:
        import pysbd  # type: ignore[import-untyped]  # it has no types

        self._segmenter: _Segmenter = pysbd.Segmenter(language="en", clean=False)

    def parse(
        self, text: str, blocks: Sequence[Block], worth: Sequence[Span] | None = None
    ) -> Document:
        """Return the document; spans index `text`. Blocks outside `worth` get no sentence."""
        sentences: list[Sentence] = []
        tokens: list[Token] = []
        for block, span in chunks(text, blocks, worth, limit_chars=MAX_CHUNK_CHARS):
            for sentence in self._sentences(text, span):
                first = len(tokens)
                for match in _WORD.finditer(text, sentence.start, sentence.end):
                    tokens.append(Token(*match.span(), match[0], "", "", len(tokens)))
                if len(tokens) > first:
                    edges = Span(tokens[first].start, tokens[-1].end)
                    sentences.append(Sentence(edges, first, len(tokens), block))
        return Document(text, tuple(blocks), tuple(sentences), tuple(tokens), has_syntax=False)

    def _sentences(self, text: str, span: Span) -> Iterator[Span]:
        """Yield spans that cover `span` in order.

        pysbd returns words, not places: each is looked for behind the one before, and one that it
        altered stays with its neighbour.
        """
        start = span.start
        for sentence in self._segmenter.segment(span.of(text)):
            found = text.find(sentence.strip(), start, span.end)
            if found < 0 or not sentence.strip():
                continue
            end = found + len(sentence.strip())
            yield Span(start, end)
            start = end
        if start < span.end:
            yield Span(start, span.end)
