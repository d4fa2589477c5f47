"""What words claim, made comparable: their distinctive words, numbers, negation and modality."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

# How many distinctive words after a "not" it is taken to deny.
SCOPE_WORDS = 3


@dataclass(frozen=True, slots=True)
class Claim:
    """What some words claim.

    `stems` are the distinctive words, cut to what their forms share; `numbers` as digits;
    `modals` the kinds of modality: "will", "may", "would", "must", "ready"; `denied` the stems
    that follow a negation; `is_negated` tells that there is one.
    """

    stems: frozenset[str]
    numbers: frozenset[str]
    modals: frozenset[str]
    denied: frozenset[str]
    is_negated: bool


def tokens(text: str) -> tuple[str, ...]:
    """Return the words and numbers of `text` in lower case, with plain apostrophes."""
    return tuple(_TOKEN.findall(text.replace("’", "'").lower()))


@lru_cache(maxsize=20_000)
def claim_of(text: str) -> Claim:
    """Return what `text` claims."""
    words = tokens(text)
    stems: set[str] = set()
    denied: set[str] = set()
    modals: set[str] = set()
    is_negated = False
    scope = 0
    for word, following in zip(words, (*words[1:], ""), strict=False):
        modals |= _modals(word, following)
        if _is_negation(word):
            is_negated, scope = True, SCOPE_WORDS
        elif word not in STOP and not _is_number(word):
            stem = stem_of(word)
            stems.add(stem)
            if scope:
                denied.add(stem)
                scope -= 1
    return Claim(
        frozenset(stems), frozenset(_numbers(words)), frozenset(modals), frozenset(denied),
        is_negated,
    )  # fmt: skip


def united(claims: Iterable[Claim]) -> Claim:
    """Return what several claim together."""
    listed = tuple(claims)
    return Claim(
        frozenset().union(*(claim.stems for claim in listed)),
        frozenset().union(*(claim.numbers for claim in listed)),
        frozenset().union(*(claim.modals for claim in listed)),
        frozenset().union(*(claim.denied for claim in listed)),
        any(claim.is_negated for claim in listed),
    )


@lru_cache(maxsize=20_000)
def stem_of(word: str) -> str:
    """Return what the forms of a word share: "deployed", "deploys", "deployment" are "deploy".

    Words that news use for one another have one stem: "soldiers" and "troops".
    """
    cut = _cut(word)
    return _SAME.get(cut, cut)


def _cut(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("'")
    # Twice: "sanctioned" is "sanction" first, and "sanction" is "sanct".
    for _ in range(2):
        for suffix, instead, kept in _SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= kept:
                word = word.removesuffix(suffix) + instead
                break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiousl":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 4 else word


# A number with its separators, or a word with inner apostrophes; "U.S." is one word.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:'[^\W\d_]+)*")


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_NEGATIONS = frozenset(
    _words(
        "not no never none nobody nothing neither nor without cannot hardly nowhere "
        "deny denies denied denying"
    )
)

_KINDS = {
    "will": ("will", "shall", "'ll"),
    "would": ("would", "'d"),
    "may": ("may", "might", "could", "can", "cannot", "can't", "couldn't", "perhaps", "possibly"),
    "must": ("must", "should", "ought", "shouldn't", "mustn't"),
    "ready": ("ready", "prepared", "willing"),
}
_MODALS = {word: kind for kind, words in _KINDS.items() for word in words}
_CONTRACTED = {"won't": "will", "wouldn't": "would"}
_ENDINGS = (("'ll", "will"), ("'d", "would"))


def _modals(word: str, following: str) -> set[str]:
    if word in _MODALS:
        return {_MODALS[word]}
    if word in _CONTRACTED:
        return {_CONTRACTED[word]}
    if word in ("has", "have", "had", "need", "needs") and following == "to":
        return {"must"}
    return {kind for ending, kind in _ENDINGS if word.endswith(ending)}


def _is_negation(word: str) -> bool:
    return word in _NEGATIONS or word.endswith("n't")


_UNITS = {
    word: value
    for value, word in enumerate(
        _words(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen "
            "fourteen fifteen sixteen seventeen eighteen nineteen"
        )
    )
}
_UNITS |= {
    word: 10 * value
    for value, word in enumerate(
        _words("twenty thirty forty fifty sixty seventy eighty ninety"), start=2
    )
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in _UNITS or word in _SCALES


def _numbers(words: Iterable[str]) -> Iterable[str]:
    """Yield the numbers: "5,000", "five thousand" and "5 thousand" are all "5000"."""
    total: float | None = None
    part = 0.0
    for word in (*words, ""):
        if word and word[0].isdigit():
            if total is not None:
                yield _digits(total + part)
            total, part = 0.0, float(_plain(word))
        elif word in _UNITS:
            total, part = total or 0.0, part + _UNITS[word]
        elif word in _SCALES and total is not None:
            part = (part or 1) * _SCALES[word]
            if _SCALES[word] >= 1_000:
                total, part = total + part, 0.0
        elif total is not None:
            # "One" alone counts nothing more often than not: "no one", "one of them".
            if total + part != 1:
                yield _digits(total + part)
            total, part = None, 0.0


def _plain(number: str) -> str:
    """Return a number without its thousands separators: "1,500.5" is "1500.5"."""
    whole = re.sub(r",(?=\d{3}(?!\d))", "", number).replace(",", ".")
    return whole if whole.count(".") <= 1 else whole.replace(".", "")


def _digits(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


_SUFFIXES = (
    ("ations", "", 4), ("ation", "", 4), ("ements", "", 4), ("ement", "", 4), ("ments", "", 4),
    ("ment", "", 4), ("nesses", "", 4), ("ness", "", 4), ("ingly", "", 4), ("ings", "", 4),
    ("ing", "", 3), ("ions", "", 4), ("ion", "", 4), ("ied", "y", 2), ("ies", "y", 2),
    ("edly", "", 4), ("ed", "", 3), ("ally", "", 4), ("ly", "", 4), ("sses", "ss", 1),
    ("ches", "ch", 2), ("ss", "ss", 1), ("us", "us", 1), ("es", "", 4), ("s", "", 3),
)  # fmt: skip

# Words that news use for one another, a row each.
_ROWS = (
    "russia russian russians moscow kremlin",
    "britain british uk london",
    "america american americans us u.s. washington",
    "ukraine ukrainian ukrainians kyiv kiev",
    "troops soldiers servicemen forces",
    "attack invade invasion assault offensive",
    "talks negotiate negotiations dialogue discuss discussion",
    "weapons arms",
    "allies alliance nato",
    "deal agreement accord",
    "withdraw withdrawal withdrew pull",
    "send sent supply supplied deliver delivery deliveries",
    "want wish seek sought",
    "plan intend intention",
    "big large great",
    "increase raise grow",
    "quick swift rapid fast",
    "begin began begun start",
    "europe european europeans",
    "germany german germans berlin",
    "france french paris",
)
_SAME = {_cut(word): row.split()[0] for row in _ROWS for word in row.split()}

STOP = frozenset(
    _words("""
    a about above after again all also am an and any anybody anyone anything are as at be because
    been before being below between both but by can could did do does doing down during each ever
    every everybody everyone everything few for from further had has have having he her here hers
    him his how however i if in into is it its itself just may me might more most must my myself
    of off on once only or other our ours out over own same shall she should so some somebody
    someone something such than that the their theirs them then there therefore these they this
    those through to too under until up upon us very was we were what when where which while who
    whom why will with would you your yours yet still even ready prepared willing perhaps possibly
    one ones it's that's there's we're they're he's she's i'm we've they've i've you're let
    today yesterday tomorrow now already
    """)
)
"""Words that tell nothing of what is claimed."""
