"""A desk to look at that follows feeds, with what they have brought."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from briefing.model.article import Entry
from briefing.model.care import Care
from briefing.model.errors import FetchError
from briefing.model.feed import Check, Feed, FeedAnswer
from tests.made import made_article
from tests.tui.desks import NOW, PAGES, SAID, Laid, laid

NORTHWIRE = "https://northwire.example/world.xml"
MERIDIAN = "https://meridian.example/feed.xml"
HARBOUR = "https://harbour.example/live.xml"
NEW = "https://quay.example/feed"


def page_url(number: int) -> str:
    return f"https://northwire.example/new/{number}"


def checked(feed: Feed, *seconds: float, error: str = "") -> Feed:
    """Return a feed that was asked so often, a quarter of an hour apart, the last time just now."""
    first = NOW - timedelta(minutes=15) * len(seconds)
    for number, took in enumerate(seconds, start=1):
        is_last = number == len(seconds)
        at = first + number * timedelta(minutes=15)
        feed = feed.checked(Check(at, took, error if is_last else ""))
    return replace(feed, next_at=NOW + timedelta(minutes=30))


def feeds() -> tuple[Feed, ...]:
    """Return three feeds: one that is well, one that is slow, one that fails."""
    care = Care("nato|russia", every_min=30, keep_days=90)
    return (
        checked(
            Feed(MERIDIAN, "meridian", NOW, "https://meridian.example/"),
            *(0.4, 4.0, 0.3, 3.5, 0.2, 0.2, 0.4),
        ),
        checked(
            replace(Feed(NORTHWIRE, "northwire world", NOW, care=care, skipped=12)),
            *(0.4, 0.4, 0.3, 1.2, 0.2),
        ),
        checked(
            Feed(HARBOUR, "harbour live", NOW, folders=("Sea", "North")),
            *(0.4, 0.1, 0.1),
            error="the site is out of order (HTTP 503)",
        ),
    )


async def following(*followed: Feed) -> Laid:
    """Return a desk that follows these feeds, the three if none is given.

    Two of its pages came from the first outlet's feed. It has two more articles to read; what is
    at `NEW` can be followed.
    """
    over = await laid(cues=(SAID,))
    await over.feeds.keep_feeds(followed or feeds())
    for page in PAGES:
        if page.outlet == "northwire":
            article, statements = page.made()
            await over.archive.replace(replace(article, feed=NORTHWIRE), statements)
    over.reader.feeds = {
        NORTHWIRE: FeedAnswer(
            NORTHWIRE,
            "northwire world",
            entries=tuple(Entry(page_url(number), "") for number in (1, 2)),
            etag='"1"',
        ),
        MERIDIAN: FeedAnswer(MERIDIAN, "meridian"),
        HARBOUR: FetchError(HARBOUR, "the site is out of order (HTTP 503)"),
        NEW: FeedAnswer(NEW, "The Quay", entries=(Entry(page_url(3), ""),)),
    }
    for number, words in ((1, "NATO meets"), (2, "A ferry sails"), (3, "A new quay")):
        text = f"“{words} today, and we are ready to talk,” Ann Olsen said."
        over.reader.answers[page_url(number)] = made_article(
            text, url=page_url(number), title=words, published_on=NOW.date()
        )
    return over
