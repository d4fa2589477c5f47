"""Where copies come from: asked of what is kept, looked for beside the event loop."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefing.model.article import Article, Origin
from briefing.model.brief import Window
from briefing.service.jobs import WorkThread
from briefing.service.ports import Archive
from briefing.summary.copies import DAYS_APART, Copies


class Origins:
    """Tells the original of a copy. A text is looked through once, when it is asked about first.

    Nothing of it is kept on the disk: what is a copy of what follows from the texts, and a start
    of the program waits for none of it.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._copies = Copies()
        self._thread = WorkThread("copies")

    async def of(self, articles: Iterable[Article]) -> Mapping[str, Origin]:
        """Return where the copies among `articles` come from, by the ids of the copies."""
        asked = tuple(articles)
        if not asked:
            return {}
        days = [article.day for article in asked]
        near = Window(min(days) - DAYS_APART, max(days) + DAYS_APART)
        kept = list(self._archive.articles(near))
        for month in self._archive.older(near):
            kept += [volume.article for volume in await self._archive.volumes_of(month)]
        return await self._thread.run(self._copies.origins, asked, tuple(kept))

    def close(self) -> None:
        """Drop what nobody waits for any more."""
        self._thread.close()
