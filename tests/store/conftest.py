"""A store's folders, and archives opened on them one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

from briefing.model.brief import EVERYTHING
from briefing.service.ports import Archive
from briefing.store.archive import TinyArchive, open_archive
from tests.fakes import MemoryArchive
from tests.made import DAY, made_article, made_statement

T = TypeVar("T")

MONTH = f"{DAY:%Y-%m}.json"


@dataclass(frozen=True, slots=True)
class Store:
    """The folders of one store. Each `visit` opens an archive on them, and closes it."""

    folder: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def month(self) -> Path:
        """The file of the month in which the usual article was published."""
        return self.data / MONTH

    def visit(self, work: Callable[[TinyArchive], Awaitable[T]]) -> T:
        async def main() -> T:
            archive = await self.opened()
            try:
                return await work(archive)
            finally:
                await archive.aclose()

        return asyncio.run(main())

    async def opened(self) -> TinyArchive:
        return await open_archive(self.data, self.folder / "state")

    def filled(self, articles: int = 3) -> None:
        """Keep this many articles with a statement each."""

        async def fill(archive: TinyArchive) -> None:
            for number in range(articles):
                article = made_article(url=f"https://a.example/{number}")
                await archive.save(article, [made_statement(article)])

        self.visit(fill)

    def addresses(self) -> list[str]:
        """The addresses of all that is kept."""

        async def look(archive: TinyArchive) -> list[str]:
            return sorted(str(article.url) for article in archive.articles(EVERYTHING))

        return self.visit(look)

    def notices(self) -> tuple[str, ...]:
        """What an archive says when it is opened."""

        async def look(archive: TinyArchive) -> tuple[str, ...]:
            return archive.notices

        return self.visit(look)


Opener = Callable[[], AbstractAsyncContextManager[Archive]]
"""Opens one of the archives that must pass the contract; the same one each time on the disk."""


@pytest.fixture(params=["memory", "tiny"])
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    @asynccontextmanager
    async def opened() -> AsyncIterator[Archive]:
        archive: Archive = (
            MemoryArchive()
            if request.param == "memory"
            else await open_archive(tmp_path / "data", tmp_path / "state")
        )
        try:
            yield archive
        finally:
            await archive.aclose()

    return opened


def run(opener: Opener, check: Callable[[Archive], Awaitable[None]]) -> None:
    """Run a check against an archive that is opened for it."""

    async def main() -> None:
        async with opener() as archive:
            await check(archive)

    asyncio.run(main())


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)
