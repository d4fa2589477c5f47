"""Quotations beside a name and a plain cue, found without grammar: “…,” said Maria Lopez."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefing.attribution.speech.cues import Lexicon
from briefing.attribution.speech.drafts import Draft
from briefing.attribution.speech.rules import Rule
from briefing.attribution.text.pieces import bare
from briefing.attribution.text.quotes import Quotation, QuotationIndex
from briefing.model.article import Block, Span

_WORD = r"[A-Z][\w.’'-]*\w"
_TITLE = r"(?:[Tt]he |[Mm]rs?\.? |[Mm]s\.? )?"
_NAME = rf"(?:{_TITLE}{_WORD}(?: (?:{_WORD}|of|de|van|von|bin|al)){{0,8}}|[Hh]e|[Ss]he|[Tt]hey)"
_VERB = r"(?P<verb>[a-z]+)"
_ASIDE = r"(?:,? [^“”\"\n.:]{1,80},)?"
_SAID_NAME = re.compile(rf"\s*,?\s*{_VERB} (?P<name>{_NAME})")
_NAME_SAID = re.compile(rf"\s*,?\s*(?P<name>{_NAME}){_ASIDE} (?:has |had |also |then )?{_VERB}\b")
_LEADING = re.compile(
    rf"(?P<name>{_NAME}){_ASIDE} (?:has |had |also |then )?{_VERB}"
    r"(?: [^“”\"\n.!?]{0,60}?)?[,:]\s*$"
)

# How far before a quotation its attribution may begin.
MAX_LEAD_CHARS = 160


def by_pattern(index: QuotationIndex, words: Lexicon, blocks: Sequence[Block]) -> list[Draft]:
    """Return drafts for quotations with an adjacent cue and name, in order of the text."""
    return list(_drafts(index, words, blocks))


def _drafts(index: QuotationIndex, words: Lexicon, blocks: Sequence[Block]) -> Iterator[Draft]:
    for number, quotation in enumerate(index.all):
        found = _attribution(index.text, quotation, blocks[quotation.block].span, words)
        piece = bare(index, quotation.inner)
        if found is None or piece.end <= piece.start:
            continue
        yield Draft(
            pieces=[piece],
            rule=Rule.PATTERN,
            block=quotation.block,
            mention=Span(found.start("name"), found.end("name")),
            cue=Span(found.start("verb"), found.end("verb")),
            quotes=[number],
            is_direct=True,
        )


def _attribution(
    text: str, quotation: Quotation, block: Span, words: Lexicon
) -> re.Match[str] | None:
    for pattern in (_SAID_NAME, _NAME_SAID):
        match = pattern.match(text, quotation.outer.end, block.end)
        if match is not None and _tells(match["verb"], words):
            return match
    start = max(block.start, quotation.outer.start - MAX_LEAD_CHARS)
    last = None
    for match in _LEADING.finditer(text, start, quotation.outer.start):
        last = match
    return last if last is not None and _tells(last["verb"], words) else None


def _tells(verb: str, words: Lexicon) -> bool:
    cue = words.verbs.get(verb)
    return cue is not None and "quote" in cue.constructions
