"""What can be taken back outlasts the sitting it was done in."""

from __future__ import annotations

import asyncio

from briefing.model.errors import StoreError
from briefing.model.mark import Mark
from tests.screen import screen_text
from tests.tui.desks import laid, running, settled


def test_what_an_earlier_sitting_did_is_taken_back() -> None:
    async def main() -> None:
        over = await laid()
        async with running(over) as (app, pilot):
            await pilot.press("s")
            await settled(app, pilot)
            assert "undo: starred" in screen_text(app)
        again = await laid(pages=(), archive=over.archive)
        async with running(again) as (app, pilot):
            assert "undo: starred" in screen_text(app)
            await pilot.press("u")
            await settled(app, pilot)
            assert "undo: starred" not in screen_text(app)
        assert not any(mark.is_starred for mark in over.archive.marks().values())

    asyncio.run(main())


def test_what_was_deleted_elsewhere_is_brought_back() -> None:
    async def main() -> None:
        over = await laid()
        await over.desk.delete(article.id for article in over.desk.articles())
        async with running(over) as (app, pilot):
            await pilot.press("u")
            await settled(app, pilot)
            assert len(over.desk.search()) == 34

    asyncio.run(main())


def test_a_step_back_that_cannot_be_written_changes_nothing() -> None:
    async def main() -> None:
        over = await laid()
        await over.desk.mark({over.desk.search()[0].id: Mark(is_read=True)})
        async with running(over) as (app, pilot):
            over.archive.failure = StoreError("no room", hint="make some")
            await pilot.press("u")
            await settled(app, pilot)
            assert "undo: marked read" in screen_text(app)
            over.archive.failure = None
        assert over.desk.undoable() == "marked read"

    asyncio.run(main())
