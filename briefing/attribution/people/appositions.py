"""What stands beside a name: its office before it, and appositions on either side."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefing.attribution.people.names import POSSESSIVES, WORD
from briefing.attribution.people.phrases import ARTICLES
from briefing.attribution.people.roles import OWNERS, Reader, Role
from briefing.model.article import Span

# An office before a name is rarely longer: "the newly appointed deputy head of the …".
_MAX_TITLE_WORDS = 9
_MAX_CHARS = 120

_INSIDE = r"(?:(?:\b[A-Z]\.)+|[^,;:.!?“”\"()\n—])"
_BEHIND = re.compile(rf"(?:, \d{{1,3}})?, ({_INSIDE}{{3,{_MAX_CHARS}}})")
_BREAK = re.compile(r"[,;:!?“”\"()\n—]|(?<!\b[A-Z])\.")
_CLAUSE = re.compile(r" (?:who|which|whose|said|says|told|has|had|was|is|and) ")
_LINKS = frozenset({"to", "in", "of", "at", "the"})
_CLOSING = ("", ",", ".", ";", ")", "\n")


class Beside(NamedTuple):
    """An apposition: where it stands, and what it says."""

    span: Span
    role: Role


def title_start(text: str, read: Reader, start: int) -> int:
    """Return where the office begins that stands before a name at `start`, or `start`.

    "Kremlin spokesman Dmitry Peskov", "the U.S. ambassador to London John Smith".
    """
    window = text[max(0, start - _MAX_CHARS) : start]
    if not window.endswith((" ", "\u00a0")):
        return start
    cut = max((match.end() for match in _BREAK.finditer(window)), default=0)
    words = list(WORD.finditer(window, cut))
    while words and words[-1][0].lower() in _LINKS:
        words.pop()
    if not words or not (
        read.noun(words[-1][0].lower())[0] or words[-1][0].lower() in read.table.titles.modifiers
    ):
        return start
    at = len(words)
    for index in range(len(words) - 1, max(-1, len(words) - 1 - _MAX_TITLE_WORDS), -1):
        word = words[index][0]
        if index and word.lower() in ("of", "for", "the"):
            continue
        if not read.is_title_word(word):
            break
        at = index
    return start - len(window) + words[at].start() if at < len(words) else start


def behind(text: str, read: Reader, name: Span) -> Beside | None:
    """Return the apposition behind a name: "Liz Truss, the British foreign secretary"."""
    match = _BEHIND.match(text, name.end)
    if match is None:
        return None
    phrase = _CLAUSE.split(match[1] + " ")[0].strip()
    if not phrase or not _describes(phrase, read):
        return None
    return Beside(Span(match.start(1), match.start(1) + len(phrase)), read.role(phrase))


def before(text: str, read: Reader, start: int, end: int) -> Beside | None:
    """Return the apposition before a name: "the NATO secretary general, Jens Stoltenberg,".

    The name must be closed by a comma or an end: otherwise the comma before it parts two clauses.
    """
    if text[end : end + 1] not in _CLOSING:
        return None
    window = text[max(0, start - _MAX_CHARS - 2) : start]
    if not window.endswith(", "):
        return None
    stop = len(window) - 2
    cut = max((match.end() for match in _BREAK.finditer(window, 0, stop)), default=0)
    offset = start - len(window)
    for word in reversed(list(WORD.finditer(window, cut, stop))):
        opens = word[0].lower() in ARTICLES or word[0].lower() in OWNERS
        if opens or (word[0].endswith(POSSESSIVES) and word[0][0].isupper()):
            phrase = window[word.start() : stop]
            if _describes(phrase, read):
                return Beside(Span(offset + word.start(), offset + stop), read.role(phrase))
    return None


def _describes(phrase: str, read: Reader) -> bool:
    """Tell whether a phrase says what one person is, and nothing else."""
    role = read.role(phrase)
    if not role.is_of_a_person or role.plural or role.person or not role.tight:
        return False
    first = phrase.split()[0]
    if first.lower() in ARTICLES or first.lower() in OWNERS:
        return True
    return read.is_title_word(first) or first.endswith(POSSESSIVES)
