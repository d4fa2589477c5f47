"""Statements of an article: parsed and attributed off the event loop, one article at a time."""

from __future__ import annotations

import gc
from collections.abc import Callable

from briefing.attribution.attribute import attribute, worth_parsing
from briefing.model.article import Article
from briefing.model.collecting import collector_paused
from briefing.model.knowledge import Knowledge
from briefing.model.statement import Statement
from briefing.service.jobs import WorkThread
from briefing.service.ports import Parser


class Analysis:
    """Finds statements. The parser is opened when it is needed first: that takes a while.

    `notice` says why findings are poorer than they could be, empty where they are not.
    """

    def __init__(
        self, open_parser: Callable[[], Parser], knowledge: Knowledge, notice: str
    ) -> None:
        self.notice = notice
        self._open_parser = open_parser
        self._knowledge = knowledge
        self._parser: Parser | None = None
        self._thread = WorkThread("analysis")

    @property
    def engine(self) -> str:
        """The name of the parser, opened if it was not. Raises `EngineError`."""
        return self._opened_parser().name

    async def statements(self, article: Article) -> tuple[Statement, ...]:
        """Return what an article reports as said; none in a language that is not analysed."""
        if not article.is_analysed:
            return ()
        return await self._thread.run(self._analysed, article)

    def close(self) -> None:
        """Drop what nobody waits for any more."""
        self._thread.close()

    def _analysed(self, article: Article) -> tuple[Statement, ...]:
        worth = worth_parsing(article, self._knowledge)
        document = self._opened_parser().parse(article.text, article.blocks, worth)
        return attribute(article, document, self._knowledge)

    def _opened_parser(self) -> Parser:
        if self._parser is None:
            with collector_paused():
                self._parser = self._open_parser()
                # A model's objects stay: a full collection walked them for 100 ms, in the middle
                # of somebody's key press.
                gc.freeze()
            self.notice = self._parser.degraded
        return self._parser
