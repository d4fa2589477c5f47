"""The archive over its files: restarts, several at once, what a failure leaves."""

import asyncio
import stat
import subprocess
import sys

import pytest
from tinydb import TinyDB, where

from briefing.model.brief import EVERYTHING
from briefing.model.errors import StoreError
from briefing.model.mark import Mark, Problem
from briefing.model.session import Session
from briefing.store.archive import TinyArchive
from briefing.store.disk import locked
from tests.made import FETCHED, made_article, made_statement
from tests.store.conftest import Store


def test_all_is_there_again_after_a_restart(store: Store) -> None:
    article = made_article()
    statement = made_statement(article)
    problem = Problem("https://b.example/", "gone", "check it", FETCHED)
    session = Session(page=1, focused="uk")

    async def fill(archive: TinyArchive) -> None:
        await archive.save(article, [statement])
        await archive.mark({statement.id: Mark(is_read=True, tags=("aid",))})
        await archive.keep_problem(problem)
        await archive.keep_session(session)

    async def look(archive: TinyArchive) -> None:
        assert archive.articles(EVERYTHING) == (article,)
        assert archive.statements(EVERYTHING) == (statement,)
        assert dict(archive.marks()) == {statement.id: Mark(is_read=True, tags=("aid",))}
        assert archive.problems() == (problem,)
        assert archive.session() == session
        assert archive.notices == ()

    store.visit(fill)
    store.visit(look)


def test_every_file_opens_with_stock_tinydb(store: Store) -> None:
    store.filled(2)

    async def note(archive: TinyArchive) -> None:
        await archive.mark({archive.statements(EVERYTHING)[0].id: Mark(note="look")})
        await archive.keep_problem(Problem("https://b.example/", "gone", "", FETCHED))
        await archive.keep_session(Session(page=2))

    store.visit(note)
    with TinyDB(store.month) as month:
        assert month.tables() == {"schema", "articles", "statements"}
        found = month.table("articles").search(where("url") == "https://a.example/1")
        assert [row["title"] for row in found] == ["Allies meet"]
        assert len(month.table("statements")) == 2
    with TinyDB(store.data / "catalogue.json") as catalogue:
        assert [row["note"] for row in catalogue.table("marks").all()] == ["look"]
        assert [row["reason"] for row in catalogue.table("problems").all()] == ["gone"]
    with TinyDB(store.folder / "state" / "session.json") as session:
        assert session.table("session").all()[0]["page"] == 2


def test_what_stock_tinydb_changed_by_hand_is_read_and_can_be_added_to(store: Store) -> None:
    store.filled(2)
    with TinyDB(store.month) as month:
        month.table("articles").remove(where("url") == "https://a.example/1")
    assert store.addresses() == ["https://a.example/0"]
    store.filled(2)  # its statements still lie there
    assert store.addresses() == ["https://a.example/0", "https://a.example/1"]


def test_only_the_owner_can_look_into_the_store(store: Store) -> None:
    store.filled()
    store.visit(lambda archive: archive.mark({"a:0-1": Mark(is_read=True)}))
    assert stat.S_IMODE(store.data.stat().st_mode) == 0o700
    for path in store.data.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_two_archives_on_one_folder_see_what_the_other_has_changed(store: Store) -> None:
    article = made_article()
    statement = made_statement(article)

    async def main() -> None:
        here, there = await store.opened(), await store.opened()
        await here.save(article, [statement])
        await here.mark({statement.id: Mark(is_starred=True)})
        assert await there.refreshed()
        assert there.statements(EVERYTHING) == (statement,)
        assert there.marks()[statement.id].is_starred
        assert not await there.refreshed()
        assert not await there.save(article, [])
        await there.delete([article.id])
        assert await here.refreshed()
        assert here.articles(EVERYTHING) == ()
        await here.aclose()
        await there.aclose()

    asyncio.run(main())


def test_what_another_has_not_changed_stays_the_very_same_value(store: Store) -> None:
    async def main() -> None:
        here, there = await store.opened(), await store.opened()
        old, new = made_article(), made_article(url="https://a.example/new")
        await here.save(old, [made_statement(old)])
        await there.save(new, [made_statement(new)])
        before = here.statements_in(old.id)
        assert await here.refreshed()
        assert here.statements_in(old.id) is before
        assert len(here.articles(EVERYTHING)) == 2
        await here.aclose()
        await there.aclose()

    asyncio.run(main())


def test_an_article_that_was_moved_to_another_month_by_hand_is_still_there(store: Store) -> None:
    store.filled(1)

    async def work(archive: TinyArchive) -> None:
        for month in ("2021-12", "2022-02"):
            store.month.with_name(f"{month}.json").write_bytes(store.month.read_bytes())
        store.month.unlink()
        await archive.refreshed()
        (article,) = archive.articles(EVERYTHING)
        assert not await archive.save(article, [])
        await archive.delete([article.id])

    store.visit(work)
    assert store.addresses() == []


def test_what_two_note_on_one_statement_comes_together(store: Store) -> None:
    async def main() -> None:
        here, there = await store.opened(), await store.opened()
        await here.mark({"a:0-1": Mark(is_starred=True)})
        await there.mark({"a:0-1": Mark(is_read=True)})  # it had not seen the star
        await here.mark({"a:0-1": Mark(is_starred=True, note="n")})
        await here.aclose()
        await there.aclose()

    async def look(archive: TinyArchive) -> Mark:
        return archive.marks()["a:0-1"]

    asyncio.run(main())
    assert store.visit(look) == Mark(is_read=True, is_starred=True, note="n")


def test_a_mark_taken_back_is_gone_after_a_restart(store: Store) -> None:
    async def work(archive: TinyArchive) -> None:
        await archive.mark({"a:0-1": Mark(is_starred=True), "a:2-3": Mark(is_read=True)})
        await archive.mark({"a:0-1": Mark()})

    async def look(archive: TinyArchive) -> dict[str, Mark]:
        return {i: mark for i, mark in archive.marks().items() if mark != Mark()}

    store.visit(work)
    assert store.visit(look) == {"a:2-3": Mark(is_read=True)}


def test_a_mark_is_durable_before_it_counts_as_done(store: Store) -> None:
    async def main() -> None:
        archive = await store.opened()
        await archive.mark({"a:0-1": Mark(is_read=True)})
        # No closing, no folding: what a process leaves that is killed now.
        other = await store.opened()
        assert other.marks()["a:0-1"].is_read
        await other.aclose()
        await archive.aclose()

    asyncio.run(main())


@pytest.mark.parametrize("torn", [b'{"statement":"b:0-1","fields":{"is_re', b"\x00\x00", b'{"half'])
def test_a_torn_last_line_of_the_journal_was_never_acknowledged(store: Store, torn: bytes) -> None:
    journal = store.data / "marks.journal"

    async def main() -> None:
        archive = await store.opened()
        await archive.mark({"a:0-1": Mark(is_read=True)})
        with journal.open("ab") as file:
            file.write(torn)
        other = await store.opened()
        assert list(other.marks()) == ["a:0-1"]
        assert other.notices == ()
        await other.mark({"a:2-3": Mark(is_starred=True)})
        assert torn not in journal.read_bytes()
        await archive.refreshed()
        assert list(archive.marks()) == ["a:0-1", "a:2-3"]
        await other.aclose()
        await archive.aclose()

    asyncio.run(main())


def test_a_damaged_line_of_the_journal_is_left_out_and_told(store: Store) -> None:
    store.filled(1)
    (store.data / "marks.journal").write_bytes(
        b'garbage\n{"statement":"a:0-1","fields":{"is_read":true}}\n'
        b'{"statement":"a:2-3","fields":{"is_read":"maybe"}}\n'
    )

    async def look(archive: TinyArchive) -> None:
        assert dict(archive.marks()) == {"a:0-1": Mark(is_read=True)}
        assert archive.notices == ("a line of marks.journal was damaged and is left out",)

    store.visit(look)


def test_a_folder_that_cannot_be_made_is_told_with_its_name(store: Store) -> None:
    store.data.write_text("a file where the folder should be")
    with pytest.raises(StoreError, match=r"data: File exists") as caught:
        store.addresses()
    assert caught.value.path == str(store.data)


def test_a_month_that_cannot_be_read_leaves_the_others(store: Store) -> None:
    store.filled(1)
    (store.data / "2021-12.json").mkdir()
    assert store.addresses() == ["https://a.example/0"]
    assert any("2021-12.json: Is a directory" in notice for notice in store.notices())


def test_where_a_month_cannot_be_written_the_error_says_so_and_memory_agrees(
    store: Store,
) -> None:
    store.filled(1)
    (store.data / "2021-12.json").mkdir()

    async def work(archive: TinyArchive) -> None:
        article = made_article(published_on=FETCHED.date().replace(year=2021, month=12))
        other = made_article(url="https://a.example/other")
        outcomes = await asyncio.gather(
            *(archive.save(a, []) for a in (article, other, article)), return_exceptions=True
        )
        for outcome in (outcomes[0], outcomes[2]):
            assert isinstance(outcome, StoreError)
            assert "2021-12.json: Is a directory" in str(outcome)
        assert outcomes[1] is True
        assert other in archive.articles(EVERYTHING)
        assert article not in archive.articles(EVERYTHING)

    store.visit(work)


def test_a_lock_held_by_another_is_told_after_a_while(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.filled(1)
    monkeypatch.setattr("briefing.store.disk.LOCK_TIMEOUT_S", 0.1)

    async def work(archive: TinyArchive) -> None:
        with pytest.raises(StoreError, match="another program has been writing"):
            await archive.save(made_article(), [])
        with pytest.raises(StoreError, match="another program has been writing"):
            await archive.mark({"a:0-1": Mark(is_read=True)})
        assert ".lock: another program is writing" in archive.check()

    async def main() -> None:
        archive = await store.opened()
        with locked(store.data / ".lock"), locked(store.data / ".catalogue.lock"):
            await work(archive)
        await archive.save(made_article(), [])
        await archive.aclose()

    asyncio.run(main())
    assert len(store.addresses()) == 2


# Even root has no way round a limit on the size of files: what is larger cannot be written.
LIMITED = """
import asyncio, resource, sys
from pathlib import Path
from briefing.model.errors import StoreError
from briefing.model.mark import Mark
from briefing.store.archive import open_archive
from tests.made import made_article, made_statement

async def main(folder, limit):
    archive = await open_archive(folder / "data", folder / "state")
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    for number in range(100):
        article = made_article(url=f"https://full.example/{number}")
        try:
            await archive.save(article, [made_statement(article)])
        except StoreError as error:
            print(error, error.hint, sep="|")
            try:
                await archive.mark({"a:0-1": Mark(note="n" * limit)})
            except StoreError as error:
                print(error, error.hint, sep="|")
            break
        print("kept", article.url)
    await archive.aclose()

asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
"""


def test_without_room_the_error_is_clear_and_what_was_kept_stays(
    store: Store, request: pytest.FixtureRequest
) -> None:
    store.filled(3)
    limit = store.month.stat().st_size + 3_000
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, store.folder, str(limit)],
        cwd=request.config.rootpath,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    *kept, article_error, mark_error = done.stdout.splitlines()
    assert len(kept) >= 1
    assert article_error.endswith("File too large|nothing that was kept before is changed")
    assert "marks.journal: no room for it" in mark_error
    expected = {f"https://a.example/{n}" for n in range(3)} | {line.split()[1] for line in kept}
    assert set(store.addresses()) == expected
    assert store.notices() == ()
    store.filled(5)
    assert len(store.addresses()) == len(expected) + 2
