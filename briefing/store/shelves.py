"""The files of the store: one TinyDB file a month, changed only under one lock."""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from briefing.model.article import Article
from briefing.model.errors import NotFound, StoreError
from briefing.model.statement import Statement, Volume
from briefing.store.backups import back_up
from briefing.store.codec import Record, editions_of, record_of
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
from briefing.store.inventory import HOT_MONTHS, Inventory
from briefing.store.links import Month, read_links, write_links
from briefing.store.memory import Change
from briefing.store.migrate import MIGRATIONS, Migration
from briefing.store.month import put, take_out
from briefing.store.reading import Reading, reading_of, volumes_in

_MONTH_FILE = re.compile(r"[0-9]{4}-[0-9]{2}\.json")

_log = logging.getLogger(__name__)

Outcome = bool | StoreError
"""Of one record: whether it is new, or why it could not be kept."""


class Shelves:
    """The months of a folder. Used by one thread at a time; several processes may share it.

    Reading takes no lock: a file is the old one or the new one, never half of either. The last
    `hot_months` that hold articles are given as `Added`; of older ones the links, as `Shelved`.
    """

    def __init__(
        self,
        folder: Path,
        now: Callable[[], datetime],
        migrations: Sequence[Migration] = MIGRATIONS,
        *,
        hot_months: int = HOT_MONTHS,
    ) -> None:
        self.notices: list[str] = []
        self.is_read_only = False
        self.folder = folder
        self._now = now
        self._migrations = migrations
        self._lock = folder / ".lock"
        self._links = folder / "links.json"
        self._stamps: dict[str, Stamp] = {}
        self._noted: dict[str, Month] = {}
        self._inventory = Inventory(hot_months, self._editions, self._volumes)

    def open(self) -> None:
        """Read the last months, and of the others what the index does not know."""
        made_folder(self.folder)
        self._noted = read_links(self._links)
        self.refresh()
        self.keep_links()

    def refresh(self) -> None:
        """Read the months that others have changed since they were read; mend what is damaged."""
        flawed = [month for month in self._stale() if self._look_into(month)]
        if flawed and not self.is_read_only:
            try:
                with locked(self._lock):
                    for month in flawed:
                        self._mend(month)
            except StoreError as error:
                self._notice(f"what is damaged could not be set aside: {error.sentence}")
        self._read_what_is_due()

    def taken(self) -> list[Change]:
        """Return what has changed since this was asked last, in order.

        Also after a failure: what was read or written before it counts.
        """
        return self._inventory.taken()

    def keep_links(self) -> None:
        """Write the index of older months, where it is not what is known by now.

        It is derived: one that cannot be written is made again at the next start.
        """
        now = {
            month: Month(self._stamps[month], links)
            for month, links in self._inventory.older.items()
            if month in self._stamps and not self._inventory.surplus.get(month)
        }
        if self.is_read_only or _is_same(now, self._noted):
            return
        try:
            with locked(self._lock):
                write_links(self._links, now)
            self._noted = now
        except StoreError as error:
            _log.warning("no index of older months: %s", error)

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
            home = self._inventory.home(article.id)
            before = self._inventory.volumes(home, [article.id]) if home is not None else ()
            if home is None or not before:
                raise NotFound(f"no article {article.id!r} is kept")
            edition = self._editions(home).get(article.id, 0) + 1
            record = record_of(article, statements, edition)
            self._write(record.month, [record], instead_of=before)
            if home != record.month:
                self._inventory.move_away(home, article.id)
                # It is kept: what cannot be tidied up now, the next who writes tidies up.
                with contextlib.suppress(StoreError):
                    self._drop_surplus()

    def remove(self, article_ids: Iterable[str]) -> None:
        """Remove articles with their statements, each month's in one write."""
        with self._held():
            by_month: dict[str, list[str]] = {}
            for article_id in sorted(set(article_ids)):
                if (home := self._inventory.home(article_id)) is not None:
                    by_month.setdefault(home, []).append(article_id)
            for month, here in by_month.items():
                self._take_out(month, self._inventory.volumes(month, here))
                self._inventory.drop(month, here)

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
                if self._look_into(month):
                    self._mend(month)
            self._refuse_if_read_only()
            back_up(self.folder, self._now().date())
            self._drop_surplus()
            yield
        self._read_what_is_due()

    def _stale(self) -> list[str]:
        """Return the months whose files are not those that were read, newest first."""
        with told(self.folder):
            names = {p.stem for p in self.folder.iterdir() if _MONTH_FILE.fullmatch(p.name)}
            known = names | self._stamps.keys()
            stale = (m for m in known if stamp_of(self._path(m)) != self._stamps.get(m))
            return sorted(stale, reverse=True)

    def _look_into(self, month: str) -> bool:
        """Take in a month, by the index where that is enough; tell whether it must be mended."""
        noted = self._noted.get(month)
        if noted is not None and not self._inventory.is_hot(month):
            with told(self.folder):
                is_true = stamp_of(self._path(month)) == noted.stamp
            if is_true and self._inventory.recall(month, noted.links):
                self._stamps[month] = noted.stamp
                return False
        return self._read(month).mended is not None

    def _read_what_is_due(self) -> None:
        for month in self._inventory.due():
            self._read(month)

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
        self._inventory.take_in(month, reading.volumes)
        return reading

    def _drop_surplus(self) -> None:
        surplus = self._inventory.surplus
        for month, outdone in list(surplus.items()):
            if volumes := self._volumes(month, outdone):
                self._take_out(month, volumes)
            del surplus[month]

    def _editions(self, month: str) -> dict[str, int]:
        found = read_bytes(self._path(month))
        return editions_of(found[0]) if found else {}

    def _volumes(self, month: str, article_ids: Iterable[str]) -> tuple[Volume, ...]:
        found = read_bytes(self._path(month))
        return volumes_in(found[0], article_ids) if found else ()

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
            if self._inventory.home(article_id) is None:
                by_month.setdefault(record.month, []).append(record)
        return by_month

    def _write(
        self, month: str, records: Collection[Record], instead_of: Iterable[Volume] = ()
    ) -> None:
        put(self._path(month), records, schema=self._schema, instead_of=instead_of)
        self._note_stamp(month)
        self._inventory.put(month, [record.volume for record in records])

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


def _is_same(now: Mapping[str, Month], before: Mapping[str, Month]) -> bool:
    """Tell whether two indexes say the same: links are never changed, only replaced."""
    return now.keys() == before.keys() and all(
        month.stamp == before[name].stamp and month.links is before[name].links
        for name, month in now.items()
    )
