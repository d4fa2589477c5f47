"""Feeds, refresh and problems as a script uses them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from briefing.cli.main import main
from tests.connections import Connection
from tests.fault_cases import ARTICLE, page, status
from tests.faults import FaultServer
from tests.web.feeds_made import item, rss

RSS = "application/rss+xml"


class Printed(NamedTuple):
    """What a command left: its exit code, and its two streams."""

    code: int
    out: str
    err: str


Run = Callable[..., Printed]


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    with FaultServer() as running:
        yield running


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], home: Path, server: FaultServer) -> Run:
    """Run commands on a home of their own, allowed to talk to the server."""
    assert not home.exists()
    server.cases["/feed"] = a_feed(server, 3)
    server.requests.clear()

    def run_one(*arguments: str) -> Printed:
        code = main(["--allow-host", server.host, *arguments])
        return Printed(code, *capsys.readouterr())

    return run_one


def a_feed(server: FaultServer, count: int) -> Callable[[Connection], None]:
    """Return the case of a feed of so many articles, which is sent once to each who asks."""
    for number in range(count):
        words = f"Ferry {number} to sail again".encode()
        body = ARTICLE.replace(b"Ferry to sail again", words)
        server.cases[f"/article/{number}"] = page(body)
    rows = [item(server.url(f"/article/{number}"), f"Ferry {number}") for number in range(count)]
    body = rss(rows, head=f"<title>The Quay</title><link>{server.url('/front')}</link>")
    etag = f'"{count}"'

    def answer(connection: Connection) -> None:
        if connection.request.headers.get("if-none-match") == etag:
            connection.send(b"HTTP/1.1 304 Not Modified\r\n\r\n")
        else:
            connection.reply(body, f"ETag: {etag}", kind=RSS)

    return answer


def test_the_feed_of_a_page_is_followed_and_refresh_reads_it_once(
    run: Run, server: FaultServer
) -> None:
    head = f"<html><head><link rel='alternate' type='{RSS}' href='/feed'></head></html>"
    server.cases["/front"] = page(head.encode())
    printed = run("feeds", "add", server.url("/front"))
    assert printed == (0, f"{server.url('/feed')}\tThe Quay\n", "")
    assert server.asked("/article/0") == []
    first = run("refresh")
    assert (first.code, first.err) == (0, "")
    titles = [line.split("\t")[3] for line in first.out.splitlines()]
    assert sorted(titles) == [f"Ferry {n} to sail again, harbour master says" for n in range(3)]
    server.requests.clear()
    assert run("refresh") == (0, "", "")
    assert [request.path for request in server.requests] == ["/feed"]
    assert server.requests[0].headers["if-none-match"] == '"3"'
    server.cases["/feed"] = a_feed(server, 5)
    assert len(run("refresh").out.splitlines()) == 2


def test_only_feeds_whose_time_has_come_are_asked_if_wanted(run: Run, server: FaultServer) -> None:
    run("feeds", "add", server.url("/feed"))
    noon, before_one, one = (f"2026-11-24T{time}+00:00" for time in ("12:00", "12:50", "13:00"))
    assert len(run("--now", noon, "refresh", "--due").out.splitlines()) == 3
    server.requests.clear()
    assert run("--now", before_one, "refresh", "--due") == (0, "", "")
    assert server.requests == []
    run("--now", one, "refresh", "--due")
    assert len(server.asked("/feed")) == 1


def test_quiet_prints_failures_only(run: Run, server: FaultServer) -> None:
    run("feeds", "add", server.url("/feed"))
    server.cases["/article/1"] = status("404 Not Found")
    printed = run("refresh", "--quiet")
    assert (printed.code, printed.out) == (1, "")
    assert f"{server.url('/article/1')}: the page is gone" in printed.err
    assert len(run("articles", "--format", "jsonl").out.splitlines()) == 2


def test_a_feed_that_fails_is_told_and_exit_3(run: Run, server: FaultServer) -> None:
    run("feeds", "add", server.url("/feed"))
    server.cases["/feed"] = status("410 Gone")
    printed = run("refresh")
    assert (printed.code, printed.out) == (3, "")
    assert f"briefing: {server.url('/feed')}: the page is gone (HTTP 410)\n" in printed.err
    (row,) = json.loads(run("feeds", "list", "--format", "json").out)
    assert (row["gone"], row["error"], row["next"]) == (True, "the page is gone (HTTP 410)", None)
    assert run("refresh") == (0, "", "")


def test_the_last_error_of_a_feed_is_kept_shown_and_gone_when_it_answers(
    run: Run, server: FaultServer
) -> None:
    run("feeds", "add", server.url("/feed"))
    working, server.cases["/feed"] = server.cases["/feed"], status("503 Service Unavailable")
    run("refresh")
    (row,) = json.loads(run("feeds", "list", "--format", "json").out)
    assert (row["health"], "HTTP 503" in row["error"]) == ("fails", True)
    assert row["error"] in run("feeds", "list").out
    server.cases["/feed"] = working
    run("refresh")
    (row,) = json.loads(run("feeds", "list", "--format", "json").out)
    assert (row["health"], row["error"]) == ("ok", "")


def test_200_entries_arrive_without_duplicates(run: Run, server: FaultServer) -> None:
    server.cases["/feed"] = a_feed(server, 200)
    run("feeds", "add", server.url("/feed"))
    assert len(run("refresh").out.splitlines()) == 200
    server.requests.clear()
    assert run("refresh") == (0, "", "")
    assert [request.path for request in server.requests] == ["/feed"]
    rows = [json.loads(line) for line in run("articles", "--format", "jsonl").out.splitlines()]
    assert len({row["url"] for row in rows}) == len(rows) == 200


def test_a_filter_keeps_what_matches_and_says_how_many_it_left_out(
    run: Run, server: FaultServer
) -> None:
    added = run("feeds", "add", server.url("/feed"), "--filter", '"ferry 1"|"ferry 2"')
    assert added.code == 0
    printed = run("refresh")
    assert (printed.code, len(printed.out.splitlines())) == (0, 2)
    assert printed.err == "briefing: 1 left out, as their feeds are set\n"
    assert run("problems").err == "briefing: every link could be used\n"
    (row,) = json.loads(run("feeds", "list", "--format", "json").out)
    assert (row["filter"], row["skipped"]) == ('"ferry 1"|"ferry 2"', 1)
    assert run("refresh", "--quiet") == (0, "", "")


def test_what_is_wanted_of_a_feed_is_set_bit_by_bit(run: Run, server: FaultServer) -> None:
    feed = server.url("/feed")
    run("feeds", "add", feed)
    for option, value, words in (
        ("--every", "30", "every 30 min"),
        ("--keep", "90", "every 30 min, keeps 90 days"),
        ("--filter", "ferry", "every 30 min, keeps 90 days, only ferry"),
        ("--every", "0", "keeps 90 days, only ferry"),
        ("--filter", "", "keeps 90 days"),
    ):
        printed = run("feeds", "set", server.url("/front"), option, value)
        assert printed == (0, f"{feed}\t{words}\n", "")
    assert "keeps 90 days" in run("feeds", "list").out
    wrong = run("feeds", "set", feed, "--filter", "actor:nato")
    assert (wrong.code, "statements, not of articles" in wrong.err) == (2, True)
    assert run("feeds", "set", server.url("/none"), "--keep", "1").code == 1
    with pytest.raises(SystemExit):
        run("feeds", "set", feed, "--every", "5")


def test_articles_older_than_a_feed_keeps_them_go_at_a_check(run: Run, server: FaultServer) -> None:
    run("feeds", "add", server.url("/feed"))
    run("refresh")
    run("feeds", "set", server.url("/feed"), "--keep", "1")
    printed = run("refresh")
    assert printed.err == "briefing: The Quay: removed 3 articles older than it keeps them\n"
    assert run("articles").code == 1


def test_unfollowing_can_be_taken_back(run: Run, server: FaultServer) -> None:
    run("feeds", "add", server.url("/feed"), "--keep", "400")
    before = run("feeds", "list", "--format", "json").out
    run("feeds", "remove", server.url("/feed"))
    assert "unfollowed “The Quay”" in run("undo").out
    assert run("feeds", "list", "--format", "json").out == before


def test_nothing_to_do_is_done(run: Run) -> None:
    assert run("refresh") == (0, "", "")


def test_robots_txt_holds_for_refresh_and_not_for_a_person(run: Run, server: FaultServer) -> None:
    run("feeds", "add", server.url("/feed"))
    server.cases["/robots.txt"] = page(b"User-agent: *\nDisallow: /article/1", kind="text/plain")
    printed = run("refresh")
    del server.cases["/robots.txt"]
    assert printed.code == 1
    assert "robots.txt asks programs not to fetch it" in printed.err
    assert server.asked("/article/1") == []
    assert len(server.asked("/robots.txt")) == 1
    assert run("problems", "--retry").code == 0


def test_feeds_are_listed_exported_removed_and_imported(
    run: Run, server: FaultServer, tmp_path: Path
) -> None:
    assert run("feeds", "list").code == 1
    run("feeds", "add", server.url("/feed"))
    assert server.url("/feed") in run("feeds", "list").out
    path = tmp_path / "feeds.opml"
    assert run("feeds", "export", "-o", str(path)) == (0, "", "")
    exported = path.read_text("utf-8")
    assert run("feeds", "export").out == exported
    assert run("feeds", "remove", server.url("/front")).code == 0
    assert run("feeds", "remove", server.url("/feed")).code == 1
    imported = run("feeds", "import", str(path))
    assert imported == (0, f"{server.url('/feed')}\tThe Quay\n", "")
    assert run("feeds", "export").out == exported
    assert run("feeds", "import", str(path)) == (0, "", "")


@pytest.mark.parametrize(
    ("name", "content", "code", "sentence"),
    [
        ("none.opml", None, 2, "no such file"),
        ("page.opml", "<html/>", 3, "this is no list of feeds (OPML)"),
        ("empty.opml", "<opml/>", 3, "no feed is listed in it"),
        ("bomb.opml", "<!DOCTYPE o [<!ENTITY a 'b'>]><opml>&a;</opml>", 3, "it defines entities"),
    ],
)
def test_a_list_that_lists_nothing_is_one_sentence(
    run: Run, tmp_path: Path, name: str, content: str | None, code: int, sentence: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content, "utf-8")
    printed = run("feeds", "import", str(path))
    assert (printed.code, printed.out) == (code, "")
    assert sentence in printed.err


def test_some_that_cannot_be_followed_is_exit_1_and_all_is_3(run: Run, server: FaultServer) -> None:
    assert run("feeds", "add", server.url("/404"), server.url("/feed")).code == 1
    printed = run("feeds", "add", server.url("/article"))
    assert printed.code == 3
    assert "this is no feed, and no page that names one" in printed.err


def test_problems_are_listed_retried_and_dismissed(run: Run, server: FaultServer) -> None:
    assert run("problems") == (0, "", "briefing: every link could be used\n")
    gone, broken = server.url("/404"), server.url("/reset")
    run("add", gone, broken)
    listed = run("problems")
    assert listed.code == 0
    assert gone in listed.out
    assert "the page is gone (HTTP 404)" in listed.out
    rows = {row["address"]: row for row in json.loads(run("problems", "--format", "json").out)}
    assert rows[gone]["next"] is None
    assert rows[broken]["next"] is not None
    assert run("problems", "--retry").code == 3
    server.cases["/404"] = page()
    assert run("problems", "--retry").code == 1
    assert run("problems", server.url("/none")).code == 1
    assert run("problems", "--dismiss") == (0, f"{broken}\n", "")
    assert json.loads(run("problems", "--format", "json").out) == []
    server.cases["/404"] = status("404 Not Found")


def test_no_secret_of_an_address_is_printed_or_kept(
    run: Run, server: FaultServer, home: Path
) -> None:
    address = server.url("/feed").replace("://", "://ann:hunter2@")
    printed = [run("feeds", "add", address), run("refresh"), run("feeds", "export")]
    assert all("hunter2" not in each.out + each.err for each in printed)
    kept = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert b"hunter2" not in kept
    assert server.host.encode() in kept
