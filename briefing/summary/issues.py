"""Which issues a statement touches: the phrases of a lexicon, found in its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from briefing.model.actor import Issue
from briefing.model.article import Span

MAX_ISSUES = 2
ENOUGH = 1.0

Found = tuple[tuple[str, str], ...]


def issues_of(words: str, issues: Sequence[Issue]) -> Found:
    """Return (issue id, matched words) of the issues that `words` touch: two at most, best first.

    An issue's score is the sum of the weights of its phrases that occur, each counted once; one
    below 1.0 is not touched. The matched words, as they stand, are those of its weightiest phrase.
    Of phrases that begin at one place the longest counts. `*` stands for any end of a word.
    """
    return _finder(_Same(issues))(words)


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
    score: float = 0.0
    weightiest: float = 0.0

    def add(self, weight: float, span: Span) -> None:
        self.score += weight
        if weight > self.weightiest:
            self.weightiest, self.span = weight, span


@lru_cache(maxsize=4)
def _finder(same: _Same) -> Callable[[str], Found]:
    ranks = {issue.id: rank for rank, issue in enumerate(same.issues)}
    meanings: list[list[_Meaning]] = []
    pattern = re.compile(rf"(?<!\w){_pattern(_tree(same.issues), meanings)}")

    def found(words: str) -> Found:
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
                    tally.add(meaning.weight, span)
        touched = [
            (-tally.score, tally.span, tally.rank, issue)
            for issue, tally in tallies.items()
            if tally.score >= ENOUGH and issue not in excluded
        ]
        best = sorted(touched)[:MAX_ISSUES]
        return tuple((issue, span.of(words)) for _, span, _, issue in best)

    return found


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
