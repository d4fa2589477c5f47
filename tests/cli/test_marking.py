"""The commands that change what is kept, and those that carry it away."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from briefing.cli.main import main
from tests.conftest import SAMPLES

SAMPLE = SAMPLES / "08-written-answers.html"


class Printed(NamedTuple):
    """What a command left: its exit code, and its two streams."""

    code: int
    out: str
    err: str


Run = Callable[..., Printed]


@pytest.fixture(scope="module")
def filled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that keeps one sample."""
    home = tmp_path_factory.mktemp("filled")
    assert main(["add", "--home", str(home), str(SAMPLE)]) == 0
    return home


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], home: Path, filled_home: Path) -> Run:
    """Run commands on a copy of that home, each as a process of its own would."""
    shutil.copytree(filled_home, home)
    capsys.readouterr()

    def run_one(*arguments: str) -> Printed:
        code = main(arguments)
        return Printed(code, *capsys.readouterr())

    return run_one


def rows(run: Run, *query: str) -> list[dict[str, Any]]:
    """The statements that match."""
    return list(json.loads(run("list", "--format", "json", *query).out))


def test_marks_are_made_and_taken_back_over_restarts(run: Run) -> None:
    first, second = (row["id"] for row in rows(run)[:2])
    assert run("mark", first, second, "--star", "--tag", "#aid", "--note", "look") == (0, "", "")
    assert {row["id"] for row in rows(run, "-q", "is:starred tag:aid")} == {first, second}
    assert run("mark", first, "--unstar", "--read").code == 0
    assert [row["id"] for row in rows(run, "-q", "is:starred")] == [second]
    assert run("undo").out == "undone: unstarred\n"
    assert run("undo", "5") == (0, "undone: starred 2\n", "briefing: nothing is left to undo\n")
    assert rows(run, "-q", "is:starred") == []
    assert run("undo") == (1, "", "briefing: nothing is left to undo\n")


def test_a_statement_is_rejected_and_given_to_another(run: Run) -> None:
    before = rows(run)
    row = next(row for row in before if row["actor"] == "russia")
    assert run("mark", row["id"], "--actor", "NATO", "--speaker", "B. Roe").code == 0
    moved = next(one for one in rows(run) if one["id"] == row["id"])
    assert moved["actor"] == "nato"
    assert "B. Roe" in run("show", row["id"]).out
    assert run("mark", row["id"], "--reject").code == 0
    assert len(rows(run)) == len(before) - 1
    assert run("undo", "2").code == 0
    assert rows(run) == before


def test_the_date_of_an_article_is_corrected(run: Run) -> None:
    row = rows(run)[0]
    assert run("mark", row["id"], "--date", "2021-05-01").code == 0
    assert {one["article"]["published"] for one in rows(run)} == {"2021-05-01"}
    assert run("undo").out == "undone: dated 2021-05-01\n"
    assert rows(run)[0]["article"] == row["article"]


def test_all_statements_of_an_article_are_marked_by_its_id(run: Run) -> None:
    found = rows(run)
    assert run("mark", found[0]["article"]["id"], "--read").code == 0
    assert rows(run, "-q", "is:new") == []
    assert run("undo").out == f"undone: marked {len(found)} read\n"


def test_an_article_is_deleted_and_comes_back_with_its_marks(run: Run) -> None:
    before = rows(run)
    run("mark", before[0]["id"], "--star")
    printed = run("delete", before[0]["article"]["id"])
    assert (printed.code, printed.err) == (0, "")
    assert printed.out.startswith("deleted “")
    assert rows(run) == []
    assert run("undo").code == 0
    assert rows(run) == before
    assert [row["id"] for row in rows(run, "-q", "is:starred")] == [before[0]["id"]]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("mark", "0123:1-2", "--read"), 1, "no statement '0123:1-2' is kept"),
        (("mark", "0123:1-2"), 2, "say what to mark"),
        (("delete", "0123"), 1, "no article '0123' is kept"),
        (("delete", "0123:1-2"), 2, "briefing mark 0123:1-2 --reject"),
        (("mark", "0123:1-2", "--actor", "nobody"), 2, "no actor 'nobody' is known: nato"),
        (("restore", "missing.zip"), 2, "missing.zip: no such file"),
        (("restore", str(SAMPLE)), 4, "no backup of briefing"),
        (("backup", "."), 2, "is a folder"),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(
    run: Run, arguments: tuple[str, ...], code: int, told: str
) -> None:
    before = rows(run)
    printed = run(*arguments)
    assert (printed.code, printed.out) == (code, "")
    assert told in printed.err
    assert rows(run) == before


def test_a_number_of_changes_is_a_number(run: Run) -> None:
    with pytest.raises(SystemExit, match="2"):
        run("undo", "all")


def test_a_backup_is_taken_in_by_another_store(run: Run, tmp_path: Path) -> None:
    before = rows(run)
    run("mark", before[0]["id"], "--star")
    file, other = str(tmp_path / "all.zip"), str(tmp_path / "other")
    printed = run("backup", file)
    assert printed.code == 0
    assert printed.out.startswith(f"{file}: ")
    assert run("restore", file).out == "restored 0 articles and the marks of 0 statements\n"
    printed = run("restore", file, "--home", other)
    assert printed.out == "restored 1 articles and the marks of 1 statements\n"
    assert rows(run, "--home", other) == before


def test_doctor_repairs_from_the_backup_of_the_day(run: Run, home: Path) -> None:
    before = rows(run)
    run("mark", before[0]["id"], "--date", "2022-02-02")  # a first write, and with it a backup
    run("undo")
    month = max((home / "data").glob("2*.json"), key=lambda path: path.stat().st_size)
    month.write_bytes(month.read_bytes()[:2_000])
    assert rows(run) == []
    printed = run("doctor", "--repair")
    assert printed.code == 0
    assert f"repair     {month.name}: 1 articles from the backup of" in printed.out
    assert rows(run) == before
    assert "repair     nothing to repair" in run("doctor", "--repair").out


def test_doctor_lists_marks_whose_statement_is_no_longer_found(run: Run, home: Path) -> None:
    article_id = rows(run)[0]["article"]["id"]
    line = json.dumps({"statement": f"{article_id}:0-9", "fields": {"is_starred": True}})
    (home / "data" / "marks.journal").write_text(f"{line}\n", "utf-8")
    assert f"orphaned   the mark of {article_id}:0-9, no statement now: " in run("doctor").out


def test_issues_are_corrected_and_given_back_to_the_lexicon(run: Run) -> None:
    row = rows(run)[0]
    assert run("mark", row["id"], "--issue", "energy", "--issue", "cyber") == (0, "", "")
    assert json.loads(run("show", row["id"], "--format", "json").out)["issues"] == [
        "energy",
        "cyber",
    ]
    assert run("mark", row["id"], "--issue", "other").code == 0
    assert json.loads(run("show", row["id"], "--format", "json").out)["issues"] == []
    assert run("undo").code == 0
    assert json.loads(run("show", row["id"], "--format", "json").out)["issues"] == [
        "energy",
        "cyber",
    ]
    assert run("mark", row["id"], "--issue", "found").code == 0
    assert json.loads(run("show", row["id"], "--format", "json").out)["issues"] == row["issues"]


@pytest.mark.parametrize("issues", [["weather"], ["energy", "cyber", "troops"]])
def test_an_unknown_issue_or_a_third_one_is_a_usage_error(run: Run, issues: list[str]) -> None:
    row = rows(run)[0]
    given = [word for issue in issues for word in ("--issue", issue)]
    printed = run("mark", row["id"], *given)
    assert printed.code == 2
    assert "issue" in printed.err
