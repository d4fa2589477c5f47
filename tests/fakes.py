"""Stand-ins for what lies outside: an archive in memory, a scripted reader, a parser by rule."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec

from briefing.model.article import Article, Block, Span
from briefing.model.brief import Brief, Window
from briefing.model.change import Done, History, Removal, Step
from briefing.model.document import Document, Sentence, Token
from briefing.model.errors import FetchError, NoArticle, NotFound, StoreError
from briefing.model.event import Extracting, Fetching, Looked, LookReport, Report, unheard
from briefing.model.feed import FeedAnswer, FeedLink
from briefing.model.mark import Mark, Problem
from briefing.model.session import Session
from briefing.model.statement import Statement, Volume
from tests.made import made_article


class MemoryArchive:
    """Keeps everything in memory, and passes the contract tests of `Archive`.

    `failure`, while it is set, is raised by everything that would write. Like on the disk, only
    the last `hot_months` that hold articles answer by window, until others are brought back.
    """

    def __init__(self, hot_months: int = 3) -> None:
        self.revision = 0
        self.notices: tuple[str, ...] = ()
        self.failure: StoreError | None = None
        self._older_asked: tuple[int, Window] | None = None
        self._older: tuple[str, ...] = ()
        self._articles: dict[str, Article] = {}
        self._statements: dict[str, tuple[Statement, ...]] = {}
        self._marks: dict[str, Mark] = {}
        self._problems: dict[str, Problem] = {}
        self._session = Session()
        self._history = History()
        self._hot_months = hot_months
        self._brought: set[str] = set()

    def check(self) -> tuple[str, ...]:
        return ("in memory",)

    async def repair(self) -> tuple[str, ...]:
        return ()

    async def back_up(self, target: Path) -> None:
        self._written()
        volumes = [Removal(a, self._statements[a.id]) for a in self._articles.values()]
        await asyncio.to_thread(target.write_bytes, msgspec.json.encode((volumes, self._marks)))

    async def restore(self, source: Path) -> tuple[int, int]:
        try:
            raw = await asyncio.to_thread(source.read_bytes)
            volumes, marks = msgspec.json.decode(raw, type=tuple[list[Removal], dict[str, Mark]])
        except (OSError, msgspec.DecodeError) as error:
            raise StoreError(f"{source}: {error}", path=str(source)) from error
        new = [await self.save(volume.article, volume.statements) for volume in volumes]
        lost = {one: mark for one, mark in marks.items() if one not in self._marks}
        await self.mark(lost)
        return sum(new), len(lost)

    async def save(self, article: Article, statements: Sequence[Statement]) -> bool:
        for statement in statements:
            if statement.article_id != article.id:
                raise ValueError(f"{statement.id} is no statement of {article.id}")
        if not _is_unicode(article.text + article.title):
            raise StoreError("its text is not valid Unicode")
        self._written()
        if article.id in self._articles:
            return False
        self._put(article, statements)
        return True

    async def replace(self, article: Article, statements: Sequence[Statement]) -> None:
        self.article(article.id)
        self._written()
        self._put(article, statements)

    def _put(self, article: Article, statements: Sequence[Statement]) -> None:
        self._articles[article.id] = article
        self._brought.discard(_month(article))
        ordered = sorted(statements, key=lambda statement: statement.extent)
        self._statements[article.id] = tuple({s.id: s for s in reversed(ordered)}.values())[::-1]
        self.revision += 1

    def article(self, article_id: str) -> Article:
        if article_id not in self._articles:
            raise NotFound(f"no article {article_id!r} is kept")
        return self._articles[article_id]

    def article_at(self, url: str) -> Article | None:
        found = (article for article in self._articles.values() if article.url == url)
        return max(found, key=lambda article: article.fetched_at, default=None)

    def articles(self, window: Window) -> tuple[Article, ...]:
        out_of_reach = set(self.older(window))
        return tuple(
            article
            for article in self._all_articles()
            if window.holds(_day(article)) and _month(article) not in out_of_reach
        )

    def older(self, window: Window) -> tuple[str, ...]:
        # Asked each time the screen is drawn; bringing a month changes the revision.
        asked = self.revision, window
        if asked != self._older_asked:
            self._older_asked, self._older = asked, self._found_older(window)
        return self._older

    def _found_older(self, window: Window) -> tuple[str, ...]:
        days: dict[str, list[date]] = {}
        for article in self._all_articles():
            days.setdefault(_month(article), []).append(_day(article))
        older = sorted(days, reverse=True)[self._hot_months :]
        return tuple(
            month
            for month in older
            if month not in self._brought and any(map(window.holds, days[month]))
        )

    async def volumes_of(self, month: str) -> tuple[Volume, ...]:
        await asyncio.sleep(0)  # as anything that reads, it lets others go on
        return tuple(
            Volume(article, self._statements[article.id])
            for article in self._all_articles()
            if _month(article) == month
        )

    async def bring(self, window: Window, report: LookReport = unheard) -> None:
        months = self.older(window)
        for number, month in enumerate(months, start=1):
            await asyncio.sleep(0)
            self._brought.add(month)
            self.revision += 1
            report(Looked(number, len(months)))

    def is_kept(self, url: str) -> bool:
        return self.article_at(url) is not None

    def counts(self) -> tuple[int, int]:
        return len(self._articles), sum(map(len, self._statements.values()))

    def _all_articles(self) -> list[Article]:
        return sorted(self._articles.values(), key=_newness, reverse=True)

    def statements(self, window: Window) -> tuple[Statement, ...]:
        return tuple(
            statement
            for article in self.articles(window)
            for statement in self._statements[article.id]
        )

    def statements_in(self, article_id: str) -> tuple[Statement, ...]:
        self.article(article_id)
        return self._statements[article_id]

    async def delete(self, article_ids: Iterable[str]) -> None:
        chosen = set(article_ids)
        for chosen_id in chosen:
            self.article(chosen_id)
        self._written()
        for chosen_id in chosen:
            del self._articles[chosen_id], self._statements[chosen_id]
        self.revision += bool(chosen)

    def marks(self) -> Mapping[str, Mark]:
        return self._marks

    async def mark(self, marks: Mapping[str, Mark]) -> None:
        self._written()
        if any(not _is_unicode(f"{mark.note}{mark.tags}") for mark in marks.values()):
            raise StoreError("its text is not valid Unicode")
        self._marks = {**self._marks, **marks}
        self.revision += 1

    def problems(self) -> tuple[Problem, ...]:
        return tuple(sorted(self._problems.values(), key=lambda p: p.tried_at, reverse=True))

    async def keep_problem(self, problem: Problem) -> None:
        self._written()
        self._problems[problem.address] = problem
        self.revision += 1

    async def drop_problem(self, address: str) -> None:
        if address in self._problems:
            self._written()
            del self._problems[address]
            self.revision += 1

    def session(self) -> Session:
        return self._session

    async def keep_session(self, session: Session) -> None:
        self._written()
        self._session = session

    def history(self) -> History:
        return self._history

    async def note(self, step: Step) -> None:
        self._written()
        if isinstance(step, Done) and not _is_unicode(step.change.words):
            raise StoreError("its text is not valid Unicode")
        self._history = self._history.after(step)

    async def refreshed(self) -> bool:
        return False

    async def aclose(self) -> None:
        return None

    def _written(self) -> None:
        if self.failure is not None:
            raise self.failure


def _is_unicode(text: str) -> bool:
    return not re.search("[\ud800-\udfff]", text)


def _day(article: Article) -> date:
    return article.published_on or article.fetched_at.date()


def _month(article: Article) -> str:
    return f"{_day(article):%Y-%m}"


def _newness(article: Article) -> tuple[date, float, float, str]:
    published = article.published_at.timestamp() if article.published_at else 0.0
    return _day(article), published, article.fetched_at.timestamp(), article.id


NEVER = "never"
"""As the answer at an address: the site does not answer until the task is cancelled."""


class FakeReader:
    """Answers from a script: an article, an error, or `NEVER`; unknown addresses do not exist.

    `asked` are the addresses in the order in which they were read, `asked_feeds` feeds with the
    validator they were asked with; `forbidden` is what robots.txt keeps from automatic updates.
    """

    def __init__(self, answers: Mapping[str, Article | FetchError | str]) -> None:
        self.answers = dict(answers)
        self.feeds: dict[str, FeedAnswer | FetchError] = {}
        self.lists: dict[str, tuple[FeedLink, ...]] = {}
        self.forbidden: set[str] = set()
        self.asked_feeds: list[tuple[str, str]] = []
        self.asked: list[str] = []
        self.is_closed = False

    async def read(
        self, address: str, report: Report, *, published_on: date | None = None
    ) -> Article:
        self.asked.append(address)
        report(Fetching(address))
        answer = self.answers.get(address)
        await asyncio.sleep(0)  # as any real reader does, it lets others go on
        if answer == NEVER:
            await asyncio.Event().wait()
        if isinstance(answer, FetchError):
            raise answer
        if not isinstance(answer, Article):
            raise FetchError(address, "the page is gone", hint="check the address")
        report(Extracting(address, len(answer.text)))
        return _dated(answer, published_on)

    async def read_text(
        self, text: str, *, address: str | None, published_on: date | None = None
    ) -> Article:
        if not text.strip():
            raise NoArticle(address or "pasted text", "no article text in it")
        return _dated(made_article(text, url=address), published_on)

    def addresses(self, what: str) -> tuple[str, ...]:
        return (what,)

    async def check_robots(self, url: str) -> None:
        if url in self.forbidden:
            raise FetchError(url, "its robots.txt asks programs not to fetch it")

    async def feed(self, url: str, *, etag: str = "", modified: str = "") -> FeedAnswer:
        self.asked_feeds.append((url, etag))
        answer = await self.found_feed(url)
        if etag and etag == answer.etag:
            return FeedAnswer(answer.url, is_unchanged=True, wait_s=answer.wait_s)
        return answer

    async def found_feed(self, address: str) -> FeedAnswer:
        answer = self.feeds.get(address, FetchError(address, "the page is gone"))
        await asyncio.sleep(0)
        if isinstance(answer, FetchError):
            raise answer
        return answer

    async def feeds_listed(self, address: str) -> tuple[FeedLink, ...]:
        if address not in self.lists:
            raise FetchError(address, "there is no such file")
        return self.lists[address]

    async def aclose(self) -> None:
        self.is_closed = True


def _dated(article: Article, published_on: date | None) -> Article:
    if published_on is None:
        return article
    return replace(article, published_on=published_on, published_certain=True)


class FakeParser:
    """Splits at full stops and at spaces, and knows no syntax; `parsed` are the texts it saw."""

    name = "fake"
    degraded = "no syntax is known"

    def __init__(self) -> None:
        self.parsed: list[str] = []

    def parse(
        self, text: str, blocks: Sequence[Block], worth: Sequence[Span] | None = None
    ) -> Document:
        self.parsed.append(text)
        sentences: list[Sentence] = []
        tokens: list[Token] = []
        for index, block in enumerate(blocks):
            if worth is not None and not any(block.span.overlaps(span) for span in worth):
                continue
            for found in _SENTENCE.finditer(text, block.span.start, block.span.end):
                first = len(tokens)
                for word in _WORD.finditer(text, found.start(), found.end()):
                    tokens.append(Token(word.start(), word.end(), word[0], "", "", len(tokens)))
                sentences.append(Sentence(Span(*found.span()), first, len(tokens), index))
        return Document(text, tuple(blocks), tuple(sentences), tuple(tokens), has_syntax=False)


_SENTENCE = re.compile(r"\S[^.!?]*(?:[.!?]+[”\"’']*|$)", re.MULTILINE)
_WORD = re.compile(r"\w+|[^\w\s]")


class MemoryShelf:
    """Keeps the briefs that were delivered in memory; satisfies `BriefShelf`."""

    def __init__(self) -> None:
        self.kept: list[Brief] = []

    async def delivered(self) -> tuple[Brief, ...]:
        return tuple(reversed(self.kept))

    async def deliver(self, brief: Brief) -> None:
        self.kept.append(brief)

    async def stamp(self) -> int:
        return len(self.kept)
