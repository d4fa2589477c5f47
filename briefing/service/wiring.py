"""The one place that names every class: settings in, a desk out."""

from __future__ import annotations

import os
import random
from datetime import datetime
from pathlib import Path

from briefing.config import Settings
from briefing.engines import open_parser, warning
from briefing.knowledge.load import load_knowledge
from briefing.model.knowledge import Knowledge
from briefing.service.desk import Desk
from briefing.service.ports import Summariser
from briefing.service.questions import Clock
from briefing.store.archive import TinyArchive
from briefing.store.briefs import DeliveredBriefs
from briefing.store.feeds import KeptFeeds
from briefing.store.history import HistoryFile
from briefing.store.marks import Catalogue
from briefing.store.session import SessionFile
from briefing.store.shelves import Shelves
from briefing.web.reader import WebReader

# Beside the package in a checkout, inside it in an installed wheel.
_PACKAGE = Path(__file__).resolve().parent.parent
SAMPLE_FOLDERS = (_PACKAGE / "sample_articles", _PACKAGE.parent / "sample_articles")
SAMPLE_SUFFIXES = frozenset({".html", ".txt"})


async def open_desk(settings: Settings, *, keeps: bool = True) -> Desk:
    """Return a desk over the store of these settings.

    One that does not keep opens no store and makes no folder: it can `read`, and finds nothing
    kept. Raises `KnowledgeError` or `StoreError`.
    """
    clock = clock_of(settings)
    knowledge = load_knowledge(settings.folders.config)
    data = settings.folders.data
    archive = TinyArchive(
        Shelves(data, clock, hot_months=settings.hot_months),
        Catalogue(data, clock),
        SessionFile(settings.folders.state),
        HistoryFile(settings.folders.state),
    )
    feeds = KeptFeeds(data, clock)
    if keeps:
        await archive.open()
        await feeds.open()
    return Desk(
        reader=WebReader(
            allow_hosts=settings.allow_hosts,
            proxy=settings.proxy,
            contact=settings.contact,
            clock=clock,
            cache=settings.folders.cache,
        ),
        open_parser=open_parser,
        archive=archive,
        knowledge=knowledge,
        clock=clock,
        samples=sample_paths(),
        parallel=settings.parallel,
        notice=warning(),
        summariser=_summariser(settings, knowledge),
        shelf=DeliveredBriefs(data) if keeps else None,
        feed_shelf=feeds if keeps else None,
        chance=random.random,
    )


def _summariser(settings: Settings, knowledge: Knowledge) -> Summariser | None:
    """Return the engine of the settings, `None` for the default one. Raises `EngineError`."""
    engine = settings.engine
    if engine.kind != "llm":
        return None
    from briefing.engines.llm import Endpoint, LanguageModel

    endpoint = Endpoint(
        engine.url,
        engine.model,
        key=os.environ.get(engine.key_env, "") if engine.key_env else "",
        allow_remote=engine.allow_remote,
        timeout_s=engine.timeout_s,
    )
    cache = settings.folders.cache / "lines"
    return LanguageModel(endpoint, known=knowledge.actors, cache=cache)


def clock_of(settings: Settings) -> Clock:
    """Return the clock: the fixed moment of the settings, or the real time in the local zone."""
    fixed = settings.now
    return (lambda: fixed) if fixed is not None else (lambda: datetime.now().astimezone())


def sample_paths() -> tuple[str, ...]:
    """Return the paths of the sample articles, in order; none where they were left out."""
    folder = next((folder for folder in SAMPLE_FOLDERS if folder.is_dir()), None)
    if folder is None:
        return ()
    found = (path for path in folder.iterdir() if path.suffix in SAMPLE_SUFFIXES)
    return tuple(str(path) for path in sorted(found))
