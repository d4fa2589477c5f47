"""Which issues a statement touches: the phrases of a lexicon, found in its words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from briefing.model.actor import Issue
from briefing.model.article import Span

MAX_ISSUES = 2
ENOUGH = 1.0
# What the other statements of an article are about lifts what one's own words only hint at: by
# twice the share that an issue has of all that they touch, half a phrase at most. (On articles
# labelled without sight of the lexicon, and kept aside, F1 rose from .60 to .65.)
LIFT, MOST_LIFT = 2.0, 0.5
MOST_COUNTED = 2.0

Found = tuple[tuple[str, str], ...]
Lifts = Mapping[str, float]
"""How much an issue's score rises in words that only hint at it, by its id."""


def issues_of(
    words: str, issues: Sequence[Issue], lifts: Callable[[], Lifts] | None = None
) -> Found:
    """Return (issue id, matched words) of the issues that `words` touch: two at most, best first.

    An issue's score is the sum of the weights of its phrases that occur, each counted once; one
    below 1.0 is not touched, unless `lifts`, which are asked for only then, raise it to that. The
    matched words, as they stand, are those of its weightiest phrase. Of phrases that begin at one
    place the longest counts. `*` stands for any end of a word.
    """
    return _touched(_finder(_Same(issues))(words), lifts)


def issues_of_all(statements: Sequence[str], issues: Sequence[Issue]) -> tuple[Found, ...]:
    """Return the issues of each statement of one article, each lifted by what all are about."""
    tallied = [_finder(_Same(issues))(words) for words in statements]
    lifts = cache(lambda: _lifts(tallied))
    return tuple(_touched(tallies, lifts) for tallies in tallied)


def lifts_of(statements: Iterable[str], issues: Sequence[Issue]) -> Lifts:
    """Return how much the statements of one article lift each issue in any of them."""
    return _lifts([_finder(_Same(issues))(words) for words in statements])


def _lifts(tallied: Sequence[Mapping[str, _Tally]]) -> Lifts:
    counted: dict[str, float] = defaultdict(float)
    for tallies in tallied:
        for issue, tally in tallies.items():
            # A hint lifts nothing, or hints would lift one another.
            if tally.score >= ENOUGH:
                counted[issue] += min(tally.score, MOST_COUNTED)
    # One that is alone is about itself: that says nothing more of it.
    whole = sum(counted.values()) if len(tallied) > 1 else 0.0
    return {issue: min(LIFT * each / whole, MOST_LIFT) for issue, each in counted.items() if whole}


def _touched(tallies: Mapping[str, _Tally], lifts: Callable[[], Lifts] | None) -> Found:
    scores = {issue: tally.score for issue, tally in tallies.items()}
    hints = [issue for issue, score in scores.items() if ENOUGH - MOST_LIFT <= score < ENOUGH]
    if lifts is not None and hints:
        lifted = lifts()
        scores |= {issue: scores[issue] + lifted.get(issue, 0.0) for issue in hints}
    ranked = [
        (-scores[issue], tally.span, tally.rank, issue, tally.words)
        for issue, tally in tallies.items()
        if scores[issue] >= ENOUGH
    ]
    return tuple((issue, words) for *_, issue, words in sorted(ranked)[:MAX_ISSUES])


class _Same:
    """Equals itself alone: comparing all phrases would cost more than looking for them."""

    __slots__ = ("issues",)

    def __init__(self, issues: Sequence[Issue]) -> None:
        self.issues = issues

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.issues is other.issues

    def __hash__(self) -> int:
        return id(self.issues)


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a phrase says of an issue: its weight, `None` where it takes the issue out."""

    issue: str
    weight: float | None


@dataclass(slots=True)
class _Tally:
    rank: int
    span: Span
    words: str = ""
    score: float = 0.0
    weightiest: float = 0.0

    def add(self, weight: float, span: Span, text: str) -> None:
        self.score += weight
        if weight > self.weightiest:
            self.weightiest, self.span, self.words = weight, span, span.of(text)


@lru_cache(maxsize=4)
def _finder(same: _Same) -> Callable[[str], dict[str, _Tally]]:
    ranks = {issue.id: rank for rank, issue in enumerate(same.issues)}
    meanings: list[list[_Meaning]] = []
    pattern = re.compile(rf"(?<!\w){_pattern(_tree(same.issues), meanings)}")

    def tallied(words: str) -> dict[str, _Tally]:
        lower = words.lower()
        if len(lower) != len(words):
            words = lower
        tallies: dict[str, _Tally] = {}
        excluded: set[str] = set()
        seen: set[int] = set()
        for match in pattern.finditer(lower):
            # Each phrase ends in a group of its own: the group tells the phrase.
            phrase = (match.lastindex or 0) - 1
            if phrase in seen:
                continue
            seen.add(phrase)
            for meaning in meanings[phrase]:
                if meaning.weight is None:
                    excluded.add(meaning.issue)
                else:
                    span = Span(*match.span())
                    tally = tallies.setdefault(meaning.issue, _Tally(ranks[meaning.issue], span))
                    tally.add(meaning.weight, span, words)
        return {issue: tally for issue, tally in tallies.items() if issue not in excluded}

    return tallied


@dataclass(slots=True)
class _Node:
    """A place in the tree of all phrases, reached letter by letter."""

    children: dict[str, _Node] = field(default_factory=dict)
    meanings: list[_Meaning] = field(default_factory=list)


def _tree(issues: Sequence[Issue]) -> _Node:
    root = _Node()
    for issue in issues:
        weighted: list[tuple[str, float | None]] = [*issue.phrases]
        weighted += [(phrase, None) for phrase in issue.excludes]
        for phrase, weight in weighted:
            node = root
            for letter in phrase:
                node = node.children.setdefault(letter, _Node())
            node.meanings.append(_Meaning(issue.id, weight))
    return root


def _pattern(node: _Node, meanings: list[list[_Meaning]]) -> str:
    """Return what matches all that begins at `node`, longer before shorter.

    Branching by letters, and not by phrases, takes 20 times less: most words fail at once.
    """
    branches = [
        _SIGNS.get(letter, re.escape(letter)) + _pattern(child, meanings)
        for letter, child in sorted(node.children.items(), key=lambda pair: pair[0] == "*")
    ]
    if node.meanings:
        meanings.append(node.meanings)
        branches.append(r"(?!\w)()")
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches) or '(?!)'})"


_SIGNS = {"*": r"\w*", " ": r"[\s\-‐‑]+", "-": r"[\s\-‐‑]?", "'": "['’]"}
