"""The files of the store: one TinyDB file a month, changed only under one lock."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tinydb import TinyDB
from tinydb.table import Document

from briefing.model.errors import StoreError
from briefing.store.backups import back_up
from briefing.store.codec import Record, Volume, document_id, record_of
from briefing.store.disk import (
    AtomicStorage,
    Stamp,
    Tables,
    drop_drafts,
    locked,
    made_folder,
    read_bytes,
    replace_bytes,
    stamp_of,
    told,
)
from briefing.store.doctor import findings
from briefing.store.migrate import MIGRATIONS, SCHEMA_TABLE, Migration, schema_table
from briefing.store.reading import Reading, reading_of

_MONTH_FILE = re.compile(r"[0-9]{4}-[0-9]{2}\.json")


@dataclass(frozen=True, slots=True)
class Added:
    """A volume that is on the disk now, in place of one of the same article."""

    volume: Volume


@dataclass(frozen=True, slots=True)
class Removed:
    """An article that is on the disk no more."""

    article_id: str


Change = Added | Removed
Outcome = bool | StoreError
"""Of one record: whether it is new, or why it could not be kept."""


class Shelves:
    """The months of a folder. Used by one thread at a time; several processes may share it.

    Reading takes no lock: a file is the old one or the new one, never half of either.
    """

    def __init__(
        self,
        folder: Path,
        now: Callable[[], datetime],
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> None:
        self.notices: list[str] = []
        self.is_read_only = False
        self.folder = folder
        self._now = now
        self._migrations = migrations
        self._lock = folder / ".lock"
        self._stamps: dict[str, Stamp] = {}
        self._kept: dict[str, dict[str, Volume]] = {}
        self._changes: list[Change] = []

    def open(self) -> None:
        """Read all that is kept."""
        made_folder(self.folder)
        self.refresh()

    def refresh(self) -> None:
        """Read the months that others have changed since they were read; mend what is damaged."""
        stale = self._stale()
        flawed = [month for month in stale if self._read(month).mended is not None]
        if flawed and not self.is_read_only:
            try:
                with locked(self._lock):
                    for month in flawed:
                        self._mend(month)
            except StoreError as error:
                self._notice(f"what is damaged could not be set aside: {error.sentence}")

    def taken(self) -> list[Change]:
        """Return what has changed since this was asked last, in order.

        Also after a failure: what was read or written before it counts.
        """
        changes, self._changes = self._changes, []
        return changes

    def add(self, records: Sequence[Record]) -> list[Outcome]:
        """Keep the records, each month's in one write; an article that is kept stays as it is."""
        written: dict[str, Outcome] = {}
        with self._held():
            for month, chosen in self._unknown_by_month(records).items():
                outcome: Outcome = True
                try:
                    self._write(month, chosen)
                except StoreError as error:
                    outcome = error
                written.update((record.volume.article.id, outcome) for record in chosen)
        outcomes = []
        for record in records:
            outcome = written.get(record.volume.article.id, False)
            outcomes.append(outcome)
            if outcome is True:  # of several with one id the first is the new one
                written[record.volume.article.id] = False
        return outcomes

    def remove(self, article_ids: Iterable[str]) -> None:
        """Remove articles with their statements, each month's in one write."""
        with self._held():
            chosen = set(article_ids)
            for month, kept in self._kept.items():
                if here := chosen & kept.keys():
                    self._remove_from(month, here)

    def findings(self) -> tuple[str, ...]:
        """Return how the files stand, a line each; changes nothing."""
        return findings(self.folder, self._migrations)

    def add_from(self, path: Path) -> int:
        """Keep what another store's month has and this one has not; return how many articles.

        A file that is damaged, or of a newer version, adds nothing.
        """
        found = read_bytes(path)
        reading = reading_of(found[0] if found else b"", self._migrations)
        if reading.flaw == "damaged" or reading.is_newer:
            return 0
        outcomes = self.add([record_of(v.article, v.statements) for v in reading.volumes])
        for outcome in outcomes:
            if isinstance(outcome, StoreError):
                raise outcome
        return outcomes.count(True)

    @contextlib.contextmanager
    def _held(self) -> Iterator[None]:
        """Hold the lock, with all that others have written read."""
        self._refuse_if_read_only()
        with locked(self._lock):
            drop_drafts(self.folder, "[0-9]*")
            for month in self._stale():
                if self._read(month).mended is not None:
                    self._mend(month)
            self._refuse_if_read_only()
            back_up(self.folder, self._now().date())
            yield

    def _stale(self) -> list[str]:
        with told(self.folder):
            names = {p.stem for p in self.folder.iterdir() if _MONTH_FILE.fullmatch(p.name)}
            known = names | self._stamps.keys()
            return sorted(m for m in known if stamp_of(self._path(m)) != self._stamps.get(m))

    def _read(self, month: str) -> Reading:
        """Take in a month as its file has it, whatever state that is in."""
        path = self._path(month)
        try:
            found = read_bytes(path)
        except StoreError as error:
            self._notice(f"{error.sentence}; the other months are not affected")
            self._note_stamp(month)
            return self._taken_in(month, Reading(()))
        if found is None:
            self._stamps.pop(month, None)
            return self._taken_in(month, Reading(()))
        raw, self._stamps[month] = found
        reading = reading_of(raw, self._migrations)
        if reading.is_newer:
            self.is_read_only = True
            self._notice(
                f"{path.name} was written by a newer version of briefing; nothing is changed"
            )
        return self._taken_in(month, reading)

    def _taken_in(self, month: str, reading: Reading) -> Reading:
        """Note the differences only: what has not changed stays the very same value."""
        before = self._kept.get(month, {})
        now = {volume.article.id: volume for volume in reading.volumes}
        for article_id, volume in now.items():
            if before.get(article_id) == volume:
                now[article_id] = before[article_id]
            else:
                self._changes.append(Added(volume))
        self._kept[month] = now
        gone = (article_id for article_id in before if self._month_of(article_id) is None)
        self._changes.extend(map(Removed, gone))
        return reading

    def _month_of(self, article_id: str) -> str | None:
        return next((month for month, kept in self._kept.items() if article_id in kept), None)

    def _mend(self, month: str) -> None:
        """Set a flawed file aside, with what can be read of it in its place; under the lock."""
        path = self._path(month)
        found = read_bytes(path)
        reading = self._read(month)
        if found is None or reading.mended is None:
            return  # another process was quicker
        aside = path.with_name(f"{month}.{reading.flaw}-{self._now():%Y%m%dT%H%M%S}.json")
        replace_bytes(aside, found[0])
        replace_bytes(path, reading.mended)
        self._note_stamp(month)
        statements = sum(len(volume.statements) for volume in reading.volumes)
        self._notice(
            f"{path.name} was {reading.flaw} ({reading.reason}) and is kept as {aside.name};"
            f" articles saved of it: {len(reading.volumes)}, statements: {statements}"
        )

    def _unknown_by_month(self, records: Sequence[Record]) -> dict[str, list[Record]]:
        first: dict[str, Record] = {}
        for record in records:
            first.setdefault(record.volume.article.id, record)
        by_month: dict[str, list[Record]] = {}
        for article_id, record in first.items():
            if self._month_of(article_id) is None:
                by_month.setdefault(record.month, []).append(record)
        return by_month

    def _write(self, month: str, records: Collection[Record]) -> None:
        articles: dict[int, Mapping[str, object]] = {}
        statements: dict[int, Mapping[str, object]] = {}
        for record in records:
            articles[document_id(record.volume.article.id)] = record.article
            statements.update(record.statements)
        with self._transaction(month) as (database, tables):
            for name, rows in (("articles", articles), ("statements", statements)):
                # Statements whose article somebody took out by hand lie under these numbers still.
                is_taken = not rows.keys().isdisjoint(tables.get(name, {}))
                table = database.table(name, cache_size=0)
                if is_taken:
                    table.remove(doc_ids=rows)
                table.insert_multiple(Document(row, number) for number, row in rows.items())
        for record in records:
            self._kept.setdefault(month, {})[record.volume.article.id] = record.volume
            self._changes.append(Added(record.volume))

    def _remove_from(self, month: str, article_ids: set[str]) -> None:
        volumes = (self._kept[month][article_id] for article_id in article_ids)
        numbers = [document_id(s.id) for volume in volumes for s in volume.statements]
        with self._transaction(month) as (database, _):
            database.table("articles", cache_size=0).remove(
                doc_ids=[document_id(article_id) for article_id in article_ids]
            )
            database.table("statements", cache_size=0).remove(doc_ids=numbers)
        for article_id in sorted(article_ids):
            del self._kept[month][article_id]
            self._changes.append(Removed(article_id))

    @contextlib.contextmanager
    def _transaction(self, month: str) -> Iterator[tuple[TinyDB, Tables]]:
        """Give a month as a database and as the tables it begins with; write it at the end."""
        storage = AtomicStorage(self._path(month))
        with storage.transaction() as tables:
            tables.setdefault(SCHEMA_TABLE, schema_table(len(self._migrations) + 1))
            yield TinyDB(storage=lambda: storage), tables
        self._note_stamp(month)

    def _path(self, month: str) -> Path:
        return self.folder / f"{month}.json"

    def _note_stamp(self, month: str) -> None:
        stamp = stamp_of(self._path(month))
        if stamp is not None:
            self._stamps[month] = stamp

    def _notice(self, sentence: str) -> None:
        if sentence not in self.notices:
            self.notices.append(sentence)

    def _refuse_if_read_only(self) -> None:
        if self.is_read_only:
            raise StoreError(
                f"{self.folder}: written by a newer version of briefing",
                path=str(self.folder),
                hint="use that version, or another folder",
            )
