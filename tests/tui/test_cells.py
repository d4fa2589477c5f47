"""Text measured in cells."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.model.article import Span
from briefing.tui.cells import cut, padded, width_of, wrap_spans, wrapped

# Latin, wide, combining and joined characters, white space of all kinds.
TEXT = st.text(alphabet="ab ,.é漢字がe\u0301\u200d👩\t\nش", max_size=200)


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("short", 5, "short"),
        ("shorter", 5, "shor…"),
        ("漢字漢字", 6, "漢字…"),
        ("漢字漢字", 5, "漢字…"),
        ("anything", 1, "…"),
        ("anything", 0, ""),
    ],
)
def test_what_does_not_fit_is_cut_with_a_mark(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown


@pytest.mark.parametrize(
    ("text", "width", "lines", "shown"),
    [
        ("one two three", 7, 5, ("one two", "three")),
        ("one two three four", 9, 1, ("one two …",)),
        ("one two three four", 8, 1, ("one …",)),
        ("unbreakable", 4, 9, ("unbr", "eaka", "ble")),
        ("漢字漢字漢字", 5, 9, ("漢字", "漢字", "漢字")),
        ("", 10, 3, ()),
    ],
)
def test_lines_break_at_words(text: str, width: int, lines: int, shown: tuple[str, ...]) -> None:
    assert wrapped(text, width, lines) == shown


@given(TEXT, st.integers(2, 30))
def test_wrapping_loses_nothing_but_white_space(text: str, width: int) -> None:
    spans = tuple(wrap_spans(text, Span(0, len(text)), width))
    kept = "".join(span.of(text) for span in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))


@example("\u200d\u200dがa", 2)
@given(TEXT, st.integers(2, 30))
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    drawn = text.replace("\t", " ").replace("\n", " ")
    for span in wrap_spans(drawn, Span(0, len(drawn)), width):
        assert width_of(span.of(drawn)) <= width


@given(TEXT, st.integers(0, 30))
def test_padding_gives_the_width_asked(text: str, width: int) -> None:
    assert width_of(padded(text.replace("\t", " ").replace("\n", " "), width)) == width
