"""The commands as a script uses them: what is printed where, and the exit code."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from briefing.cli.main import main
from tests.conftest import SAMPLES
from tests.faults import FaultServer

SAMPLE = SAMPLES / "01-geneva-talks.html"


class Printed(NamedTuple):
    """What a command left: its exit code, and its two streams."""

    code: int
    out: str
    err: str


Run = Callable[..., Printed]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], home: Path) -> Run:
    """Run commands on a home of their own."""
    assert not home.exists()

    def run_one(*arguments: str) -> Printed:
        code = main(arguments)
        return Printed(code, *capsys.readouterr())

    return run_one


@pytest.fixture(scope="module")
def kept_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that keeps two samples, one of them a reprint of the other."""
    home = tmp_path_factory.mktemp("kept")
    names = ("08-written-answers.html", "09-written-answers-reprint.html")
    assert main(["add", "--home", str(home), *(str(SAMPLES / name) for name in names)]) == 0
    return home


@pytest.fixture
def kept(
    capsys: pytest.CaptureFixture[str], kept_home: Path, monkeypatch: pytest.MonkeyPatch
) -> Run:
    """Run commands on the home that keeps two samples."""
    monkeypatch.setenv("BRIEFING_HOME", str(kept_home))
    capsys.readouterr()

    def run_one(*arguments: str) -> Printed:
        code = main(arguments)
        return Printed(code, *capsys.readouterr())

    return run_one


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    with FaultServer() as running:
        yield running


def statements_of(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the statements of a reading, each held against the text."""
    text = record["article"]["text"]
    for statement in record["statements"]:
        pieces = [text[start:end] for start, end in statement["content"]]
        assert pieces == statement["content_text"]
        for span, words in (
            (statement["cue"], statement["cue_text"]),
            (statement["speaker"]["mention"], statement["speaker"]["mention_text"]),
        ):
            assert (text[slice(*span)] if span else None) == words
        yield statement


def test_read_prints_an_article_with_its_statements_and_keeps_nothing(run: Run, home: Path) -> None:
    printed = run("read", str(SAMPLE), "--format", "json")
    record = json.loads(printed.out)
    assert printed.code == 0
    assert printed.err == ""
    assert record["article"]["published"] == "2022-01-10"
    assert {s["actor"] for s in statements_of(record)} >= {"us", "russia", "nato"}
    assert not home.exists()


def test_a_day_given_by_hand_outweighs_the_pages(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("A headline\n\nThe Kremlin said that it was ready to talk.\n", "utf-8")
    printed = run("read", str(path), "--published", "2022-01-31", "--format", "json")
    record = json.loads(printed.out)
    assert record["article"]["published"] == "2022-01-31"
    assert record["article"]["published_certain"] is True
    assert record["article"]["title"] == "A headline"
    (statement,) = statements_of(record)
    assert statement["content_text"] == ["it was ready to talk"]
    assert statement["actor"] == "russia"


def test_several_articles_are_one_line_each_in_order(run: Run) -> None:
    paths = [str(SAMPLES / name) for name in ("04-anti-tank-weapons.html", SAMPLE.name)]
    printed = run("read", *paths, "--format", "jsonl")
    titles = [json.loads(line)["article"]["title"] for line in printed.out.splitlines()]
    assert [title[:7] for title in titles] == ["Britain", "No brea"]
    assert run("read", *paths, "--format", "json").code == 2


def test_add_acknowledges_each_article_with_one_line(run: Run) -> None:
    printed = run("add", str(SAMPLE))
    identity, count, outlet, title = printed.out.rstrip("\n").split("\t")
    assert printed.code == 0
    assert (len(identity), outlet) == (16, "Northwire")
    assert title.startswith("No breakthrough in Geneva")
    assert int(count) > 10
    assert run("add", str(SAMPLE)).code == 0
    assert len(run("articles", "--format", "jsonl").out.splitlines()) == 1


def test_add_takes_links_from_standard_input_and_pages_from_an_allowed_host(
    run: Run, server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{server.url('/article')}\n\n"))
    printed = run("--allow-host", server.host, "add", "-")
    assert printed.code == 0
    assert "\tThe Quay\tFerry to sail again" in printed.out


@pytest.mark.parametrize(
    ("path", "sentence"),
    [("/404", "gone"), ("/reset", ""), ("/pdf", "PDF"), ("/403", "refused")],
)
def test_a_page_that_cannot_be_had_is_one_sentence_and_exit_3(
    run: Run, server: FaultServer, path: str, sentence: str
) -> None:
    printed = run("add", server.url(path), "--allow-host", server.host)
    assert printed.code == 3
    assert printed.out == ""
    first, *_ = printed.err.splitlines()
    assert first.startswith(f"briefing: {server.url(path)}: ")
    assert sentence in first


def test_an_address_that_is_not_public_is_refused(run: Run, server: FaultServer) -> None:
    before = len(server.requests)
    printed = run("add", server.url("/article"))
    assert printed.code == 3
    assert "--allow-host" in printed.err
    assert len(server.requests) == before


def test_some_failing_is_exit_1_and_loses_nothing(run: Run, server: FaultServer) -> None:
    printed = run("add", str(SAMPLE), server.url("/404"), "--allow-host", server.host)
    assert printed.code == 1
    assert len(printed.out.splitlines()) == 1


def test_a_file_that_does_not_exist_is_a_usage_error(run: Run, home: Path) -> None:
    printed = run("add", "missing.html")
    assert printed.code == 2
    assert printed.err == "briefing: missing.html: no such file\n"
    assert not home.exists()


def test_list_is_newest_first_and_a_reprint_is_no_second_statement(kept: Run) -> None:
    rows = [json.loads(line) for line in kept("list", "--format", "jsonl").out.splitlines()]
    assert {"id", "url", "outlet", "title", "published"} == set(rows[0]["article"])
    words = [(row["actor"], row["speech"], str(row["content_text"])) for row in rows]
    assert len(words) == len(set(words))
    assert {row["article"]["outlet"] for row in rows} >= {"Northwire"}


def test_list_filters_by_the_query(kept: Run) -> None:
    printed = kept("list", "-q", "actor:russia kind:quote", "--format", "json")
    rows = json.loads(printed.out)
    assert rows
    assert {(row["actor"], row["speech"]) for row in rows} <= {
        ("russia", "direct"),
        ("russia", "mixed"),
    }


def test_nothing_that_matches_is_exit_1(kept: Run) -> None:
    printed = kept("list", "-q", "zebra", "--format", "json")
    assert (printed.code, json.loads(printed.out)) == (1, [])
    assert "no statement matches" in printed.err
    assert kept("list", "-q", "zebra", "--format", "jsonl").out == ""


def test_a_mistake_in_a_query_is_exit_2_and_shown_under_its_character(kept: Run) -> None:
    printed = kept("list", "-q", "troops actr:uk")
    assert printed.code == 2
    assert "         ^" in printed.err
    assert "actor" in printed.err


def test_list_as_csv_and_markdown(kept: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(kept("list", "--format", "csv").out)))
    assert len(rows) > 10
    assert "> — " in kept("list", "--format", "md").out
    assert kept("list").out.startswith("ID ")


def test_show_prints_a_statement_with_its_passage(kept: Run) -> None:
    row = json.loads(kept("list", "--format", "json").out)[0]
    told = kept("show", row["id"]).out
    assert row["content_text"][0][:40] in told
    assert "sentence " in told
    record = json.loads(kept("show", row["id"], "--format", "json").out)
    assert record["content_text"] == row["content_text"]
    missing = kept("show", "0123456789abcdef:1-2")
    assert missing.code == 1
    assert "no statement" in missing.err


def test_articles_tell_how_many_statements_each_has(kept: Run) -> None:
    rows = json.loads(kept("articles", "--format", "json").out)
    assert [row["outlet"] for row in rows] == ["Harbour Gazette", "Northwire"]
    assert all(row["statements"] > 10 and "text" not in row for row in rows)


def test_a_copy_is_told_with_its_original(kept: Run) -> None:
    copy, original = json.loads(kept("articles", "--format", "json").out)
    assert (copy["publisher"], copy["copy_of"]) == ("Northwire", original["id"])
    assert (original["publisher"], original["copy_of"]) == (None, None)
    reprint = str(SAMPLES / "09-written-answers-reprint.html")
    assert "first published by Northwire\n" in kept("read", reprint).out
    record = json.loads(kept("read", reprint, "--format", "json").out)["article"]
    assert (record["publisher"], record["copy_of"]) == ("Northwire", None)


def test_a_copy_without_a_word_of_it_is_told_all_the_same(run: Run, tmp_path: Path) -> None:
    text = (SAMPLES / "11-troops-to-poland.txt").read_text("utf-8")
    for name, (day, words) in {
        "quay.txt": ("2022-01-31", text),
        "gazette.txt": ("2022-02-01", f"Another headline\n\n{text}"),
    }.items():
        (tmp_path / name).write_text(words, "utf-8")
        assert run("add", str(tmp_path / name), "--published", day).code == 0
    rows = json.loads(run("articles", "--format", "json").out)
    copy, original = sorted(rows, key=lambda row: row["published"], reverse=True)
    assert (copy["publisher"], copy["copy_of"]) == ("quay.txt", original["id"])
    assert original["copy_of"] is None
    shown = [run("show", row["id"]).out for row in json.loads(run("list", "--format", "json").out)]
    assert all("first published" not in text for text in shown)


def test_doctor_tells_how_things_stand(kept: Run) -> None:
    printed = kept("doctor")
    assert printed.code == 0
    for word in ("settings", "engine", "store", "statements"):
        assert word in printed.out


def test_config_path_and_check(run: Run, home: Path) -> None:
    path = home / "config" / "config.toml"
    assert run("config", "path").out == f"{path}\n"
    path.parent.mkdir(parents=True)
    path.write_text("densty = 3\n", "utf-8")
    printed = run("config", "check")
    assert printed.code == 2
    assert "densty" in printed.err


def test_config_check_tells_what_is_wrong_with_own_keys(run: Run, home: Path) -> None:
    path = home / "config" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text('[keys]\nstra = "f2"\ntheme = "ctrl+z"\nstar = "m"\n', "utf-8")
    printed = run("config", "check")
    assert printed.code == 2
    for words in ("did you mean star?", "ctrl+z never arrives", "m is both star and read.toggle"):
        assert words in printed.out
    path.write_text('[keys]\nstar = "f2,x"\nstop = "f3"\n', "utf-8")
    assert run("config", "check").code == 0


def test_keys_are_printed_from_the_one_table(run: Run) -> None:
    assert "| `a` " in run("keys", "--markdown").out
    assert "add" in run("keys").out


def test_a_store_that_cannot_be_opened_is_exit_4(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "data").write_text("no folder", "utf-8")
    printed = run("list")
    assert printed.code == 4
    assert str(home / "data") in printed.err


def test_the_interface_needs_a_terminal(run: Run) -> None:
    printed = run()
    assert printed.code == 2
    assert "needs a terminal" in printed.err


def test_nothing_is_printed_that_the_page_could_steer_a_terminal_with(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "evil.txt"
    path.write_bytes(b"T\x1b]0;x\x07itle\n\nThe Kremlin said\x9b31m that it was \x1b[31mready.\n")
    printed = run("read", str(path))
    assert not {"\x1b", "\x07", "\x9b"} & set(printed.out + printed.err)
