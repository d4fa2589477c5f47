from datetime import date

import pytest

from briefing.model.statement import Speech
from briefing.summary.lines import leans, line_of, shown
from tests.said import said


@pytest.mark.parametrize(
    ("words", "max_words", "text"),
    [
        ("We are ready to talk", 40, "We are ready to talk"),
        ("We are ready|but not at any price", 40, "We are ready ... but not at any price"),
        ("We are ready to talk now", 3, "We are ready ..."),
        ("We are ready. Talks need time and trust", 5, "We are ready. ..."),
        ("We, it seems, are all ready to talk at last", 6, "We, it seems, are all ready ..."),
        ("We are ready|but not at any price", 5, "We are ready ... but not ..."),
        ("it was “an outrage without equal in years", 5, "it was “an outrage without ...”"),
        ('it was "an outrage without equal" in years', 5, 'it was "an outrage without ..."'),
    ],
)
def test_what_is_left_out_is_marked(words: str, max_words: int, text: str) -> None:
    assert shown(said(words, speech=Speech.MIXED), max_words) == text


def test_a_line_is_the_record_of_its_statement() -> None:
    line = line_of(
        said("We are ready to talk", post="Foreign Minister", said_on=date(2022, 1, 29)),
        "nato",
        "troops",
    )
    assert (line.speaker, line.post, line.cue) == ("Ann Olsen", "Foreign Minister", "said")
    assert (line.said_on, line.published_on) == (date(2022, 1, 29), date(2022, 1, 30))
    assert (line.outlets, line.is_quoted) == (("Northwire",), True)


def test_a_post_that_the_name_has_already_is_not_said_twice() -> None:
    line = line_of(said("We go", name="Minister Ann Olsen", post="Minister"), "nato", "troops")
    assert line.post is None


def test_a_speaker_shown_among_others_keeps_his_own_actor() -> None:
    assert line_of(said("We go", actor="poland"), "other", "troops").speaks_for == "poland"
    assert line_of(said("We go", actor="nato"), "nato", "troops").speaks_for == ""


@pytest.mark.parametrize(
    ("words", "is_leaning"),
    [
        ("he would not go", True),
        ("“However, we go", True),
        ("It is late", True),
        ("Hesitation is no option", False),
        ("Russia waits", False),
    ],
)
def test_words_that_lean_on_what_stood_before_are_told(words: str, is_leaning: bool) -> None:
    assert leans(words) is is_leaning
