"""What is kept of a window from one change to the next is what would be made of it anew."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date

from briefing.model.brief import EVERYTHING, Window
from briefing.model.mark import Mark
from briefing.service.passages import Passages
from tests.fakes import MemoryArchive
from tests.tui.desks import LATE, PAGES, Page, knowledge

KNOWN = knowledge()
OF_NOVEMBER = Window(date(2026, 11, 1), None)


async def kept(*pages: Page) -> MemoryArchive:
    archive = MemoryArchive()
    for page in pages:
        await archive.save(*page.made())
    return archive


def holds(passages: Passages, archive: MemoryArchive) -> bool:
    """Tell whether what these tell now is what new ones tell."""
    new = Passages(archive, KNOWN)
    return all(passages.within(w) == new.within(w) for w in (EVERYTHING, OF_NOVEMBER))


def test_articles_that_come_go_and_get_another_day() -> None:
    async def steps() -> None:
        archive = await kept(*PAGES)
        passages = Passages(archive, KNOWN)
        assert holds(passages, archive)
        late, statements = LATE.made()
        await archive.save(late, statements)
        assert holds(passages, archive)
        await archive.replace(replace(late, published_on=date(2020, 1, 1)), statements)
        assert holds(passages, archive)
        assert late.id not in {each.article.id for each in passages.within(OF_NOVEMBER)}
        await archive.delete([late.id])
        assert holds(passages, archive)

    asyncio.run(steps())


def test_marks_of_all_kinds_and_taking_them_back() -> None:
    async def steps() -> None:
        archive = await kept(*PAGES)
        passages = Passages(archive, KNOWN)
        first, second, third, *_ = passages.within(EVERYTHING)
        marks = {
            first.id: Mark(is_starred=True),
            second.id: Mark(is_rejected=True),
            third.id: Mark(actor="us"),
        }
        await archive.mark(marks)
        assert holds(passages, archive)
        assert second.id not in {each.id for each in passages.within(EVERYTHING)}
        await archive.mark(dict.fromkeys(marks, Mark()))
        assert holds(passages, archive)
        assert second.id in {each.id for each in passages.within(EVERYTHING)}

    asyncio.run(steps())


def test_a_copy_that_comes_later_changes_what_stands_for_it_and_nothing_else() -> None:
    async def steps() -> None:
        page = replace(PAGES[0], outlet="meridian", published_at=None)
        archive = await kept(PAGES[0], PAGES[1])
        passages = Passages(archive, KNOWN)
        before = passages.within(EVERYTHING)
        await archive.save(*page.made())
        after = passages.within(EVERYTHING)
        assert holds(passages, archive)
        assert len(after) == len(before)
        ours = [each for each in before if each.article.title == PAGES[1].title]
        assert all(any(each is other for other in after) for each in ours)

    asyncio.run(steps())


def test_where_nothing_changed_the_same_tuple_comes_back() -> None:
    archive = asyncio.run(kept(*PAGES))
    passages = Passages(archive, KNOWN)
    assert passages.within(EVERYTHING) is passages.within(EVERYTHING)
