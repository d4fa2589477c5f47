"""A document's dependency trees made walkable: children, edges, and which words are quoted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from briefing.attribution.text.quotes import Quotation
from briefing.model.article import Span
from briefing.model.document import Document, Sentence

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
NOT_QUOTED = -1

_NAMES_LIKE_MODALS = frozenset({"may", "will", "might"})

# Longer "sentences" than this are lists and broken text; work on them stays linear.
MAX_SENTENCE_WORDS = 500
# So far back stands the subject that an attribution parts from its verb.
MAX_SUBJECT_WORDS = 30


class Syntax:
    """Trees over `Document.tokens`; every word is named by its index there.

    `left[i]` and `right[i]` are the first and the last word of the subtree of `i`; `quote_of[i]`
    is the index of the quotation that word `i` stands in, or `NOT_QUOTED`.
    """

    def __init__(self, document: Document, quotations: Sequence[Quotation]) -> None:
        self.document = document
        self.text = document.text
        self.quotations = quotations
        tokens = document.tokens
        self.starts = [token.start for token in tokens]
        self.ends = [token.end for token in tokens]
        self.lower = [token.text.lower() for token in tokens]
        self.tag = [token.tag for token in tokens]
        self.dep = [token.dep for token in tokens]
        self.head = [token.head for token in tokens]
        self._mend_names()
        self._mend_interruptions()
        self.children: list[list[int]] = [[] for _ in tokens]
        self.left = list(range(len(tokens)))
        self.right = list(range(len(tokens)))
        self.quote_of = self._quoted()
        self._number_of = [
            number
            for number, sentence in enumerate(document.sentences)
            for _ in range(sentence.first_token, sentence.end_token)
        ]
        self._grow()
        self._bounds = self._whole_sentences()

    def __len__(self) -> int:
        return len(self.starts)

    def _mend_names(self) -> None:
        """Read "May said" and "Will added" as a name: no modal stands before a finite verb."""
        for index in range(len(self.starts) - 1):
            is_modal = self.lower[index] in _NAMES_LIKE_MODALS and self.dep[index] == "aux"
            is_finite = self.tag[index + 1] in ("VBD", "VBZ")
            if is_modal and is_finite and self.text[self.starts[index]].isupper():
                self.tag[index], self.dep[index] = "NNP", "nsubj"

    def _mend_interruptions(self) -> None:
        """Give "The ministers, Gen Lind said, were late" its two subjects.

        The parser takes "Gen Lind" for an apposition of the ministers, and them for who said it.
        """
        for verb in range(2, len(self.starts) - 2):
            name, main = verb - 1, self.head[verb]
            is_told = self.dep[verb] == "parataxis" and self.tag[verb] in ("VBD", "VBZ", "VBP")
            if not is_told or self.dep[name] != "appos" or self.lower[verb + 1] != ",":
                continue
            first = name
            while first > 0 and self.dep[first - 1] == "compound" and self.head[first - 1] == name:
                first -= 1
            if first == 0 or self.lower[first - 1] != ",":
                continue
            for word in range(max(0, first - MAX_SUBJECT_WORDS), first):
                if self.head[word] == verb and self.dep[word] == "nsubj":
                    self.head[word] = main
            self.head[name], self.dep[name] = verb, "nsubj"

    def _grow(self) -> None:
        for index, head in enumerate(self.head):
            if head != index:
                self.children[head].append(index)
        for sentence in self.document.sentences:
            for index in self._bottom_up(sentence.first_token, sentence.end_token):
                head = self.head[index]
                if head != index:
                    self.left[head] = min(self.left[head], self.left[index])
                    self.right[head] = max(self.right[head], self.right[index])

    def _bottom_up(self, first: int, end: int) -> list[int]:
        """Return the words of a sentence, each before its governor."""
        order = [index for index in range(first, end) if self.head[index] == index]
        for index in order:
            order.extend(self.children[index])
        order.reverse()
        return order

    def _quoted(self) -> list[int]:
        inside = [NOT_QUOTED] * len(self.starts)
        for number, quotation in enumerate(self.quotations):
            first = bisect_left(self.starts, quotation.outer.start)
            for index in range(first, bisect_left(self.starts, quotation.outer.end)):
                inside[index] = number
        return inside

    def _whole_sentences(self) -> list[tuple[int, int]]:
        """Return, for each word, the bounds of its sentence, mended where a quotation was cut.

        The parser ends sentences inside quotations, and before "he said" behind one. Such an end
        is none: the words around it belong to one sentence of the reporter.
        """
        bounds: list[tuple[int, int]] = []
        first = 0
        sentences = self.document.sentences
        for number, sentence in enumerate(sentences):
            end = sentence.end_token
            following = sentences[number + 1] if number + 1 < len(sentences) else None
            if (
                following is not None
                and following.block == sentence.block
                and end - first < MAX_SENTENCE_WORDS
                and self._is_cut(end)
            ):
                continue
            for start, stop in self._split(first, end):
                bounds.extend([(start, stop - 1)] * (stop - start))
            first = end
        return bounds

    def _split(self, first: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the parts of a sentence that the parser ran together behind a quotation's stop."""
        start = first
        for word in range(first + 1, end - 1):
            if self._runs_together(word):
                yield start, word + 1
                start = word + 1
        yield start, end

    def _is_cut(self, following: int) -> bool:
        before, after = following - 1, following
        if self.quote_of[before] != NOT_QUOTED and self.quote_of[before] == self.quote_of[after]:
            return True
        if self.text[self.starts[after]].islower():
            return True
        return self.lower[before] in (",", "-", "–", "—") or (
            self.quote_of[before] != NOT_QUOTED and self.lower[before - 1] == ","
        )

    def _runs_together(self, word: int) -> bool:
        """Tell whether a sentence ends at a quotation's stop, or at a stop before a quotation."""
        if self.quote_of[word + 1] == self.quote_of[word]:
            return False
        if self.quote_of[word] != NOT_QUOTED:
            is_stop = self.text[self.starts[word] - 1] == "."
            return is_stop and self.text[self.starts[word + 1]].isupper()
        if self.lower[word] != "." or word + 2 >= len(self):
            return False
        return self.text[self.starts[word + 2]].isupper()

    def word_at(self, position: int) -> int:
        """Return the first word that starts at or after a position of the text."""
        return bisect_left(self.starts, position)

    def child(self, index: int, *labels: str) -> int | None:
        """Return the first child with one of the dependency labels."""
        for child in self.children[index]:
            if self.dep[child] in labels:
                return child
        return None

    def after(self, index: int, *labels: str) -> list[int]:
        """Return the children behind a word with one of the dependency labels, in order."""
        return [c for c in self.children[index] if c > index and self.dep[c] in labels]

    def subtree(self, index: int) -> Iterator[int]:
        """Yield the word and all that it governs, in no order."""
        stack = [index]
        while stack:
            word = stack.pop()
            yield word
            stack.extend(self.children[word])

    def governors_from(self, index: int) -> Iterator[int]:
        """Yield the governor of a word, its governor, up to the root."""
        while self.head[index] != index:
            index = self.head[index]
            yield index

    def span(self, first: int, last: int) -> Span:
        """Return where the words from `first` to `last` stand."""
        return Span(self.starts[first], self.ends[last])

    def sentence_of(self, index: int) -> Sentence:
        """Return the parser's sentence that a word stands in."""
        return self.document.sentences[self._number_of[index]]

    def block_of(self, index: int) -> int:
        """Return the index of the block that a word stands in."""
        return self.sentence_of(index).block

    def bounds(self, index: int) -> tuple[int, int]:
        """Return the first and the last word of the sentence of `index`, both included.

        What the parser cut inside a quotation counts as one sentence.
        """
        return self._bounds[index]

    def is_verb(self, index: int) -> bool:
        """Tell whether a word is tagged as a verb."""
        return self.tag[index].startswith("VB")

    def is_nominal(self, index: int) -> bool:
        """Tell whether a word is tagged as a noun, a name or a personal pronoun."""
        return self.tag[index].startswith(("NN", "PRP"))

    def is_finite(self, index: int) -> bool:
        """Tell whether a word heads a clause with a subject or a tense of its own, without "to"."""
        if self.has_to(index):
            return False
        if self.child(index, *SUBJECTS) is not None:
            return True
        if self.tag[index] in ("VBD", "VBZ", "VBP", "MD"):
            return True
        return any(self.tag[child] in ("MD", "VBZ", "VBD") for child in self.children[index])

    def has_to(self, index: int) -> bool:
        """Tell whether a word is the verb of an infinitive with "to"."""
        return any(self.tag[child] == "TO" and child < index for child in self.children[index])
