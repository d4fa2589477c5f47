"""The files of the store: one TinyDB file a month, changed only under one lock."""

from __future__ import annotations

import contextlib
import functools
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from briefing.model.article import Article
from briefing.model.errors import NotFound, StoreError
from briefing.model.statement import Statement
from briefing.store.backups import back_up
from briefing.store.codec import Record, Volume, editions_of, record_of
from briefing.store.disk import (
    Stamp,
    drop_drafts,
    locked,
    made_folder,
    read_bytes,
    replace_bytes,
    stamp_of,
    told,
)
from briefing.store.doctor import findings
from briefing.store.memory import Added, Change, Removed
from briefing.store.migrate import MIGRATIONS, Migration
from briefing.store.month import put, take_out
from briefing.store.reading import Reading, reading_of

_MONTH_FILE = re.compile(r"[0-9]{4}-[0-9]{2}\.json")


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
        self._homes: dict[str, str] = {}
        # Older editions, by month, that a process left which was killed while it moved an article.
        self._surplus: dict[str, dict[str, Volume]] = {}
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

    def replace(self, article: Article, statements: Sequence[Statement]) -> None:
        """Keep an article and its statements in place of what there is under its id.

        If its month is another one now, it is written there first: a process killed in between
        leaves it in both, and the higher edition counts. Raises `NotFound`.
        """
        with self._held():
            home = self._homes.get(article.id)
            if home is None:
                raise NotFound(f"no article {article.id!r} is kept")
            edition = self._editions(home).get(article.id, 0) + 1
            before, record = self._kept[home][article.id], record_of(article, statements, edition)
            self._write(record.month, [record], instead_of=[before])
            if home != record.month:
                self._surplus.setdefault(home, {})[article.id] = self._kept[home].pop(article.id)
                # It is kept: what cannot be tidied up now, the next who writes tidies up.
                with contextlib.suppress(StoreError):
                    self._drop_surplus()

    def remove(self, article_ids: Iterable[str]) -> None:
        """Remove articles with their statements, each month's in one write."""
        with self._held():
            chosen = set(article_ids)
            for month, kept in self._kept.items():
                if here := sorted(chosen & kept.keys()):
                    self._take_out(month, [kept[article_id] for article_id in here])
                    for article_id in here:
                        del kept[article_id], self._homes[article_id]
                        self._changes.append(Removed(article_id))

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
            self._drop_surplus()
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
        before, now = self._kept.get(month, {}), {}
        self._surplus.pop(month, None)
        editions = functools.cache(self._editions)  # for this file: a month may be there twice
        for volume in reading.volumes:
            article_id = volume.article.id
            if not self._settled(volume, month, editions):
                continue
            if before.get(article_id) == volume:
                now[article_id] = before[article_id]
            else:
                now[article_id] = volume
                self._changes.append(Added(volume))
        self._kept[month] = now
        for article_id in before.keys() - now.keys():
            if self._homes.get(article_id) == month:
                self._lost(article_id)
        return reading

    def _settled(
        self, volume: Volume, month: str, editions: Callable[[str], dict[str, int]]
    ) -> bool:
        """Make a month the home of a volume, unless another has a newer edition of it."""
        article_id = volume.article.id
        home = self._homes.get(article_id, month)
        if home != month:
            here, there = (editions(m).get(article_id, -1) for m in (month, home))
            if here <= there:
                self._surplus.setdefault(month, {})[article_id] = volume
                return False
            if (outdone := self._kept[home].pop(article_id, None)) is not None and there >= 0:
                self._surplus.setdefault(home, {})[article_id] = outdone
        self._homes[article_id] = month
        return True

    def _lost(self, article_id: str) -> None:
        """Note that an article's home has it no more; another month may."""
        del self._homes[article_id]
        for month, outdone in self._surplus.items():
            if article_id in outdone:
                self._homes[article_id] = month
                volume = self._kept[month][article_id] = outdone.pop(article_id)
                self._changes.append(Added(volume))
                return
        self._changes.append(Removed(article_id))

    def _drop_surplus(self) -> None:
        for month, outdone in list(self._surplus.items()):
            if outdone:
                self._take_out(month, outdone.values())
            del self._surplus[month]

    def _editions(self, month: str) -> dict[str, int]:
        found = read_bytes(self._path(month))
        return editions_of(found[0]) if found else {}

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
            if article_id not in self._homes:
                by_month.setdefault(record.month, []).append(record)
        return by_month

    def _write(
        self, month: str, records: Collection[Record], instead_of: Iterable[Volume] = ()
    ) -> None:
        put(self._path(month), records, schema=self._schema, instead_of=instead_of)
        self._note_stamp(month)
        for record in records:
            article_id = record.volume.article.id
            self._kept.setdefault(month, {})[article_id] = record.volume
            self._homes[article_id] = month
            self._changes.append(Added(record.volume))

    def _take_out(self, month: str, volumes: Iterable[Volume]) -> None:
        take_out(self._path(month), volumes, schema=self._schema)
        self._note_stamp(month)

    @property
    def _schema(self) -> int:
        return len(self._migrations) + 1

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
