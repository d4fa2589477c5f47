"""What can be taken back."""

from __future__ import annotations

from briefing.model.mark import UNMARKED, Mark
from briefing.tui.undo import DEPTH, Change, Undo

READ = Mark(is_read=True)


def change(words: str) -> Change:
    return Change(words, {words: UNMARKED}, {words: READ})


def test_back_and_again() -> None:
    undo = Undo()
    undo.note(change("first"))
    undo.note(change("second"))
    assert undo.next_words == "second"
    assert [undo.back(), undo.back(), undo.back()] == [change("second"), change("first"), None]
    assert [undo.again(), undo.again(), undo.again()] == [change("first"), change("second"), None]


def test_a_new_change_forgets_what_was_taken_back() -> None:
    undo = Undo()
    undo.note(change("first"))
    undo.back()
    undo.note(change("second"))
    assert undo.again() is None


def test_at_least_200_changes_are_kept() -> None:
    undo = Undo()
    for number in range(DEPTH + 10):
        undo.note(change(str(number)))
    assert sum(undo.back() is not None for _ in range(DEPTH + 10)) == DEPTH >= 200
