"""From drafts and their speakers to statements."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from briefing.attribution.speech.drafts import Draft
from briefing.attribution.speech.rules import certainty_of
from briefing.attribution.text.quotes import QuotationIndex
from briefing.model.article import Article, Span
from briefing.model.document import Document
from briefing.model.statement import Speaker, Speech, Statement


class Finisher:
    """Makes the statements of one article."""

    def __init__(self, article: Article, document: Document, index: QuotationIndex) -> None:
        self._article_id = article.id
        self._sentences = [sentence.span for sentence in document.sentences]
        self._sentence_ends = [span.end for span in self._sentences]
        self._index = index

    def statement(
        self, draft: Draft, speaker: Speaker, relayed: Speaker | None, said_on: date | None
    ) -> Statement:
        """Return the statement of a draft."""
        pieces = tuple(draft.pieces)
        speech = self._speech(pieces)
        cue = draft.hit.cue if draft.hit is not None else None
        return Statement(
            article_id=self._article_id,
            content=pieces,
            speech=speech,
            cue=draft.cue,
            speaker=speaker,
            sentence=self._sentence(draft),
            rule=draft.rule.value,
            certainty=certainty_of(
                draft.rule,
                speech,
                trusted=cue is not None and cue.trusted,
                beside=_is_beside(draft.cue, draft.mention),
            ),
            negated=draft.negated,
            relayed=relayed,
            said_on=said_on,
        )

    def _speech(self, pieces: Sequence[Span]) -> Speech:
        if all(self._index.holds(piece) for piece in pieces):
            return Speech.DIRECT
        is_partly_quoted = any(self._index.within(piece) for piece in pieces)
        return Speech.MIXED if is_partly_quoted else Speech.INDIRECT

    def _sentence(self, draft: Draft) -> Span:
        """Return the sentences from the first to the last that hold content, cue or speaker."""
        parts = [*draft.pieces]
        if draft.cue is not None:
            parts.append(draft.cue)
            if draft.mention is not None:
                parts.append(draft.mention)
        start, end = min(part.start for part in parts), max(part.end for part in parts)
        first = bisect_left(self._sentence_ends, start + 1)
        last = bisect_left(self._sentence_ends, end)
        touched = self._sentences[first : last + 1]
        if touched:
            start = min(start, touched[0].start)
            end = max(end, touched[-1].end if touched[-1].start < end else end)
        return Span(start, end)


# A space, or a comma and a space: "Weber, the minister, said".
_MAX_GAP = 3


def _is_beside(cue: Span | None, mention: Span | None) -> bool:
    """Tell whether nothing stands between a cue and its speaker, in either order."""
    if cue is None or mention is None:
        return False
    gap = cue.start - mention.end if mention.start < cue.start else mention.start - cue.end
    return gap <= _MAX_GAP
