import gzip
from datetime import UTC, date, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model.article import Article, BlockKind
from briefing.model.clean import clean
from briefing.web.days import dateline_day, stated
from briefing.web.kinds import Kind
from briefing.web.task import Outcome, Task
from briefing.web.texts import READERS
from tests.fault_cases import ARTICLE, PARAGRAPHS
from tests.web.conftest import NOW


def outcome(kind: Kind, content: bytes, *, url: str | None = None) -> Outcome:
    return READERS[kind](content, Task(kind, url, "ferry.txt", NOW))


def article(kind: Kind, content: str | bytes, *, url: str | None = None) -> Article:
    raw = content if isinstance(content, bytes) else content.encode()
    found = outcome(kind, raw, url=url).article
    assert found is not None
    return found


# Plain text


def test_a_headline_is_the_title_and_the_rest_is_kept_as_it_is() -> None:
    rest = "It left  at noon.\n   It was full.\n"
    found = article(Kind.TEXT, f"\n\nFerry sails\n\n{rest}")
    assert (found.title, found.outlet.name, found.text) == ("Ferry sails", "ferry.txt", rest)
    spans = [block.span.of(rest) for block in found.blocks]
    assert spans == ["It left  at noon.", "It was full."]
    assert (found.url, found.author, found.published_certain) == (None, None, False)


@pytest.mark.parametrize(
    "text",
    ["The ferry sailed at noon.\n\nIt was full.", "“No,” she said.\nHe agreed.", "Ferry sails"],
)
def test_nothing_is_lost_of_a_text_without_a_headline(text: str) -> None:
    found = article(Kind.TEXT, text)
    assert found.text == text
    assert found.title == text.split("\n")[0]


def test_a_first_line_that_is_a_paragraph_gives_the_beginning_of_the_title() -> None:
    found = article(Kind.TEXT, " ".join(PARAGRAPHS))
    assert found.title.endswith(" …")
    assert " ".join(PARAGRAPHS).startswith(found.title.removesuffix(" …"))
    assert len(found.title) < 110


@given(st.text(max_size=200))
def test_a_text_is_its_cleaned_self_or_holds_nothing(text: str) -> None:
    found = outcome(Kind.TEXT, text.encode("utf-8", "replace"))
    if found.article is None:
        assert found.reason == "there is no text in it"
    else:
        assert found.article.text == clean(found.article.text)
        assert found.article.blocks


@pytest.mark.parametrize("content", [b"", b" \n\t\n", "\u200b\ufeff".encode(), b"\0\0\0"])
def test_a_text_without_a_word_holds_nothing(content: bytes) -> None:
    assert outcome(Kind.TEXT, content).reason == "there is no text in it"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1252"])
def test_a_text_comes_right_in_any_charset(encoding: str) -> None:
    text = "\n\n".join(PARAGRAPHS)
    assert article(Kind.TEXT, f"Ferry sails\n\n{text}".encode(encoding)).text == text


def test_a_text_from_the_web_has_its_address_without_tracking() -> None:
    found = article(Kind.TEXT, "Ferry sails", url="https://a.example/f.txt?utm_source=x")
    assert (found.url, found.outlet.name) == ("https://a.example/f.txt", "a.example")


# Days in words


@pytest.mark.parametrize(
    ("paragraphs", "day"),
    [
        (["GENEVA, Jan. 9, 2022 - Talks began."], date(2022, 1, 9)),
        (["THE HAGUE (Sept. 3, 2021) — Talks began."], date(2021, 9, 3)),
        (["NEW YORK, 3rd March 2020. Talks began."], date(2020, 3, 3)),
        (["Ferry sails", "Published 3 November 2026", "It left."], date(2026, 11, 3)),
        (["2026-11-03", "It left."], date(2026, 11, 3)),
        (["The war of 3 November 1914 was remembered on the quay by everybody who had come there "
          "to see the ferry leave."], None),
        (["Feb. 30, 2022", "It left."], None),
        (["One.", "Two.", "Three.", "Four.", "3 November 2026"], None),
        ([], None),
    ],
)  # fmt: skip
def test_the_day_is_read_from_a_dateline_or_a_line_of_its_own(
    paragraphs: list[str], day: date | None
) -> None:
    assert dateline_day(paragraphs) == day


@given(st.text(max_size=40))
def test_any_text_states_a_day_or_none(text: str) -> None:
    day, moment = stated(text)
    assert moment is None or moment.tzinfo is not None
    assert day is not None or moment is None


# Markdown


def test_the_marks_of_markdown_become_kinds_of_paragraphs() -> None:
    source = (
        "---\nlayout: post\n---\n# Ferry *sails* #\n\nIt **left** at noon, the [harbour master]"
        "(https://a.example/x) said.\nNobody waved.\n\n## Why\n\n> We have waited\n> long enough."
        "\n\n- one `boat`\n- two_boats_here\n1. three\n\n---\n\nLater\n-----"
        "\n\n![A boat](b.png) left."
    )
    found = article(Kind.MARKDOWN, source)
    assert found.title == "Ferry sails"
    assert [(block.kind, block.span.of(found.text)) for block in found.blocks] == [
        (BlockKind.PARAGRAPH, "It left at noon, the harbour master said. Nobody waved."),
        (BlockKind.HEADING, "Why"),
        (BlockKind.QUOTE, "We have waited long enough."),
        (BlockKind.ITEM, "one boat"),
        (BlockKind.ITEM, "two_boats_here"),
        (BlockKind.ITEM, "three"),
        (BlockKind.HEADING, "Later"),
        (BlockKind.PARAGRAPH, "A boat left."),
    ]


def test_markdown_without_a_heading_keeps_a_first_line_that_is_a_sentence() -> None:
    found = article(Kind.MARKDOWN, "It sailed.\n\nIt left.")
    assert (found.title, found.text) == ("It sailed.", "It sailed.\n\nIt left.")


@given(st.text(st.sampled_from("#*_>-`[]()! \nab1."), max_size=80))
def test_any_marks_are_read(source: str) -> None:
    found = outcome(Kind.MARKDOWN, source.encode())
    assert found.article is not None or found.reason


# Mail and pages saved whole


def message(body: bytes, kind: str, **head: str) -> bytes:
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in head.items()]
    lines += ["MIME-Version: 1.0", f"Content-Type: {kind}", "", ""]
    return "\r\n".join(lines).encode() + body


def test_a_message_has_title_outlet_and_day_from_its_head() -> None:
    mail = EmailMessage()
    mail["Subject"] = "Ferry – sails"
    mail["From"] = '"The Quay" <news@thequay.example>'
    mail["Date"] = "Tue, 03 Nov 2026 08:00:00 +0000"
    mail.set_content("\n\n".join(PARAGRAPHS))
    mail.add_alternative(ARTICLE.decode(), subtype="html")
    mail.add_attachment(gzip.compress(b"x"), maintype="application", subtype="gzip")
    found = article(Kind.MAIL, mail.as_bytes())
    assert (found.title, found.outlet.name) == ("Ferry – sails", "The Quay")
    assert found.published_at == datetime(2026, 11, 3, 8, 0, tzinfo=UTC)
    assert found.published_certain
    assert found.text == "\n\n".join(PARAGRAPHS)


def test_a_message_of_plain_text_is_a_text() -> None:
    body = "\r\n\r\n".join(PARAGRAPHS).encode()
    found = article(Kind.MAIL, message(body, "text/plain; charset=utf-8", Subject="Ferry"))
    assert (found.title, found.text) == ("Ferry", "\n\n".join(PARAGRAPHS))
    assert not found.published_certain


def test_a_page_saved_whole_knows_where_it_was_saved_from() -> None:
    part = (
        b"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"
        b"Content-Location: https://thequay.example/ferry\r\n\r\n" + ARTICLE + b"\r\n--b--\r\n"
    )
    saved = message(
        part,
        'multipart/related; boundary="b"; type="text/html"',
        From="<Saved by a browser>",
        Snapshot_Content_Location="https://thequay.example/ferry?utm_source=a",
        Subject="Ferry",
        Date="Tue, 24 Nov 2026 08:00:00 +0000",
    )
    found = article(Kind.MAIL, saved)
    assert (found.url, found.outlet.name) == ("https://thequay.example/ferry", "The Quay")
    assert (found.title, found.published_on) == (
        "Ferry to sail again, harbour master says",
        date(2026, 11, 3),
    )


def test_a_part_that_was_saved_says_where_from_if_the_whole_does_not() -> None:
    saved = message(ARTICLE, "text/html", Content_Location="https://thequay.example/ferry")
    assert article(Kind.MAIL, saved).url == "https://thequay.example/ferry"


@pytest.mark.parametrize(
    "content",
    [b"", b"\r\n\r\n", message(b"x", "image/png"), message(b"", "multipart/mixed"),
     message(b"--b\r\n", 'multipart/mixed; boundary="b"'), b"Subject: =?x?y?z?=\r\n\r\n",
     message(b"%%%", "text/html", Content_Transfer_Encoding="base64"), bytes(range(256))],
)  # fmt: skip
def test_a_broken_message_gives_an_article_or_a_reason(content: bytes) -> None:
    found = outcome(Kind.MAIL, content)
    assert found.article is not None or found.reason
