"""How requests are made: one at a time, again when it helps, and with nothing given away."""

import asyncio
import logging
import subprocess
import sys
import threading
import time
from dataclasses import replace

import pytest

from briefing import __version__
from briefing.model.article import Article
from briefing.model.errors import FetchError
from briefing.model.event import Extracting, Fetching, quiet
from briefing.web.reader import WebReader
from tests.connections import Connection
from tests.fault_cases import (
    ARTICLE,
    deflated,
    gzip_layers,
    packed,
    page,
    redirect,
    status,
)
from tests.faults import FaultServer
from tests.web.conftest import NOW, QUICK, Bench, reader_for


@pytest.mark.parametrize(
    ("path", "tries"),
    [("/500", 3), ("/429", 3), ("/429-for-a-day", 1), ("/404", 1), ("/reset", 1)],
)
def test_what_may_pass_soon_is_tried_again(path: str, tries: int, bench: Bench) -> None:
    bench.failure(path)
    assert len(bench.server.asked(path)) == tries


@pytest.mark.parametrize(
    ("retry_after", "hint"),
    [
        ("86400", "Try again in 24 h."),
        ("600", "Try again in 10 min."),
        ("Tue, 01 Jan 2115 00:00:00 GMT", "Try again in "),
        ("20", "Try again later."),
    ],
)
def test_a_site_that_asks_for_a_long_pause_is_left_alone(
    retry_after: str, hint: str, bench: Bench
) -> None:
    bench.server.cases["/busy"] = status("503 Busy", f"Retry-After: {retry_after}")
    error = bench.failure("/busy")
    assert error.hint.startswith(hint)
    assert error.may_pass
    assert len(bench.server.asked("/busy")) == 1


@pytest.mark.parametrize("retry_after", ["0", "soon", "Tue, 01 Jan 2019 00:00:00 GMT", "-1", ""])
def test_a_site_that_asks_for_no_pause_is_asked_again(retry_after: str, bench: Bench) -> None:
    bench.server.cases["/busy"] = status("503 Busy", f"Retry-After: {retry_after}")
    bench.failure("/busy")
    assert len(bench.server.asked("/busy")) == 3


def test_progress_is_reported_in_order(bench: Bench) -> None:
    bench.page("/article")
    address = bench.server.url("/article")
    assert bench.events[0] == Fetching(address, within_s=QUICK.total_s)
    assert bench.events[-2:] == [
        Fetching(address, len(ARTICLE)),
        Extracting(address, len(ARTICLE)),
    ]


def test_a_request_says_honestly_who_asks(bench: Bench) -> None:
    bench.page("/article")
    (request,) = bench.server.asked("/article")
    assert request.headers["user-agent"] == (
        f"briefing/{__version__} (reads single pages for one person)"
    )
    assert request.headers["accept-encoding"] == "gzip, deflate"


def test_a_request_says_whom_to_turn_to_where_a_person_has_set_it(bench: Bench) -> None:
    contact = "https://ann.example/robot"
    reader = WebReader(
        clock=lambda: NOW, limits=QUICK, allow_hosts=[bench.server.host], contact=contact
    )
    bench.runner.run(reader.read(bench.server.url("/article"), quiet))
    (request,) = bench.server.asked("/article")
    assert request.headers["user-agent"].endswith(f"for one person; +{contact})")
    bench.runner.run(reader.aclose())


def test_an_address_that_was_not_allowed_is_not_asked(bench: Bench) -> None:
    with FaultServer() as stranger:
        error = bench.failure(stranger.url("/article"))
        assert stranger.requests == []
    assert error.reason == "the address is not on the public internet (127.0.0.1)"
    assert error.hint == f"If you mean it, allow it: --allow-host {stranger.host}"


def test_a_closed_port_is_told_as_such(bench: Bench) -> None:
    with FaultServer() as gone:
        address = gone.url("/article")
    reader = reader_for(gone)
    with pytest.raises(FetchError, match="the connection was refused"):
        bench.runner.run(reader.read(address, quiet))
    bench.runner.run(reader.aclose())


def test_a_name_that_is_not_found_is_told_as_such(bench: Bench) -> None:
    def resolve(*_: object) -> tuple[str, ...]:
        raise OSError("nothing known")

    reader = WebReader(clock=lambda: NOW, limits=QUICK, resolve=resolve)
    with pytest.raises(FetchError, match=r"the name news\.example was not found") as caught:
        bench.runner.run(reader.read("https://news.example/a", quiet))
    assert caught.value.may_pass
    bench.runner.run(reader.aclose())


def test_the_checked_address_is_dialled_and_the_name_is_asked_for(bench: Bench) -> None:
    host = f"news.example:{bench.server.port}"
    reader = WebReader(
        clock=lambda: NOW, limits=QUICK, allow_hosts=[host], resolve=lambda *_: ("127.0.0.1",)
    )
    article = bench.runner.run(reader.read(f"http://{host}/article", quiet))
    assert article.outlet.host == "news.example"
    assert bench.server.requests[0].headers["host"] == host
    bench.runner.run(reader.aclose())


def test_a_connection_without_tls_where_tls_was_meant_is_told_as_such(bench: Bench) -> None:
    error = bench.failure(f"https://{bench.server.host}/article")
    assert error.reason.startswith("the secure connection failed (")


@pytest.mark.parametrize("address", ["http://", "http://[::1", "https://a b/", "http://x:99999/"])
def test_a_broken_address_is_told_as_such(address: str, bench: Bench) -> None:
    assert bench.failure(address).reason == "this is not a usable address"


def test_a_password_in_an_address_goes_nowhere(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    address = bench.server.url("/article").replace("//", "//ann:secret@")
    away = bench.server.url("/404").replace("//", "//ann:secret@")
    bench.server.cases["/away"] = redirect(away)
    article = bench.read(address)
    failures = [bench.failure(away), bench.failure("/away")]
    told = f"{article} {bench.events} {[vars(error) for error in failures]} {caplog.text}"
    assert "secret" not in told
    assert all("authorization" not in request.headers for request in bench.server.requests)


def test_a_proxy_is_used_where_one_is_set_and_only_there(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert bench.page("/article").text
    bench.server.cases["http://news.example/article"] = page()
    reader = WebReader(clock=lambda: NOW, limits=QUICK, proxy=bench.server.url(""))
    article = bench.runner.run(reader.read("http://news.example/article", quiet))
    assert article.url == "http://news.example/article"
    with pytest.raises(FetchError, match="not on the public internet"):
        bench.runner.run(reader.read("http://10.0.0.1/article", quiet))
    bench.runner.run(reader.aclose())


@pytest.mark.parametrize(
    ("proxy", "reason"),
    [
        ("http://127.0.0.1:9", "the proxy cannot be reached"),
        ("no proxy", "the proxy in the settings is of no use"),
        ("ftp://ann:secret@127.0.0.1", "the proxy in the settings is of no use"),
    ],
)
def test_a_proxy_that_does_not_work_is_told_as_such(proxy: str, reason: str, bench: Bench) -> None:
    reader = WebReader(clock=lambda: NOW, limits=QUICK, proxy=proxy)
    with pytest.raises(FetchError) as caught:
        bench.runner.run(reader.read("http://news.example/a", quiet))
    assert caught.value.reason == reason
    assert "secret" not in caught.value.hint
    bench.runner.run(reader.aclose())


def tunnel_without_tls(connection: Connection) -> None:
    connection.send(b"HTTP/1.1 200 OK\r\n\r\n")
    connection.socket.recv(65_536)
    connection.send(b"no TLS at all")


def test_behind_a_proxy_that_works_a_site_without_tls_is_told_as_such(bench: Bench) -> None:
    bench.server.cases["news.example:443"] = tunnel_without_tls
    reader = WebReader(clock=lambda: NOW, limits=QUICK, proxy=bench.server.url(""))
    with pytest.raises(FetchError, match="the secure connection failed"):
        bench.runner.run(reader.read("https://news.example/a", quiet))
    bench.runner.run(reader.aclose())


def test_a_bomb_costs_little_memory(bench: Bench) -> None:
    script = f"""
import asyncio, resource, sys
from datetime import UTC, datetime
from briefing.model.errors import FetchError
from briefing.model.event import quiet
from briefing.web.reader import WebReader

async def main():
    reader = WebReader(clock=lambda: datetime.now(UTC), allow_hosts=[{bench.server.host!r}])
    await reader.read({bench.server.url("/article")!r}, quiet)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for path in {[f"/bomb/{n}" for n in range(5)]!r}:
        try:
            await reader.read({bench.server.url("")!r} + path, quiet)
        except FetchError as error:
            print(error.reason, file=sys.stderr)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
    await reader.aclose()

asyncio.run(main())
"""
    bombs = [
        packed(gzip_layers(1), "gzip"),
        packed(gzip_layers(1, 1_000_000) * 60, "gzip"),
        packed(gzip_layers(3), "gzip, gzip, gzip"),
        packed(deflated(b"\0" * 50_000_000, raw=True), "deflate"),
        bench.server.cases["/endless"],
    ]
    for number, bomb in enumerate(bombs):
        bench.server.cases[f"/bomb/{number}"] = bomb
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert len(run.stderr.splitlines()) == len(bombs)
    assert int(run.stdout) < 50_000  # kilobytes


def test_one_request_at_a_time_goes_to_a_host(bench: Bench) -> None:
    async def read_six() -> list[Article]:
        pages = [bench.reader.read(server.url(f"/article?{n}"), quiet) for n in range(6)]
        return await asyncio.gather(*pages)

    with FaultServer() as server:
        reader = bench.reader
        bench.reader = reader_for(server)
        articles = bench.runner.run(read_six())
        bench.runner.run(bench.reader.aclose())
        bench.reader = reader
    assert len({article.url for article in articles}) == 6
    assert server.most_at_once == 1


def test_the_event_loop_stays_free_while_a_page_floods_in(bench: Bench) -> None:
    async def longest_pause_s() -> float:
        url = bench.server.url("/chunks-of-one")
        reading = asyncio.create_task(bench.reader.read(url, quiet))
        loop = asyncio.get_running_loop()
        longest_s = 0.0
        while not reading.done():
            due = loop.time() + 0.01
            await asyncio.wait([reading], timeout=0.01)
            longest_s = max(longest_s, loop.time() - due)
        with pytest.raises(FetchError):
            await reading
        return longest_s

    assert bench.runner.run(longest_pause_s()) < 0.5


def test_a_name_server_that_does_not_answer_holds_up_nothing(bench: Bench) -> None:
    silence = threading.Event()

    def resolve(*_: object) -> tuple[str, ...]:
        silence.wait(10)
        return ()

    async def failure_and_cancelling_s() -> tuple[str, float]:
        reader = WebReader(clock=lambda: NOW, limits=replace(QUICK, tries=1), resolve=resolve)
        with pytest.raises(FetchError) as caught:
            await reader.read("https://news.example/a", quiet)
        reading = asyncio.create_task(reader.read("https://news.example/b", quiet))
        await asyncio.wait([reading], timeout=0.05)
        started = time.monotonic()
        await reader.aclose()
        with pytest.raises(FetchError, match="given up"):
            await reading
        return caught.value.reason, time.monotonic() - started

    reason, took_s = bench.runner.run(failure_and_cancelling_s())
    silence.set()
    assert reason == "no connection within 0.5 s"
    assert took_s < 0.2


def test_waiting_for_a_turn_does_not_use_up_the_time_of_a_page(bench: Bench) -> None:
    async def read_behind_a_slow_one() -> Article:
        slow = asyncio.create_task(bench.reader.read(bench.server.url("/drip"), quiet))
        await asyncio.sleep(0)
        article = await bench.reader.read(bench.server.url("/article"), quiet)
        with pytest.raises(FetchError):
            await slow
        return article

    assert bench.runner.run(read_behind_a_slow_one()).text


@pytest.mark.parametrize("path", ["/hang", "/hang-in-head", "/hang-in-body", "/drip"])
def test_cancelling_takes_effect_at_once(path: str, bench: Bench) -> None:
    slow = replace(QUICK, read_s=60, total_s=60)

    async def cancelled_after_s() -> float:
        reader = reader_for(bench.server, slow)
        task = asyncio.create_task(reader.read(bench.server.url(path), quiet))
        await asyncio.to_thread(bench.server.wait_for, path)
        started = time.monotonic()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        took_s = time.monotonic() - started
        await reader.aclose()
        return took_s

    assert bench.runner.run(cancelled_after_s()) < 0.2


def test_closing_gives_up_what_hangs_at_once(bench: Bench) -> None:
    slow = replace(QUICK, read_s=60, total_s=60)

    async def closed_after_s() -> tuple[float, list[str]]:
        reader = reader_for(bench.server, slow)
        paths = ["/hang", "/hang?1", "/hang?2"]
        reads = [asyncio.create_task(reader.read(bench.server.url(path), quiet)) for path in paths]
        await asyncio.to_thread(bench.server.wait_for, "/hang")
        started = time.monotonic()
        await reader.aclose()
        took_s = time.monotonic() - started
        errors = await asyncio.gather(*reads, return_exceptions=True)
        return took_s, [str(error).partition(": ")[2] for error in errors]

    took_s, reasons = bench.runner.run(closed_after_s())
    assert took_s < 0.2
    assert reasons == ["given up, the program is ending"] * 3
