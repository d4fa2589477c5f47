"""Where things lie in a text: sentence, block, quotation, and whether they are a subject."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from briefing.attribution.people.names import WORD
from briefing.attribution.text.quotes import Quotation
from briefing.model.article import Span
from briefing.model.document import Document

_NO_END = "".join(
    rf"(?<!\b{word}\.)"
    for word in ("Mr", "Mrs", "Ms", "Gen", "Sen", "Rep", "Gov", "Lt", "Dr", "St")
)
_SENTENCE_END = re.compile(rf"[.!?]{_NO_END}(?<![A-Z]\.)[”\"’']{{0,2}}\s+(?=[A-Z“\"‘'0-9])|\n+")

# "MOSCOW —", "BRUSSELS (Reuters) –", "LONDON, Feb. 2, 2022 -": where a story was filed.
_DATELINE = re.compile(
    r"[A-Z][A-Z.’'\-]{2,}(?:[ /][A-Z.’'\-]{3,}){0,3}(?:, [\w. ,]{1,30})?(?: \([^)\n]{2,30}\))?"
    r" ?[—–-]+ "
)

# The dependents that a noun's own words have; what links a name to the noun that is the subject.
_BEFORE_NOUN = frozenset({"det", "amod", "compound", "poss", "case", "nummod", "nmod"})
_OF_THE_NOUN = frozenset({"compound", "appos", "flat", "conj", "nmod"})
_EMBEDDED = frozenset({"ccomp", "advcl", "relcl", "acl", "pcomp"})
_AFTER_NO_SUBJECT = frozenset(
    {"and", "or", "of", "in", "on", "at", "to", "for", "with", "by", "from", "as", "who", "that"}
)
_MAX_TOKENS_BACK = 120
_MAX_PHRASE_TOKENS = 8


class Places:
    """The layout of one document, looked up by place."""

    def __init__(self, document: Document, quotations: Sequence[Quotation]) -> None:
        self.text = document.text
        self.tokens = document.tokens
        self._sentence_ends = [match.end() for match in _SENTENCE_END.finditer(self.text)]
        self._block_starts = [block.span.start for block in document.blocks]
        self._quotations = [quotation.inner for quotation in quotations]
        self._quote_starts = [inner.start for inner in self._quotations]
        self._token_starts = [token.start for token in self.tokens]
        self._token_ending = {token.end: index for index, token in enumerate(self.tokens)}

    def sentence(self, position: int) -> int:
        """Return the number of the sentence at a place, counted through the text."""
        return bisect_right(self._sentence_ends, position)

    def sentence_start(self, position: int) -> int:
        """Return where the sentence at a place begins."""
        number = self.sentence(position)
        return self._sentence_ends[number - 1] if number else 0

    def block(self, position: int) -> int:
        """Return the number of the block at a place."""
        return bisect_right(self._block_starts, position) - 1

    def without_dateline(self, span: Span) -> Span:
        """Return what stands of a phrase behind its block's dateline; an empty span if nothing."""
        block = self.block(span.start)
        match = _DATELINE.match(self.text, self._block_starts[block]) if block >= 0 else None
        if match is None or match.end() <= span.start:
            return span
        return Span(match.end(), max(match.end(), span.end))

    def is_quoted(self, position: int) -> bool:
        """Tell whether a place lies inside a quotation."""
        index = bisect_right(self._quote_starts, position) - 1
        return index >= 0 and position < self._quotations[index].end

    def opens_sentence(self, span: Span) -> bool:
        """Tell whether a phrase is the first of its sentence: mostly its subject."""
        start = self.sentence_start(span.start)
        if span.start - start > 5 or self.is_attribute(span):
            return False
        return self.text[start : span.start].strip(" “\"‘'").lower() in ("", "the")

    def is_attribute(self, span: Span) -> bool:
        """Tell whether a name only tells which: "the Johnson government"."""
        index = self._token_ending.get(span.end)
        if index is None:
            return False
        token = self.tokens[index]
        return token.dep == "compound" and token.head > index

    def is_subject(self, span: Span) -> bool:
        """Tell whether the phrase that ends here is the subject of a clause."""
        if span.end not in self._token_ending:
            return self._looks_like_a_subject(span)
        return self._subject_at(span) is not None

    def is_embedded(self, span: Span) -> bool:
        """Tell whether the phrase is the subject of a clause inside another: of what is told."""
        index = self._subject_at(span)
        if index is None:
            return False
        verb = self.tokens[self.tokens[index].head]
        return verb.dep in _EMBEDDED

    def _subject_at(self, span: Span) -> int | None:
        index = self._token_ending.get(span.end)
        if index is None or self.is_attribute(span):
            return None
        for _ in range(4):
            token = self.tokens[index]
            if token.dep in ("nsubj", "nsubjpass"):
                return index
            if token.dep not in _OF_THE_NOUN or token.head == index:
                return None
            index = token.head
        return None

    def _looks_like_a_subject(self, span: Span) -> bool:
        following = WORD.match(self.text, span.end + 1)
        if following is None or self.text[span.end] != " ":
            return False
        return following[0].islower() and following[0] not in _AFTER_NO_SUBJECT

    def plural_subjects(self, position: int) -> list[Span]:
        """Return the plural subjects shortly before a place, outside quotations, the last first."""
        last = bisect_right(self._token_starts, position - 1) - 1
        first = max(0, last - _MAX_TOKENS_BACK)
        found = []
        for index in range(last, first, -1):
            token = self.tokens[index]
            is_subject = token.dep in ("nsubj", "nsubjpass") and token.tag in ("NNS", "NNPS")
            if is_subject and not self.is_quoted(token.start):
                found.append(Span(self._phrase_start(index, first), token.end))
        return found

    def _phrase_start(self, index: int, first: int) -> int:
        left = index
        while left > first and index - left < _MAX_PHRASE_TOKENS:
            if self.tokens[left - 1].dep not in _BEFORE_NOUN:
                break
            left -= 1
        return self.tokens[left].start
