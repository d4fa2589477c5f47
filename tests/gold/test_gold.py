"""The program against the project's own labelled texts: no figure may fall below its floor."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from briefing.model.statement import Certainty
from tests.accuracy import Reading
from tests.gold.collection import articles, sentences
from tests.gold.figures import certainty_counts, found_in, issue_totals, trap_recall
from tests.gold.scoring import Outcome, Score, score

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
PARTS = ("articles", "sentences")


@pytest.fixture(scope="module")
def outcomes() -> dict[str, tuple[Outcome, ...]]:
    reading = Reading()
    return {
        "articles": found_in(articles(), reading.passages),
        "sentences": found_in(sentences(), reading.passages),
    }


@pytest.fixture(scope="module")
def scores(outcomes: Mapping[str, tuple[Outcome, ...]]) -> dict[str, Score]:
    return {part: score(found) for part, found in outcomes.items()}


@pytest.mark.parametrize("part", PARTS)
def test_statements_are_found(part: str, scores: dict[str, Score]) -> None:
    counts, floors = scores[part].statements, FLOORS[part]
    assert counts.precision >= floors["precision"], counts
    assert counts.recall >= floors["recall"], counts


@pytest.mark.parametrize("part", PARTS)
def test_statements_found_have_their_speaker(part: str, scores: dict[str, Score]) -> None:
    assert scores[part].speaker >= FLOORS[part]["speaker"]


@pytest.mark.parametrize("part", PARTS)
def test_statements_found_have_their_actor(part: str, scores: dict[str, Score]) -> None:
    assert scores[part].actor >= FLOORS[part]["actor"]


@pytest.mark.parametrize("part", PARTS)
def test_hardly_a_statement_stands_in_a_wrong_pane(part: str, scores: dict[str, Score]) -> None:
    assert scores[part].misattributed <= FLOORS[part]["most_misattributed"]


@pytest.mark.parametrize("part", PARTS)
def test_denials_are_told_from_claims(part: str, scores: dict[str, Score]) -> None:
    assert scores[part].wrong_denials <= FLOORS[part]["most_wrong_denials"]


@pytest.mark.parametrize("part", PARTS)
def test_speech_is_direct_or_not_as_it_stands_in_the_text(
    part: str, scores: dict[str, Score]
) -> None:
    assert scores[part].speech >= FLOORS[part]["speech"]


def test_a_certainty_means_something(outcomes: Mapping[str, tuple[Outcome, ...]]) -> None:
    counts = certainty_counts((*outcomes["articles"], *outcomes["sentences"]))
    for certainty in (Certainty.SURE, Certainty.LIKELY):
        right, shown = counts[certainty]
        assert right >= FLOORS["certainty"][certainty.value] * shown, f"{right} of {shown}"


def test_every_trap_keeps_its_floor(outcomes: Mapping[str, tuple[Outcome, ...]]) -> None:
    recall = trap_recall((*outcomes["articles"], *outcomes["sentences"]))
    fallen = {
        trap: (counts, FLOORS["traps"][trap])
        for trap, counts in recall.items()
        if counts.recall < FLOORS["traps"][trap]
    }
    assert not fallen


def test_little_is_found_where_nothing_is_said(
    outcomes: Mapping[str, tuple[Outcome, ...]],
) -> None:
    silent = [outcome for outcome in outcomes["sentences"] if not outcome.pairs]
    found = [passage.words for outcome in silent for passage in outcome.spurious]
    assert len(found) <= FLOORS["sentences"]["most_found_in_silence"], found


@pytest.mark.parametrize("half", ["train", "aside"])
def test_the_issues_found_are_those_labelled(half: str) -> None:
    counts = issue_totals(half)
    assert counts.f1 >= FLOORS["issues"][half], counts
