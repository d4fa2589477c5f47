"""What a line behind a colon means, what it may become, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.tui.commands import Known, Mistake, Order, completions, entries, fuzzy, read, tags_in
from briefing.tui.keys import BOARD, BRIEF, EVERYWHERE, READER, at
from briefing.tui.paths import common_beginning, paths_like
from tests.tui.desks import ISSUES

KNOWN = Known(ISSUES)


def order(line: str, place: str = BOARD) -> tuple[str, str]:
    found = read(line, place, KNOWN)
    assert isinstance(found, Order), found
    return found.entry.name, found.argument


def mistake(line: str, place: str = BOARD) -> Mistake:
    found = read(line, place, KNOWN)
    assert isinstance(found, Mistake), found
    return found


# What a line means


@pytest.mark.parametrize("place", sorted(EVERYWHERE))
def test_every_action_of_a_place_is_done_by_its_id(place: str) -> None:
    for key in at(place):
        assert order(key.id, place)[0] == key.id
        assert order(f":{key.id.replace('.', ' ')}", place)[0] == key.id


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("quit", ("quit", "")),
        (" :QUIT ", ("quit", "")),
        ("window 7d", ("window", "7d")),
        ("add https://a.example/x", ("add", "https://a.example/x")),
        ("add", ("add", "")),
        ("export ~/x.md", ("export", "~/x.md")),
        ("export csv 'a b.txt'", ("export", "csv 'a b.txt'")),
        ("export a\\ b.txt", ("export", "a\\ b.txt")),
        ("mark the pane read", ("read.all", "")),
        ("issue troops talks", ("issue", "troops talks")),
        ("issue 'Military aid'", ("issue", "'Military aid'")),
        ("issue other", ("issue", "other")),
        ("theme light", ("theme", "light")),
        ("tag +aid -old", ("tag", "+aid -old")),
        ("date 2022-01-31", ("date", "2022-01-31")),
        ("compare missile | target", ("compare", "missile | target")),
        ("problems", ("problems", "")),
    ],
)
def test_a_line_is_understood(line: str, meant: tuple[str, str]) -> None:
    assert order(line) == meant


@pytest.mark.parametrize(
    ("line", "words", "instead"),
    [
        ("qiut", "nothing is named “qiut” here. Did you mean quit?", "quit"),
        ("windo 7d", "Did you mean window?", "window 7d"),
        ("window 7y", "“7y” is no window", ""),
        ("window wek", "“wek” is no window", "window week"),
        ("theme drak", "no theme is named “drak”. Did you mean dark?", "theme dark"),
        ("add nothing", "there is no link in “nothing”", ""),
        ("issue trops", "did you mean troops?", "issue troops"),
        ("issue talks trops", "did you mean troops?", "issue talks troops"),
        ("issue troops talks aid", "at most 2 issues", ""),
        ("issue", "issue takes ISSUE …", "issue "),
        ("date soon", "“soon” is no day", ""),
        ("export mdd x", "a form", "export md x"),
        ("export md", "export md to which file?", "export md "),
        ("quit now", "quit takes nothing after it", "quit"),
        ("deliver", "nothing is named “deliver” here", ""),
        ("xyzzy", "nothing is named “xyzzy” here.", ""),
        ("tag +", "there is no tag in “+”", ""),
    ],
)
def test_a_mistake_is_told_with_what_was_probably_meant(
    line: str, words: str, instead: str
) -> None:
    found = mistake(line)
    assert words in found.words
    if instead:
        assert found.instead == instead


def test_a_brief_alone_is_delivered() -> None:
    assert order("deliver", BRIEF) == ("deliver", "")
    assert isinstance(read("deliver", READER, KNOWN), Mistake)


def test_tags_are_added_and_taken_away() -> None:
    assert tags_in("+aid #war plain -old -#older") == (("aid", "war", "plain"), ("old", "older"))


# Completion


def lines(begun: str, place: str = BOARD) -> list[str]:
    return [line for line, _ in completions(begun, place, KNOWN)]


def test_names_and_arguments_are_completed() -> None:
    assert "window " in lines("wi")
    assert "read.toggle" in lines("toggle")
    assert lines("window w") == ["window week"]
    assert lines("theme ") == ["theme dark", "theme light", "theme terminal"]
    assert lines("issue troops t") == ["issue troops troops", "issue troops talks"]
    assert lines("export j") == ["export jsonl", "export json"]
    assert "deliver" in lines("del", BRIEF)
    assert lines("nothing so") == []


def test_paths_are_completed_on_the_disk(tmp_path: Path) -> None:
    for name in ("report-a.md", "report-b.md", ".hidden"):
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "reports").mkdir()
    found = paths_like(f"{tmp_path}/rep")
    assert [path.rpartition("/")[2] or "/" for path in found] == ["report-a.md", "report-b.md", "/"]
    assert common_beginning(found) == f"{tmp_path}/report"
    assert not any(".hidden" in path for path in paths_like(f"{tmp_path}/"))
    assert paths_like(f"{tmp_path}/.h") == (f"{tmp_path}/.hidden",)
    assert paths_like("/no/such/folder/") == ()
    assert common_beginning(()) == ""


# The palette


@pytest.mark.parametrize(
    ("typed_letters", "first"),
    [("zoom", "zoom"), ("zmpn", "zoom"), ("mark pane", "read.all"), ("prb", "problems")],
)
def test_the_letters_that_stand_closest_come_first(typed_letters: str, first: str) -> None:
    assert fuzzy(typed_letters, BOARD)[0].name == first


def test_without_letters_all_is_listed_and_with_others_nothing() -> None:
    assert fuzzy("", BOARD) == entries(BOARD)
    assert fuzzy("qqqq", BOARD) == ()
