from __future__ import annotations

from pathlib import Path

import pytest

from briefing.cli.main import main

OWN = """
id = "mars"
name = "Mars"
kind = "state"

[[people]]
id = "ann-olsen"
name = "Ann Olsen"
post = "President"
since = 2020-01-01
evidence = "made up"
"""


@pytest.fixture
def own_actor(home: Path) -> None:
    folder = home / "config" / "actors"
    folder.mkdir(parents=True)
    (folder / "mars.toml").write_text(OWN, encoding="utf-8")


@pytest.mark.usefixtures("own_actor")
def test_actors_are_listed_with_the_readers_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["actors", "list"]) == 0
    out = capsys.readouterr().out
    assert "nato" in out
    assert "mars" in out


@pytest.mark.usefixtures("own_actor")
def test_one_is_shown_with_its_people_and_their_days(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["actors", "show", "mars"]) == 0
    assert "2020-01-01 to today" in capsys.readouterr().out
    assert main(["actors", "show", "venus"]) == 1
    assert main(["actors", "show"]) == 2


@pytest.mark.usefixtures("own_actor")
def test_an_old_entry_is_something_to_look_at(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["actors", "check", "mars", "--now", "2026-11-24"]) == 0
    printed = capsys.readouterr()
    assert "Ann Olsen" in printed.out
    assert "to look at: 1" in printed.err


def test_what_comes_with_the_program_can_be_checked(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["actors", "check"]) == 0
    assert "checked: 16" in capsys.readouterr().err
    assert not home.exists()
