"""Rows, ages and names."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from briefing.model.article import Span
from briefing.model.mark import Mark
from briefing.model.statement import Certainty, Speech
from briefing.tui.signs import PLAIN
from briefing.tui.text import age, layout_row, line_width, plain, row_height, row_text
from tests.made import made_article, made_passage

NOW = datetime(2026, 11, 22, 12, 41, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "shown"),
    [
        (0.0, "0m"),
        (0.7, "42m"),
        (9.2, "9h"),
        (23.9, "23h"),
        (25, "1d"),
        (70, "3d"),
        (24 * 7, "15 Nov"),
        (24 * 400, "18 Oct 2025"),
        (-3, "22 Nov"),
    ],
)
def test_an_article_with_a_time_has_an_age(hours: float, shown: str) -> None:
    moment = NOW - timedelta(hours=hours)
    article = replace(made_article(), published_at=moment, published_on=moment.date())
    assert age(article, NOW) == shown


@pytest.mark.parametrize(
    ("published_on", "shown"),
    [
        (date(2026, 11, 22), "22 Nov"),
        (date(2022, 1, 30), "30 Jan 2022"),
        (None, "undated"),
    ],
)
def test_a_day_is_not_passed_off_as_a_time(published_on: date | None, shown: str) -> None:
    assert age(made_article(published_on=published_on), NOW) == shown


def test_a_row_tells_new_words_age_kind_speaker_and_outlet() -> None:
    lines = layout_row(made_passage(), 40, 2, NOW)
    assert [plain(line).rstrip() for line in lines] == [
        " ● “We are ready to talk”",
        "",
        "   30 Jan 2022 “ Ann Olsen · Northwire",
    ]


def test_a_report_is_told_as_the_article_tells_it() -> None:
    passage = made_passage(words="time was short", speech=Speech.INDIRECT)
    text = passage.article.text
    start = text.index("She added")
    statement = replace(
        passage.statement,
        cue=None,
        speaker=replace(passage.statement.speaker, mention=None),
        sentence=Span(start, len(text)),
    )
    assert row_text(replace(passage, statement=statement)) == "time was short."


def test_marks_stand_at_the_right_edge_and_are_never_cut() -> None:
    mark = Mark(is_read=True, is_starred=True, note="check", tags=("talks",))
    *_, last = layout_row(made_passage(mark=mark), 30, 2, NOW)
    assert plain(last).endswith("★ ✎ #talks")
    assert line_width(last) == 30


def test_what_is_unsure_has_a_sign() -> None:
    passage = made_passage()
    unsure = replace(passage.identity, certainty=Certainty.UNSURE)
    *_, last = layout_row(replace(passage, identity=unsure), 60, 2, NOW)
    assert "Ann Olsen ?" in plain(last)


@pytest.mark.parametrize("density", [1, 2, 3])
@pytest.mark.parametrize("width", [8, 20, 37, 80, 200])
@pytest.mark.parametrize(
    "name", ["Ann Olsen", "漢字漢字漢字漢字漢字漢字", "e\u0301" * 60, "x" * 300]
)
def test_rows_have_one_height_and_fit(density: int, width: int, name: str) -> None:
    passage = made_passage(name=name)
    lines = layout_row(passage, width, density, NOW)
    assert len(lines) == row_height(density)
    assert all(line_width(line) <= width for line in lines)


def test_plain_signs_are_ascii() -> None:
    lines = layout_row(made_passage(mark=Mark(is_starred=True)), 60, 2, NOW, signs=PLAIN)
    assert "".join(map(plain, lines)).isascii()
