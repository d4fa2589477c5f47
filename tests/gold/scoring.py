"""What was found in a labelled text against its labels: pairs, counts and shares.

A statement counts as found where its words agree with the labelled ones by half or more (Jaccard
over words, the better of the joined pieces and the whole extent). Labels marked optional cost
nothing when missed and gain nothing when found; a wrong pane counts against them all the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefing.model.brief import Passage
from tests.gold.collection import Label, Labelled

ALIKE = 0.5
NOBODY = ("other", "unknown")

_PRONOUNS = {"he", "she", "it", "they", "we", "i", "his", "her", "its", "their", "who"}
_TITLES = {
    *("the", "a", "an", "of", "s", "mr", "mrs", "ms", "sir", "lord", "dr", "gen", "general"),
    *("president", "minister", "prime", "foreign", "secretary", "ministry", "department"),
    *("spokesman", "spokeswoman", "spokesperson", "official", "officials", "chief"),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and what was found for it, `None` where nothing was."""

    text: Labelled
    label: Label
    found: Passage | None

    @property
    def is_in_its_pane(self) -> bool:
        """Whether the statement was found and stands under an actor of the label."""
        return self.found is not None and _pane(self.found) in map(_merged, self.label.actors)

    @property
    def is_misattributed(self) -> bool:
        """Whether the statement was found and stands in the pane of somebody else."""
        return self.found is not None and not self.is_in_its_pane and _pane(self.found) != "other"

    @property
    def has_its_speaker(self) -> bool:
        """Whether the statement was found and its speaker's name is one that the label gives."""
        if self.found is None:
            return False
        names = self.label.speaker.split(" / ")
        if self.label.mention:
            names.append(self.text.text[slice(*self.label.mention)])
        return any(_is_same(name, self.found.identity.name) for name in names)

    @property
    def has_its_speech(self) -> bool:
        """Whether the statement was found direct, mixed or indirect as it stands in the text."""
        return self.found is not None and self.found.statement.speech == self.label.speech

    @property
    def is_wrongly_denied(self) -> bool:
        """Whether the statement was found, and taken for a denial or for none against its label."""
        return self.found is not None and self.found.statement.negated != self.label.negated


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one text: a pair for each label, and what no label asked for."""

    text: Labelled
    pairs: tuple[Pair, ...]
    spurious: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were found rightly, found wrongly, and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right, 1 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Return the share of what there is that was found, 1 where there is nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of several texts; shares are of the labels found, misattribution of all shown."""

    statements: Counts
    in_panes: Counts
    speaker: float
    actor: float
    speech: float
    wrong_denials: int
    misattributed: int
    shown: int


def compare(text: Labelled, passages: Sequence[Passage]) -> Outcome:
    """Return the labels of a text, each with the passage most like it; every passage once."""
    ranked = sorted(_likenesses(text, passages), reverse=True)
    partners: dict[int, int] = {}
    for _, row, column in ranked:
        if row not in partners and column not in partners.values():
            partners[row] = column
    pairs = tuple(
        Pair(text, label, passages[partners[row]] if row in partners else None)
        for row, label in enumerate(text.labels)
    )
    left = (p for column, p in enumerate(passages) if column not in partners.values())
    return Outcome(text, pairs, tuple(left))


def score(outcomes: Iterable[Outcome]) -> Score:
    """Return the figures of several texts taken together."""
    outcomes = tuple(outcomes)
    every = [pair for outcome in outcomes for pair in outcome.pairs]
    asked = [pair for pair in every if not pair.label.optional]
    found = [pair for pair in asked if pair.found]
    in_panes = sum(pair.is_in_its_pane for pair in found)
    spurious = sum(len(outcome.spurious) for outcome in outcomes)
    return Score(
        statements=Counts(len(found), spurious, len(asked) - len(found)),
        in_panes=Counts(in_panes, len(found) - in_panes + spurious, len(asked) - in_panes),
        speaker=_share(found, lambda pair: pair.has_its_speaker),
        actor=_share(found, lambda pair: pair.is_in_its_pane),
        speech=_share(found, lambda pair: pair.has_its_speech),
        wrong_denials=sum(pair.is_wrongly_denied for pair in found),
        misattributed=sum(pair.is_misattributed for pair in every),
        shown=spurious + sum(pair.found is not None for pair in every),
    )


def issue_counts(labels: Iterable[tuple[set[str], set[str]]]) -> dict[str, Counts]:
    """Return counts for each issue from pairs of labelled and found issues."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for asked, found in labels:
        right.update(found & asked)
        wrong.update(found - asked)
        missed.update(asked - found)
    issues = sorted({*right, *wrong, *missed})
    return {issue: Counts(right[issue], wrong[issue], missed[issue]) for issue in issues}


def total(counts: Iterable[Counts]) -> Counts:
    """Return the sum of several counts."""
    counts = tuple(counts)
    return Counts(
        sum(c.right for c in counts), sum(c.wrong for c in counts), sum(c.missed for c in counts)
    )


def _likenesses(text: Labelled, passages: Sequence[Passage]) -> Iterator[tuple[float, int, int]]:
    """Yield likeness, label and passage; of equals the one in its pane, then the one asked for."""
    for row, label in enumerate(text.labels):
        whole = text.text[label.content[0].start : label.content[-1].end]
        for column, passage in enumerate(passages):
            words = _words(passage.words)
            alike = max(_jaccard(_words(asked), words) for asked in (text.words(label), whole))
            if alike >= ALIKE:
                pair = Pair(text, label, passage)
                bonus = 0.02 * pair.is_in_its_pane + 0.03 * (not label.optional)
                yield alike + bonus, row, column


def _jaccard(left: list[str], right: list[str]) -> float:
    ours, theirs = Counter(left), Counter(right)
    return (ours & theirs).total() / max((ours | theirs).total(), 1)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.lower())
    return re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))


def _is_same(asked: str, found: str) -> bool:
    """Whether two names share their last telling word, or half the words of the shorter one."""
    ours, theirs = _telling(asked), _telling(found)
    if not ours or not theirs or set(ours) <= _PRONOUNS:
        return False
    if ours[-1] in theirs or theirs[-1] in ours:
        return True
    shared = set(ours) & set(theirs)
    return 2 * len(shared) >= min(len(set(ours)), len(set(theirs)))


def _telling(name: str) -> list[str]:
    words = _words(name)
    return [word for word in words if word not in _TITLES] or words


def _pane(passage: Passage) -> str:
    return _merged(passage.identity.actor)


def _merged(actor: str) -> str:
    return "other" if actor in NOBODY else actor


def _share(pairs: Sequence[Pair], is_right: Callable[[Pair], bool]) -> float:
    return sum(map(is_right, pairs)) / len(pairs) if pairs else 1.0
