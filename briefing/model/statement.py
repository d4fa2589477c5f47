"""One attribution: the words said, the cue that signals them, and to whom the text gives them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from briefing.model.article import Article, Span


class Speech(StrEnum):
    """How the words are given: all quoted, all told, or told with quoted words in them."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Certainty(StrEnum):
    """How far a finding is to be trusted. Ordered: `SURE` before `LIKELY` before `UNSURE`."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"

    @property
    def rank(self) -> int:
        """0 for `SURE`, 1 for `LIKELY`, 2 for `UNSURE`."""
        return _RANKS[self]


_RANKS = {Certainty.SURE: 0, Certainty.LIKELY: 1, Certainty.UNSURE: 2}


def weakest(*certainties: Certainty) -> Certainty:
    """Return the least certain of several, `SURE` of none: a chain is as strong as its link."""
    return max(certainties, key=lambda certainty: certainty.rank, default=Certainty.SURE)


@dataclass(frozen=True, slots=True)
class Speaker:
    """To whom the text gives the words, as the article alone tells it.

    `mention` is the nearest mention in the attribution, `None` where there is none.
    `antecedents` lead from it to the mention that says most, nearest first: "she" has "Truss" and
    "British Foreign Secretary Liz Truss". `name` is the fullest name of the person or institution
    that these give, or the mention's own words. `certainty` is that of the way there.
    """

    mention: Span | None
    name: str
    antecedents: tuple[Span, ...] = ()
    certainty: Certainty = Certainty.SURE


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that an article reports as said.

    `content` lists the pieces of the words claimed, in order and disjoint; the attribution in
    between belongs to none. `sentence` is what a reader must see to check it: the sentences from
    the first to the last that hold content, cue or speaker. `cue` is `None` for a quotation that
    continues without one. `relayed` is the inner speaker whose words or position are reported by
    this one. `negated` marks a denial: the content is what was denied. `said_on` is the day the
    text itself gives for the saying.
    """

    article_id: str
    content: tuple[Span, ...]
    speech: Speech
    cue: Span | None
    speaker: Speaker
    sentence: Span
    rule: str
    certainty: Certainty = Certainty.SURE
    negated: bool = False
    relayed: Speaker | None = None
    said_on: date | None = None

    @property
    def extent(self) -> Span:
        """From the first code point of the content to the last."""
        return Span(self.content[0].start, self.content[-1].end)

    @property
    def id(self) -> str:
        """The statement's address: `<article id>:<start>-<end>` of its extent."""
        return f"{self.article_id}:{self.content[0].start}-{self.content[-1].end}"

    def words(self, text: str) -> str:
        """Return the pieces of the content as they stand in `text`, joined by an ellipsis."""
        return " … ".join(piece.of(text) for piece in self.content)


@dataclass(frozen=True, slots=True)
class Volume:
    """An article with its statements in the order of its text."""

    article: Article
    statements: tuple[Statement, ...]
