from __future__ import annotations

import pytest

from tests.attribution.found import found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "“We will close the bridge,” the minister said.",
            ["the minister|said|We will close the bridge"],
        ),
        (
            "“We will close the bridge,” said Anna Weber, the minister of transport.",
            ["Anna Weber, the minister of transport|said|We will close the bridge"],
        ),
        (
            "Weber said: “The bridge is not safe. It must close.”",
            ["Weber|said|The bridge is not safe. It must close"],
        ),
        (
            "Asked if the bridge was safe, Weber said: “No.”",
            ["Weber|said|No"],
        ),
        (
            "Weber said ''the bridge is closed'' and left.",
            ["Weber|said|the bridge is closed"],
        ),
        (
            "‘The bridge isn’t safe and the engineers’ report says so,’ Weber said.",
            ["Weber|said|The bridge isn’t safe and the engineers’ report says so"],
        ),
        (
            "'We won't open it before May,' Weber told the council.",
            ["Weber|told|We won't open it before May"],
        ),
        (
            "«The bridge is closed,» said Weber.",
            ["Weber|said|The bridge is closed"],
        ),
    ],
)
def test_a_quotation_goes_to_the_cue_beside_it(text: str, lines: list[str]) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "“The bridge is very old,” Weber sighed on Tuesday.",
            ["Weber|sighed|The bridge is very old"],
        ),
    ],
)
def test_any_verb_tells_beside_a_whole_quotation(text: str, lines: list[str]) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "What Weber called “a small crack” grew to a metre.",
            [],
        ),
        (
            "The so-called “bridge of sighs” is a hundred years old.",
            [],
        ),
        (
            "She has read the novel “War and Peace” twice.",
            [],
        ),
    ],
)
def test_names_and_scare_quotes_are_no_statements(text: str, lines: list[str]) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Lind is counting on “a long and quiet winter” to finish the work.",
            ["Lind|counting|on “a long and quiet winter” to finish the work"],
        ),
        ("Lind is counting on “a quiet” winter.", []),
        ("The winter brought “a long and quiet time” to the valley.", []),
        ("The plan is to bring “a long and quiet time” to the valley.", []),
    ],
)
def test_any_verb_tells_whose_complement_goes_on_in_the_words_of_a_person(
    text: str, lines: list[str]
) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "From the hall a voice answered the minister: “We will not leave our boats.”",
            ["a voice|answered|We will not leave our boats"],
        ),
        (
            "Her message was simple: “Close the bridge now.”",
            ["Her|:|Close the bridge now"],
        ),
        (
            "More from Anna Weber: “The bridge is older than the town.”",
            ["Anna Weber|:|The bridge is older than the town"],
        ),
        ("There was one sign at the door: “Mind the step, please.”", []),
    ],
)
def test_a_colon_gives_a_quotation_to_the_subject_or_the_name_before_it(
    text: str, lines: list[str]
) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "“The bridge must close at once.” Weber said.",
            ["Weber|said|The bridge must close at once"],
        ),
        (
            "“Their answer was ‘why not?’” Weber said.",
            ["Weber|said|Their answer was ‘why not?’"],
        ),
        (
            "“Please go home, all of you!” Weber urged the crowd, as she wept.",
            ["Weber|urged|Please go home, all of you!"],
        ),
        (
            "The streets were empty, he added, “but people need to meet somehow.”",
            ["he|added|The streets were empty … but people need to meet somehow"],
        ),
    ],
)
def test_a_whole_quotation_belongs_to_the_attribution_right_beside_it(
    text: str, lines: list[str]
) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Weber worried that the bridge had become “a trap” for lorries.",
            ["Weber|worried|the bridge had become “a trap” for lorries"],
        ),
        (
            "Weber railed against the “ferry lobby” of the coast.",
            ["Weber|railed|against the “ferry lobby” of the coast"],
        ),
        # Names are written large, and other verbs take no stance.
        ("Weber praised the song “Old River” in May.", []),
        ("The workers sat on a “dead” line.", []),
    ],
)
def test_a_verb_of_opinion_tells_by_a_few_quoted_words(text: str, lines: list[str]) -> None:
    assert found(text) == lines
