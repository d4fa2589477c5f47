"""A store's folders, and archives opened on them one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

from briefing.model.brief import EVERYTHING
from briefing.store.archive import TinyArchive, open_archive
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


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)
