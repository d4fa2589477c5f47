"""Speakers that are no single person: "the ministry", "the alliance", "the statement", "they"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefing.attribution.people.cast import Cast, Occurrence
from briefing.attribution.people.descriptions import Spoken
from briefing.attribution.people.names import POSSESSIVES, WORD, bare, called, without_article
from briefing.attribution.people.phrases import ARTICLES
from briefing.attribution.people.roles import Reader, Role
from briefing.model.article import Span
from briefing.model.statement import Certainty, Speaker

# How far back "the ministry" is looked for, in characters, and at how many places.
_WINDOW_CHARS = 12_000
_MAX_HITS = 12
_MAX_BACK = 120
_MAX_PHRASE_CHARS = 80
_MAX_PHRASE_WORDS = 6

_ONE = frozenset({"it", "its", "this", "that", "which", "itself"})
_COLLECTIVE = frozenset({"family", "team", "group", "party", "company", "organisation", "couple"})
_ACRONYM = re.compile(r"\(([A-Z][A-Z0-9&]{1,9})\)")
_BREAK = re.compile(r"[,.;:!?“”\"()\n—]")
_BEHIND_NOUN = re.compile(r" (?:of|for|on|in)(?: the)?(?: [A-Z][\w’'\-]*| and(?= [A-Z]))+")
_NOT_BEFORE_NOUN = frozenset(
    {"to", "in", "on", "at", "by", "from", "with", "of", "for", "and", "or", "but", "that", "said"}
    | {"says", "told", "is", "was", "are", "were", "has", "had", "have", "as", "after", "before"}
    | {"while", "when", "if", "than", "into", "over", "about", "against", "between", "which", "who"}
)


Candidate = tuple[float, str, tuple[Span, ...]]
"""How well somebody fits, what he is called, and where he was mentioned, the nearest first."""


class Groups:
    """Finds which institution, group or paper a mention means, among those named before."""

    def __init__(self, cast: Cast, read: Reader, spoken: list[Spoken]) -> None:
        self.text = cast.text
        self.places = cast.places
        self.read = read
        self.spoken = spoken
        self._acronyms: dict[str, int] = {}
        for match in _ACRONYM.finditer(self.text):
            self._acronyms.setdefault(match[1], match.start())

    # "It", "they"

    def by_pronoun(self, span: Span, heard: Sequence[Occurrence]) -> Speaker:
        """Return the speaker of "it" or "they": who spoke last, or was the subject, in number."""
        is_many = span.of(self.text).strip().lower() not in _ONE
        candidates = self._speakers(span, is_many=is_many)
        candidates.extend(self._subjects(span, heard, is_many=is_many))
        for phrase in self.places.plural_subjects(span.start) if is_many else ():
            score = 2.0 - self._distance(phrase, span)
            candidates.append((score, called(phrase.of(self.text)), (phrase,)))
        if not candidates:
            return Speaker(span, span.of(self.text), (), Certainty.UNSURE)
        score, name, chain = max(candidates, key=lambda candidate: candidate[0])
        rivals = [other[0] for other in candidates if other[1] != name]
        lead = score - max(rivals, default=score - 2.0)
        certainty = Certainty.LIKELY if lead >= 1.0 and score > 0 else Certainty.UNSURE
        return Speaker(span, name, chain, certainty)

    def _distance(self, earlier: Span, later: Span) -> float:
        """Return how many sentences and paragraphs lie between two places, weighted."""
        places = self.places
        sentences = places.sentence(later.start) - places.sentence(earlier.start)
        return sentences + 0.7 * (places.block(later.start) - places.block(earlier.start))

    def _speakers(self, span: Span, *, is_many: bool) -> list[Candidate]:
        block = self.places.block(span.start)
        found = []
        for mention, speaker, role in reversed(self.spoken[-8:]):
            if mention.end > span.start or block - self.places.block(mention.start) > 2:
                continue
            either = role.group in ("body", "name") or role.head in _COLLECTIVE
            either = either and not (is_many and _is_state(role))
            agreement = 3.5 if either or is_many == role.plural else 2.0
            chain = (mention, *speaker.antecedents)
            found.append((agreement - self._distance(mention, span), speaker.name, chain))
        return found

    def _subjects(
        self, span: Span, heard: Sequence[Occurrence], *, is_many: bool
    ) -> list[Candidate]:
        block = self.places.block(span.start)
        found: list[Candidate] = []
        for occurrence in reversed(heard[-_MAX_BACK:]):
            if block - occurrence.block > 1:
                break
            if occurrence.member.is_person or occurrence.quoted:
                continue
            if is_many and _is_state(occurrence.member.roles[0]):
                continue
            score = (3.0 if occurrence.subject else 0.5) - (0.5 if is_many else 0.0)
            score -= self._distance(occurrence.span, span)
            found.append((score, occurrence.member.name, (occurrence.span,)))
        return found

    # "The alliance", "the ministry", "SDF"

    def nickname(self, span: Span, role: Role) -> Speaker | None:
        """Return who "the alliance" is, if the text has named it before."""
        start = max(0, span.start - _WINDOW_CHARS)
        names = self.read.table.actors[role.actor].names
        at, name = max((self.text.rfind(name, start, span.start), name) for name in names)
        if at < 0:
            return None
        return Speaker(span, name, (Span(at, at + len(name)),), Certainty.LIKELY)

    def fuller(self, span: Span) -> Speaker | None:
        """Return the fuller phrase that ends in the same words: "Dutch embassy in Washington"."""
        said = span.of(self.text).lower()
        words = [word for word in WORD.findall(said) if word not in ARTICLES]
        if not words or len(words) > 3:
            return None
        for phrase in self._phrases(words, span.start):
            name = without_article(phrase.of(self.text))
            return Speaker(span, name, (phrase,), Certainty.LIKELY)
        return None

    def only(self, span: Span) -> Speaker | None:
        """Return the fuller phrase of a body, if the text means but one: "ministry officials"."""
        found = list(self._phrases([span.of(self.text).lower()], span.start))
        actors = {self.read.role(phrase.of(self.text)).actor for phrase in found}
        if len(actors) != 1 or "" in actors:
            return None
        name = without_article(found[0].of(self.text))
        return Speaker(span, name, (found[0],), Certainty.LIKELY)

    def _phrases(self, words: Sequence[str], before: int) -> Iterator[Span]:
        """Yield the phrases before a place that hold the words and more, the last first."""
        pattern = re.compile(rf"\b{re.escape(bare(words[-1]))}\b", re.IGNORECASE)
        start = max(0, before - _WINDOW_CHARS)
        hits = list(pattern.finditer(self.text, start, before))[-_MAX_HITS:]
        for hit in reversed(hits):
            phrase = self._phrase_around(hit)
            lower = phrase.of(self.text).lower()
            if lower != " ".join(words) and all(word in lower for word in words):
                yield phrase

    def _phrase_around(self, hit: re.Match[str]) -> Span:
        """Return the noun phrase around a noun."""
        window = self.text[max(0, hit.start() - _MAX_PHRASE_CHARS) : hit.start()]
        cut = max((match.end() for match in _BREAK.finditer(window)), default=0)
        start = hit.start()
        for match in reversed(list(WORD.finditer(window, cut))[-_MAX_PHRASE_WORDS:]):
            word = match[0]
            if word.lower() in ARTICLES or word.lower() in _NOT_BEFORE_NOUN:
                break
            start = hit.start() - len(window) + match.start()
            if word.endswith(POSSESSIVES):
                break
        behind = _BEHIND_NOUN.match(self.text, hit.end())
        return Span(start, hit.end() if behind is None else behind.end())

    def acronym(self, span: Span) -> Speaker | None:
        """Return what an acronym was spelt out as: "Syrian Democratic Forces (SDF)"."""
        letters = bare(span.of(self.text))
        at = self._acronyms.get(letters)
        phrase = None if at is None else self._spelt_out(at, letters)
        if phrase is None:
            return None
        return Speaker(span, f"{without_article(phrase.of(self.text))} ({letters})", (phrase,))

    def _spelt_out(self, at: int, letters: str) -> Span | None:
        window = self.text[max(0, at - 100) : at]
        for match in list(WORD.finditer(window))[-len(letters) - 3 :]:
            if match[0][0] == letters[0]:
                return Span(at - len(window) + match.start(), at - 1)
        return None

    # "The statement"

    def issuer(self, span: Span, role: Role, heard: Sequence[Occurrence]) -> Speaker | None:
        """Return who issued "the statement": the subject where "a statement" was told of."""
        pattern = re.compile(rf"\b(?:a|an|his|her|its|their) (?:[\w-]+ )?{re.escape(role.head)}\b")
        start = max(0, span.start - _WINDOW_CHARS)
        hits = list(pattern.finditer(self.text, start, span.start))
        if not hits:
            return None
        sentence = self.places.sentence(hits[-1].start())
        for occurrence in heard[-_MAX_BACK:]:
            if occurrence.sentence == sentence and occurrence.subject and not occurrence.quoted:
                member = occurrence.member
                chain = (occurrence.span, *filter(None, (member.introduction,)))
                name = f"{member.name} {role.head}"
                return Speaker(span, name, tuple(dict.fromkeys(chain)), Certainty.LIKELY)
        return None


def _is_state(role: Role) -> bool:
    """Tell whether a mention is a state's or a capital's name: "it", and hardly "they"."""
    return role.group == "name" and role.kind in ("name", "metonym")
