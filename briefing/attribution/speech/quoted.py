"""Quotations to their cues: the attribution right behind a quotation, or right before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from typing import NamedTuple

from briefing.attribution.speech.anyverb import colon_leads_to, verb_ahead, verb_around, verb_behind
from briefing.attribution.speech.cues import Hit, Lexicon
from briefing.attribution.speech.drafts import Draft, drafted
from briefing.attribution.speech.frames import Frame
from briefing.attribution.speech.rules import Rule
from briefing.attribution.text.pieces import bare
from briefing.attribution.text.quotes import Quotation, QuotationIndex
from briefing.attribution.text.syntax import Syntax
from briefing.model.article import Span

# "“…,” John Smith, a lawyer and a former adviser to the committee, said" is about as long.
MAX_SPEAKER_CHARS = 200
# As long is what may stand between a cue and its quotation: addressee, place and day.
MAX_LEAD_CHARS = 200

_ENDS_OPEN = (",", "!", "?", "—", "–", "-", "…")
_BREAK = re.compile(r"[,;:.!?—–]")
# "He nodded. The board read: “…”": what leads to it is another sentence.
_SENTENCE_END = re.compile(r"(?:\A|[a-z\d])[.!?]['”’\"]*\s+\S*[A-Z]")
_WORD = re.compile(r"\w")
_COORDINATED = frozenset({"and", "but", "or", "while", "as", "because", "so", "which", "who"})


class Linker:
    """Finds the frame of a quotation. Frames are those that take one, in order."""

    def __init__(self, syntax: Syntax, frames: Sequence[Frame], index: QuotationIndex) -> None:
        self._syntax = syntax
        self._text = syntax.text
        self._index = index
        self._frames = [f for f in frames if "quote" in f.hit.cue.constructions]
        self._cues = [syntax.starts[frame.hit.first] for frame in self._frames]

    def behind(self, quotation: Quotation) -> Frame | None:
        """Return the frame whose attribution follows: "“…,” he said"."""
        at = bisect_left(self._cues, quotation.outer.end)
        if at == len(self._frames):
            return None
        frame = self._frames[at]
        return frame if self._follows(quotation, frame) else None

    def ahead(self, quotation: Quotation) -> Frame | None:
        """Return the frame that leads to a quotation: "he said: “…”"."""
        at = bisect_left(self._cues, quotation.outer.start) - 1
        if at < 0:
            return None
        frame = self._frames[at]
        return frame if self._leads_to(frame, quotation) else None

    def before_words(self, quotation: Quotation) -> tuple[Frame, Span] | None:
        """Return the frame of a sentence in which a quotation ends what its cue reports.

        "Called the whole of the plan “a joke”": the words between belong to it. Used where the
        grammar gave the cue no content.
        """
        at = bisect_left(self._cues, quotation.outer.start) - 1
        inside = self._syntax.word_at(quotation.inner.start)
        if at < 0 or inside >= len(self._syntax):
            return None
        frame = self._frames[at]
        first, _ = self._syntax.bounds(inside)
        start = self._syntax.ends[frame.hit.last]
        gap = self._text[start : quotation.outer.start]
        if frame.hit.first < first or len(gap) > MAX_LEAD_CHARS or _BREAK.search(gap):
            return None
        names = "object-as" in frame.hit.cue.constructions
        if not names and quotation.words(self._text) < MIN_WORDS_FOR_ANY_VERB:
            return None
        return frame, Span(start, quotation.outer.end)

    def across(self, quotation: Quotation) -> Frame | None:
        """Return the frame that ends the paragraph before with a colon."""
        before = self._syntax.word_at(quotation.outer.start) - 1
        if before < 0 or not colon_leads_to(self._syntax, before, quotation):
            return None
        first, _ = self._syntax.bounds(before)
        at = bisect_left(self._cues, quotation.outer.start) - 1
        if at < 0 or self._frames[at].hit.first < first:
            return None
        return self._frames[at]

    def _follows(self, quotation: Quotation, frame: Frame) -> bool:
        syntax = self._syntax
        if self._syntax.block_of(frame.hit.head) != quotation.block:
            return False
        start = syntax.starts[frame.first]
        inside = quotation.inner.of(self._text).rstrip()
        gap = self._text[quotation.outer.end : max(start, quotation.outer.end)]
        inside = inside.rstrip("'’")
        if not _WORD.search(gap):
            opens = inside.endswith(_ENDS_OPEN) or bool(gap.strip()) or self._is_all(frame)
            return len(gap) < 8 and opens
        cue_start = syntax.starts[frame.hit.first]
        gap = self._text[quotation.outer.end : cue_start]
        if not inside.endswith(_ENDS_OPEN) or len(gap) > MAX_SPEAKER_CHARS:
            return False
        first = syntax.word_at(quotation.outer.end)
        return self._is_speaker_only(first, frame)

    def _is_all(self, frame: Frame) -> bool:
        """Tell whether a sentence holds an attribution and nothing else: "“….” Weber said."."""
        last = max(frame.hit.last, frame.speaker)
        return last + 1 < len(self._syntax) and self._syntax.lower[last + 1] == "."

    def _is_speaker_only(self, first: int, frame: Frame) -> bool:
        """Tell whether between a quotation and its cue stands nothing but the speaker."""
        syntax = self._syntax
        if not first <= frame.speaker or syntax.lower[first] in _COORDINATED:
            return False
        return not any(
            syntax.tag[word] in ("VBD", "VBZ", "VBP", "MD")
            and syntax.dep[word] not in ("relcl", "acl", "aux", "auxpass", "advcl")
            for word in range(first, frame.hit.first)
        )

    def _leads_to(self, frame: Frame, quotation: Quotation) -> bool:
        """Tell whether what stands between cue and quotation is attribution only."""
        if self._syntax.block_of(frame.hit.head) != quotation.block:
            return False
        start = self._syntax.ends[frame.hit.last]
        gap = self._text[start : quotation.outer.start].strip()
        if len(gap) > MAX_LEAD_CHARS or any(self._index.within(Span(start, quotation.outer.start))):
            return False
        if _SENTENCE_END.search(gap):
            return False
        return not gap or gap[-1] in ",:" or gap.lower().split()[-1] in ("that", "of")


def quoted(
    syntax: Syntax,
    frames: Sequence[Frame],
    clauses: Sequence[Draft],
    index: QuotationIndex,
    words: Lexicon,
) -> list[Draft]:
    """Return drafts for the quotations outside `clauses` that stand beside a cue.

    A quotation whose cue has a direct draft already is joined to that draft.
    """
    linker = Linker(syntax, frames, index)
    covered = {number for draft in clauses for number in draft.quotes}
    by_cue = {draft.hit: draft for draft in clauses if draft.hit is not None}
    found: list[Draft] = []
    for number, quotation in enumerate(index.all):
        if number in covered or not quotation.words(index.text):
            continue
        attributed = _attribution(syntax, linker, quotation, words, by_cue.keys())
        if attributed is None or _names_a_thing(syntax, attributed.frame, quotation):
            continue
        frame = attributed.frame
        existing = by_cue.get(frame.hit)
        if existing is not None:
            _extend(existing, quotation, number, index, attributed.rule)
            continue
        draft = drafted(syntax, index, frame, [attributed.span], attributed.rule)
        if draft is None:
            continue
        draft.quotes = [number]
        draft.block = quotation.block
        found.append(draft)
        by_cue[frame.hit] = draft
    return found


class _Attributed(NamedTuple):
    """The attribution of a quotation, with the words it reports and how it was found."""

    frame: Frame
    span: Span
    rule: Rule


def _attribution(
    syntax: Syntax, linker: Linker, quotation: Quotation, words: Lexicon, taken: Collection[Hit]
) -> _Attributed | None:
    """Return the attribution beside a quotation, the surest first; `taken` are cues in use."""
    whole = quotation.inner
    behind = linker.behind(quotation)
    ahead = linker.ahead(quotation) or linker.across(quotation) if behind is None else None
    if behind is None and ahead is None:
        behind = _any_behind(syntax, quotation)
        ahead = verb_ahead(syntax, quotation) if behind is None else None
    if behind is not None:
        return _Attributed(behind, whole, Rule.QUOTED_BEFORE)
    if ahead is not None:
        return _Attributed(ahead, whole, Rule.QUOTED_AFTER)
    lead = linker.before_words(quotation)
    if lead is not None and lead[0].hit not in taken:
        return _Attributed(*lead, Rule.QUOTED_AFTER)
    around = verb_around(syntax, quotation, words)
    if around is None:
        return None
    frame, (first, last) = around
    return _Attributed(frame, syntax.span(first, last), Rule.QUOTED_AFTER)


def _extend(
    draft: Draft, quotation: Quotation, number: int, index: QuotationIndex, rule: Rule
) -> None:
    """Give a draft a further quotation of its cue, or the whole one that stands before it."""
    if draft.is_direct or _is_interrupted(draft, quotation, index.text):
        join(draft, quotation, number, index)
    elif rule is Rule.QUOTED_BEFORE and _opens_sentence(index.text, quotation):
        _retell(draft, quotation, number, index)


def _any_behind(syntax: Syntax, quotation: Quotation) -> Frame | None:
    inside = quotation.inner.of(syntax.text).rstrip().rstrip("'’")
    if quotation.words(syntax.text) < MIN_WORDS_FOR_ANY_VERB or not inside.endswith(_ENDS_OPEN):
        return None
    return verb_behind(syntax, quotation)


# A shorter quotation before a verb was its subject: “Hamilton,” a musical, opened on Friday.
MIN_WORDS_FOR_ANY_VERB = 4


def _names_a_thing(syntax: Syntax, frame: Frame, quotation: Quotation) -> bool:
    """Tell whether a quotation is a name given in passing: "what she called “a crack”"."""
    if "object-as" not in frame.hit.cue.constructions:
        return False
    named = syntax.child(frame.hit.head, "dobj", "dative")
    if named is None or syntax.lower[named] not in ("what", "which"):
        return False
    return quotation.words(syntax.text) < MIN_WORDS_FOR_ANY_VERB


def _is_interrupted(draft: Draft, quotation: Quotation, text: str) -> bool:
    """Tell whether a quotation goes on from words before the cue: "A is late, he said, “but B”"."""
    if draft.rule not in (Rule.BEFORE, Rule.AROUND) or draft.cue is None:
        return False
    if quotation.words(text) <= MIN_OWN_WORDS:
        return False
    return draft.end <= draft.cue.start < quotation.outer.start


def _opens_sentence(text: str, quotation: Quotation) -> bool:
    """Tell whether a whole quotation begins a sentence, so that what follows it attributes it."""
    before = text[: quotation.outer.start].rstrip(" ")[-1:]
    begins = before in ("", "\n", ".", "!", "?", "”", '"', "'")
    is_sentence = quotation.inner.of(text)[:1].isupper() and quotation.words(text) > MIN_OWN_WORDS
    return begins and is_sentence and quotation.inner.of(text).rstrip().endswith(_ENDS_OPEN)


# “Yes, we can!” is a slogan as often as a sentence.
MIN_OWN_WORDS = 3


def _retell(draft: Draft, quotation: Quotation, number: int, index: QuotationIndex) -> None:
    """Give a draft the whole quotation before its cue: what follows tells of the scene.

    "“Get out,” he urged them, as he said that …" told of the crowd before.
    """
    piece = bare(index, quotation.inner)
    if piece.end > piece.start:
        draft.pieces, draft.quotes = [piece], [number]
        draft.rule, draft.is_direct = Rule.QUOTED_BEFORE, True


def join(draft: Draft, quotation: Quotation, number: int, index: QuotationIndex) -> None:
    """Add a quotation to a draft as a further piece, in the order of the text."""
    piece = bare(index, quotation.inner)
    if piece.end > piece.start:
        draft.pieces.append(piece)
        draft.pieces.sort()
        draft.quotes.append(number)
