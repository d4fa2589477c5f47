"""Speakers in a line: whether one is named, and what can be said of the saying."""

from __future__ import annotations

import re

from briefing.model.brief import Passage

_WORD = re.compile(r"[^\W\d_][\w.'’-]*")


def is_named(name: str) -> bool:
    """Tell whether `name` is a person's: not an institution's, a place's or only an office's."""
    # "Foreign Office in London": what stands behind is where, not who.
    words = _WORD.findall(name.partition(" in ")[0])
    if len(words) < 2 or not words[-1][0].isupper():
        return False
    lower = [word.lower().strip(".") for word in words]
    if name in _HOUSES:
        return False
    return lower[-1] not in _OFFICES and not _COLLECTIVE.intersection(lower[-2:])


_HOUSES = frozenset({"Downing Street", "Bankova Street", "Quai d’Orsay", "Quai d'Orsay"})


# "said" stands for every word that cannot be printed alone behind a name: "told", "according to".
SAID = "said"
DENIED = "denied"

_DENIALS = ("den", "dismiss", "reject", "refut", "disput")
_SAYING = re.compile(
    r"[a-z]+ed|said|wrote|says|warns|argues|insists|claims|denies|rejects|urges|calls"
)


def verb_of(passage: Passage) -> str:
    """Return the article's own word for the saying, where it is a verb in the past or present.

    Of a denial it is a word that denies, whatever the article has: its "not" is no part of it.
    """
    statement = passage.statement
    cue = statement.cue.of(passage.article.text) if statement.cue is not None else ""
    word = cue.strip().lower()
    if statement.negated:
        return word if word.startswith(_DENIALS) and _SAYING.fullmatch(word) else DENIED
    return word if _SAYING.fullmatch(word) else SAID


_COLLECTIVE = frozenset(
    """
    administration agency alliance ambassadors army authorities bank bureau cabinet chamber city
    command commission committee congress council court delegation department diplomats duma
    embassy federation force forces foundation government group house institute intelligence
    kremlin league mission ministry nations office officials organisation organization palace
    parliament party pentagon police post presidency press secretariat senate service services
    staff state states treasury union
    """.split()  # noqa: SIM905 - a list that one can read
)
_OFFICES = frozenset(
    """
    adviser advisor aide ambassador analyst chairman chancellor chief commander commissioner
    diplomat director envoy general governor head leader minister official officials president
    premier representative secretary secretary-general speaker spokesman spokesperson spokeswoman
    """.split()  # noqa: SIM905
)
