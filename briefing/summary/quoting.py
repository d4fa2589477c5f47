"""Whether a text stands in a statement, character for character after folding."""

from __future__ import annotations

import re

from briefing.attribution.text.fold import fold
from briefing.model.brief import Passage
from briefing.summary.lines import pieces_of

_OMISSION = re.compile(r"(?:^|\s+)\.\.\.(?=\s|$|[\"'])\s*")
# What may close a sentence, and what an omission may leave off at the end.
_CLOSING = " ,;:.-"


def has_quotation_marks(text: str) -> bool:
    """Tell whether a text quotes: double marks of any kind; an apostrophe is none."""
    folded = fold(text)
    return '"' in folded or "''" in folded or _SINGLE.search(folded) is not None


# A single mark that opens before a word and one that closes behind one, in British usage.
_SINGLE = re.compile(r"(?<!\w)'\w.*\w[.,?!]?'(?!\w)")


def stands_in(text: str, passage: Passage) -> bool:
    """Tell whether `text` is the content of a statement, with all that is left out marked.

    Its parts between " ... " stand in the content whole and in order; where no omission is marked,
    nothing is left out: it begins where the content begins and ends where it ends.
    """
    pieces = [fold(piece) for piece in pieces_of(passage)]
    parts, opens, closes = _parts(fold(text))
    if not parts:
        return False
    # A piece's end is an omission by itself: the attribution stood there.
    place = (0, 0)
    for number, part in enumerate(parts):
        found = _find(part, pieces, place)
        if found is None or (number == 0 and not opens and found[:2] != (0, 0)):
            return False
        place = (found[0], found[2])
    at, end = place
    is_whole = at == len(pieces) - 1 and not pieces[at][end:].strip(_CLOSING)
    return closes or is_whole


def _parts(text: str) -> tuple[list[str], bool, bool]:
    """Return the parts between omissions, and whether one is marked at the start and the end."""
    body = text.strip()
    # The mark that closes a quotation which was cut stands behind the omission.
    closed = re.sub(r"(?<=\.\.\.)\"$", "", body)
    parts = [part for part in _OMISSION.split(closed) if part]
    return parts, closed.startswith("..."), closed.endswith("...")


def _find(part: str, pieces: list[str], place: tuple[int, int]) -> tuple[int, int, int] | None:
    """Return the piece in which a part stands whole, where it starts and where it ends."""
    first, offset = place
    for index in range(first, len(pieces)):
        piece = pieces[index]
        start = piece.find(part, offset if index == first else 0)
        while start >= 0:
            end = start + len(part)
            if _is_bounded(piece, start, end):
                return index, start, end
            start = piece.find(part, start + 1)
    return None


def _is_bounded(piece: str, start: int, end: int) -> bool:
    """Tell whether a part begins and ends where a word does, and cuts no mark from its word."""
    return _parts_words(piece[start - 1 : start], piece[start]) and _parts_words(
        piece[end : end + 1], piece[end - 1]
    )


def _parts_words(outside: str, inside: str) -> bool:
    return not outside.strip() or (inside.isalnum() and not outside.isalnum())
