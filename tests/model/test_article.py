import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model.article import Outlet, Span, article_id, text_blocks

WRAPPED = """The first paragraph of this text was
broken into lines by a mail program
of the old kind, at about forty signs
a line, as one can see.

The second one is shorter but it is
broken like the first, in the middle
of its sentences.
"""


@given(st.text(st.sampled_from("ab .\n\t“"), max_size=120))
def test_paragraphs_hold_every_word_in_order_and_never_overlap(text: str) -> None:
    spans = [block.span for block in text_blocks(text)]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    outside = list(text)
    for span in spans:
        outside[span.start : span.end] = " " * (span.end - span.start)
    assert not "".join(outside).strip()


def test_each_line_is_a_paragraph() -> None:
    text = "Title\n\n  One. \nTwo."
    assert [block.span.of(text) for block in text_blocks(text)] == ["Title", "One.", "Two."]


def test_in_a_hard_wrapped_text_a_blank_line_ends_a_paragraph() -> None:
    found = [block.span.of(WRAPPED) for block in text_blocks(WRAPPED)]
    assert len(found) == 2
    assert found[0].startswith("The first")
    assert found[0].endswith("can see.")


def test_an_edited_page_is_a_new_article() -> None:
    address = "https://northwire.example/a"
    assert article_id(address, "One.") != article_id(address, "Two.")
    assert article_id(address, "One.") == article_id(address, "One.")


@pytest.mark.parametrize(
    ("one", "other", "overlap", "cover"),
    [
        (Span(0, 5), Span(4, 6), True, False),
        (Span(0, 5), Span(5, 6), False, False),
        (Span(0, 5), Span(1, 5), True, True),
    ],
)
def test_spans_are_half_open(one: Span, other: Span, overlap: bool, cover: bool) -> None:
    assert one.overlaps(other) is overlap
    assert one.covers(other) is cover


@pytest.mark.parametrize("name", ["AP", "associated press", "Associated", "news.ap.example"])
def test_an_outlet_goes_by_several_names(name: str) -> None:
    assert Outlet("Associated Press", "www.news.ap.example").is_called(name)


@pytest.mark.parametrize("name", ["Press", "A", "", "—", "Gazette"])
def test_an_outlet_does_not_go_by_any_name(name: str) -> None:
    assert not Outlet("Associated Press", "ap.example").is_called(name)
