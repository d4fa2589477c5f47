"""Which of many articles are copies, and of which they are."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from briefing.model.article import Article
from briefing.summary.copies import DAYS_APART, originals
from tests.made import DAY, made_article

# Words without a meaning, but with the length and the variety of a report's.
WORDS = [f"{first}{last}" for first in ("har", "fer", "isl", "qua", "tid") for last in (
    "bour", "ry", "and", "y", "e", "ing", "ed", "s", "er", "est", "ly", "ness", "ful", "less",
    "ment", "ish", "ward", "some", "hood", "ship",
)]  # fmt: skip


def report(seed: int, paragraphs: int = 12) -> str:
    """Return a text of so many paragraphs; of another seed it is another report."""
    chosen = random.Random(seed)
    return "\n\n".join(
        " ".join(chosen.choices(WORDS, k=40)).capitalize() + "." for _ in range(paragraphs)
    )


def printed(
    text: str, outlet: str, *, days_later: int = 0, publisher: str | None = None
) -> Article:
    return made_article(
        text,
        url=f"https://{outlet}.example/{len(text)}",
        outlet=outlet,
        published_on=DAY + timedelta(days=days_later),
        publisher=publisher,
    )


STORY = report(1)
PARAGRAPHS = STORY.split("\n\n")
VARIANTS = {
    "the same": STORY,
    "cut": "\n\n".join(PARAGRAPHS[:5]),
    "longer": f"{STORY}\n\n{report(2, 8)}",
    "with a notice": f"This story was first published by Wire.\n\n{STORY}",
    "without every fourth paragraph": "\n\n".join(p for n, p in enumerate(PARAGRAPHS) if n % 4),
    "in capitals and other marks": STORY.upper().replace(".", " – "),
    "in another order": "\n\n".join(reversed(PARAGRAPHS)),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_a_copy_is_linked_to_what_was_printed_first(name: str) -> None:
    first = printed(STORY, "Wire")
    copy = printed(VARIANTS[name], "Meridian", days_later=1)
    assert originals([copy, first]) == {copy.id: first}


def test_what_shares_a_few_paragraphs_is_no_copy() -> None:
    first = printed(STORY, "Wire")
    other = printed("\n\n".join([*PARAGRAPHS[:3], report(3, 9)]), "Meridian")
    assert originals([first, other, printed(report(4), "Quay")]) == {}


def test_versions_of_one_outlet_are_no_copies() -> None:
    first = printed(STORY, "Wire")
    assert originals([first, printed(f"{STORY}\n\nUpdated.", "Wire")]) == {}


def test_the_same_words_a_week_later_are_no_copy() -> None:
    late = printed(STORY, "Meridian", days_later=DAYS_APART.days + 1)
    assert originals([printed(STORY, "Wire"), late]) == {}


def test_a_text_of_few_words_is_no_copy() -> None:
    short = "The ferry will sail again."
    assert originals([printed(short, "Wire"), printed(short, "Meridian")]) == {}


def test_on_one_day_what_names_another_publisher_is_the_copy() -> None:
    copy = printed(STORY, "Aardvark", publisher="Wire")
    first = printed(STORY, "Wire")
    later = replace(printed(STORY, "Meridian"), fetched_at=first.fetched_at + timedelta(hours=1))
    assert originals([copy, later, first]) == {copy.id: first, later.id: first}


def test_many_copies_have_one_original() -> None:
    outlets = [f"Outlet {n:02}" for n in range(30)]
    articles = [
        printed(STORY, outlet) if n % 2 else printed(report(100 + n), outlet)
        for n, outlet in enumerate(outlets)
    ]
    found = originals(articles)
    assert len(found) == 14
    assert {first.text for first in found.values()} == {STORY}
    assert len({first.id for first in found.values()}) == 1
