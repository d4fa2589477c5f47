"""Links in whatever was pasted."""

from __future__ import annotations

import pytest

from briefing.tui.addresses import addresses_in, is_feed_like, repaired


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("https://northwire.example/a", ["https://northwire.example/a"]),
        (
            "see https://a.example/1, and http://b.example/2.",
            ["https://a.example/1", "http://b.example/2"],
        ),
        ("(https://a.example/x_(y))", ["https://a.example/x_(y)"]),
        (
            "<https://a.example/1> “https://b.example/2”",
            ["https://a.example/1", "https://b.example/2"],
        ),
        ("https://a.example/1\nhttps://a.example/1", ["https://a.example/1"]),
        ("https://a.example/?id=7&utm_source=x&fbclid=y", ["https://a.example/?id=7"]),
        ("/home/me/page.html", ["/home/me/page.html"]),
        ("~/articles/talks.txt", ["~/articles/talks.txt"]),
        ("notes.md", ["notes.md"]),
        ("just some words about nothing", []),
        ("", []),
    ],
)
def test_links_and_paths_are_found(text: str, addresses: list[str]) -> None:
    assert [found.address for found in addresses_in(text)] == addresses


@pytest.mark.parametrize(
    ("line", "repair"),
    [
        ("htp://capital-times.example/story", "https://capital-times.example/story"),
        ("https//a.example/story", "https://a.example/story"),
        ("://a.example/story", "https://a.example/story"),
        ("www.a.example", "https://www.a.example"),
        ("a.example/story", "https://a.example/story"),
    ],
)
def test_what_is_nearly_a_link_can_be_repaired(line: str, repair: str) -> None:
    (found,) = addresses_in(line)
    assert (found.address, found.repair) == ("", repair)
    assert repaired(f"first\n{line}") == f"first\n{repair}"


@pytest.mark.parametrize("line", ["me@mail.example", "word", "javascript:alert(1)", "3.14"])
def test_other_words_are_no_links(line: str) -> None:
    assert not [found for found in addresses_in(line) if found.address or found.repair]


@pytest.mark.parametrize(
    ("address", "is_like"),
    [
        ("https://quay.example/feed.xml", True),
        ("https://quay.example/feed/", True),
        ("https://quay.example/feeds/world", True),
        ("https://quay.example/world.rss", True),
        ("https://quay.example/?feed=rss2", True),
        ("https://quay.example/atom.xml#top", True),
        ("https://quay.example/feeding-time", False),
        ("https://quay.example/2026/feedback", False),
        ("https://feed.example/story", False),
        ("news/feed.xml", False),
    ],
)
def test_a_feed_is_told_by_how_it_is_named(address: str, is_like: bool) -> None:
    assert is_feed_like(address) is is_like


def test_control_characters_never_become_an_address() -> None:
    (found,) = addresses_in("https://a.example/\x1b]0;x\x07b")
    assert found.address == "https://a.example/]0;xb"
