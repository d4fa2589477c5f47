import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model.clean import clean
from tests.fault_cases import PARAGRAPHS
from tests.web.pages import BODY, article, outcome, page, paragraphs_of

# Charsets

RUSSIAN = (
    "Начальник порта сказал во вторник, что паром снова выйдет в море до конца недели.",
    "Пассажиры ждали четыре дня, и жители острова говорят, что магазины пустеют.",
    "Его заместитель отрицал, что переправа была отменена из-за спора о зарплате рабочих.",
)


@pytest.mark.parametrize(
    ("encoding", "declared", "charset"),
    [
        ("utf-8", "", ""),
        ("utf-8", "iso-8859-1", "iso-8859-1"),
        ("utf-8", "windows-1251", ""),
        ("utf-8-sig", "", "windows-1252"),
        ("utf-16", "", ""),
        ("utf-16-le", "utf-8", "utf-8"),
        ("utf-16-be", "", ""),
        ("utf-32", "", ""),
        ("windows-1251", "windows-1251", ""),
        ("windows-1251", "", "windows-1251"),
        ("windows-1251", "utf-8", "utf-8"),
        ("windows-1251", "iso-8859-1", "windows-1251"),
        ("windows-1251", "", ""),
        ("koi8-r", "koi8-r", "utf-8"),
        ("windows-1251", "no-such-set", "no-such-set"),
    ],
)
def test_letters_come_right_whatever_was_declared(
    encoding: str, declared: str, charset: str
) -> None:
    head = f"<meta charset='{declared}'>" if declared else ""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in RUSSIAN)
    found = article(page(head=head, body=body, title="Паром").encode(encoding), charset=charset)
    assert paragraphs_of(found) == list(RUSSIAN)


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", ""])
def test_curly_quotes_of_windows_come_right(declared: str) -> None:
    html = page(head=f"<meta charset='{declared}'>").encode("windows-1252")
    assert paragraphs_of(article(html)) == list(PARAGRAPHS)


def test_one_broken_byte_spoils_one_letter_only() -> None:
    found = article(page().encode().replace(b"would sail", b"w\xffuld sail", 1))
    assert re.fullmatch(re.escape(PARAGRAPHS[0]).replace("would", "w.uld"), paragraphs_of(found)[0])
    assert paragraphs_of(found)[1:] == list(PARAGRAPHS[1:])


# What is hostile

PAYLOADS = [
    "\x1b[31mred\x1b[0m", "\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]52;c;ZXZpbA==\x07", "\x9b31m", "\u202eesrever\u202c", "\u200b\u2060\ufeff",
    "a" + "\u0300" * 50, "\U000e0041\U000e007f", "\x08\x08\x08", "\0", "\x85\u2028",
    "&#27;[31m", "&#x1b;]0;title&#7;", "&#155;31m", "&#x202e;", "&#0;", "&#xd800;", "&#11;",
    "&#99999999;", "&#8203;", "[/] [@click=app.quit]x[/] [red]", "{0} %s {{",
]  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_control_character_of_a_page_reaches_the_article(payload: str) -> None:
    head = (
        f"<meta property='og:site_name' content='The{payload} Quay'>"
        f"<meta name='author' content='Ann{payload} Holm'>"
        f"<link rel='canonical' href='https://thequay.example/a{payload}b'>"
    )
    found = article(
        page(head=head, title=f"Ferry {payload} sails", body=f"<p>{payload}</p>{BODY}{payload}")
    )
    told = [found.title, found.outlet.name, found.author or "", found.url or "", found.text]
    assert told == [clean(part) for part in told]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", repr(told).replace("\\n", ""))
    assert PARAGRAPHS[3] in found.text


def test_a_bracket_that_would_be_markup_elsewhere_stays_as_it_is() -> None:
    found = article(page(title="[/] [@click=app.quit]Ferry[/]"))
    assert found.title == "[/] [@click=app.quit]Ferry[/]"


@pytest.mark.parametrize(
    "html",
    [
        page(body="<div>" * 50_000 + BODY),
        page(body="<blockquote>" * 150 + BODY),
        page(body="<p><b><i><table><tr><td>" * 300 + BODY),
        page(body=f"<div class='{'a ' * 100_000}'>{BODY}</div>"),
        page(body=f"<p>{'a' * 500_000}</p>{BODY}"),
        page(body="<div " + " ".join(f"a{n}=1" for n in range(5_000)) + f">{BODY}"),
        page(body=BODY.replace("</p>", "").replace("<p>", "<p><b><i>")),
        page(head="<meta name=a content=b>" * 5_000),
        page(body="<div class=share>x" * 200 + BODY),
        "<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>" + page(body=f"&b;{BODY}"),
        "<?xml version='1.0' encoding='utf-16'?>" + page(),
        "",
        "<",
        "plain words",
        "<!--" * 10_000,
    ],
)
def test_hostile_markup_gives_an_article_or_a_reason(html: str) -> None:
    found = outcome(html)
    if found.article is None:
        assert found.reason
        return
    text = found.article.text
    assert len(text) <= 1_000_000
    assert all(0 < block.span.end - block.span.start <= 20_000 for block in found.article.blocks)
    assert [block.span.of(text) for block in found.article.blocks] == text.split("\n\n")


BITS = st.sampled_from(
    [*PARAGRAPHS, *re.findall(r"\S+", """
        <p> </p> <div> </div> <h1> </h1> <ul><li> </ul> <br><br> <table><tr><td> </table> <svg>
        <blockquote> </blockquote> <math> <select> <html> <head> <body> <title> </title> <!-- -->
        <![CDATA[ <template> </script> {"@type":"NewsArticle","author":{ "datePublished":["x"]} '>
        <article> <figure> <figcaption> <noscript> <iframe> <pre> &#27; &amp; """),
     "<script type='application/ld+json'>", "<meta name='date' content='", "<span class='share'>",
     "<time datetime='2026-13-45'>", "<link rel='canonical' href='http://[", "\0", "\x1b[31m"]
)  # fmt: skip


@given(st.lists(BITS, max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_heap_of_markup_gives_a_clean_article_or_a_reason(bits: list[str]) -> None:
    found = outcome("".join(bits))
    if found.article is None:
        assert found.reason
    else:
        assert found.article.text == clean(found.article.text)
