from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.engines.plain import PlainParser
from briefing.model.article import text_blocks

PARSER = PlainParser()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It rained. Nobody came.", ["It rained.", "Nobody came."]),
        ("“It is late.” He left.", ["“It is late.”", "He left."]),
        ("Gen. J. Weber said no. He left.", ["Gen. J. Weber said no.", "He left."]),
        ("No stop", ["No stop"]),
    ],
)
def test_sentences_end_where_they_should(text: str, sentences: list[str]) -> None:
    document = PARSER.parse(text, text_blocks(text))
    assert [sentence.span.of(text) for sentence in document.sentences] == sentences


@given(st.text(max_size=200))
@settings(deadline=None)
def test_every_word_is_in_a_sentence_in_order(text: str) -> None:
    document = PARSER.parse(text, text_blocks(text))
    for token in document.tokens:
        assert token.span.of(text) == token.text
    for earlier, later in itertools.pairwise(document.tokens):
        assert earlier.end <= later.start
    ends = [0, *(sentence.end_token for sentence in document.sentences)]
    assert ends[:-1] == [sentence.first_token for sentence in document.sentences]
    assert ends[-1] == len(document.tokens)


def test_it_says_that_it_is_degraded() -> None:
    document = PARSER.parse("It rained.", text_blocks("It rained."))
    assert not document.has_syntax
    assert "no language model" in PARSER.degraded
