"""Fifty links to ten hosts, pasted into the real interface."""

from __future__ import annotations

import json
import re
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.connections import Connection
from tests.fault_cases import ARTICLE
from tests.faults import FaultServer
from tests.system.terminal import KEY_ENTER, PROGRAM, Terminal

HOSTS = 10
PER_HOST = 5
AT_ONCE = 6
PATIENCE_S = 20.0


class Sites:
    """Ten sites on addresses of the loopback; how many requests are open, each and together.

    The first requests are answered when six of them are open, which shows that six can be; those
    after the first twelve when `rest` is set.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._open: Counter[str] = Counter()
        self._asked = 0
        self.rest = threading.Event()
        self.most_at_a_host = 0
        self.most = 0
        self.servers: list[FaultServer] = []

    def __enter__(self) -> Sites:
        self._stack = ExitStack()
        for number in range(1, HOSTS + 1):
            server = FaultServer(address=f"127.0.0.{number}")
            for page in range(PER_HOST):
                server.cases[f"/{page}"] = self._answer
            self.servers.append(self._stack.enter_context(server))
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @property
    def links(self) -> list[str]:
        """The links, host by host: those of one host come one right after the other."""
        return [server.url(f"/{page}") for server in self.servers for page in range(PER_HOST)]

    def _answer(self, connection: Connection) -> None:
        host = connection.request.headers["host"]
        with self._changed:
            self._open[host] += 1
            self._asked += 1
            is_first = self._asked <= 2 * AT_ONCE
            self.most_at_a_host = max(self.most_at_a_host, self._open[host])
            self.most = max(self.most, self._open.total())
            self._changed.notify_all()
            self._changed.wait_for(lambda: self.most >= AT_ONCE, timeout=PATIENCE_S)
        if not is_first:
            self.rest.wait(PATIENCE_S)
        title = f"Ferry {host}{connection.request.path} sails".encode()
        connection.reply(ARTICLE.replace(b"Ferry to sail again", title))
        with self._changed:
            self._open[host] -= 1


@pytest.fixture
def sites() -> Iterator[Sites]:
    with Sites() as running:
        yield running


def test_fifty_links_are_read_six_at_once_and_one_at_a_host(tmp_path: Path, sites: Sites) -> None:
    allowed = [option for site in sites.servers for option in ("--allow-host", site.host)]
    with Terminal(*allowed, home=tmp_path) as terminal:
        terminal.wait_for("Start here")
        terminal.press("a")
        terminal.wait_for("Add articles")
        terminal.paste("\n".join(sites.links))
        terminal.wait_for("enter add 50 links")
        terminal.press(KEY_ENTER)
        # Progress is told while it lasts, in the drawer and, when that is hidden, in the header.
        terminal.wait_for(lambda seen: re.search(r"[1-9]\d? of 50 done", seen) is not None)
        terminal.escape("esc hide")
        terminal.wait_for(lambda seen: re.search(r"⟳ \d+/50", seen) is not None)
        sites.rest.set()
        terminal.wait_for("50 articles")
        terminal.press("Q")
        assert terminal.ended() == 0
    assert (sites.most, sites.most_at_a_host) == (AT_ONCE, 1)
    assert [len(site.requests) for site in sites.servers] == [PER_HOST] * HOSTS
    listed = subprocess.run(
        [PROGRAM, "--home", str(tmp_path), "articles", "--format", "json"],
        capture_output=True,
        check=True,
    )
    rows = json.loads(listed.stdout)
    assert sorted(row["url"] for row in rows) == sorted(sites.links)
    assert all(row["statements"] > 0 for row in rows)
