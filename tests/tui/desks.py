"""Desks to look at: a board of 34 statements by invented people, an empty one, a huge one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from textual import events
from textual.pilot import Pilot

from briefing.model.actor import Actor, Issue, Person, Post, Tenure
from briefing.model.article import Article, Outlet, Span, article_id, text_blocks
from briefing.model.cue import Cue
from briefing.model.errors import FetchError
from briefing.model.knowledge import Knowledge
from briefing.model.statement import Certainty, Speaker, Speech, Statement
from briefing.service.desk import Desk
from briefing.tui.app import BriefingApp
from briefing.tui.options import Options
from tests.fake_feeds import MemoryFeeds
from tests.fakes import FakeParser, FakeReader, MemoryArchive, MemoryShelf

NOW = datetime(2026, 11, 22, 12, 41, tzinfo=UTC)
SIZES = ((80, 24), (120, 40), (200, 60))

PEOPLE = {
    "nato": ("NATO", "Ann Olsen", "Secretary General"),
    "russia": ("Russia", "Pavel Orlov", "Foreign Minister"),
    "uk": ("UK", "Mary Whitcombe", "Defence Secretary"),
    "us": ("US", "John Harlan", "State Department spokesman"),
}


ISSUES = (
    Issue("troops", "Troops & posture", (("territory", 2), ("readiness", 2), ("missiles", 2))),
    Issue("talks", "Negotiations", (("talks", 2), ("next round", 2))),
    Issue("aid", "Military aid", (("interceptors", 2), ("licence", 2), ("spending", 2))),
)


SAID = Cue("say", "verb", ("said",), frozenset({"quote"}), trusted=True)


def knowledge(issues: tuple[Issue, ...] = (), cues: tuple[Cue, ...] = ()) -> Knowledge:
    """Return four actors with a person each, these issues, and the words that tell of speech."""
    actors = []
    for rank, (actor_id, (label, name, post)) in enumerate(PEOPLE.items()):
        tenure = Tenure(Post(post), date(2020, 1, 1), None, "https://people.example")
        person = Person(name.lower().replace(" ", "-"), name, (), (tenure,))
        actor = Actor(
            actor_id, label, label, "state", (label,), people=(person,), has_pane=True, rank=rank
        )
        actors.append(actor)
    return Knowledge(actors=tuple(actors), issues=issues, cues=cues)


@dataclass(frozen=True)
class Said:
    """Words that somebody says in an article."""

    who: str
    words: str
    speech: Speech = Speech.DIRECT
    certainty: Certainty = Certainty.SURE


@dataclass
class Page:
    """An article in the making: what is said in it, and some sentences between."""

    outlet: str
    title: str
    published_at: datetime | None
    said: tuple[Said, ...]
    published_on: date | None = None
    pieces: list[str] = field(default_factory=list)

    def made(self) -> tuple[Article, tuple[Statement, ...]]:
        """Return the article and its statements."""
        paragraphs, found = ["The council met on Sunday, and the talks went on."], []
        at = len(paragraphs[0]) + 2
        for said in self.said:
            sentence, content, cue, mention = _sentence(said)
            found.append((said, at, sentence, content, cue, mention))
            paragraphs.append(sentence)
            at += len(sentence) + 2
        text = "\n\n".join([*paragraphs, "Nothing else was told that day."])
        host = f"{self.outlet.replace(' ', '-')}.example"
        url = f"https://{host}/{self.title.lower().replace(' ', '-')[:40]}"
        article = Article(
            id=article_id(url, text),
            url=url,
            title=self.title,
            outlet=Outlet(self.outlet, host),
            text=text,
            blocks=text_blocks(text),
            fetched_at=NOW - timedelta(minutes=30),
            author="A. Writer",
            published_on=self.published_at.date() if self.published_at else self.published_on,
            published_at=self.published_at,
            published_certain=True,
        )
        return article, tuple(_statement(article, *item) for item in found)


def _sentence(said: Said) -> tuple[str, str, str, str]:
    name = PEOPLE[said.who][1] if said.who in PEOPLE else said.who
    if said.speech is Speech.DIRECT:
        return f"“{said.words},” {name} said.", said.words, "said", name
    return f"{name} said {said.words}.", said.words, "said", name


def _statement(
    article: Article, said: Said, at: int, sentence: str, content: str, cue: str, mention: str
) -> Statement:
    def span(words: str) -> Span:
        start = article.text.index(words, at)
        return Span(start, start + len(words))

    return Statement(
        article_id=article.id,
        content=(span(content),),
        speech=said.speech,
        cue=span(cue),
        speaker=Speaker(span(mention), mention, certainty=said.certainty),
        sentence=Span(at, at + len(sentence)),
        rule="quote, cue and speaker in one sentence",
    )


def _hours(hours: float) -> datetime:
    return NOW - timedelta(hours=hours)


def _told(who: str, words: str, certainty: Certainty = Certainty.SURE) -> Said:
    return Said(who, words, Speech.INDIRECT, certainty)


PAGES = (
    Page(
        "baltic post",
        "Border talks stall as both sides trade warnings",
        _hours(1),
        (
            Said("nato", "We will defend every inch of allied territory, and we say so plainly"),
            Said("russia", "Any missiles deployed there will become legitimate targets"),
            Said("uk", "Britain will supply a further 5,000 interceptors before winter"),
            _told("us", "the export licence was under review", Certainty.UNSURE),
            _told("russia", "talks were possible without preconditions"),
        ),
    ),
    Page(
        "northwire",
        "Ministers look for a way back",
        _hours(3),
        (
            _told("nato", "it had seen no change in the readiness of forces across the border"),
            _told("russia", "its aircraft had kept to an agreed route"),
            Said("us", "We are not a party to this conflict and do not seek to be"),
            _told("Laura Conti", "Italy would host the next round"),
            _told("uk", "eleven tankers would be barred from its ports"),
        ),
    ),
    Page(
        "meridian",
        "Washington weighs an export licence",
        _hours(30),
        (
            Said("us", "Every ally has to pay its share"),
            _told("us", "Congress would be asked for money in spring"),
            Said("nato", "Spending has to rise, and it has to rise quickly"),
            Said("russia", "We see no sign that the alliance wants to lower the temperature"),
        ),
    ),
    Page(
        "capital times",
        "What was promised for winter",
        None,
        (
            Said("uk", "We will not be drawn into speculation about operations"),
            _told("nato", "allies decided together and no one else had a veto"),
            _told("uk", "the order would be placed within days"),
        ),
        published_on=date(2026, 11, 16),
    ),
    Page(
        "harbour news",
        "An old promise",
        None,
        tuple(
            Said(who, f"This is promise number {number} of the year that has gone by")
            for number, who in enumerate(("nato", "russia", "uk", "us") * 4, start=1)
        ),
        published_on=date(2022, 1, 30),
    ),
    Page(
        "northwire",
        "The repair ship leaves port",
        _hours(50),
        (_told("nato", "cables would be guarded from now on"),),
    ),
)

LATE = Page("late edition", "News at noon", _hours(0.1), (Said("nato", "This came in at noon"),))
ONE = (Page("northwire", "One thing was said", _hours(2), (Said("nato", "We are here"),)),)


@dataclass
class Laid:
    """A desk with what stands behind it."""

    desk: Desk
    archive: MemoryArchive
    reader: FakeReader
    feeds: MemoryFeeds


async def laid(
    pages: tuple[Page, ...] = PAGES,
    answers: Mapping[str, Article | FetchError | str] | None = None,
    *,
    samples: tuple[str, ...] = (),
    reader: FakeReader | None = None,
    archive: MemoryArchive | None = None,
    issues: tuple[Issue, ...] = (),
    cues: tuple[Cue, ...] = (),
    shelf: MemoryShelf | None = None,
) -> Laid:
    """Return a desk on which these pages are kept, and what the archive has already."""
    archive, feeds = archive or MemoryArchive(), MemoryFeeds()
    for page in pages:
        article, statements = page.made()
        await archive.save(article, statements)
    reader = reader or FakeReader(answers or {})
    desk = Desk(
        reader=reader,
        open_parser=FakeParser,
        archive=archive,
        knowledge=knowledge(issues, cues),
        clock=lambda: NOW,
        samples=samples,
        shelf=shelf or MemoryShelf(),
        feed_shelf=feeds,
    )
    return Laid(desk, archive, reader, feeds)


def many(count: int) -> tuple[Page, ...]:
    """Return pages with so many statements in all, 20 a page."""
    actors = tuple(PEOPLE)
    return tuple(
        Page(
            "northwire",
            f"Page {page}",
            NOW - timedelta(hours=page),
            tuple(
                Said(actors[n % 4], f"Statement {page}-{n} is about something worth reading twice")
                for n in range(20)
            ),
        )
        for page in range(count // 20)
    )


OPTIONS = Options(poll_s=0)


@asynccontextmanager
async def running(
    over: Laid,
    size: tuple[int, int] = (80, 24),
    options: Options = OPTIONS,
    *,
    browse: Callable[[str], bool] = lambda _address: True,
) -> AsyncIterator[tuple[BriefingApp, Pilot[None]]]:
    """Run the interface over a desk until its board is filled; close the desk at the end."""

    async def open_desk() -> Desk:
        return over.desk

    app = BriefingApp(open_desk, options, browse=browse)
    async with app.run_test(size=size) as pilot:
        await settled(app, pilot)
        yield app, pilot
    await app.close_desk()


async def settled(app: BriefingApp, pilot: Pilot[None]) -> None:
    """Wait until all background work is done and everything due soon is drawn."""
    await app.workers.wait_for_complete()
    # What is under way may have reported into timers of some tens of milliseconds.
    await until(pilot, lambda: not app.is_running or app.is_settled)
    await pilot.pause()


async def paste(app: BriefingApp, pilot: Pilot[None], text: str) -> None:
    """Paste a text, as a terminal hands it over."""
    app.post_message(events.Paste(text))
    await pilot.pause()


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait until something holds, at most ten seconds."""
    async with asyncio.timeout(10):
        while not holds():
            await pilot.pause(0.005)


def with_text(page: Page, text: str) -> Article:
    """Return a page's article with another text, without statements."""
    article, _ = page.made()
    return replace(article, text=text, blocks=text_blocks(text), id=article_id(page.title, text))
