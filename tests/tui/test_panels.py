"""A passage told at length."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from briefing.model.article import Span
from briefing.model.brief import Passage
from briefing.tui.panels import (
    source_lines,
    source_title,
    wrap_pieces,
)
from briefing.tui.text import Piece, line_width, plain
from briefing.tui.why_here import why_lines, why_short
from tests.made import made_article, made_passage

NOW = datetime(2022, 2, 1, 12, tzinfo=UTC)
TEXT = (
    "It began on Sunday. “We are ready to talk,” Ann Olsen said. The others went home.\n\nThe end."
)


def passage() -> Passage:
    made = made_passage(made_article(TEXT))
    sentence = Span(TEXT.index("“"), TEXT.index(" The others"))
    statement = replace(made.statement, sentence=sentence)
    copy = made_article(TEXT, url="https://meridian.example/a", outlet="Meridian")
    return replace(made, statement=statement, copies=(copy,), issues=("talks",))


def told(lines: tuple[tuple[Piece, ...], ...]) -> str:
    return " ".join(" ".join(plain(line) for line in lines).split())


def test_the_source_panel_has_the_sentence_and_what_is_known() -> None:
    assert told(source_lines(passage(), "NATO", 60, NOW)) == (
        "It began on Sunday. ▸“We are ready to talk,” Ann Olsen said.◂ The others went home. "
        "The end. Ann Olsen, spokeswoman (NATO) direct quote cue “said” sure offsets 21–41 "
        "saved 31 Jan 09:30 also in: Meridian 30 Jan"
    )


def test_content_cue_and_speaker_are_marked() -> None:
    marked = {
        piece.role: piece.text
        for line in source_lines(passage(), "NATO", 200, NOW)
        for piece in line
        if piece.role in ("content", "cue", "speaker")
    }
    assert marked == {"content": "We are ready to talk", "cue": "said", "speaker": "Ann Olsen"}


def test_the_title_is_cut_and_the_time_is_not() -> None:
    long = replace(passage(), article=made_article(TEXT, title="A title " * 20))
    title = source_title(long, 50, NOW)
    assert title.startswith("Northwire · “A title")
    assert title.endswith("…” · 30 Jan")
    assert len(title) <= 50


def test_why_tells_the_way_from_the_words_to_the_pane() -> None:
    text = told(why_lines(passage(), "NATO", 70, NOW))
    for words in ("speaker “Ann Olsen”", "actor NATO: Ann Olsen, spokeswoman", "cue “said”"):
        assert words in text
    assert "rule quotation beside its cue" in text
    assert "issue talks" in text
    marked = replace(passage(), issue_evidence=("talks",))
    labelled = told(why_lines(marked, "NATO", 70, NOW, issue_labels={"talks": "Negotiations"}))
    assert "issue Negotiations (because of “talks”)" in labelled
    assert told(why_short(passage(), "NATO", 70, NOW)) == (
        "Ann Olsen → NATO direct quote cue “said” also in: Meridian 30 Jan"
    )


@pytest.mark.parametrize("width", [12, 30, 60, 120])
def test_no_line_is_too_wide(width: int) -> None:
    for line in (
        *source_lines(passage(), "NATO", width, NOW),
        *why_lines(passage(), "NATO", max(width, 20), NOW),
    ):
        assert line_width(line) <= max(width, 20)


def test_styled_text_is_wrapped_with_its_roles() -> None:
    pieces = (Piece("one two ", "a"), Piece("three", "b"))
    assert wrap_pieces(pieces, 9) == (
        (Piece("one two", "a"),),
        (Piece("three", "b"),),
    )
