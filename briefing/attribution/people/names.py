"""Words of names: how they are written, folded and told from other words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|(?:[^\W_]|(?<=[^\W_])[’'\-.](?=[^\W_]))+")
"""A word: "U.S.", "Jean-Pierre", "O’Brien", "Russia’s", "No", "10"."""

PARTICLES = frozenset(
    {"van", "von", "der", "den", "de", "del", "della", "da", "di", "du", "des", "la", "le", "el"}
    | {"al", "bin", "ibn", "ben", "vel", "ter", "ten", "dos", "das", "af", "av", "zu", "y"}
)

_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_PLAIN = str.maketrans(
    {"ł": "l", "Ł": "L", "ı": "i", "ø": "o", "đ": "d", ".": "", "’": "", "'": ""}
)
_ARTICLE_NAME = re.compile(r"(?:al|el|ad|an|ar|as|ash)-[^\W\d_a-z]")

_APPOSITION = re.compile(r", |\s?[(—–]")
_PLACE = re.compile(r"(?<=\w) in(?: [A-Z][\w’'\-]*)+$")

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})

POSSESSIVES = ("’s", "'s")


def bare(word: str) -> str:
    """Return a word without its possessive ending, with a straight apostrophe."""
    return _POSSESSIVE.sub("", word).replace("’", "'")


def is_capital(word: str) -> bool:
    """Tell whether a word is written as a name: "Assad", "al-Assad"."""
    return word[0].isupper() or _ARTICLE_NAME.match(word) is not None


@lru_cache(maxsize=20_000)
def folded(name: str) -> str:
    """Return a name in lower case, without accents, dots, apostrophes and hyphens."""
    letters = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    plain = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return " ".join(plain.replace("-", " ").lower().split())


@lru_cache(maxsize=20_000)
def plain(name: str) -> str:
    """Return a folded name without middle initials and "Jr": of "Joseph F. Dunford Jr."."""
    first, *further = folded(name).split() or [""]
    kept = [word for word in further if len(word) > 1]
    while len(kept) > 1 and kept[-1] in _SUFFIXES:
        kept.pop()
    return " ".join((first, *kept)) if kept else folded(name)


def surname(name: str) -> str:
    """Return the folded last word of a name: of "Bashar al-Assad", "assad"."""
    return plain(name).rpartition(" ")[2]


def called(words: str) -> str:
    """Return what a group or institution is called: without apposition and place, with its article.

    "The Foreign Office in London, which …" is called "The Foreign Office".
    """
    name = _PLACE.sub("", _APPOSITION.split(" ".join(words.split()))[0])
    if name.startswith("the ") and name[4:5].isupper():
        return "T" + name[1:]
    return name or words


def without_article(words: str) -> str:
    """Return a phrase with single spaces and without its article."""
    kept = " ".join(words.split())
    for article in ("the ", "The ", "a ", "A ", "an ", "An "):
        if kept.startswith(article):
            return kept[len(article) :]
    return kept
