from __future__ import annotations

import pytest

from tests.attribution.found import found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Weber, who said the bridge was safe, resigned on Friday.",
            ["who|said|the bridge was safe"],
        ),
        (
            "Weber, a former engineer who knew the bridge well, said it was safe.",
            ["Weber|said|it was safe"],
        ),
        (
            "The builders issued a statement saying the cracks were old.",
            ["The builders|saying|the cracks were old"],
        ),
        (
            "In a statement, the builders said the cracks were old.",
            ["the builders|said|the cracks were old"],
        ),
        (
            "Weber said the council should wait, warning that the ice was thin.",
            ["Weber|said|the council should wait", "Weber|warning|the ice was thin"],
        ),
    ],
)
def test_the_mention_is_the_one_in_the_attribution(text: str, lines: list[str]) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "The engineers who said the bridge was safe resigned on Friday.",
            ["who|said|the bridge was safe"],
        ),
        (
            "A group of villagers, who warned that the ice was thin, stayed at home.",
            ["who|warned|the ice was thin"],
        ),
        (
            "Weber, who Lind said was a liar, left.",
            ["Lind|said|was a liar"],
        ),
    ],
)
def test_who_is_the_nearest_mention_behind_any_noun(text: str, lines: list[str]) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "HELSINKI, Feb. 2 (Northwire) — Fans of the orchestra said the hall was too small.",
            ["Fans of the orchestra|said|the hall was too small"],
        ),
        (
            "OSLO — Mayor Anna Lind said the hall was too small.",
            ["Mayor Anna Lind|said|the hall was too small"],
        ),
    ],
)
def test_a_town_in_a_dateline_says_nothing(text: str, lines: list[str]) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Lind says the aim of the plan is clear but conceded that the hall was too small.",
            ["Lind|says|the aim of the plan is clear", "Lind|conceded|the hall was too small"],
        ),
        (
            "Lind left early, saying the hall was cold and calling it a disgrace to the town.",
            ["Lind|saying|the hall was cold", "Lind|calling|it a disgrace to the town"],
        ),
    ],
)
def test_a_second_cue_goes_on_from_the_speaker_of_the_first(text: str, lines: list[str]) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "The cracks led the council to say that the bridge was closed.",
            ["the council|say|the bridge was closed"],
        ),
        (
            "The council placed newspaper ads saying that the bridge was a trap.",
            ["The council|saying|the bridge was a trap"],
        ),
        (
            "Weber said there was no choice other than that the builder was guilty and announced"
            " that the contract was void.",
            [
                "Weber|said|there was no choice other than that the builder was guilty",
                "Weber|announced|the contract was void",
            ],
        ),
    ],
)
def test_who_speaks_is_told_from_whom_or_what_is_told_of(text: str, lines: list[str]) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "The mayor called Weber a fool before the vote.",
            ["The mayor|called|Weber a fool before the vote"],
        ),
        (
            "Speaking in Riverton, Weber, without naming him, also accused Lind of lying.",
            ["Weber|accused|Lind of lying"],
        ),
        ("The bridge called Old Lady fell.", []),
    ],
)
def test_a_sentence_without_another_verb_has_the_cue_for_its_own(
    text: str, lines: list[str]
) -> None:
    assert found(text) == lines
