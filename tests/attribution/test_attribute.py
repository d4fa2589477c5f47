from __future__ import annotations

import itertools
import time
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from briefing.attribution.attribute import worth_parsing
from briefing.model.article import Span
from briefing.model.statement import Speech, Statement
from tests.attribution.found import knowledge, statements
from tests.made import made_article

PIECES = (
    "Anna Weber", "the minister", "she", "said", "told the council", "adding that", "warned of",
    "according to", "the bridge is closed", "it will open in May", "who", "that", "and", "but",
    "“", "”", '"', "'", "‘", "’", "''", ",", ".", ":", "—", "?", "\n", "\n\n", "WEBER:", "not",
)  # fmt: skip
NEWS = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)
ANY = st.text(max_size=300)


@given(text=st.one_of(NEWS, ANY), with_model=st.booleans())
@example(text="of lying, WEBER: warned of that — claim that", with_model=True)
@example(text="the minister called for\n\n the bridge is closed", with_model=True)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_the_text_spans_lie_inside_it_in_order_and_apart(
    text: str, with_model: bool
) -> None:
    found = statements(text, with_model=with_model)
    starts = [statement.content[0].start for statement in found]
    assert starts == sorted(starts)
    for statement in found:
        _check(text, statement)


def _check(text: str, statement: Statement) -> None:
    for piece in statement.content:
        assert 0 <= piece.start < piece.end <= len(text)
        assert piece.of(text) == piece.of(text).strip()
        assert statement.sentence.covers(piece)
    for earlier, later in itertools.pairwise(statement.content):
        assert earlier.end <= later.start
    attribution = [span for span in (statement.cue, statement.speaker.mention) if span]
    for span, piece in itertools.product(attribution, statement.content):
        assert not span.overlaps(piece)


@pytest.mark.parametrize(
    "unit",
    [
        "“Yes, it is,” said Anna Weber. ",
        "Anna Weber said that the minister said that it is so. ",
        "said, ",
        '"',
        "“a. ",
        "'a b c d' ",
        "WEBER: yes\n\n",
        " ",
    ],
)
def test_time_grows_with_the_length_of_the_text(unit: str) -> None:
    small, large = (unit * (size // len(unit)) for size in (20_000, 160_000))
    _seconds(small)
    before, after = _seconds(small), _seconds(large)
    assert after < 0.3 + 8 * 3 * before


def _seconds(text: str) -> float:
    began = time.process_time()
    statements(text, with_model=False)
    return time.process_time() - began


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("Weber said: “The bridge is closed.”", Speech.DIRECT),
        ("Weber said the bridge was “closed for good”.", Speech.MIXED),
        ("Weber said the bridge was closed.", Speech.INDIRECT),
    ],
)
def test_speech_tells_how_much_is_quoted(text: str, speech: Speech) -> None:
    (statement,) = statements(text)
    assert statement.speech is speech


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Weber denied that the city had been warned.", True),
        ("Weber denied knowing about the cracks in the bridge.", True),
        ("Weber rejected claims that the bridge was unsafe.", True),
        ("Weber rejected the engineers' claim that the bridge was unsafe.", False),
        ("Weber said the city had not been warned.", False),
    ],
)
def test_a_denial_is_marked(text: str, negated: bool) -> None:
    (statement,) = statements(text)
    assert statement.negated is negated


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("The Kremlin said Mr Petrov had told Mr Brown that no troops would move.", "Mr Petrov"),
        ("“The Norse government has said it has no plans,” the ambassador said.",
         "The Norse government"),
        ("Weber said she had told the council that it was late.", None),
        ("Weber said the bridge was closed.", None),
    ],
)  # fmt: skip
def test_the_inner_speaker_of_a_report_within_a_report_is_kept(
    text: str, inner: str | None
) -> None:
    (statement,) = statements(text)
    relayed = statement.relayed
    assert (relayed.mention.of(text) if relayed and relayed.mention else None) == inner


def test_the_day_of_saying_is_read_from_the_attribution() -> None:
    (statement,) = statements("Weber told the council on Monday that the bridge closes on Friday.")
    assert statement.said_on == date(2022, 1, 24)


def test_a_paragraph_without_mark_or_cue_is_not_worth_parsing() -> None:
    article = made_article("The report was long.\nWeber said no.\n“Why?”\nIt rained.")
    worth = worth_parsing(article, knowledge())
    assert [span.of(article.text) for span in worth] == ["Weber said no.", "“Why?”"]


def test_the_sentence_holds_content_cue_and_speaker() -> None:
    text = "It rained. “We close,” Weber said. “It is late.” They left."
    (statement,) = statements(text)
    assert statement.sentence == Span(text.index("“We"), text.index(" They"))
