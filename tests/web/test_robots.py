"""What robots.txt lets automatic updates do, and what comes of one that is not there."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from briefing.model.errors import FetchError
from briefing.web.extractor import Extractor
from briefing.web.guard import Guard
from briefing.web.http import Client
from briefing.web.kinds import Kind
from briefing.web.robots import KEPT_FOR, Robots
from briefing.web.rules import LONGEST_PAUSE_S, verdict
from briefing.web.task import Task, Verdict
from tests.connections import Case
from tests.fault_cases import page, raw, redirect, status
from tests.faults import FaultServer
from tests.web.conftest import NOW, QUICK, Bench

REFUSED = "its robots.txt asks programs not to fetch it"


def said(rules: str, path: str = "/a") -> Verdict | None:
    task = Task(Kind.ROBOTS, f"https://quay.example{path}", "briefing", NOW)
    return verdict(rules.encode(), task).verdict


@pytest.mark.parametrize(
    ("rules", "path", "is_allowed"),
    [
        ("User-agent: *\nDisallow: /private/", "/private/a", False),
        ("User-agent: *\nDisallow: /private/", "/public/a", True),
        ("User-agent: *\nDisallow: /\nAllow: /news/", "/news/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: briefing\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("<html><body>not found</body></html>", "/a", True),
        ("\0\1\xff", "/a", True),
    ],
)
def test_the_rules_are_read_as_the_standard_says(rules: str, path: str, is_allowed: bool) -> None:
    found = said(rules, path)
    assert found is not None
    assert found.is_allowed is is_allowed


@pytest.mark.parametrize(
    ("delay", "pause_s"), [("5", 5), ("0.5", 0.5), ("999999", LONGEST_PAUSE_S), ("-3", 0), ("x", 0)]
)
def test_a_pause_that_is_asked_for_is_left_within_reason(delay: str, pause_s: float) -> None:
    found = said(f"User-agent: *\nCrawl-delay: {delay}")
    assert found is not None
    assert found.pause_s == pause_s


@dataclass
class Site:
    """A server, robots rules asked of it, and a clock that can be moved."""

    server: FaultServer
    runner: asyncio.Runner
    client: Client
    extractor: Extractor
    file: Path
    now: datetime = NOW
    rules: list[Robots] = field(default_factory=list)

    def opened(self) -> None:
        """Begin anew, as another run of the program does."""
        self.rules = [Robots(self.client, self.extractor, lambda: self.now, self.file)]

    def check(self, path: str = "/a") -> None:
        self.runner.run(self.rules[0].check(self.server.url(path)))

    def refusal(self, path: str = "/a") -> FetchError:
        with pytest.raises(FetchError) as caught:
            self.check(path)
        return caught.value

    @property
    def asked(self) -> int:
        return len(self.server.asked("/robots.txt"))


@pytest.fixture(scope="module")
def _extractor(_runner: asyncio.Runner) -> Iterator[Extractor]:
    extractor = Extractor(QUICK)
    yield extractor
    _runner.run(extractor.aclose())


@pytest.fixture
def site(bench: Bench, _extractor: Extractor, tmp_path: Path) -> Site:
    guard = Guard([bench.server.host])
    client = Client(guard=guard, limits=QUICK, user_agent="briefing/0 (test)")
    site = Site(bench.server, bench.runner, client, _extractor, tmp_path / "cache" / "robots.json")
    site.opened()
    return site


def rules(text: str) -> Case:
    return page(text.encode(), kind="text/plain")


def test_what_is_forbidden_is_refused_with_a_way_out(site: Site) -> None:
    site.server.cases["/robots.txt"] = rules("User-agent: *\nDisallow: /private")
    site.check("/a")
    error = site.refusal("/private/a?secret=1")
    assert error.reason == REFUSED
    assert error.hint
    assert not error.may_pass


WITHOUT_RULES = {
    "404": status("404 Not Found"),
    "403": status("403 Forbidden"),
    "410": status("410 Gone"),
    "204": raw(b"HTTP/1.1 204 No Content\r\n\r\n"),
    "empty": page(b"", kind="text/plain"),
    "page": page(b"<html><body>Front page</body></html>"),
    "loop": redirect("/robots.txt"),
}


@pytest.mark.parametrize("name", WITHOUT_RULES)
def test_a_site_without_rules_allows_everything(name: str, site: Site) -> None:
    site.server.cases["/robots.txt"] = WITHOUT_RULES[name]
    site.check()


UNREACHABLE = {
    "500": status("500 Internal Server Error"),
    "429": status("429 Too Many Requests"),
    "cut": raw(b""),
}


@pytest.mark.parametrize("name", UNREACHABLE)
def test_a_site_whose_rules_cannot_be_asked_is_left_alone_for_now(name: str, site: Site) -> None:
    site.server.cases["/robots.txt"] = UNREACHABLE[name]
    error = site.refusal()
    assert error.reason.startswith("its robots.txt could not be asked: the site ")
    assert error.may_pass
    site.server.cases["/robots.txt"] = rules("")
    site.check()


def test_a_site_is_asked_once_a_day_over_all_runs(site: Site) -> None:
    site.server.cases["/robots.txt"] = rules("User-agent: *\nDisallow: /private")
    for path in ("/a", "/b"):
        site.check(path)
    site.opened()
    assert site.refusal("/private").reason == REFUSED
    assert site.asked == 1
    site.now += KEPT_FOR
    site.check()
    assert site.asked == 2


def test_a_clock_that_was_set_back_makes_nothing_last_for_ever(site: Site) -> None:
    site.server.cases["/robots.txt"] = rules("")
    site.check()
    site.now -= timedelta(days=400)
    site.check()
    assert site.asked == 2


@pytest.mark.parametrize("kept", [b"", b"{", b'{"a": 1}', b"\xff"])
def test_a_cache_that_is_broken_is_no_cache(kept: bytes, site: Site) -> None:
    site.file.parent.mkdir()
    site.file.write_bytes(kept)
    site.server.cases["/robots.txt"] = rules("User-agent: *\nDisallow: /")
    assert site.refusal().reason == REFUSED


def test_many_at_once_ask_once(site: Site) -> None:
    site.server.cases["/robots.txt"] = rules("User-agent: *\nAllow: /")

    async def all_at_once() -> None:
        urls = [site.server.url(f"/{n}") for n in range(10)]
        await asyncio.gather(*(site.rules[0].check(url) for url in urls))

    site.runner.run(all_at_once())
    assert site.asked == 1
