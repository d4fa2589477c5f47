"""`positions`, `brief`, `export` and `issues`: what is printed where, and the exit code."""

from __future__ import annotations

import csv
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from briefing.cli.main import main
from tests.conftest import SAMPLES

NOW = ("--now", "2022-02-01T12:00Z")


class Printed(NamedTuple):
    """What a command left: its exit code, and its two streams."""

    code: int
    out: str
    err: str


Run = Callable[..., Printed]


@pytest.fixture(scope="module")
def kept_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that keeps three samples, one of them a reprint of another."""
    home = tmp_path_factory.mktemp("kept")
    names = ("02-nato-russia-council.html", "08-written-answers.html", "10-security-council.html")
    assert main([*NOW, "add", "--home", str(home), *(str(SAMPLES / n) for n in names)]) == 0
    return home


@pytest.fixture
def kept(
    capsys: pytest.CaptureFixture[str], kept_home: Path, monkeypatch: pytest.MonkeyPatch
) -> Run:
    """Run commands on the home that keeps samples, at one moment."""
    monkeypatch.setenv("BRIEFING_HOME", str(kept_home))
    capsys.readouterr()
    return _runner(capsys)


@pytest.fixture
def empty(capsys: pytest.CaptureFixture[str], home: Path) -> Run:
    """Run commands on a home that keeps nothing."""
    assert not home.exists()
    return _runner(capsys)


def _runner(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> Printed:
        try:
            code = main([*NOW, *arguments])
        except SystemExit as exit_:
            code = int(str(exit_.code))
        return Printed(code, *capsys.readouterr())

    return run


# Positions


def test_positions_are_by_actor_and_issue_with_grade_and_outlet(kept: Run) -> None:
    code, out, err = kept("positions")
    assert (code, err) == (0, "")
    headings = [line for line in out.splitlines() if line and not line.startswith(" ")]
    assert headings[:4] == ["NATO", "RUSSIA", "UK", "US"]
    assert "  Membership and alliance (" in out
    assert "Northwire" in out


def test_positions_of_one_actor_and_a_window(kept: Run) -> None:
    assert kept("positions", "--actor", "Russia").out.startswith("RUSSIA\n")
    everything = json.loads(kept("positions", "--actor", "us", "--format", "json").out)
    recent = json.loads(
        kept("positions", "--actor", "us", "--window", "48h", "--format", "json").out
    )
    assert {p["actor"] for p in everything["positions"]} == {"us"}
    days = {line["article"]["published"] for p in recent["positions"] for line in p["lines"]}
    assert days == {"2022-01-31"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("positions",),
        ("positions", "--actor", "nobody"),
        ("brief",),
        ("export", "-f", "md"),
    ],
)
def test_where_nothing_is_kept_nothing_matches(empty: Run, arguments: tuple[str, ...]) -> None:
    code, _, err = empty(*arguments)
    assert code == 1
    assert err.startswith("briefing: no statement")


@pytest.mark.parametrize("window", ["", "0d", "7", "7y", "soon", "-1d"])
def test_what_is_no_window_is_wrong_use(kept: Run, window: str) -> None:
    assert kept("positions", f"--window={window}").code == 2


# Brief


@pytest.mark.parametrize(
    ("form", "beginning"),
    [("md", "# "), ("text", "NATO, RUSSIA"), ("html", "<!doctype html>"), ("json", "{")],
)
def test_a_brief_in_each_form(kept: Run, form: str, beginning: str) -> None:
    code, out, err = kept("brief", "--window", "all", "--format", form)
    assert (code, err) == (0, "")
    assert out.startswith(beginning)


def test_the_same_brief_is_the_same_bytes_in_another_process(kept: Run, kept_home: Path) -> None:
    here = kept("brief", "--window", "all", "--format", "html").out
    there = subprocess.run(
        [sys.executable, "-m", "briefing", *NOW, "brief", "--window", "all", "--format", "html"],
        capture_output=True,
        check=True,
        env={**os.environ, "BRIEFING_HOME": str(kept_home), "PYTHONHASHSEED": "7"},
    )
    assert there.stdout.decode("utf-8") == here


def test_a_delivered_brief_is_what_the_next_is_compared_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BRIEFING_HOME", str(tmp_path))
    run = _runner(capsys)
    run("add", str(SAMPLES / "02-nato-russia-council.html"))
    first = run("brief", "--window", "all", "--deliver")
    assert "Changed since" not in first.out
    delivered = first.err.split()[-1]
    run("add", str(SAMPLES / "08-written-answers.html"))
    second = run("brief", "--window", "all", "--format", "json")
    brief = json.loads(second.out)["brief"]
    assert brief["since"] == delivered
    assert "new" in {change["movement"] for change in brief["changes"]}
    by_id = run("brief", "--window", "all", "--format", "json", "--since", delivered[:12])
    assert by_id.out == second.out
    without = run("brief", "--window", "all", "--format", "json", "--since", "none")
    assert json.loads(without.out)["brief"]["since"] is None


def test_a_brief_that_was_never_delivered_is_not_found(kept: Run) -> None:
    code, out, err = kept("brief", "--since", "2021")
    assert (code, out) == (1, "")
    assert "no brief delivered begins with '2021'" in err


def test_an_exact_copy_changes_only_the_outlets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BRIEFING_HOME", str(tmp_path / "home"))
    run = _runner(capsys)
    text = (SAMPLES / "11-troops-to-poland.txt").read_text(encoding="utf-8")
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    for folder, name in (("one", "wire.txt"), ("two", "later.txt")):
        (tmp_path / folder / name).write_text(text, encoding="utf-8")
    run("add", "--published", "2022-02-02", str(tmp_path / "one" / "wire.txt"))
    before = run("brief", "--window", "all", "--format", "json")
    run("add", "--published", "2022-02-03", str(tmp_path / "two" / "later.txt"))
    after = run("brief", "--window", "all", "--format", "json")
    assert before.out != after.out
    assert _without_outlets(json.loads(before.out)) == _without_outlets(json.loads(after.out))


def _without_outlets(value: object) -> object:
    left_out = ("outlets", "articles", "id")
    if isinstance(value, dict):
        return {k: _without_outlets(v) for k, v in value.items() if k not in left_out}
    return [_without_outlets(each) for each in value] if isinstance(value, list) else value


# Export and files


def test_an_export_is_written_whole(kept: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("before", encoding="utf-8")
    target.chmod(0o640)
    code, out, err = kept("export", "-q", "actor:us", "--format", "csv", "-o", str(target))
    assert (code, out, err) == (0, "", "")
    rows = list(csv.DictReader(target.read_text(encoding="utf-8").splitlines()))
    assert {row["actor"] for row in rows} == {"us"}
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


@pytest.mark.parametrize(
    ("form", "beginning"),
    [("md", "## "), ("html", "<!doctype html>"), ("jsonl", "{"), ("csv", "id,"), ("text", "ALL")],
)
def test_an_export_in_each_form(kept: Run, form: str, beginning: str) -> None:
    code, out, _ = kept("export", "-f", form)
    assert code == 0
    assert out.startswith(beginning)


def test_an_export_is_grouped_and_tells_as_much_as_is_wished(kept: Run) -> None:
    usual = kept("export", "-f", "md", "-q", "actor:us").out
    assert usual.startswith("## US\n")
    assert "> In the article: " in usual
    assert "> Saved: " in usual
    bare = kept(
        *("export", "-f", "md", "-q", "actor:us", "--group", "day", "--without", "sentence"),
        *("--without", "saved", "--without", "link"),
    ).out
    assert bare.startswith("## 31 Jan 2022\n")
    assert not any(words in bare for words in ("In the article", "Saved", "<"))
    by_article = kept("export", "-f", "text", "--group", "article").out
    assert "(HARBOUR GAZETTE, 31 JAN 2022)" in by_article


def test_notes_and_the_sentence_are_columns_and_fields(kept: Run) -> None:
    rows = csv.DictReader(kept("export", "-f", "csv", "--include", "notes").out.splitlines())
    assert {"sentence", "saved", "notes"} <= set(next(rows))
    line = kept("export", "-f", "jsonl", "--without", "link").out.splitlines()[0]
    record = json.loads(line)
    assert "url" not in record["article"]
    assert "".join(record["content_text"]).split()[0] in record["sentence"]


def test_chosen_statements_and_days_alone_are_exported(kept: Run) -> None:
    listed = [json.loads(line) for line in kept("export", "-f", "jsonl").out.splitlines()]
    wanted = [listed[2]["id"], listed[0]["id"]]
    out = kept("export", "-f", "jsonl", *wanted).out
    assert [json.loads(line)["id"] for line in out.splitlines()] == wanted
    assert kept("export", "-f", "jsonl", "--window", "today").code == 1
    assert kept("export", "-f", "jsonl", "nothing:0-1").code == 1


@pytest.mark.parametrize("command", [("export", "-f", "md"), ("brief", "--window", "all")])
def test_nothing_is_written_over_a_folder_or_into_one_that_is_not_there(
    kept: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    folder = kept(*command, "-o", str(tmp_path))
    assert (folder.code, folder.out) == (2, "")
    assert "is a folder; nothing was written" in folder.err
    missing = kept(*command, "-o", str(tmp_path / "none" / "x.md"))
    assert missing.code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_link_is_followed_and_stays_a_link(kept: Run, tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("before", encoding="utf-8")
    (tmp_path / "link.md").symlink_to("real.md")
    assert kept("export", "-f", "md", "-o", str(tmp_path / "link.md")).code == 0
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text(encoding="utf-8").startswith("## ")


def test_a_wrong_search_is_wrong_use(kept: Run) -> None:
    assert kept("export", "-f", "md", "-q", "actr:us").code == 2


# Issues


def test_the_issues_are_listed_and_checked(kept: Run) -> None:
    code, out, _ = kept("issues", "list")
    assert code == 0
    assert out.splitlines()[0].split() == ["ID", "STATEMENTS", "PHRASES", "LABEL"]
    assert len(out.splitlines()) == 14
    assert out.splitlines()[-1].startswith("other ")
    assert kept("issues", "check").out.endswith("nothing wrong\n")
