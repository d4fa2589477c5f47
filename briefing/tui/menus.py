"""What the keys that need a second key offer. Pure."""

from __future__ import annotations

from typing import Literal, NamedTuple

from briefing.model.clean import clean_line
from briefing.tui.windows import LABELS, WINDOWS

Form = Literal["words", "citation", "md", "json"]


class Choice(NamedTuple):
    """A second key, what it does, and perhaps what it would give."""

    key: str
    words: str
    sample: str = ""


GO = (
    Choice("g", "first"),
    Choice("e", "last"),
    Choice("b", "board"),
    Choice("a", "articles"),
    Choice("f", "feeds"),
    Choice("p", "problems"),
    Choice("j", "jobs"),
    Choice("h", "help"),
)
WINDOW = tuple(
    Choice(key, LABELS[name].lower()) for key, name in zip("tdfwma", WINDOWS, strict=True)
)
WINDOW_BY_KEY = dict(zip("tdfwma", WINDOWS, strict=True))
FORMS: dict[str, Form] = {"q": "words", "c": "citation", "m": "md", "j": "json"}
LINK = "u"

_COPY_WORDS = {
    "q": "the words only",
    "c": "words and citation",
    LINK: "link to the article",
    "m": "Markdown quote",
    "j": "JSON record",
}


def copy_choices(samples: dict[str, str]) -> tuple[Choice, ...]:
    """Return the ways to copy a statement, each with what it would give."""
    return tuple(
        Choice(key, words, clean_line(samples.get(key, ""), 200))
        for key, words in _COPY_WORDS.items()
    )
