"""Which issues the labelled statements touch, against labels made before the lexicon was read.

The phrases were widened on the articles with odd numbers; the even ones measure them. The reprint
of article 08 is odd, 09, so 08 is measured but tells nothing new.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from briefing.knowledge.load import load_knowledge
from briefing.summary.issues import issues_of_all

HERE = Path(__file__).parent
STATEMENTS: dict[str, dict[str, Any]] = json.loads(
    (HERE / "expected.json").read_text(encoding="utf-8")
)
LABELS: dict[str, Any] = json.loads((HERE / "issues.json").read_text(encoding="utf-8"))
ARTICLES = sorted(STATEMENTS)
ODD, EVEN = ARTICLES[0::2], ARTICLES[1::2]
ISSUES = load_knowledge().issues


@dataclass(frozen=True, slots=True)
class Score:
    """How many issue ids were found rightly, found wrongly and missed, over all statements."""

    right: int
    wrong: int
    missed: int

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.wrong + self.missed)

    def __str__(self) -> str:
        precision = self.right / (self.right + self.wrong)
        recall = self.right / (self.right + self.missed)
        return f"precision {precision:.3f}, recall {recall:.3f}, F1 {self.f1:.3f}: {self!r}"


def _pairs(articles: list[str]) -> Iterator[tuple[set[str], set[str]]]:
    for article in articles:
        statements = STATEMENTS[article]["statements"]
        words = [" … ".join(statement["content"]) for statement in statements]
        found = issues_of_all(words, ISSUES)
        for issues, labels in zip(found, LABELS[article], strict=True):
            yield {issue for issue, _ in issues}, set(labels)


def _score(articles: list[str]) -> Score:
    pairs = list(_pairs(articles))
    return Score(
        sum(len(found & labels) for found, labels in pairs),
        sum(len(found - labels) for found, labels in pairs),
        sum(len(labels - found) for found, labels in pairs),
    )


def test_every_statement_is_labelled_with_two_known_issues_at_most() -> None:
    assert sorted(LABELS.keys() - {"about"}) == ARTICLES
    rows = [row for article in ARTICLES for row in LABELS[article]]
    assert len(rows) == sum(len(STATEMENTS[article]["statements"]) for article in ARTICLES)
    assert max(map(len, rows)) <= 2
    assert {issue for row in rows for issue in row} == {issue.id for issue in ISSUES}


@pytest.mark.parametrize(("articles", "floor"), [(ODD, 0.91), (EVEN, 0.87)], ids=["odd", "even"])
def test_the_issues_found_are_those_labelled(articles: list[str], floor: float) -> None:
    score = _score(articles)
    assert score.f1 >= floor, str(score)
