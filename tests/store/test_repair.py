"""Backups, what `doctor` says, and what `doctor --repair` gives back."""

from datetime import UTC, datetime, timedelta

from briefing.model.brief import EVERYTHING
from briefing.model.mark import Mark
from briefing.store.archive import TinyArchive, open_archive
from briefing.store.backups import KEPT, backups
from tests.made import made_article, made_statement
from tests.store.conftest import Store

FIRST_DAY = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)


def on_day(store: Store, day: int) -> Store:
    """The same store, `day` days later."""
    now = FIRST_DAY + timedelta(days=day)

    class Later(Store):
        async def opened(self) -> TinyArchive:
            return await open_archive(self.data, self.folder / "state", now=lambda: now)

    return Later(store.folder)


def test_the_first_write_of_a_day_keeps_what_was_there_before(store: Store) -> None:
    on_day(store, 0).filled(2)
    before = store.month.read_bytes()
    on_day(store, 1).filled(3)
    on_day(store, 1).filled(4)
    (_, second) = backups(store.data)
    assert second.name == "2026-11-19"
    assert (second / store.month.name).read_bytes() == before


def test_seven_backups_are_kept(store: Store) -> None:
    for day in range(KEPT + 3):
        on_day(store, day).filled(day + 1)
    days = [backup.name for backup in backups(store.data)]
    assert days == [f"2026-11-{day}" for day in range(21, 28)]


def test_what_happens_to_a_file_in_use_does_not_happen_to_its_backups(store: Store) -> None:
    on_day(store, 0).filled(1)
    old = store.data / "2021-12.json"
    old.write_bytes(before := store.month.read_bytes())
    for day in (1, 2):
        on_day(store, day).filled(day + 1)
    first, second = (backup / old.name for backup in backups(store.data))
    assert first.stat().st_ino == second.stat().st_ino
    with old.open("r+b") as file:
        file.write(b"damaged in its place")
    assert second.read_bytes() == before


def test_marks_that_are_only_in_the_journal_are_backed_up_too(store: Store) -> None:
    on_day(store, 0).filled(1)
    journal = store.data / "marks.journal"
    line = b'{"statement":"a:0-1","fields":{"is_read":true}}\n'
    journal.write_bytes(line)
    on_day(store, 1).filled(2)
    journal.write_bytes(b"")
    assert (backups(store.data)[-1] / "marks.journal").read_bytes() == line


def test_briefs_are_backed_up_too(store: Store) -> None:
    on_day(store, 0).filled(1)
    (store.data / "briefs").mkdir()
    (store.data / "briefs" / "one.json").write_text("a brief")
    on_day(store, 1).filled(2)
    assert (backups(store.data)[-1] / "briefs" / "one.json").read_text() == "a brief"


def test_a_backup_that_cannot_be_made_stops_nothing(store: Store) -> None:
    on_day(store, 0).filled(1)
    (store.data / "backups").write_text("a file where the folder should be")
    on_day(store, 1).filled(2)
    assert len(store.addresses()) == 2


def test_repair_gives_back_what_the_newest_good_backup_has(store: Store) -> None:
    on_day(store, 0).filled(3)
    on_day(store, 1).filled(4)  # its backup holds three
    store.month.write_bytes(b"all is lost")
    later = on_day(store, 2)
    later.filled(1)  # its backup, made after the damage, holds none

    async def repair(archive: TinyArchive) -> tuple[str, ...]:
        done = await archive.repair()
        assert len(archive.articles(EVERYTHING)) == 3
        assert len(archive.statements(EVERYTHING)) == 3
        return done

    assert later.visit(repair) == ("2022-01.json: 2 articles from the backup of 2026-11-19",)
    assert later.addresses() == [f"https://a.example/{n}" for n in range(3)]
    assert len(list(store.data.glob("2022-01.repaired-*.json"))) == 1
    assert later.visit(TinyArchive.repair) == ()


def test_repair_says_where_there_is_nothing_to_give_back(store: Store) -> None:
    on_day(store, 0).filled(1)
    store.month.write_bytes(b"all is lost")
    (line,) = on_day(store, 0).visit(TinyArchive.repair)
    assert line.startswith(
        "2022-01.json: no backup has more articles than there are; 2022-01.damaged-"
    )


def test_repair_gives_back_marks_and_leaves_those_that_there_are(store: Store) -> None:
    async def mark(archive: TinyArchive) -> None:
        await archive.mark({"a:0-1": Mark(note="old"), "a:2-3": Mark(is_starred=True)})

    async def after_damage(archive: TinyArchive) -> tuple[str, ...]:
        await archive.mark({"a:0-1": Mark(note="new")})
        done = await archive.repair()
        expected = {"a:0-1": Mark(note="new"), "a:2-3": Mark(is_starred=True)}
        assert dict(archive.marks()) == expected
        return done

    on_day(store, 0).visit(mark)
    on_day(store, 1).filled(1)
    (store.data / "catalogue.json").write_bytes(b"all is lost")
    done = on_day(store, 1).visit(after_damage)
    assert done == ("catalogue.json: 1 marks from the backup of 2026-11-19",)


def test_doctor_tells_how_a_sound_store_stands(store: Store) -> None:
    store.filled(2)

    async def check(archive: TinyArchive) -> tuple[str, ...]:
        return archive.check()

    lines = store.visit(check)
    assert "1 month, 0.0 MB: 2 articles, 2 statements" in lines
    assert "schema 1; catalogue: none yet" in lines
    assert ".lock: free" in lines
    assert any(line.endswith(" of room") for line in lines)
    assert any(line.startswith("1 backup, the last of ") for line in lines)


def test_doctor_names_what_is_wrong(store: Store) -> None:
    store.filled(2)

    async def check(archive: TinyArchive) -> tuple[str, ...]:
        article = made_article()
        await archive.save(article, [made_statement(article)])
        (store.data / "2021-10.json").write_bytes(b"damaged")
        (store.data / "2021-11.json").write_text('{"schema": {"1": {"version": 9}}}')
        (store.data / "2021-12.json").mkdir()
        (store.data / "2021-09.damaged-20261118T120000.json").touch()
        (store.data / "catalogue.json").write_bytes(b"damaged")
        store.data.chmod(0o755)
        return archive.check()

    lines = "\n".join(store.visit(check))
    for expected in (
        "2021-10.json: damaged (",
        "2021-11.json: written by a newer version",
        "2021-12.json: Is a directory",
        "2021-09.damaged-20261118T120000.json: set aside",
        "catalogue: damaged (",
        "others can enter the folder (mode 755): chmod 700",
    ):
        assert expected in lines
