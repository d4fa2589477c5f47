"""What can be taken back, over restarts and for several programs."""

import asyncio
import stat

import pytest

from briefing.model.change import (
    DEPTH,
    Change,
    Done,
    DoneAgain,
    History,
    Remark,
    Removal,
    Renamed,
    TakenBack,
)
from briefing.model.mark import UNMARKED, Mark
from briefing.store.archive import TinyArchive
from briefing.store.history import MAX_LINES
from tests.made import made_article, made_statement
from tests.store.conftest import Store

ARTICLE = made_article()
STARRED = Change("1", "starred", (Remark(UNMARKED, Mark(is_starred=True), ("a:0-1",)),))
DELETED = Change("2", "deleted", removals=(Removal(ARTICLE, (made_statement(ARTICLE),)),))


def noted(store: Store, *steps: Done | TakenBack | DoneAgain | Renamed) -> History:
    """The history of an archive that is opened after another has noted these steps."""

    async def note(archive: TinyArchive) -> None:
        for step in steps:
            await archive.note(step)

    async def look(archive: TinyArchive) -> History:
        return archive.history()

    store.visit(note)
    return store.visit(look)


def test_the_history_is_there_again_after_a_restart_whole(store: Store) -> None:
    assert noted(store, Done(STARRED), Done(DELETED)) == History((STARRED, DELETED))
    assert noted(store, TakenBack("2")) == History((STARRED,), (DELETED,))
    (moved,) = noted(store, Renamed((("a:0-1", "a:0-9"),))).done
    assert moved.remarks[0].statements == ("a:0-9",)
    assert noted(store, TakenBack("1"), DoneAgain("1")).done == (moved,)


def test_two_programs_share_one_history(store: Store) -> None:
    async def main() -> None:
        here, there = await store.opened(), await store.opened()
        await here.note(Done(STARRED))
        await there.note(Done(DELETED))
        assert there.history() == History((STARRED, DELETED))
        await here.refreshed()
        assert here.history() == there.history()
        await here.aclose()
        await there.aclose()

    asyncio.run(main())


@pytest.mark.parametrize("torn", [b'{"did":{"id":"3","wo', b"\x00\x00"])
def test_a_torn_last_line_was_never_acknowledged(store: Store, torn: bytes) -> None:
    noted(store, Done(STARRED))
    with (store.folder / "state" / "undo.journal").open("ab") as file:
        file.write(torn)
    assert noted(store, Done(DELETED)) == History((STARRED, DELETED))


def test_a_line_that_cannot_be_read_is_left_out(store: Store) -> None:
    noted(store, Done(STARRED))
    journal = store.folder / "state" / "undo.journal"
    journal.write_bytes(b"garbage\n" + journal.read_bytes() + b'{"did":{"id":7}}\n')
    assert noted(store) == History((STARRED,))


def test_a_journal_that_has_grown_long_is_written_anew(store: Store) -> None:
    async def note(archive: TinyArchive) -> None:
        for number in range(MAX_LINES + 2):
            await archive.note(Done(Change(str(number), "starred")))

    store.visit(note)
    journal = store.folder / "state" / "undo.journal"
    assert len(journal.read_bytes().splitlines()) <= DEPTH + 2
    history = noted(store)
    assert len(history.done) == DEPTH
    assert history.done[-1].id == str(MAX_LINES + 1)


def test_only_the_owner_can_read_what_was_done(store: Store) -> None:
    noted(store, Done(DELETED))
    state = store.folder / "state"
    assert stat.S_IMODE(state.stat().st_mode) == 0o700
    for path in state.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
