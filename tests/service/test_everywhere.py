"""Searching all months finds what a search of everything in memory would find."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from briefing.knowledge.load import load_knowledge
from briefing.model.article import Article
from briefing.model.brief import EVERYTHING, Passage
from briefing.model.errors import QueryError
from briefing.model.event import Looked
from briefing.model.mark import Mark
from briefing.model.statement import Statement
from briefing.service.briefs import Briefs
from briefing.service.everywhere import Everywhere
from briefing.service.passages import Passages
from tests.fakes import MemoryArchive
from tests.made import made_article, made_statement

NOW = datetime(2022, 6, 20, 12, 0, tzinfo=UTC)
KNOWLEDGE = load_knowledge(Path("no such folder"))
DAYS = (date(2022, 6, 10), date(2022, 5, 10), date(2022, 4, 10), date(2022, 2, 10))
SAYINGS = (
    ("Jens Stoltenberg", "The door stays open", "NATO’s Jens Stoltenberg"),
    ("Stoltenberg", "We are ready", "Stoltenberg, who heads NATO,"),
    ("Russia’s foreign ministry", "Élan is no policy", "Russia’s foreign ministry"),
    ("Ann Olsen", "Nobody asked us", "Ann Olsen"),
    ("He", "Time is short", "He"),
)
QUERIES = (
    "",
    "in:all",
    "door",
    "DOOR",
    "elan",
    "Jens",
    "secretary general",
    '"We are ready"',
    "-door",
    "door | short",
    "actor:nato",
    "actor:nato,russia",
    "actor:other",
    "actor:unknown",
    "actor:nato -door",
    "by:stoltenberg",
    "from:herald",
    "-from:herald",
    "also:2",
    "also:2 door",
    "-also:2 actor:nato",
    "from:herald title:second",
    "title:second",
    "kind:quote /open$/",
    "verb:said",
    "text:policy",
    "is:starred",
    "is:read",
    "is:read,starred",
    "is:new",
    "is:edited",
    "is:noted | door",
    "#aid",
    "Smith",
    "actor:germany",
    "is:unsure",
    "last:30d",
    "after:2022-03-01 before:2022-06-01",
    "on:2022-04-10",
    "on:2022-04-10,2022-05-10 door",
)


def volume(day: date, outlet: str, title: str) -> tuple[Article, list[Statement]]:
    text = "\n\n".join(f"“{words} in {day:%B},” {told} said." for _, words, told in SAYINGS)
    article = made_article(
        text, url=f"https://{outlet}.example/{day}", outlet=outlet, title=title, published_on=day
    )
    return article, [
        made_statement(article, f"{words} in {day:%B}", speaker=speaker)
        for speaker, words, _ in SAYINGS
    ]


async def fill(archive: MemoryArchive) -> None:
    for day in DAYS:
        first, own = volume(day, "northwire", "A first report")
        second, copied = volume(day, "herald", "A second report")
        await archive.save(first, own)
        await archive.save(second, copied)
        await archive.mark(
            {
                own[0].id: Mark(is_read=True),
                copied[1].id: Mark(is_starred=True, tags=("aid",)),
                own[2].id: Mark(is_rejected=True),
                own[3].id: Mark(speaker="Carla Smith", actor="germany", note="look"),
            }
        )


async def around(hot_months: int) -> Everywhere:
    archive = MemoryArchive(hot_months)
    await fill(archive)
    return Everywhere(archive, Passages(archive, KNOWLEDGE), KNOWLEDGE)


@pytest.mark.parametrize("query", QUERIES)
def test_older_months_give_what_memory_would_give(query: str) -> None:
    async def found(hot_months: int) -> tuple[Passage, ...]:
        return await (await around(hot_months)).found(query, NOW)

    in_memory, on_disk = asyncio.run(found(12)), asyncio.run(found(1))
    assert [each.id for each in on_disk] == [each.id for each in in_memory]
    assert on_disk == in_memory


def test_what_is_in_memory_comes_first_then_month_after_month() -> None:
    heard: list[Looked] = []

    async def main() -> tuple[Passage, ...]:
        return await (await around(1)).found("door", NOW, heard.append)

    found = asyncio.run(main())
    assert [(looked.months, looked.of) for looked in heard] == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert [each.day for looked in heard for each in looked.found] == [each.day for each in found]
    assert [each.day for each in found] == list(DAYS)


def test_months_outside_of_the_days_asked_for_are_not_read() -> None:
    heard: list[Looked] = []

    async def main() -> None:
        at = await around(1)
        await at.found("before:2022-03-01", NOW, heard.append)
        await at.found("last:48h", NOW, heard.append)

    asyncio.run(main())
    assert [looked.of for looked in heard] == [1, 1, 0]


@pytest.mark.parametrize(
    ("sort", "days"),
    [("oldest", sorted(DAYS)), ("newest", list(DAYS)), ("surest", list(DAYS))],
)
def test_the_whole_comes_in_the_order_that_is_asked_for(sort: str, days: Sequence[date]) -> None:
    async def main() -> tuple[Passage, ...]:
        return await (await around(1)).found(f"door sort:{sort}", NOW)

    assert [each.day for each in asyncio.run(main())] == days


def test_a_mistake_is_told_before_anything_is_read() -> None:
    heard: list[Looked] = []

    async def main() -> None:
        await (await around(1)).found("actor:nobody", NOW, heard.append)

    with pytest.raises(QueryError, match="no actor"):
        asyncio.run(main())
    assert heard == []


def test_a_search_that_is_cancelled_looks_no_further() -> None:
    heard: list[Looked] = []

    async def main() -> None:
        at = await around(1)

        def stop(looked: Looked) -> None:
            heard.append(looked)
            if looked.months == 1:
                task.cancel()

        task = asyncio.ensure_future(at.found("door", NOW, stop))
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(main())
    assert [looked.months for looked in heard] == [0, 1]


@pytest.mark.parametrize("query", ["", "door", "title:second"])
def test_articles_of_all_months_come_with_what_they_have(query: str) -> None:
    async def listed(hot_months: int) -> list[tuple[str, int]]:
        listed: list[tuple[str, int]] = []

        async def take(articles: Sequence[tuple[Article, int]]) -> None:
            listed.extend((article.id, count) for article, count in articles)

        await (await around(hot_months)).articles(query, NOW, take)
        return listed

    assert asyncio.run(listed(1)) == asyncio.run(listed(12))
    assert asyncio.run(listed(1))


def test_nothing_of_older_months_stays_in_memory() -> None:
    archive = MemoryArchive(1)

    async def main() -> None:
        await fill(archive)
        at = Everywhere(archive, Passages(archive, KNOWLEDGE), KNOWLEDGE)
        assert await at.found("door", NOW)

    asyncio.run(main())
    assert len(archive.older(EVERYTHING)) == 3
    assert {article.published_on for article in archive.articles(EVERYTHING)} == {DAYS[0]}


def test_an_article_without_a_speaker_is_no_mistake() -> None:
    async def main() -> tuple[Passage, ...]:
        archive = MemoryArchive(1)
        for day in DAYS:
            article, (first, *_) = volume(day, "northwire", "A report")
            silent = replace(first, speaker=replace(first.speaker, mention=None))
            await archive.save(article, [silent])
        at = Everywhere(archive, Passages(archive, KNOWLEDGE), KNOWLEDGE)
        return await at.found("actor:nato", NOW)

    assert asyncio.run(main()) == ()


def test_a_brief_tells_of_older_months_that_it_did_not_look_at() -> None:
    async def main() -> tuple[tuple[str, ...], tuple[str, ...]]:
        archive = MemoryArchive(1)
        await fill(archive)
        briefs = Briefs(archive, Passages(archive, KNOWLEDGE), KNOWLEDGE)
        before = await briefs.brief(EVERYTHING, NOW)
        await archive.bring(EVERYTHING)
        return before.gaps, (await briefs.brief(EVERYTHING, NOW)).gaps

    before, after = asyncio.run(main())
    assert "3 older months not looked at." in before
    assert not any("older month" in gap for gap in after)
