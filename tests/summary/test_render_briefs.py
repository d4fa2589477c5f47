import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from briefing.model.article import Outlet
from briefing.model.brief import Brief
from briefing.model.export import USUAL
from briefing.summary.exports import html_export, parts_by
from briefing.summary.records import brief_record, positions_record
from briefing.summary.render import json_text
from briefing.summary.render_html import html_brief
from briefing.summary.render_markdown import markdown_brief, web_address
from briefing.summary.render_text import text_brief
from tests.said import held, said
from tests.summary.briefs_made import LATER, MADE, made_brief

EARLIER = made_brief()
BRIEF = made_brief(
    (
        *MADE,
        said("Our troops will not stay in the eastern part of the alliance", day=LATER),
    ),
    earlier=EARLIER,
)
HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) *b* | `c`"


def hostile_brief() -> Brief:
    passage = said(f"Our troops {HOSTILE} will stay in the east", title=HOSTILE, name="Ann Olsen")
    article = replace(
        passage.article,
        url="javascript:alert(1)",
        outlet=Outlet("<img src=x onerror=y>"),
        author='"><b>',
        publisher="a&b",
    )
    return made_brief((replace(passage, article=article),))


def test_markdown_holds_the_parts_in_order() -> None:
    headings = [line for line in markdown_brief(BRIEF).splitlines() if line.startswith("#")]
    assert headings == [
        "# NATO, Russia",
        "## Top lines",
        "## Changed since the brief of 1 Feb 2022 12:00 UTC",
        "## Issues by actors",
        "## NATO",
        "### Troops and posture (2 statements)",
        "### Other matters (1 statement)",
        "## Russia",
        "### Troops and posture (1 statement)",
        "### Negotiations (1 statement)",
        "## Others",
        "### Troops and posture (1 statement)",
        "## Gaps",
        "## Articles",
    ]


def test_a_line_tells_who_said_what_when_where_and_cites_it() -> None:
    text = markdown_brief(EARLIER)
    assert (
        "- **Carl Oyen, Foreign Minister**, promised (said 29 Jan 2022; published 30 Jan 2022; "
        "Gazette): the troops would leave once the exercise was over B \\[S" in text
    )
    assert (
        "- **Bea Roe, spokeswoman**, denied (published 30 Jan 2022; Northwire): "
        "it had broken off the talks B \\[S" in text
    )
    assert (
        "- **Dag Aas, Foreign Minister, Poland**, said (published 30 Jan 2022; Northwire): "
        "“We will open our border” A \\[S" in text
    )


def test_a_cell_whose_words_lean_on_what_stood_before_names_its_speaker() -> None:
    text = text_brief(EARLIER)
    assert "  Russia: Bea Roe denied it had broken off the talks B [S" in text
    assert "  NATO: “Our troops will stay" in text


def test_a_cell_tells_how_it_was_said_where_the_words_are_the_articles() -> None:
    assert "  Russia: promised the troops would leave once" in text_brief(EARLIER)


def test_a_new_wording_shows_both_and_no_verdict() -> None:
    text = " ".join(text_brief(BRIEF).split())
    assert (
        "NEW WORDING NATO, Troops and posture. Differs in: a negation. Now Ann Olsen, Secretary "
        "General, said (published 31 Jan 2022; Northwire): “Our troops will not stay in the "
        "eastern part of the alliance” A [S1] Earlier (30 Jan 2022): Our troops will stay in the "
        "eastern part of the alliance" in text
    )


def test_what_fell_silent_is_no_silence() -> None:
    text = " ".join(text_brief(made_brief(MADE[:2], earlier=EARLIER)).split())
    assert (
        "SILENT Russia, Negotiations. Nothing found in the window; earlier (30 Jan 2022), denied: "
        "it had broken off the talks" in text
    )


def test_quotation_marks_stand_only_round_verbatim_words() -> None:
    quoted = set(re.findall("“([^”]*)”", text_brief(EARLIER).replace("\n  ", " ")))
    verbatim = {MADE[0].words, MADE[3].words, MADE[4].words}
    assert {words for words in quoted if not words.endswith("...")} <= verbatim
    for words in quoted:
        assert any(whole.startswith(words.removesuffix(" ...")) for whole in verbatim)


def test_text_is_narrow_enough_for_a_letter() -> None:
    links = ("https://",)
    assert all(len(line) <= 88 for line in text_brief(BRIEF).splitlines() if links[0] not in line)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def page(text: str) -> _Page:
    parsed = _Page()
    parsed.feed(text)
    return parsed


@pytest.mark.parametrize("brief", [BRIEF, hostile_brief()], ids=["fair", "hostile"])
def test_a_page_stands_alone_and_runs_nothing(brief: Brief) -> None:
    parsed = page(html_brief(brief))
    assert not {"script", "img", "link", "iframe", "object", "base", "form"} & set(parsed.tags)
    assert not [name for name, _ in parsed.attributes if name.startswith("on") or name == "src"]
    links = [value or "" for name, value in parsed.attributes if name == "href"]
    assert all(link.startswith(("https://", "http://", "#s")) for link in links)
    policies = [value for _, value in parsed.attributes if value and "default-src 'none'" in value]
    assert len(policies) == 1
    assert "@import" not in html_brief(brief)
    assert "url(" not in html_brief(brief)


def test_every_citation_on_a_page_leads_to_its_sentence() -> None:
    text = html_brief(BRIEF)
    targets = set(re.findall(r'href="#(s\d+)"', text))
    assert targets == set(re.findall(r'id="(s\d+)"', text))
    assert len(targets) == len(BRIEF.citations)


def test_a_page_is_for_phones_paper_and_the_dark() -> None:
    text = html_brief(BRIEF)
    for feature in ("width=device-width", "prefers-color-scheme: dark", "@media print"):
        assert feature in text


def test_markdown_of_a_hostile_page_has_neither_tags_nor_links() -> None:
    text = markdown_brief(hostile_brief())
    assert not re.search(r"(?<!\\)<(?!https?:)", text)
    assert not re.search(r"(?<!\\)\]\(", text)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://a.example/x?y=1", "https://a.example/x?y=1"),
        ("http://a.example", "http://a.example"),
        ("javascript:alert(1)", ""),
        ("https://a.example/ x", ""),
        ('https://a.example/"x', ""),
        ("https://a.example/\nx", ""),
        ("file:///etc/passwd", ""),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str, address: str) -> None:
    assert web_address(url) == address


def test_statements_can_be_a_page_as_well() -> None:
    parts = parts_by("actor", MADE, {"nato": "NATO", "russia": "Russia"})
    text = html_export(parts, "All <statements>", USUAL)
    assert "<h2>Russia</h2>" in text
    assert "All &lt;statements&gt;" in text
    assert "“Our troops will stay in the eastern part of the alliance”" in text


def test_a_brief_as_json_reads_back() -> None:
    record = json.loads(json_text(brief_record(BRIEF)))
    assert record["schema"] == 1
    assert record["brief"]["as_of"] == "2022-02-01T12:00:00+00:00"
    assert record["brief"]["citations"][0]["content"] == [
        list(piece) for piece in BRIEF.citations[0].content
    ]


def test_positions_as_json_tell_grade_reason_and_place() -> None:
    record = json.loads(json_text(positions_record(held(*MADE))))
    first = record["positions"][0]
    assert (first["actor"], first["issue"], first["statements"]) == ("nato", "troops", 1)
    assert first["lines"][0]["grade"] == "A"
    assert first["lines"][0]["why"] == "why troops"
    assert first["lines"][0]["article"]["outlet"] == "Northwire"
