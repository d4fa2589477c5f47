"""Quotations without a cue of their own: the speaker before them goes on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from briefing.attribution.speech.drafts import Draft
from briefing.attribution.speech.quoted import join
from briefing.attribution.speech.rules import Rule
from briefing.attribution.text.pieces import bare
from briefing.attribution.text.quotes import Quotation, QuotationIndex
from briefing.attribution.text.syntax import Syntax
from briefing.model.article import Block, Span

# A quotation of fewer words, without a cue of its own, was a term or a scare quote.
MIN_WORDS = 4


def merged(drafts: Sequence[Draft], syntax: Syntax) -> list[Draft]:
    """Return drafts with "“A,” he said, adding that “B”" as one, where A and B are fully quoted."""
    kept: list[Draft] = []
    for draft in drafts:
        before = kept[-1] if kept else None
        if before is not None and _is_added(draft, before, syntax):
            before.pieces.extend(draft.pieces)
            before.quotes.extend(draft.quotes)
        else:
            kept.append(draft)
    return kept


def _is_added(draft: Draft, before: Draft, syntax: Syntax) -> bool:
    return (
        draft.is_direct
        and before.is_direct
        and draft.hit is not None
        and syntax.tag[draft.hit.head] == "VBG"
        and draft.mention == before.mention
        and draft.block == before.block
        and before.cue is not None
        and draft.cue is not None
        and before.end <= before.cue.start < draft.cue.start < draft.start
    )


def continued(
    drafts: Sequence[Draft], index: QuotationIndex, blocks: Sequence[Block]
) -> list[Draft]:
    """Return drafts for quotations that go on without a cue, and join those of one paragraph.

    In one paragraph a direct draft takes in the quotation behind it; a new paragraph begins a new
    statement of the same speaker (guidelines of the gold). `drafts` are in order of the text.
    """
    taken = {number for draft in drafts for number in draft.quotes}
    in_order = list(drafts)
    starts = [draft.start for draft in in_order]
    found: list[Draft] = []
    for number, quotation in enumerate(index.all):
        if number in taken or _is_covered(quotation, in_order, starts):
            continue
        if not _stands_alone(quotation, index.text, blocks):
            _join_sentence(quotation, number, in_order, starts, index, blocks)
            continue
        earlier = _speaker_before(quotation, in_order, starts, index.text, blocks)
        if earlier is None or _is_led_by_another(quotation, earlier, index.text):
            continue
        is_next = earlier.start == in_order[bisect_left(starts, quotation.inner.start) - 1].start
        if (
            is_next
            and earlier.block == quotation.block
            and (earlier.is_direct or _ends_quoted(earlier, index))
        ):
            join(earlier, quotation, number, index)
            continue
        if quotation.words(index.text) < MIN_WORDS:
            continue
        draft = Draft(
            pieces=[bare(index, quotation.inner)],
            rule=_rule_of(earlier, quotation),
            block=quotation.block,
            mention=earlier.mention,
            quotes=[number],
            is_direct=True,
        )
        at = bisect_left(starts, draft.start)
        in_order.insert(at, draft)
        starts.insert(at, draft.start)
        found.append(draft)
    return found


def _rule_of(earlier: Draft, quotation: Quotation) -> Rule:
    is_resumed = earlier.block != quotation.block and not earlier.is_direct
    return Rule.RESUMED if is_resumed else Rule.CONTINUED


def _ends_quoted(draft: Draft, index: QuotationIndex) -> bool:
    """Tell whether a quotation stands between a fronted clause and its cue: "X is “…,” he said"."""
    if draft.cue is None or draft.rule not in (Rule.BEFORE, Rule.AROUND):
        return False
    last = draft.pieces[-1]
    return index.holds(Span(last.end - 1, last.end)) and last.end <= draft.cue.start


def _is_covered(quotation: Quotation, drafts: Sequence[Draft], starts: Sequence[int]) -> bool:
    at = bisect_left(starts, quotation.inner.end)
    return any(
        piece.overlaps(quotation.inner)
        for draft in drafts[max(0, at - 3) : at]
        for piece in draft.pieces
    )


def _stands_alone(quotation: Quotation, text: str, blocks: Sequence[Block]) -> bool:
    """Tell whether a quotation is a sentence of its own: nothing leads to it or follows."""
    block = blocks[quotation.block].span
    before = text[max(block.start, quotation.outer.start - 8) : quotation.outer.start].rstrip()
    after = text[quotation.outer.end : min(block.end, quotation.outer.end + 8)].lstrip()
    begins = not before or before[-1] in ".!?”\"':"
    inside = text[max(quotation.inner.start, quotation.inner.end - 8) : quotation.inner.end]
    ends = not after or inside.rstrip()[-1:] in (".", "!", "?", "…", ",") or after[0] in ".!?"
    return begins and ends


def _is_led_by_another(quotation: Quotation, earlier: Draft, text: str) -> bool:
    """Tell whether a sentence of its own leads to a quotation: "The envoy only smiled: “…”"."""
    lead = text[max(earlier.end, quotation.outer.start - _MAX_LEAD_CHARS) : quotation.outer.start]
    return lead.rstrip().endswith(":") and _SENTENCE.search(lead) is not None


_MAX_LEAD_CHARS = 300
_SENTENCE = re.compile(r"[.!?]['\"”’]*\s+\S+\s+\S+")


def _join_sentence(
    quotation: Quotation,
    number: int,
    drafts: Sequence[Draft],
    starts: Sequence[int],
    index: QuotationIndex,
    blocks: Sequence[Block],
) -> None:
    """Join a sentence that goes on behind its quotation to the direct draft right before it.

    "“We are late,” she said. “But we will be there” by noon.": the rest tells her words as well
    (8 of 8 on PolNeAR, train).
    """
    at = bisect_left(starts, quotation.inner.start) - 1
    if at < 0 or quotation.words(index.text) < MIN_WORDS:
        return
    earlier = drafts[at]
    if earlier.block != quotation.block or not earlier.is_direct:
        return
    end = blocks[quotation.block].span.end
    stop = _STOP.search(index.text, quotation.outer.end, end)
    sentence = Span(
        _start_of_sentence(quotation, earlier, index.text), stop.start() if stop else end
    )
    is_free = at + 1 == len(drafts) or drafts[at + 1].start >= sentence.end
    if sentence.start >= earlier.end and is_free:
        earlier.pieces.append(bare(index, sentence))
        earlier.quotes.append(number)
        earlier.is_direct = False


_STOP = re.compile(r"[.!?]['\"”’]*(?=\s|$)")
# One word in front, as in "But “…”", is still hers; more are the reporter's.
_LEAD = re.compile(r"[.!?]['\"”’]*\s+(?P<word>\w+,?\s+)?\Z")


def _start_of_sentence(quotation: Quotation, earlier: Draft, text: str) -> int:
    """Return where a sentence begins that opens with a quotation, or before the text."""
    begins = max(earlier.end, earlier.cue.end if earlier.cue is not None else 0)
    lead = _LEAD.search(text, begins, quotation.outer.start)
    is_sentence = lead is not None and text[quotation.inner.start].isupper()
    if lead is None or not (lead["word"] or is_sentence):
        return -1
    return lead.start("word") if lead["word"] else quotation.outer.start


def _speaker_before(
    quotation: Quotation,
    drafts: Sequence[Draft],
    starts: Sequence[int],
    text: str,
    blocks: Sequence[Block],
) -> Draft | None:
    """Return the draft whose speaker goes on: of this paragraph, or of the one before.

    Who was quoted last goes on before who was only reported: in "“Yes,” said A, after B said that
    it was late. “No.”" it is A. A new paragraph goes on only with its first words.
    """
    at = bisect_left(starts, quotation.inner.start)
    near = [draft for draft in drafts[max(0, at - 4) : at] if draft.mention is not None]
    here = [draft for draft in near if draft.block == quotation.block]
    if here:
        return _last_quoted(here)
    before = [draft for draft in near if draft.block == quotation.block - 1]
    block = blocks[quotation.block].span
    if not before or text[block.start : quotation.outer.start].strip():
        return None
    return _last_quoted(before)


def _last_quoted(drafts: Sequence[Draft]) -> Draft:
    return next((draft for draft in reversed(drafts) if draft.is_direct), drafts[-1])
