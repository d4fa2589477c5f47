import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pytest

from briefing.model.article import Article
from briefing.model.errors import FetchError
from briefing.model.event import Event
from briefing.web.limits import Limits
from briefing.web.reader import WebReader
from tests.faults import FaultServer

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
QUICK = Limits(connect_s=0.5, read_s=0.2, total_s=0.8, retry_wait_s=0.01, extract_cpu_s=2)


def reader_for(server: FaultServer, limits: Limits = QUICK) -> WebReader:
    """Return a reader that may talk to this server."""
    return WebReader(clock=lambda: NOW, allow_hosts=[server.host], limits=limits)


@dataclass
class Bench:
    """A reader with short limits on a loop of its own, and the server it may talk to."""

    server: FaultServer
    runner: asyncio.Runner
    reader: WebReader
    events: list[Event] = field(default_factory=list)

    def read(self, address: str, *, published_on: date | None = None) -> Article:
        self.events.clear()
        return self.runner.run(
            self.reader.read(address, self.events.append, published_on=published_on)
        )

    def page(self, path: str) -> Article:
        return self.read(self.server.url(path))

    def outcome(self, path: str) -> Article | FetchError:
        try:
            return self.page(path)
        except FetchError as error:
            return error

    def failure(self, address: str) -> FetchError:
        with pytest.raises(FetchError) as caught:
            self.read(address if "://" in address else self.server.url(address))
        return caught.value


@pytest.fixture(scope="session")
def _server() -> Iterator[FaultServer]:
    with FaultServer() as server:
        yield server


@pytest.fixture(scope="session")
def _runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture(scope="session")
def _reader(_server: FaultServer, _runner: asyncio.Runner) -> Iterator[WebReader]:
    reader = reader_for(_server)
    yield reader
    _runner.run(reader.aclose())


@pytest.fixture
def bench(_server: FaultServer, _runner: asyncio.Runner, _reader: WebReader) -> Bench:
    _server.requests.clear()
    return Bench(_server, _runner, _reader)
