"""The labelled texts themselves: read as they are meant, and enough of them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from briefing.knowledge.load import load_knowledge
from briefing.model.statement import Speech
from tests.gold.collection import PLAIN, Label, Labelled, articles, labelled, sentences

TEXTS = (*articles(), *sentences())
LABELS = [label for text in TEXTS for label in text.labels]
SILENT = {"declined", "hypotheticals", "questions", "scare-quotes", "titles"}

ARTICLE = """title: Two lines
date: 2022-02-10
half: aside

{1,2@Vool} {1!said} “{1 no ships}, {2!adding} that {2 “two” came}.
= 1 other, Kadri Vool: troops (energy); former negated ok=eu
= 2 other, Kadri Vool / Vool: none; optional
"""


def _read(folder: Path, marked: str) -> Labelled:
    path = folder / "01-two-lines.txt"
    path.write_text(marked, encoding="utf-8")
    (text,) = labelled(path)
    return text


def test_marks_become_spans_and_leave_the_text(tmp_path: Path) -> None:
    text = _read(tmp_path, ARTICLE)
    first, second = text.labels
    assert text.text == "Vool said “no ships, adding that “two” came."
    assert (text.words(first), text.words(second)) == ("no ships", "“two” came")
    assert first.mention == second.mention == (0, 4)
    assert second.cue
    assert second.cue.of(text.text) == "adding"


def test_a_label_line_says_the_rest(tmp_path: Path) -> None:
    first, second = _read(tmp_path, ARTICLE).labels
    assert (first.actors, first.trap, first.negated) == (("other", "eu"), "former", True)
    assert (first.issues, first.hinted) == (("troops",), ("energy",))
    assert (second.issues, second.trap, second.optional) == ((), PLAIN, True)


def test_quotation_marks_tell_direct_speech_from_mixed(tmp_path: Path) -> None:
    assert [label.speech for label in _read(tmp_path, ARTICLE).labels] == [
        Speech.DIRECT,
        Speech.MIXED,
    ]


@pytest.mark.parametrize(
    ("marked", "reason"),
    [
        ("{1 It rained, he said.\n= 1 uk, He", "mark 1 is not closed"),
        ("{1 It} rained}, he said.\n= 1 uk, He", "a closing brace too many"),
        ("{1 It rained}, he said.", "0 label lines, 1 numbers"),
        ("{1!said}\n= 1 uk, He", "no content"),
        ("{1 It rained}, he said.\n= 1 uk He", "not a label"),
    ],
)
def test_marks_that_do_not_fit_are_refused(tmp_path: Path, marked: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        _read(tmp_path, f"title: x\n\n{marked}\n")


def test_there_are_hundreds_of_statements_and_dozens_of_articles() -> None:
    judged = [label for label in LABELS if label.issues is not None]
    assert len(articles()) >= 40
    assert len(LABELS) >= 850
    assert len(judged) >= 550


def test_every_trap_has_a_file_and_five_cases_at_least() -> None:
    files = {text.trap for text in sentences()}
    cases = Counter(label.trap for label in LABELS if not label.optional)
    cases += Counter(text.trap for text in sentences() if text.trap in SILENT)
    assert set(cases) == files
    assert min(cases.values()) >= 5, cases


def test_nothing_is_labelled_where_nothing_is_said() -> None:
    assert not [text.name for text in TEXTS if text.trap in SILENT and text.labels]


def test_articles_with_odd_numbers_are_the_half_that_may_be_fitted() -> None:
    halves = {text.name: text.half for text in articles()}
    assert halves == {n: "train" if int(n[:2]) % 2 else "aside" for n in halves}


def test_every_actor_and_issue_of_a_label_is_known() -> None:
    known = load_knowledge()
    assert _actors(LABELS) <= {"other", *(actor.id for actor in known.actors)}
    issues = {i for label in LABELS for i in (*(label.issues or ()), *label.hinted)}
    assert issues == {issue.id for issue in known.issues}


def test_a_label_has_two_issues_at_most() -> None:
    assert max(len({*(label.issues or ()), *label.hinted}) for label in LABELS) == 2


def _actors(labels: list[Label]) -> set[str]:
    return {actor for label in labels for actor in label.actors}
