"""The text that a search looks through, folded: words without accents, case and signs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from briefing.model.brief import Identity, Passage
from briefing.model.statement import Statement

MAX_KEPT = 500_000

_NO_WORD = re.compile(r"[\W_]+")


def spaced(text: str) -> str:
    """Return the words of `text` without accents, one space before and after each.

    " word" in the result then means a word that begins so, and " word " the whole word.
    """
    return f" {_NO_WORD.sub(' ', without_accents(text)).strip()} "


@dataclass(frozen=True, slots=True)
class Needle:
    """Words to look for: as they were typed, spaced, and in lower case."""

    exact: str
    lower: str

    def has_capitals_in(self, lower: str, cased: str) -> bool:
        """Tell whether these words stand in a haystack with a capital wherever they have one."""
        if self.exact in cased:
            return True
        letters = zip(self.exact, self.lower, strict=True)
        capitals = [(at, exact) for at, (exact, small) in enumerate(letters) if exact != small]
        place = lower.find(self.lower)
        while place >= 0:
            if all(cased[place + at] == letter for at, letter in capitals):
                return True
            place = lower.find(self.lower, place + 1)
        return False


def needle_of(words: str, *, is_whole: bool) -> Needle:
    """Return what to look for: whole words, or words that begin so."""
    exact = spaced(words) if is_whole else spaced(words)[:-1]
    return Needle(exact, exact.lower())


def without_accents(text: str) -> str:
    """Return `text` with plain letters, such that lower case has the same length."""
    if text.isascii():
        return text
    plain = _marks().sub("", unicodedata.normalize("NFKD", text.replace("ß", "ss")))
    if _ASTRAL.search(plain) is None:
        return plain
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


@cache
def _marks() -> re.Pattern[str]:
    """Return what finds accents behind their letters: a quick expression, of the first plane."""
    marks = (chr(code) for code in range(0x10000) if unicodedata.combining(chr(code)))
    return re.compile(f"[{''.join(marks)}]+")


@dataclass(slots=True)
class Haystack:
    """What is searched of one passage: spaced, and in lower case."""

    statement: Statement
    identity: Identity
    lower: str
    _cased: str = ""

    def cased(self, passage: Passage) -> str:
        """Return the same, letter for letter, in the case in which it stands in the passage."""
        if not self._cased:
            self._cased = spaced(searched(passage))
        return self._cased


class Haystacks:
    """The haystacks of passages, each made once and kept for as long as its passage is.

    Keeping one `Haystacks` from search to search is what makes the next search quick.
    """

    def __init__(self) -> None:
        self._of_statement: dict[int, Haystack] = {}
        self._lines: dict[str, str] = {}
        self._column_of: tuple[Passage, ...] = ()
        self._column: list[str] = []
        self._cased_column: list[str] = []

    def of(self, passage: Passage) -> Haystack:
        """Return what is searched of words said, speaker and title."""
        # By identity: hashing or comparing what is frozen would cost more than searching it.
        # What is kept beside the text proves that the number is still its own.
        statement = passage.statement
        kept = self._of_statement.get(id(statement))
        if kept is None or kept.statement is not statement or kept.identity is not passage.identity:
            kept = self._made(passage)
        return kept

    def column(self, passages: tuple[Passage, ...]) -> list[str]:
        """Return what is searched of these passages, in their order; kept for the same tuple."""
        self._keep_columns_of(passages)
        if not self._column:
            self._column = [self.of(passage).lower for passage in passages]
        return self._column

    def cased_column(self, passages: tuple[Passage, ...]) -> list[str]:
        """Return the same in the case in which it stands."""
        self._keep_columns_of(passages)
        if not self._cased_column:
            self._cased_column = [self.of(passage).cased(passage) for passage in passages]
        return self._cased_column

    def line(self, text: str) -> str:
        """Return a name or a title: spaced, and in lower case."""
        found = self._lines.get(text)
        if found is None:
            if len(self._lines) >= MAX_KEPT:
                self._lines.clear()
            found = self._lines[text] = spaced(text).lower()
        return found

    def _keep_columns_of(self, passages: tuple[Passage, ...]) -> None:
        if self._column_of is not passages:
            self._column_of, self._column, self._cased_column = passages, [], []

    def _made(self, passage: Passage) -> Haystack:
        if len(self._of_statement) >= MAX_KEPT:
            self._of_statement.clear()
        lower = spaced(searched(passage)).lower()
        made = Haystack(passage.statement, passage.identity, lower)
        self._of_statement[id(passage.statement)] = made
        return made


def searched(passage: Passage) -> str:
    """Return what a search looks through: words said, speaker and title, a line each."""
    identity = passage.identity
    speaker = f"{identity.name}, {identity.post or ''}, {passage.statement.speaker.name}"
    return f"{passage.words}\n{speaker}\n{passage.article.title}"
