"""Commands see all months, whether they are in memory or have to be read."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from briefing.cli.main import main
from briefing.model.mark import Mark
from briefing.store.archive import open_archive
from tests.made import made_article, made_statement

DAYS = tuple(date(2022, month, 10) for month in (6, 5, 4, 3, 2))
NOW = "2022-06-20T12:00Z"


class Printed(NamedTuple):
    """What a command left: its exit code, and its two streams."""

    code: int
    out: str
    err: str


Run = Callable[..., Printed]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], home: Path) -> Run:
    """Run commands on a home that keeps articles of five months, with so many in memory."""
    asyncio.run(fill(home))
    capsys.readouterr()

    def run_one(*arguments: str, hot_months: int = 1) -> Printed:
        (home / "config").mkdir(exist_ok=True)
        (home / "config" / "config.toml").write_text(f"hot_months = {hot_months}\n", "utf-8")
        code = main([*arguments, "--now", NOW])
        return Printed(code, *capsys.readouterr())

    return run_one


async def fill(home: Path) -> None:
    archive = await open_archive(home / "data", home / "state")
    for day in DAYS:
        text = (
            f"“The door stays open in {day:%B},” said NATO’s spokeswoman. "
            f"“No troops will leave the border in {day:%B},” said Russia’s foreign ministry."
        )
        article = made_article(text, url=f"https://northwire.example/{day}", published_on=day)
        statements = [
            made_statement(
                article, f"The door stays open in {day:%B}", speaker="NATO’s spokeswoman"
            ),
            made_statement(
                article,
                f"No troops will leave the border in {day:%B}",
                speaker="Russia’s foreign ministry",
            ),
        ]
        await archive.save(article, statements)
        await archive.mark({statements[1].id: Mark(is_starred=True)})
    await archive.aclose()


@pytest.mark.parametrize(
    "command",
    [
        ("list",),
        ("list", "--format", "json"),
        ("list", "--format", "jsonl"),
        ("list", "--format", "jsonl", "-q", "door sort:oldest"),
        ("list", "-q", "in:all door", "--format", "csv"),
        ("list", "-q", "actor:russia is:starred sort:oldest"),
        ("list", "-q", "before:2022-04-01", "--format", "md"),
        ("articles",),
        ("articles", "--format", "json", "-q", "April"),
        ("articles", "--format", "jsonl"),
        ("export", "-f", "md"),
        ("export", "-f", "html", "-q", "door"),
        ("export", "-f", "jsonl", "-q", "in:all border"),
        ("export", "-f", "jsonl", "--window", "12w"),
        ("positions",),
        ("positions", "--window", "30d", "--format", "json"),
        ("positions", "--window", "12w", "--actor", "nato"),
        ("brief", "--window", "all", "--format", "json"),
        ("brief", "--window", "12w", "--format", "text"),
        ("issues", "list"),
    ],
    ids=" ".join,
)
def test_a_command_prints_the_same(run: Run, command: tuple[str, ...]) -> None:
    in_memory, on_disk = run(*command, hot_months=12), run(*command, hot_months=1)
    assert on_disk == in_memory
    assert on_disk.code == 0
    assert on_disk.out


def oldest(run: Run) -> str:
    rows = json.loads(run("list", "--format", "json", "-q", "door").out)
    assert len(rows) == len(DAYS)
    return str(rows[-1]["id"])


def test_an_older_statement_is_shown_marked_dated_deleted_and_brought_back(run: Run) -> None:
    one = oldest(run)
    article = one.partition(":")[0]
    assert "February" in run("show", one).out
    assert run("mark", one, "--star", "--note", "look").code == 0
    assert one in run("list", "-q", "is:noted").out
    assert run("mark", one, "--date", "2022-02-20").code == 0
    assert "2022-02-20" in run("show", one).out
    assert run("delete", article).code == 0
    assert run("show", one).code == 1
    assert run("undo", "2").code == 0
    assert "2022-02-10" in run("show", one).out
    assert one in run("list", "-q", "is:noted").out


def test_the_doctor_counts_all_months(run: Run) -> None:
    printed = run("doctor").out
    assert "statements 10 in 5 articles, older months that are read when asked for: 4" in printed
    assert "5 months" in printed


def test_a_backup_holds_all_months(run: Run, tmp_path: Path) -> None:
    assert run("backup", str(tmp_path / "all.zip")).out.endswith("5 articles\n")
    one = oldest(run)
    assert run("delete", one.partition(":")[0]).code == 0
    assert run("restore", str(tmp_path / "all.zip")).out.startswith("restored 1 articles")
    assert run("show", one).code == 0


def test_a_mark_whose_statement_is_gone_is_told_of_older_months_too(run: Run, home: Path) -> None:
    one = oldest(run)
    asyncio.run(orphaned(home, one))
    assert f"orphaned   the mark of {one}" in run("doctor").out


async def orphaned(home: Path, statement_id: str) -> None:
    """Note something on a statement, and take the statement out of its article."""
    archive = await open_archive(home / "data", home / "state")
    article = archive.article(statement_id.partition(":")[0])
    await archive.mark({statement_id: Mark(note="look")})
    await archive.replace(article, archive.statements_in(article.id)[1:])
    await archive.aclose()


def test_a_search_that_cannot_be_understood_reads_nothing(run: Run) -> None:
    printed = run("list", "-q", "in:al door")
    assert printed.code == 2
    assert "did you mean in:all?" in printed.err
