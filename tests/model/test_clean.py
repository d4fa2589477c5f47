import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model.clean import MAX_MARKS_IN_A_ROW, clean, clean_line

FORBIDDEN = (
    {*range(0x00, 0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x061C, 0x200B, 0x200E, 0x200F}
    | {*range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC)}
    | {*range(0xD800, 0xE000), *range(0xE0000, 0xE0080)}
)
LINE_ENDS = {0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029}


@given(st.text(st.characters(), max_size=80))
def test_nothing_that_could_steer_a_terminal_is_left(text: str) -> None:
    assert not {ord(character) for character in clean(text)} & FORBIDDEN


@given(st.text(st.characters(), max_size=80))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)


def test_each_forbidden_sign_goes_and_its_neighbours_stay() -> None:
    left = {code for code in FORBIDDEN - LINE_ENDS if clean(f"a{chr(code)}b") != "ab"}
    assert not left


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_end_becomes_a_newline(end: str) -> None:
    assert clean(f"a{end}b") == "a\nb"


@pytest.mark.parametrize("kept", ["a\tb\nc", "क्‍ष", "می‌خواهم", "Zelenskyy – “naïve”", "😀"])
def test_what_belongs_to_writing_stays(kept: str) -> None:
    assert clean(kept) == unicodedata.normalize("NFC", kept)


def test_a_storm_of_combining_marks_is_calmed() -> None:
    assert clean("x" + "\u0316" * 200 + "y") == "x" + "\u0316" * MAX_MARKS_IN_A_ROW + "y"


def test_a_line_has_no_breaks_and_a_limit() -> None:
    assert clean_line(" a\n\tb  c ") == "a b c"
    assert clean_line("word " * 300, 12) == "word word wo"


def test_a_text_has_a_limit() -> None:
    assert len(clean("e\u0301" * 100, 50)) == 50
