"""What was changed: its words, its way back, and the list of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model.change import (
    DEPTH,
    Change,
    Done,
    DoneAgain,
    History,
    Remark,
    Renamed,
    Step,
    TakenBack,
    marks_after,
    remarks_of,
    words_for,
)
from briefing.model.mark import UNMARKED, Mark

names = st.sampled_from(["a", "b", "c"])
marks = st.builds(
    Mark,
    is_read=st.booleans(),
    is_starred=st.booleans(),
    is_rejected=st.booleans(),
    tags=st.lists(names, max_size=2, unique=True).map(tuple),
    note=st.sampled_from(["", "note"]),
    actor=st.none() | names,
    speaker=st.none() | names,
)
steps = st.one_of(
    names.map(lambda name: Done(Change(name, name, (Remark(UNMARKED, Mark(True), (name,)),)))),
    names.map(TakenBack),
    names.map(DoneAgain),
    st.tuples(names, names).map(lambda pair: Renamed((pair,))),
)


def history_of(*taken: Step) -> History:
    history = History()
    for step in taken:
        history = history.after(step)
    return history


def change(name: str) -> Change:
    return Change(name, name)


def ids(changes: tuple[Change, ...]) -> list[str]:
    return [one.id for one in changes]


def test_back_and_again() -> None:
    history = history_of(Done(change("a")), Done(change("b")), TakenBack("b"), TakenBack("a"))
    assert (ids(history.done), ids(history.undone)) == ([], ["b", "a"])
    history = history.after(DoneAgain("a"))
    assert (ids(history.done), ids(history.undone)) == (["a"], ["b"])


def test_a_new_change_forgets_what_was_taken_back() -> None:
    history = history_of(Done(change("a")), TakenBack("a"), Done(change("b")))
    assert (ids(history.done), history.undone) == (["b"], ())


def test_at_least_200_changes_are_kept() -> None:
    history = history_of(*(Done(change(str(number))) for number in range(DEPTH + 10)))
    assert len(history.done) == DEPTH >= 200
    assert history.done[-1].id == str(DEPTH + 9)


def test_a_change_follows_statements_that_have_another_id_now() -> None:
    noted = Done(Change("x", "starred", (Remark(UNMARKED, Mark(is_starred=True), ("a", "b")),)))
    (known,) = history_of(noted, Renamed((("a", "c"),))).done
    assert known.remarks[0].statements == ("c", "b")


@given(st.lists(steps, max_size=12))
def test_the_fewest_steps_lead_to_the_same_history(taken: list[Step]) -> None:
    unique = [
        Done(replace(step.change, id=f"{step.change.id}{number}"))
        if isinstance(step, Done)
        else step
        for number, step in enumerate(taken)
    ]
    history = history_of(*unique)
    assert history_of(*history.steps()) == history


@given(st.dictionaries(names, marks), st.dictionaries(names, marks))
def test_remarks_lead_there_and_back(before: dict[str, Mark], wanted: dict[str, Mark]) -> None:
    remarks = remarks_of(wanted, before)
    there = before | marks_after(remarks, before)
    assert all(there[name] == mark for name, mark in wanted.items() if name in there)
    back = [Remark(one.after, one.before, one.statements) for one in remarks]
    again = there | marks_after(back, there)
    assert all(again[name] == before.get(name, UNMARKED) for name in again)
    assert words_for(remarks) if remarks else not there.keys() - before.keys()


def test_what_was_noted_since_stays_when_a_change_is_taken_back() -> None:
    back = [Remark(Mark(is_starred=True), UNMARKED, ("a",))]
    now = {"a": Mark(is_starred=True, note="later")}
    assert marks_after(back, now) == {"a": Mark(note="later")}


@pytest.mark.parametrize(
    ("before", "after", "one", "many"),
    [
        (Mark(), Mark(is_read=True), "marked read", "marked 3 read"),
        (Mark(is_read=True), Mark(), "marked new", "marked 3 new"),
        (Mark(), Mark(is_starred=True), "starred", "starred 3"),
        (Mark(is_starred=True), Mark(), "unstarred", "unstarred 3"),
        (Mark(), Mark(is_rejected=True), "rejected", "rejected 3"),
        (Mark(is_rejected=True), Mark(), "brought back", "brought 3 back"),
        (Mark(), Mark(tags=("aid", "gas")), "tagged #aid #gas", "tagged 3 #aid #gas"),
        (Mark(tags=("aid",)), Mark(), "untagged #aid", "untagged 3 #aid"),
        (Mark(), Mark(note="x"), "noted", "noted 3"),
        (Mark(note="x"), Mark(), "took the note off", "took the note off 3"),
        (Mark(), Mark(actor="uk"), "moved to uk", "moved 3 to uk"),
        (Mark(), Mark(speaker="A {0} B"), "gave to A (0) B", "gave 3 to A (0) B"),
    ],
)
def test_a_change_is_told_in_a_few_words(before: Mark, after: Mark, one: str, many: str) -> None:
    assert words_for([Remark(before, after, ("a",))]) == one
    assert words_for([Remark(before, after, ("a", "b", "c"))]) == many


def test_changes_of_several_kinds_are_told_together() -> None:
    remarks = [Remark(Mark(), Mark(True), ("a",)), Remark(Mark(), Mark(note="x"), ("b",))]
    assert words_for(remarks) == "changed 2 marks"
