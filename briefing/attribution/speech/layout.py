"""Speakers by layout: "NAME: words" of transcripts and headlines, and "“words” — Name"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefing.attribution.speech.cues import Lexicon
from briefing.attribution.speech.drafts import Draft
from briefing.attribution.speech.rules import Rule
from briefing.attribution.text.pieces import bare
from briefing.attribution.text.quotes import Quotation, QuotationIndex
from briefing.attribution.text.vocabulary import HEADLINE_TELLERS, NO_NAMES
from briefing.model.article import Block, Span

_NAME = r"[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|de|van|von|bin|al)){0,4}"
_TURN = re.compile(
    rf"[\"“]?(?P<name>{_NAME}(?:, [^:\n]{{2,60}})?(?: \([^)\n]{{1,40}}\))?)"
    r"(?P<colon>:)(?=\s|[“\"‘'])"
)
_SIGNED = re.compile(
    rf"\s*(?P<dash>[-–—―]{{1,2}})\s*(?P<name>{_NAME}(?:,? [^\n.!?“”\"]{{1,80}})?)[.]?\s*$"
)
# A line of its own below a quotation: "— Name, lawyer".
MAX_SIGNATURE_CHARS = 120
# "Poll: Lind ahead", "Lind to builders: Bring a helmet": of a first line's openers.
_HEADLINE = re.compile(
    r"(?:[A-Z]+ [-–—] )?(?P<name>[A-Z][^:;.?!\n]{1,60}?)(?P<to> (?:to|on|at|in) [^:;?!\n]{2,50})?"
    r"(?P<colon>:)\s+(?=\S)"
)


def by_layout(index: QuotationIndex, blocks: Sequence[Block], words: Lexicon) -> list[Draft]:
    """Return drafts for turns of transcripts and for signed quotations, in order of the text."""
    turns = list(_turns(index, blocks, words))
    titled = [] if any(draft.block == 0 for draft in turns) else _headline(index, blocks)
    return sorted([*titled, *turns, *_signed(index, blocks)], key=lambda draft: draft.start)


def _headline(index: QuotationIndex, blocks: Sequence[Block]) -> Iterator[Draft]:
    """Yield what a first line gives to somebody by a colon: "Poll: Lind ahead by ten points".

    The opener is a kind of teller, or a name that returns below; "The Latest:" is neither.
    """
    if len(blocks) < 2:
        return
    first = blocks[0].span
    found = _HEADLINE.match(index.text, first.start, first.end)
    if found is None or not _tells_in_headline(index.text, found, first.end):
        return
    piece = bare(index, Span(found.end(), first.end))
    if len(piece.of(index.text).split()) < MIN_HEADLINE_WORDS:
        return
    yield Draft(
        pieces=[piece],
        rule=Rule.TRANSCRIPT,
        block=0,
        mention=Span(found.start("name"), found.end("name")),
        cue=Span(found.start("colon"), found.end("colon")),
        quotes=list(index.numbers_within(piece)),
        is_direct=True,
    )


MIN_HEADLINE_WORDS = 3


def _tells_in_headline(text: str, headline: re.Match[str], position: int) -> bool:
    words = headline["name"].split()
    if words[0].lower() in ("the", "a", "an", "how", "why", "what"):
        return False
    if not HEADLINE_TELLERS.isdisjoint((words[0].lower(), words[-1].lower())):
        return True
    is_name = all(word[0].isupper() for word in words) and len(words) <= MAX_NAME_WORDS
    return headline["to"] is not None and is_name and words[-1] in text[position:]


MAX_NAME_WORDS = 4


def _turns(index: QuotationIndex, blocks: Sequence[Block], lexicon: Lexicon) -> Iterator[Draft]:
    """Yield what stands behind a name and a colon that open a paragraph.

    Names in capitals are turns of a transcript. Others need a quotation behind the colon, or to
    return: "Note:" and "Correction:" are no speakers.
    """
    found = [
        (number, _TURN.match(index.text, block.span.start, block.span.end))
        for number, block in enumerate(blocks)
    ]
    turns = [(number, turn) for number, turn in found if turn is not None]
    seen: dict[str, int] = {}
    for _, turn in turns:
        seen[turn["name"]] = seen.get(turn["name"], 0) + 1
    for number, turn in turns:
        name = turn["name"]
        if name.split()[0].lower().rstrip(".,") in NO_NAMES or _tells(name, lexicon):
            continue
        span = Span(turn.end(), blocks[number].span.end)
        words = span.of(index.text).split()
        is_headline = number == 0 and _returns(index.text, name, turn.end("name"))
        is_turn = (
            is_headline
            or (_is_in_capitals(name) and len(words) > 1)
            or (seen[name] > 1 and len(seen) < 12)
        )
        opens = bool(words) and words[0][0] in "“\"‘'" and len(name.split()) > 1
        if len(words) < 2 or not (is_turn or opens):
            continue
        piece = bare(index, span)
        if piece.end > piece.start:
            yield Draft(
                pieces=[piece],
                rule=Rule.TRANSCRIPT,
                block=number,
                mention=Span(turn.start("name"), turn.end("name")),
                cue=Span(turn.start("colon"), turn.end("colon")),
                quotes=list(index.numbers_within(piece)),
                is_direct=True,
            )


def _is_in_capitals(name: str) -> bool:
    """Tell of "MS. LIND" and "MS. LIND, spokeswoman": the name, whatever her office."""
    return re.split(r", | \(", name)[0].isupper()


def _tells(name: str, lexicon: Lexicon) -> bool:
    """Tell of "Weber, asked about it, said:": a sentence, no name with an office."""
    _, _, behind = name.partition(",")
    return any(word in lexicon.verbs for word in behind.split())


def _returns(text: str, name: str, position: int) -> bool:
    """Tell whether the last word of a headline's name stands in the text below it."""
    surname = name.split()[-1]
    return len(surname) > 3 and len(name.split()) <= 4 and surname in text[position:]


def _signed(index: QuotationIndex, blocks: Sequence[Block]) -> Iterator[Draft]:
    for number, quotation in enumerate(index.all):
        block = blocks[quotation.block].span
        signature = _SIGNED.match(index.text, quotation.outer.end, block.end)
        if signature is None and quotation.outer.end >= block.end - 1:
            signature = _signature_below(index.text, quotation, blocks)
        if signature is None or quotation.words(index.text) < 3:
            continue
        yield Draft(
            pieces=[bare(index, quotation.inner)],
            rule=Rule.SIGNED,
            block=quotation.block,
            mention=Span(signature.start("name"), signature.end("name")),
            cue=Span(signature.start("dash"), signature.end("dash")),
            quotes=[number],
            is_direct=True,
        )


def _signature_below(
    text: str, quotation: Quotation, blocks: Sequence[Block]
) -> re.Match[str] | None:
    if quotation.block + 1 >= len(blocks):
        return None
    below = blocks[quotation.block + 1].span
    if below.end - below.start > MAX_SIGNATURE_CHARS:
        return None
    return _SIGNED.match(text, below.start, below.end)
