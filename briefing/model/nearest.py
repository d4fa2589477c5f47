"""What was probably meant by a name that is none. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that begins with `word` or looks most like it, or nothing."""
    choices = tuple(known)
    begun = (choice for choice in choices if choice.lower().startswith(word.lower()))
    return next(begun, "") or next(iter(get_close_matches(word.lower(), choices, n=1)), "")
