import json
from datetime import UTC, date, datetime

import pytest

from briefing.model.article import BlockKind
from tests.fault_cases import PARAGRAPHS
from tests.web.pages import BODY, URL, article, outcome, page, paragraphs_of


def ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


# Title and outlet


@pytest.mark.parametrize(
    ("title", "outlet", "cut"),
    [
        ("Ferry sails - The Quay", "The Quay", "Ferry sails"),
        ("Ferry sails | THE QUAY", "The Quay", "Ferry sails"),
        ("Ferry sails — and sinks – The Quay", "The Quay", "Ferry sails — and sinks"),
        ("The Quay: Ferry sails", "The Quay", "The Quay: Ferry sails"),
        ("The Quay | Ferry sails", "The Quay", "Ferry sails"),
        ("Ferry &amp; crew sail", "The Quay", "Ferry & crew sail"),
    ],
)
def test_the_name_of_the_outlet_is_cut_from_a_title(title: str, outlet: str, cut: str) -> None:
    found = article(page(title=title, head=f"<meta property='og:site_name' content='{outlet}'>"))
    assert (found.title, found.outlet.name) == (cut, outlet)


def test_an_outlet_without_a_name_is_called_by_its_host() -> None:
    found = article(page(), url="https://www.thequay.example/a")
    assert (found.outlet.name, found.outlet.host) == ("thequay.example", "thequay.example")


def test_structured_data_names_title_author_and_outlet() -> None:
    head = ld(
        **{"@type": "NewsArticle"},
        headline="Ferry to sail",
        author=[{"@type": "Person", "name": "Ann Holm"}, {"name": "Bo Lind"}],
        publisher={"@type": "Organization", "name": "The Quay"},
    )
    found = article(page(head=head))
    assert (found.title, found.author, found.outlet.name) == (
        "Ferry to sail",
        "Ann Holm; Bo Lind",
        "The Quay",
    )


@pytest.mark.parametrize(
    "script", ["{", "[" * 5000, '{"@type": 7, "author": 8}', '"text"', '{"@graph": {"@graph": []}}']
)
def test_broken_structured_data_is_passed_over(script: str) -> None:
    head = f'<script type="application/ld+json">{script}</script>'
    assert article(page(head=head)).title == "Ferry to sail again"


# The day


@pytest.mark.parametrize(
    ("head", "day", "moment", "is_certain"),
    [
        (
            ld(**{"@type": "NewsArticle"}, datePublished="2026-11-03T23:30:00-05:00"),
            date(2026, 11, 3),
            datetime(2026, 11, 4, 4, 30, tzinfo=UTC),
            True,
        ),
        (
            "<meta property='article:published_time' content='2026-11-03T08:00:00Z'>",
            date(2026, 11, 3),
            datetime(2026, 11, 3, 8, 0, tzinfo=UTC),
            True,
        ),
        ("<meta name='date' content='2026-11-03'>", date(2026, 11, 3), None, True),
        ("<meta name='pubdate' content='20261103'>", date(2026, 11, 3), None, True),
        ("<meta name='DC.date' content='3 November 2026'>", date(2026, 11, 3), None, True),
        (
            "<meta name='pubdate' content='Tue, 03 Nov 2026 08:00:00 GMT'>",
            date(2026, 11, 3),
            datetime(2026, 11, 3, 8, 0, tzinfo=UTC),
            True,
        ),
        ("<meta name='date' content='2027-05-01'>", date(2027, 5, 1), None, False),
        (ld(**{"@type": "WebSite"}, datePublished="2001-01-01"), date(2001, 1, 1), None, False),
        ("<meta name='date' content='soon'>", None, None, False),
    ],
)
def test_the_day_is_certain_only_where_the_page_states_it_as_data(
    head: str, day: date | None, moment: datetime | None, is_certain: bool
) -> None:
    found = article(page(head=head))
    assert (found.published_on, found.published_at, found.published_certain) == (
        day,
        moment,
        is_certain,
    )


def test_a_day_in_a_marked_element_is_certain() -> None:
    body = f"<time itemprop='datePublished' datetime='2026-11-03'>today</time>{BODY}"
    found = article(page(body=body))
    assert (found.published_on, found.published_certain) == (date(2026, 11, 3), True)


def test_a_day_that_is_only_written_is_not_certain() -> None:
    found = article(page(body=f"<p class='date'>3 November 2026</p>{BODY}"))
    assert (found.published_on, found.published_certain) == (date(2026, 11, 3), False)
    assert paragraphs_of(found) == list(PARAGRAPHS)


# Where it comes from


@pytest.mark.parametrize(
    ("canonical", "url"),
    [
        ("https://www.thequay.example/ferry?utm_source=a", "https://www.thequay.example/ferry"),
        ("/ferry", "https://thequay.example/ferry"),
        ("https://elsewhere.example/ferry", URL),
        ("https://thequay.example/", URL),
        ("javascript:alert(1)", URL),
        ("http://[", URL),
        ("", URL),
    ],
)
def test_the_canonical_address_counts_on_its_own_site_only(canonical: str, url: str) -> None:
    assert article(page(head=f"<link rel='canonical' href='{canonical}'>")).url == url


def test_a_copy_names_its_original_publisher() -> None:
    notice = "<p>This article was first published by The Far Shore and is reprinted here.</p>"
    assert article(page(body=notice + BODY)).publisher == "The Far Shore"


def test_a_copy_is_known_by_its_canonical_address_elsewhere() -> None:
    head = "<link rel='canonical' href='https://farshore.example/a'>"
    assert article(page(head=head)).publisher == "farshore.example"
    own = f"{head}<meta property='og:site_name' content='Far Shore'>"
    assert article(page(head=own)).publisher is None
    assert article(page()).publisher is None


@pytest.mark.parametrize(
    ("start", "publisher"),
    [
        ("KELD, Nov 3 (Northwire) - ", "Northwire"),
        ("NEW KELD (AP) — ", "AP"),
        ("KELD (The Quay) - ", None),
        ("KELD (TQ) - ", None),
        ("NATO (North Atlantic Treaty Organisation) - ", None),
        ("The member for Keld (Labour) - ", None),
        ("KELD (Northwire) ", None),
    ],
)
def test_a_story_of_an_agency_names_it_in_its_dateline(start: str, publisher: str | None) -> None:
    head = "<meta property='og:site_name' content='The Quay'>"
    found = article(page(head=head, body=f"<p>{start}{BODY.removeprefix('<p>')}"))
    assert (found.publisher, found.url) == (publisher, URL)


@pytest.mark.parametrize(("agency", "publisher"), [("Northwire", "Northwire"), ("The Quay", None)])
def test_a_story_of_an_agency_names_it_in_structured_data(
    agency: str, publisher: str | None
) -> None:
    data = {
        "@type": "NewsArticle",
        "publisher": {"name": "The Quay"},
        "sourceOrganization": {"@type": "Organization", "name": agency},
    }
    head = f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    assert article(page(head=head)).publisher == publisher


# Paragraphs


def test_paragraphs_headings_quotes_and_lists_are_kept_apart() -> None:
    body = (
        f"<p>{PARAGRAPHS[0]}</p><h2>What she said</h2><blockquote><p>{PARAGRAPHS[1]}</p>"
        f"</blockquote><ul><li>{PARAGRAPHS[2]}</li></ul><p>{PARAGRAPHS[3]}</p>"
    )
    found = article(page(body=body))
    assert [block.kind for block in found.blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.QUOTE,
        BlockKind.ITEM,
        BlockKind.PARAGRAPH,
    ]
    assert found.text == "\n\n".join([PARAGRAPHS[0], "What she said", *PARAGRAPHS[1:]])


def test_a_doubled_break_ends_a_paragraph_and_a_single_one_does_not() -> None:
    first, second, third, fourth = PARAGRAPHS
    found = article(page(body=f"<div>{first}<br>{second}<br><br>{third}<br/> <br/>{fourth}</div>"))
    assert paragraphs_of(found) == [f"{first} {second}", third, fourth]


@pytest.mark.parametrize(
    "extra",
    [
        "<div class='newsletter'><h3>Post</h3><p>Five stories in your inbox each day.</p></div>",
        "<p class='read-more'><a href='/b'>Read more: Another story of the quay</a></p>",
        "<p>Read also: Another story of the quay and of its ferry</p>",
        "<p>Advertisement</p>",
        "<p>Sign up for our daily newsletter and never miss a ferry</p>",
        "<figure><img src='a'><figcaption>The ferry. Photo: A. Holm</figcaption></figure>",
        "<p>* * *</p>",
        "<script>document.write('<p>ferry</p>')</script><style>p { color: red }</style>",
        "<aside class='related'><h2>Related</h2><ul><li><a href='/c'>Another</a></li></ul></aside>",
    ],
)  # fmt: skip
def test_what_is_no_part_of_the_article_is_left_out(extra: str) -> None:
    head, tail = BODY[: BODY.index("</p>") + 4], BODY[BODY.index("</p>") + 4 :]
    assert paragraphs_of(article(page(body=head + extra + tail))) == list(PARAGRAPHS)


def test_the_words_around_a_dropped_box_stay() -> None:
    share = "<span class='share'>Share this</span>"
    first, second, *rest = PARAGRAPHS
    body = f"<p>{share}{first}</p><p><b>{second[:9]}</b>{share}{second[9:]}</p>"
    found = article(page(body=body + "".join(f"<p>{paragraph}</p>" for paragraph in rest)))
    assert paragraphs_of(found) == list(PARAGRAPHS)


def test_the_title_and_the_byline_are_no_paragraphs() -> None:
    body = f"<h1>Ferry to sail again</h1><p>By Ann Holm, 3 November 2026</p>{BODY}"
    head = "<meta name='author' content='Ann Holm'>"
    assert paragraphs_of(article(page(body=body, head=head))) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "body",
    ["", "<p>We use cookies. Please accept them.</p>", "<noscript>Turn on scripts.</noscript>",
     "<div id='app'></div><script src='a.js'></script>"],
)  # fmt: skip
def test_a_page_without_an_article_is_thin(body: str) -> None:
    found = outcome(page(body=body))
    assert found.article is None
    assert found.reason.endswith("the page builds itself with scripts or is behind a wall")


def test_another_language_is_named() -> None:
    german = (
        "<p>Der Hafenmeister sagte am Dienstag, die Fähre werde noch vor dem Wochenende wieder "
        "fahren, und niemand habe etwas anderes behauptet.</p>"
        "<p>Die Leute auf der Insel warten seit vier Tagen, und in den Läden wird das Brot knapp, "
        "sagte seine Stellvertreterin der Zeitung.</p>"
    )
    found = article(page(body=german, title="Fähre"))
    assert (found.language, found.is_analysed) == ("de", False)
    assert article(page()).language == "en"
