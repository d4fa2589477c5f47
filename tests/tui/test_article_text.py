"""An article laid out to be read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.model.article import Span
from briefing.model.brief import Passage
from briefing.tui.article_text import MAX_LINE_CELLS, Hits, draw_line, hits_in, layout_article
from briefing.tui.text import line_width, plain
from tests.made import made_article, made_passage

TEXT = (
    "BRUSSELS — The council met on Sunday and went on late into the night without a result.\n\n"
    "It began well. “We are ready to talk,” Ann Olsen said. Nobody answered her for a while.\n\n"
    "Then it ended."
)


def name_of(passage: Passage) -> str:
    return f"1 {passage.identity.actor}"


def passage_in(text: str) -> Passage:
    passage = made_passage(made_article(text))
    sentence = Span(text.index("“We"), text.index(" Nobody"))
    return replace(passage, statement=replace(passage.statement, sentence=sentence))


def drawn(width: int, current: int = 0) -> list[str]:
    passage = passage_in(TEXT)
    text = layout_article(passage.article, [passage], width)
    return [plain(draw_line(text, line, current, name_of)).rstrip() for line in text.lines]


def test_a_statement_stands_beside_its_speaker() -> None:
    assert drawn(60) == [
        "BRUSSELS — The council met on Sunday and went on late into",
        "the night without a result.",
        "",
        "It began well.",
        "1 nato   ▸▌“We are ready to talk,” Ann Olsen said.",
        "Nobody answered her for a while.",
        "",
        "Then it ended.",
        "",
    ]


def test_another_than_the_current_one_has_a_thin_bar() -> None:
    assert "1 nato    ▏“We are ready to talk,” Ann Olsen said." in drawn(60, current=-1)


@pytest.mark.parametrize("width", [10, 20, 40, 76, 200])
def test_lines_are_never_too_long(width: int) -> None:
    passage = passage_in(TEXT)
    text = layout_article(passage.article, [passage], width)
    for line in text.lines:
        cells = line_width(draw_line(text, line, 0, name_of))
        assert cells <= max(min(width, MAX_LINE_CELLS), 19)


def test_the_words_are_found_again() -> None:
    passage = passage_in(TEXT)
    text = layout_article(passage.article, [passage], 60)
    assert text.line_of(0) == 4
    assert text.line_of(-1) == 0


def test_sentences_that_overlap_are_told_once() -> None:
    passage = passage_in(TEXT)
    second = replace(
        passage,
        statement=replace(passage.statement, content=(Span(*_at("ready to talk")),)),
        identity=replace(passage.identity, actor="uk"),
    )
    text = layout_article(passage.article, [passage, second], 40)
    shown = [plain(draw_line(text, line, 1, name_of)) for line in text.lines]
    assert sum("We are ready" in line for line in shown) == 1
    assert any(line.startswith("1 nato") for line in shown)
    assert any(line.startswith("1 uk") for line in shown)


def _at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ann OLSEN", ["Ann Olsen"]),
        ("late   into", ["late into"]),
        ("the", ["The", "the", "The"]),
        ("(", []),
        (" ", []),
    ],
)
def test_words_are_found_whatever_their_case(words: str, found: list[str]) -> None:
    article = made_article(TEXT)
    assert [hit.of(TEXT) for hit in hits_in(article, words)] == found


def test_what_is_found_is_marked_also_within_a_quotation() -> None:
    passage = passage_in(TEXT)
    text = layout_article(passage.article, [passage], 60)
    hits = hits_in(passage.article, "ready to talk,” Ann")
    line = draw_line(text, text.lines[4], 0, name_of, hits=Hits(hits, 0))
    marked = [piece.text for piece in line if piece.role == "hit-current"]
    assert "".join(marked) == "ready to talk,” Ann"
    assert plain(line) == "1 nato   ▸▌“We are ready to talk,” Ann Olsen said."
