"""The words of a mention: its noun phrase, its nouns, the name in it, and what it names."""

from __future__ import annotations

from typing import NamedTuple

from briefing.attribution.people.lookup import Lookup, Tag
from briefing.attribution.people.names import PARTICLES, POSSESSIVES, WORD, bare, is_capital

ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "one", "some"})

_ENDS = frozenset(
    {"of", "for", "from", "at", "in", "to", "on", "with", "by", "against", "over", "about"}
    | {"near", "who", "which", "that", "whose", "inside", "within"}
)
_MAX_NAME_WORDS = 4
_UNCOUNTED = frozenset({"media", "press", "television", "tv", "radio", "people", "family"})


class Phrase(NamedTuple):
    """A segment of a mention: its words as written, bare, and in lower case.

    `end` is the index behind its noun phrase. `every` are the phrases of the knowledge in it,
    `tags` those that are not the beginning of another name.
    """

    raw: tuple[str, ...]
    words: tuple[str, ...]
    lower: tuple[str, ...]
    end: int
    every: tuple[Tag, ...]
    tags: tuple[Tag, ...]


class Phrases:
    """Reads segments by one look-up table."""

    def __init__(self, table: Lookup) -> None:
        self.table = table
        titles = table.titles
        groups = (
            ("private", titles.private),
            ("paper", titles.papers),
            ("legislator", titles.legislators),
            ("body", titles.bodies),
            ("office", titles.offices),
        )
        self._groups = {word: group for group, words in groups for word in words}

    def noun(self, word: str) -> tuple[str, str]:
        """Return the group of a noun in lower case, and its singular; nothing if it is none."""
        for noun in _singulars(word):
            group = self._groups.get(noun)
            if group is not None:
                return group, noun
        return "", ""

    def is_title_word(self, word: str) -> bool:
        """Tell whether a word may stand before a name or an office, and belong to it."""
        lower = word.lower()
        if lower in self.table.titles.modifiers or self.noun(lower)[0]:
            return True
        return word[0].isupper() and lower not in ARTICLES

    def read(self, segment: str) -> Phrase:
        """Return the words of a segment, and what they name."""
        raw = tuple(WORD.findall(segment))
        words = tuple(bare(word) for word in raw)
        lower = tuple(word.lower() for word in words)
        ends = (index for index, word in enumerate(lower) if index and word in _ENDS)
        every = self.table.tags(words)
        tags = tuple(tag for tag in every if not self._is_part(raw, words, tag))
        return Phrase(raw, words, lower, next(ends, len(words)), every, tags)

    def _is_part(self, raw: tuple[str, ...], words: tuple[str, ...], tag: Tag) -> bool:
        """Tell whether a state's name is part of another: "British Airways", "Ann Washington"."""
        # What opens a segment has a capital anyway: "Several Russian officials".
        first = {"name": 1, "metonym": 1, "demonym": 2}.get(tag.named.kind, len(raw))
        if len(tag.named.words) == 1 and tag.at >= first and self._is_given(raw, tag.at - 1):
            return True
        if (
            tag.named.kind in ("institution", "post", "party")
            or raw[tag.end - 1] != words[tag.end - 1]
        ):
            return False
        for index in range(tag.end, len(words)):
            if self.noun(words[index].lower())[0] or self.table.named_at(words, index):
                return False
            if not words[index][0].isupper():
                return index > tag.end
        return tag.end < len(words)

    def _is_given(self, raw: tuple[str, ...], index: int) -> bool:
        """Tell whether a capital word may be a first name: no title, and no name of a state."""
        word, titles = raw[index].lower(), self.table.titles
        if not raw[index][0].isupper() or raw[index].endswith(POSSESSIVES):
            return False
        if word in titles.not_names or word in titles.modifiers or self.noun(word)[0]:
            return False
        return self.table.named_at(raw, index) is None

    # The name in it

    def name_at(self, phrase: Phrase) -> int:
        """Return where the name begins that ends the noun phrase; its end if there is none."""
        words, lower, end = phrase.words, phrase.lower, phrase.end
        for start in range(max(0, end - _MAX_NAME_WORDS), end - 1):
            if words[start][0].isupper() and self.table.known(" ".join(words[start:end])):
                return start
        taken = {
            index
            for tag in phrase.every
            for index in range(tag.at, tag.end)
            if not (tag.at and self.table.gender(words[tag.at - 1]))
        }
        start = end
        while start > 0 and start - 1 not in taken:
            word, small = words[start - 1], lower[start - 1]
            if not (is_capital(word) or (small in PARTICLES and start < end)):
                break
            if small in self.table.titles.not_names or not self._is_name(phrase, start - 1):
                break
            start -= 1
        while start < end and lower[start] in PARTICLES and not words[start][0].isupper():
            start += 1
        return start

    def _is_name(self, phrase: Phrase, index: int) -> bool:
        """Tell whether a capital word is a name although it may be a noun: "Carpenter said"."""
        word = phrase.lower[index]
        group, noun = self.noun(word)
        if not group:
            return True
        if 0 < index == phrase.end - 1 and self.table.gender(phrase.words[index - 1]):
            return True
        alone = index == 0 and phrase.end == 1
        return alone and group == "private" and noun == word and word not in _UNCOUNTED

    def name_behind(self, phrase: Phrase) -> str:
        """Return the name in "ambassador to Germany John Smith", "Chief of Staff Jane Doe"."""
        words, lower = phrase.words, phrase.lower
        covered = {index for tag in phrase.every for index in range(tag.at, tag.end)}
        modifiers = self.table.titles.modifiers
        start = first = phrase.end + 1
        while start < len(words) and (
            lower[start] == "the"
            or start in covered
            or lower[start] in modifiers
            or self.noun(lower[start])[0]
        ):
            start += 1
        stop = start
        while stop < len(words) and (is_capital(words[stop]) or lower[stop] in PARTICLES):
            stop += 1
        if start == first or stop - start < 2 or stop < len(words):
            return ""
        return " ".join(words[start:stop])

    def owner(self, phrase: Phrase, name_at: int) -> str:
        """Return the known person whose spokesman, office or adviser it is."""
        for index in range(name_at):
            if not phrase.raw[index].endswith((*POSSESSIVES, "'", "’")):
                continue
            for start in range(max(0, index + 1 - _MAX_NAME_WORDS), index + 1):
                name = " ".join(phrase.words[start : index + 1])
                if name[0].isupper() and self.table.known(name):
                    return name
        return ""


def _singulars(word: str) -> tuple[str, ...]:
    """Return what the word may be the plural of, itself first."""
    found = [word]
    if word.endswith("ies"):
        found.append(word[:-3] + "y")
    if word.endswith("men"):
        found.append(word[:-3] + "man")
    if word.endswith("es"):
        found.append(word[:-2])
    if word.endswith("s"):
        found.append(word[:-1])
    return tuple(found)
