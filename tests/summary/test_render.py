import csv
import io
import json

import pytest

from briefing.model.statement import Speech
from briefing.summary import render
from tests.made import made_article, made_passage


def test_a_record_says_what_stands_at_its_offsets() -> None:
    article = made_article()
    passage = made_passage(article)
    record = render.reading_record(article, [passage], degraded=False)
    (statement,) = record["statements"]
    text = record["article"]["text"]
    assert [text[start:end] for start, end in statement["content"]] == statement["content_text"]
    start, end = statement["cue"]
    assert text[start:end] == statement["cue_text"] == "said"
    start, end = statement["speaker"]["mention"]
    assert text[start:end] == statement["speaker"]["mention_text"] == "Ann Olsen"
    assert record["schema"] == 1
    assert record["article"]["published"] == "2022-01-30"
    json.loads(render.json_text(record))


def test_quotation_marks_stand_only_around_quoted_words() -> None:
    assert render.quoted(made_passage()) == "“We are ready to talk”"
    told = made_passage(words="time was short", speech=Speech.INDIRECT)
    assert render.quoted(told) == "time was short"


def test_a_citation_names_speaker_outlet_day_and_link() -> None:
    assert render.citation(made_passage()) == (
        "“We are ready to talk” — Ann Olsen, spokeswoman, quoted by Northwire, 30 Jan 2022."
        " https://northwire.example/a"
    )


def test_markdown_escapes_what_the_page_wrote() -> None:
    article = made_article("“We [are](x) *ready* <b>,” Ann Olsen said.", outlet="North_wire")
    text = render.markdown([made_passage(article, "We [are](x) *ready* <b>")])
    assert r"\[are\]\(x\) \*ready\* \<b\>" in text
    assert r"North\_wire" in text


def test_only_links_of_the_web_become_links() -> None:
    article = made_article(url="javascript:alert(1)")
    assert "javascript" not in render.markdown([made_passage(article)])


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"])
def test_no_cell_of_a_csv_can_be_taken_for_a_formula(sign: str) -> None:
    article = made_article(title=f"{sign}cmd()")
    rows = list(csv.DictReader(io.StringIO(render.csv_text([made_passage(article)]))))
    assert rows[0]["title"] == f"'{sign}cmd()"
    assert rows[0]["words"] == "We are ready to talk"


def test_json_lines_is_one_line_for_each() -> None:
    line = render.json_line(render.listed_record(made_passage()))
    assert "\n" not in line
    assert json.loads(line)["article"]["outlet"] == "Northwire"
