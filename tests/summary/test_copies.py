"""Which articles are copies of one another, and what their original is."""

from __future__ import annotations

import itertools
import tracemalloc
from collections.abc import Sequence
from datetime import timedelta
from random import Random

import pytest

from briefing.model.article import Article, Origin
from briefing.summary.copies import Copies
from tests.made import DAY, made_article

STORY = (
    "The harbour council voted on Tuesday to reopen the old ferry line after nine years.",
    "Eleven members were in favour and four against, the clerk said when the session had ended.",
    "“This line was never a luxury, it is our road,” Anna Holm told the islanders on the quay.",
    "Her opponents warned that the repairs would cost more than the two million set aside.",
    "The first boat is to leave at dawn on the second of June, weather and engine permitting.",
    "A spokesman for the ministry of transport declined to say whether the state would pay.",
    "Fishermen had blocked the channel twice last autumn to draw attention to the empty shops.",
    "The bishop offered to bless the boat, and nobody on either side of the quarrel objected.",
)
NEAR_TOPIC = (
    "Ferry timetables will change in June, the harbour council announced in a notice on Friday.",
    "Boats to the outer islands leave an hour earlier, and tickets may be bought on board again.",
    "“We have listened to those who live out there,” Anna Holm told the islanders on the quay.",
    "Dogs travel free of charge, but bicycles must be booked by telephone on the day before.",
    "The ministry of transport had asked for a longer season and has got two more weeks of it.",
    "Shops near the pier expect more visitors, provided that the weather is kinder than last year.",
)
DATED = ("KELD, Nov 3 (Northwire) - " + STORY[0], *STORY[1:])


def printed_by(
    outlet: str,
    paragraphs: Sequence[str] = STORY,
    *,
    days: int = 0,
    title: str = "Ferry line to reopen",
    publisher: str | None = None,
) -> Article:
    return made_article(
        "\n\n".join(paragraphs),
        url=f"https://{outlet.lower().replace(' ', '-')}.example/a",
        title=title,
        outlet=outlet,
        published_on=DAY + timedelta(days=days),
        publisher=publisher,
    )


def edited(*changes: tuple[str, str]) -> tuple[str, ...]:
    text = "\n\n".join(STORY)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return tuple(text.split("\n\n"))


VARIANTS = {
    "headline": printed_by("Gazette", days=1, title="Islanders get their boat back"),
    "cut": printed_by("Gazette", STORY[:3] + STORY[4:6], days=1),
    "dateline": printed_by("Gazette", DATED, days=1),
    "byline": printed_by("Gazette", ("By Ole Berg in Keld, with agencies", *STORY), days=1),
    "edits": printed_by(
        "Gazette",
        edited(
            ("on Tuesday", "yesterday"),
            ("clerk said", "clerk told reporters"),
            ("twice last autumn", "two times last autumn"),
        ),
        days=1,
    ),
    "more": printed_by("Gazette", (*STORY, *NEAR_TOPIC[3:]), days=1),
    "earlier clock": printed_by("Gazette", STORY[:7], days=3),
}
ORIGINAL = printed_by("Northwire")


@pytest.mark.parametrize("kind", VARIANTS)
def test_a_variant_is_linked_to_what_was_printed_first(kind: str) -> None:
    both = (VARIANTS[kind], ORIGINAL)
    assert Copies().origins(both, both) == {VARIANTS[kind].id: Origin("Northwire", ORIGINAL.id)}


@pytest.mark.parametrize(
    "other",
    [
        printed_by("Gazette", NEAR_TOPIC, days=1),
        printed_by("Gazette", (STORY[2], *NEAR_TOPIC), days=1),
        printed_by("Gazette", days=4),
        printed_by("Northwire", STORY[:6], days=1),
        printed_by("Gazette", STORY[:1]),
    ],
    ids=["near topic", "one quotation", "days later", "own version", "too short"],
)
def test_what_is_no_copy_is_not_linked(other: Article) -> None:
    both = (other, ORIGINAL)
    assert Copies().origins(both, both) == {}


def test_order_and_moment_of_arrival_change_nothing() -> None:
    articles = [
        ORIGINAL,
        printed_by("Gazette", STORY[:6], days=1),
        printed_by("Herald", DATED, days=2, publisher="Northwire"),
        printed_by("Courier", NEAR_TOPIC, days=1),
    ]
    found = set()
    for arrival in itertools.permutations(articles):
        copies = Copies()
        for count in range(1, 4):
            copies.origins(arrival[:count], arrival[:count])
        found.add(frozenset(copies.origins(arrival, arrival).items()))
    assert found == {frozenset((one.id, Origin("Northwire", ORIGINAL.id)) for one in articles[1:3])}


def test_the_publisher_that_a_text_names_is_the_original_of_all_its_copies() -> None:
    naming = printed_by("Gazette", days=0, publisher="AP")
    silent = printed_by("Herald", days=1)
    late = printed_by("Associated Press", days=2)
    everything = (naming, silent, late)
    assert Copies().origins(everything, everything) == {
        naming.id: Origin("AP", late.id),
        silent.id: Origin("AP", late.id),
    }
    assert Copies().origins([silent], [naming, silent]) == {silent.id: Origin("AP")}


def test_what_is_no_longer_kept_is_nobodys_original() -> None:
    copies, copy = Copies(), VARIANTS["cut"]
    assert copies.origins([copy], [copy, ORIGINAL])
    assert copies.origins([copy], [copy]) == {}


def test_a_corrected_day_is_looked_at_anew() -> None:
    copies = Copies()
    far, near = printed_by("Gazette", days=9), printed_by("Gazette", days=2)
    assert far.id == near.id
    assert copies.origins([far], [far, ORIGINAL]) == {}
    assert copies.origins([near], [near, ORIGINAL])
    assert copies.origins([far], [far, ORIGINAL]) == {}


def noise(number: int) -> Article:
    random = Random(number)
    words = ["".join(random.choices("abcdefghij", k=4)) for _ in range(200)]
    return printed_by(f"Outlet {number}", (" ".join(words),))


def test_what_is_remembered_of_a_text_is_small() -> None:
    copies, articles = Copies(), [noise(number) for number in range(300)]
    tracemalloc.start()
    copies.origins(articles, articles)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size / len(articles) < 3_000


def test_what_is_forgotten_is_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.summary.copies.MAX_REMEMBERED", 10)
    copies, copy = Copies(), VARIANTS["cut"]
    for start in range(0, 40, 5):
        copies.origins([noise(number) for number in range(start, start + 5)], [])
        assert copies.origins([copy], [copy, ORIGINAL])
