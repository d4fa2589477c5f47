"""Statements in the making: spans of the text with cue and mention, not yet resolved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing.attribution.speech.cues import Hit
from briefing.attribution.speech.frames import Frame
from briefing.attribution.speech.mentions import nearest_mention
from briefing.attribution.speech.rules import Rule
from briefing.attribution.speech.speakers import rejects
from briefing.attribution.text.pieces import trimmed
from briefing.attribution.text.quotes import QuotationIndex
from briefing.attribution.text.syntax import Syntax
from briefing.model.article import Span


@dataclass(slots=True)
class Draft:
    """A statement in the making. `quotes` are the numbers of the quotations its pieces hold.

    `hit` is the cue where the lexicon knows it, `cue` where it stands; a quotation that goes on has
    neither. `is_direct` tells that every piece is quoted.
    """

    pieces: list[Span]
    rule: Rule
    block: int
    hit: Hit | None = None
    mention: Span | None = None
    cue: Span | None = None
    quotes: list[int] = field(default_factory=list)
    is_direct: bool = False
    negated: bool = False

    @property
    def start(self) -> int:
        """Where its first piece begins."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Where its last piece ends."""
        return self.pieces[-1].end


def drafted(
    syntax: Syntax, index: QuotationIndex, frame: Frame, spans: Sequence[Span], rule: Rule
) -> Draft | None:
    """Return the draft of an attribution; `None` where nothing is left beside the attribution."""
    hit = frame.hit
    cue = syntax.span(hit.first, hit.last)
    mention = nearest_mention(syntax, hit.head, frame.speaker)
    pieces = trimmed(index, spans, (cue, mention))
    if not pieces:
        return None
    return Draft(
        pieces=pieces,
        rule=rule,
        block=syntax.block_of(hit.head),
        hit=hit,
        mention=mention,
        cue=cue,
        quotes=[number for piece in pieces for number in index.numbers_within(piece)],
        is_direct=all(index.holds(piece) for piece in pieces),
        negated=hit.cue.denies or (hit.cue.kind == "noun" and _is_rejected(syntax, frame)),
    )


def _is_rejected(syntax: Syntax, frame: Frame) -> bool:
    """Tell of "she rejected claims that …": hers is the denial, unless the claims are another's."""
    noun = frame.hit.head
    return rejects(syntax, noun) and syntax.head[frame.speaker] != noun


def outermost(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts that do not clash: the longer of two that overlap, in order of the text.

    A draft whose cue or mention stands in another's content was said inside it: the outermost
    source wins (guidelines of the gold).
    """
    taken: list[Span] = []
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda draft: (-_length(draft), draft.start)):
        if any(_overlaps(taken, span) for span in (*draft.pieces, *_cue_of(draft))):
            continue
        for piece in draft.pieces:
            taken.insert(bisect_left(taken, piece), piece)
        kept.append(draft)
    kept.sort(key=lambda draft: draft.start)
    return kept


def _length(draft: Draft) -> int:
    return sum(piece.end - piece.start for piece in draft.pieces)


def _cue_of(draft: Draft) -> tuple[Span, ...]:
    return (draft.cue,) if draft.cue is not None else ()


def _overlaps(taken: Sequence[Span], span: Span) -> bool:
    """Tell whether `span` shares a code point with one of `taken`, sorted and disjoint."""
    at = bisect_left(taken, span)
    return any(span.overlaps(near) for near in taken[max(0, at - 1) : at + 1])
