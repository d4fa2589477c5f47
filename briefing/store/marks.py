"""The catalogue: marks and problems, and the journal that makes a mark durable at once."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

import msgspec
from tinydb import TinyDB
from tinydb.table import Document

from briefing.model.errors import StoreError
from briefing.model.mark import UNMARKED, Mark, Problem
from briefing.store.codec import (
    Fields,
    changed_fields,
    checked,
    document_id,
    mark_with,
    plain,
    readable_rows,
)
from briefing.store.disk import (
    AtomicStorage,
    Stamp,
    drop_drafts,
    locked,
    made_folder,
    read_bytes,
    replace_bytes,
    stamp_of,
    told,
)
from briefing.store.journal import append, lines_of, read_lines
from briefing.store.migrate import (
    MIGRATIONS,
    SCHEMA,
    SCHEMA_TABLE,
    migrated,
    schema_table,
    version_of,
)

Stamps = tuple[Stamp | None, Stamp | None]


class Catalogue:
    """Marks and problems of a folder. Used by one thread at a time; processes may share it.

    A mark is one line of `marks.journal`, with just the fields that changed, so that what two
    processes note on one statement comes together. `fold` moves the lines into the catalogue.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self.notices: list[str] = []
        self.is_read_only = False
        self.marks: Mapping[str, Mark] = {}
        self.problems: tuple[Problem, ...] = ()
        self.folder = folder
        self._now = now
        self._path = folder / "catalogue.json"
        self._journal = folder / "marks.journal"
        self._lock = folder / ".catalogue.lock"
        self._stamps: Stamps | None = None
        self._flaw = self._reason = ""

    def open(self) -> None:
        """Read what is kept."""
        made_folder(self.folder)
        self.refresh()

    def refresh(self) -> None:
        """Read anew what others have changed; set aside what is damaged."""
        if self._stamps_now() == self._stamps:
            return
        self._read()
        if self._flaw and not self.is_read_only:
            try:
                with locked(self._lock):
                    self._read()
                    self._mend()
            except StoreError as error:
                self._notice(f"catalogue.json is {self._flaw} ({self._reason}): {error.sentence}")

    def mark(self, changes: Mapping[str, Fields]) -> None:
        """Change these fields of the marks of these statements: durable when it returns.

        Raises `StoreError`, also where a text holds half a character.
        """
        lines = lines_of(changes)
        with self._held():
            marks = dict(self.marks)
            for statement_id, fields in changes.items():
                marks[statement_id] = mark_with(marks.get(statement_id, UNMARKED), fields)
            append(self._journal, lines)
            self.marks = marks

    def fold(self) -> None:
        """Move what the journal holds into the catalogue."""
        found = stamp_of(self._journal)
        if found is None or not found.size_bytes or self.is_read_only:
            return
        with self._held():
            self._write()
            # Only now: a process killed in between leaves lines that say what is known already.
            with told(self._journal):
                os.truncate(self._journal, 0)

    def keep_problem(self, problem: Problem) -> None:
        """Keep a problem, in place of one with the same address."""
        checked(plain(problem), problem.address)
        with self._held():
            others = tuple(p for p in self.problems if p.address != problem.address)
            self._write((*others, problem))

    def drop_problem(self, address: str) -> None:
        """Forget the problem with this address."""
        if any(problem.address == address for problem in self.problems):
            with self._held():
                self._write(tuple(p for p in self.problems if p.address != address))

    def add_from(self, folder: Path) -> int:
        """Keep the marks of another store that this one has none for; return how many."""
        other = Catalogue(folder, self._now)
        other._read()
        lost = {
            statement_id: changed_fields(UNMARKED, mark)
            for statement_id, mark in other.marks.items()
            if mark != UNMARKED and statement_id not in self.marks
        }
        if lost:
            self.mark(lost)
        return len(lost)

    @contextlib.contextmanager
    def _held(self) -> Iterator[None]:
        """Hold the lock, with all that others have written read."""
        self._refuse_if_read_only()
        with locked(self._lock):
            drop_drafts(self.folder, "catalogue*")
            if self._stamps_now() != self._stamps:
                self._read()
                self._mend()
                self._refuse_if_read_only()
            yield
            self._stamps = self._stamps_now()

    def _read(self) -> None:
        """Take in both files as they were at one moment."""
        while True:
            before = self._stamps_now()
            catalogue, journal = read_bytes(self._path), read_bytes(self._journal)
            if before == self._stamps_now():
                break
        self._flaw = self._reason = ""
        file = self._understood(catalogue[0]) if catalogue else _CatalogueFile()
        marks = {row.statement: row.mark() for row in file.marks.values()}
        for line in read_lines(journal[0] if journal else b""):
            if line is None:
                self._notice("a line of marks.journal was damaged and is left out")
                continue
            with contextlib.suppress(msgspec.ValidationError):
                mark = marks.get(line.statement, UNMARKED)
                marks[line.statement] = mark_with(mark, line.fields)
        self.marks, self.problems = marks, tuple(file.problems.values())
        self._stamps = before

    def _understood(self, raw: bytes) -> _CatalogueFile:
        try:
            version = version_of(raw)
            if version > SCHEMA:
                self.is_read_only = True
                self._notice(
                    "catalogue.json was written by a newer version of briefing; marks stay as"
                    " they are"
                )
            elif version < SCHEMA:
                raw = migrated(raw, version, MIGRATIONS)
                self._flaw, self._reason = f"schema-{version}", "of an older version"
            return _DECODER.decode(raw)
        except msgspec.DecodeError as error:
            self._flaw, self._reason = "damaged", str(error)
            return _salvaged(raw)

    def _mend(self) -> None:
        """Set a flawed catalogue aside, with what can be read of it in its place."""
        found = read_bytes(self._path)
        if found is None or not self._flaw:
            return
        aside = self._path.with_name(f"catalogue.{self._flaw}-{self._now():%Y%m%dT%H%M%S}.json")
        replace_bytes(aside, found[0])
        self._write()
        self._stamps = self._stamps_now()
        self._notice(
            f"catalogue.json was {self._flaw} ({self._reason}) and is kept as {aside.name};"
            f" marks saved of it: {len(self.marks)}"
        )

    def _write(self, problems: tuple[Problem, ...] | None = None) -> None:
        kept = self.problems if problems is None else problems
        storage = AtomicStorage(self._path)
        # Rows are gathered from the merged view, so the tables are written anew.
        with storage.transaction({SCHEMA_TABLE: schema_table()}):
            database = TinyDB(storage=lambda: storage)
            database.table("marks", cache_size=0).insert_multiple(
                Document({"statement": i, **changed_fields(UNMARKED, mark)}, document_id(i))
                for i, mark in self.marks.items()
                if mark != UNMARKED
            )
            database.table("problems", cache_size=0).insert_multiple(
                Document(plain(problem), document_id(problem.address)) for problem in kept
            )
        self.problems = kept

    def _stamps_now(self) -> Stamps:
        with told(self.folder):
            return stamp_of(self._path), stamp_of(self._journal)

    def _notice(self, sentence: str) -> None:
        if sentence not in self.notices:
            self.notices.append(sentence)

    def _refuse_if_read_only(self) -> None:
        if self.is_read_only:
            raise StoreError(
                f"{self._path}: written by a newer version of briefing",
                path=str(self._path),
                hint="use that version, or another folder",
            )


class _MarkRow(msgspec.Struct):
    statement: str
    is_read: bool = False
    is_starred: bool = False
    is_rejected: bool = False
    tags: tuple[str, ...] = ()
    note: str = ""
    actor: str | None = None
    speaker: str | None = None
    issues: tuple[str, ...] | None = None

    def mark(self) -> Mark:
        return Mark(
            is_read=self.is_read,
            is_starred=self.is_starred,
            is_rejected=self.is_rejected,
            tags=self.tags,
            note=self.note,
            actor=self.actor,
            speaker=self.speaker,
            issues=self.issues,
        )


class _CatalogueFile(msgspec.Struct):
    marks: dict[int, _MarkRow] = {}
    problems: dict[int, Problem] = {}


_DECODER = msgspec.json.Decoder(_CatalogueFile)


def _salvaged(raw: bytes) -> _CatalogueFile:
    file = _CatalogueFile({}, {})
    for number, row in readable_rows(raw):
        with contextlib.suppress(msgspec.ValidationError):
            if "statement" in row:
                file.marks[number] = msgspec.convert(row, _MarkRow)
            else:
                file.problems[number] = msgspec.convert(row, Problem)
    return file
