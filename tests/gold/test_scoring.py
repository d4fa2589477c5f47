"""What counts as found, as its speaker and as its pane."""

from __future__ import annotations

import pytest

from briefing.model.article import Span
from briefing.model.brief import Passage
from briefing.model.statement import Speech
from tests.gold.collection import Label, Labelled
from tests.gold.scoring import Counts, compare, issue_counts, score, total
from tests.made import made_article, made_passage

TEXT = "“We are ready to talk,” Ann Olsen said. She added that time was short."
READY, SHORT = "We are ready to talk", "time was short"


def _label(words: str, *actors: str, speaker: str = "Ann Olsen", optional: bool = False) -> Label:
    start = TEXT.index(words)
    return Label(
        content=(Span(start, start + len(words)),),
        cue=None,
        mention=None,
        speaker=speaker,
        actors=actors,
        speech=Speech.DIRECT,
        negated=False,
        optional=optional,
        issues=None,
        hinted=(),
        trap="plain",
    )


def _text(*labels: Label) -> Labelled:
    return Labelled("1", "t", "o", TEXT, None, "train", "plain", labels)


def _found(words: str, actor: str, name: str = "Ann Olsen") -> Passage:
    return made_passage(made_article(TEXT), words, actor=actor, name=name)


def test_half_of_the_words_are_enough_and_less_is_not() -> None:
    text = _text(_label(READY, "nato"))
    (half,) = compare(text, [_found("are ready to", "nato")]).pairs
    (less,) = compare(text, [_found("to talk", "nato")]).pairs
    assert half.found
    assert less.found is None


def test_one_passage_serves_one_label() -> None:
    outcome = compare(_text(_label(READY, "nato"), _label(READY, "nato")), [_found(READY, "nato")])
    assert [pair.found is not None for pair in outcome.pairs].count(True) == 1


def test_what_no_label_asks_for_is_spurious() -> None:
    outcome = compare(_text(_label(READY, "nato")), [_found(READY, "nato"), _found(SHORT, "nato")])
    assert [passage.words for passage in outcome.spurious] == [SHORT]
    assert score([outcome]).statements == Counts(right=1, wrong=1, missed=0)


def test_an_optional_label_neither_costs_nor_gains() -> None:
    label = _label(READY, "nato", optional=True)
    missed, found = compare(_text(label), []), compare(_text(label), [_found(READY, "nato")])
    assert score([missed, found]).statements == Counts(0, 0, 0)


@pytest.mark.parametrize(
    ("asked", "found", "is_in_its_pane", "is_misattributed"),
    [
        (("nato",), "nato", True, False),
        (("nato", "us"), "us", True, False),
        (("nato",), "us", False, True),
        (("nato",), "other", False, False),
        (("other",), "unknown", True, False),
        (("other",), "us", False, True),
    ],
)
def test_a_pane_is_right_wrong_or_nobodys(
    asked: tuple[str, ...], found: str, *, is_in_its_pane: bool, is_misattributed: bool
) -> None:
    (pair,) = compare(_text(_label(READY, *asked)), [_found(READY, found)]).pairs
    assert (pair.is_in_its_pane, pair.is_misattributed) == (is_in_its_pane, is_misattributed)


@pytest.mark.parametrize(
    ("asked", "found", "is_same"),
    [
        ("Ann Olsen", "Olsen", True),
        ("Ann Olsen", "Bo Olafsen", False),
        ("NATO secretary general / Ann Olsen", "Olsen", True),
        ("a White House official", "White House official", True),
        ("Zoë Ångström", "Zoe Angstrom", True),
        ("a minister", "she", False),
    ],
)
def test_a_speaker_is_known_by_the_last_telling_word(
    asked: str, found: str, *, is_same: bool
) -> None:
    label = _label(READY, "nato", speaker=asked)
    (pair,) = compare(_text(label), [_found(READY, "nato", found)]).pairs
    assert pair.has_its_speaker == is_same


def test_issues_are_counted_one_by_one() -> None:
    counts = issue_counts([({"troops", "talks"}, {"troops"}), (set(), {"talks"})])
    assert counts == {"talks": Counts(0, 1, 1), "troops": Counts(1, 0, 0)}
    assert total(counts.values()) == Counts(1, 1, 1)
