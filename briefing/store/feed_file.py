"""The file of feeds and waiting links: read, changed under its lock, mended."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import msgspec
from tinydb import TinyDB
from tinydb.table import Document

from briefing.model.errors import StoreError
from briefing.model.feed import Feed, WaitingLink
from briefing.store.codec import checked, document_id, readable_rows
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
from briefing.store.migrate import SCHEMA_TABLE, version_of

NAME = "feeds.json"
SCHEMA = 1


class Row(msgspec.Struct, frozen=True):
    """A waiting link as it lies on the disk, with the process that has it in hand."""

    address: str
    since: datetime
    owner: str = ""
    feed: str = ""
    published_at: datetime | None = None

    @classmethod
    def of(cls, link: WaitingLink, owner: str) -> Row:
        """Return the row of a link."""
        return cls(link.address, link.since, owner, link.feed, link.published_at)

    def link(self) -> WaitingLink:
        """Return the link of a row."""
        return WaitingLink(self.address, self.since, self.feed, self.published_at)


@dataclass(slots=True)
class Contents:
    """What the file holds: feeds by address in the order of adding, rows of links by address."""

    feeds: dict[str, Feed] = field(default_factory=dict)
    links: dict[str, Row] = field(default_factory=dict)


class FeedFile:
    """Feeds and links of a folder. Used by one thread at a time; processes may share it."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self.notices: list[str] = []
        self.contents = Contents()
        self.folder = folder
        self._now = now
        self._path = folder / NAME
        self._lock = folder / ".feeds.lock"
        self._stamp: Stamp | None = None
        self._is_read_only = False
        self._flaw = ""

    def refresh(self) -> None:
        """Read anew what others have changed; set aside what is damaged."""
        if stamp_of(self._path) == self._stamp:
            return
        self._read()
        if self._flaw and not self._is_read_only:
            try:
                with locked(self._lock):
                    self._read()
                    self._mend()
            except StoreError as error:
                self._notice(f"{NAME} is damaged ({self._flaw}): {error.sentence}")

    def change(self, edits: Iterable[Callable[[Contents], object]]) -> None:
        """Make these changes durable, all in one write or none. Raises `StoreError`."""
        made_folder(self._path.parent)
        with locked(self._lock):
            drop_drafts(self._path.parent, NAME)
            if stamp_of(self._path) != self._stamp:
                self._read()
                self._mend()
            if self._is_read_only:
                raise StoreError(
                    f"{self._path}: written by a newer version of briefing",
                    path=str(self._path),
                    hint="use that version, or another folder",
                )
            contents = Contents(dict(self.contents.feeds), dict(self.contents.links))
            for edit in edits:
                edit(contents)
            self._write(contents)

    def add_from(self, path: Path) -> int:
        """Follow what another file follows and this one does not; return how many feeds.

        One that is missing, or damaged, adds nothing.
        """
        found = read_bytes(path)
        try:
            other = _DECODER.decode(found[0] if found else b"{}").feeds.values()
        except msgspec.DecodeError:
            return 0
        new = {feed.url: feed for feed in other if feed.url not in self.contents.feeds}
        if new:
            self.change([lambda contents: contents.feeds.update(new)])
        return len(new)

    def _read(self) -> None:
        found = read_bytes(self._path)
        self._flaw = ""
        if found is None:
            self.contents, self._stamp = Contents(), None
            return
        raw, self._stamp = found
        file = self._understood(raw)
        self.contents = Contents(
            {feed.url: feed for feed in file.feeds.values()},
            {row.address: row for row in file.links.values()},
        )

    def _understood(self, raw: bytes) -> _File:
        try:
            if version_of(raw) > SCHEMA:
                self._is_read_only = True
                self._notice(f"{NAME} was written by a newer version of briefing; it stays as is")
            return _DECODER.decode(raw)
        except msgspec.DecodeError as error:
            self._flaw = str(error)
            return _salvaged(raw)

    def _mend(self) -> None:
        """Set a damaged file aside, with what can be read of it in its place; under the lock."""
        found = read_bytes(self._path)
        if found is None or not self._flaw:
            return
        aside = self._path.with_name(f"feeds.damaged-{self._now():%Y%m%dT%H%M%S}.json")
        replace_bytes(aside, found[0])
        self._write(self.contents)
        self._notice(
            f"{NAME} was damaged ({self._flaw}) and is kept as {aside.name};"
            f" feeds saved of it: {len(self.contents.feeds)}"
        )
        self._flaw = ""

    def _write(self, contents: Contents) -> None:
        feeds = {document_id(url): _fields(feed) for url, feed in contents.feeds.items()}
        links = {document_id(address): _fields(row) for address, row in contents.links.items()}
        checked((feeds, links), NAME)
        storage = AtomicStorage(self._path)
        with storage.transaction({SCHEMA_TABLE: {1: {"version": SCHEMA}}}):
            database = TinyDB(storage=lambda: storage)
            for name, rows in (("feeds", feeds), ("links", links)):
                database.table(name, cache_size=0).insert_multiple(
                    Document(row, number) for number, row in rows.items()
                )
        with told(self._path):
            self._stamp = stamp_of(self._path)
        self.contents = contents

    def _notice(self, sentence: str) -> None:
        if sentence not in self.notices:
            self.notices.append(sentence)


class _File(msgspec.Struct):
    feeds: dict[int, Feed] = {}
    links: dict[int, Row] = {}


_DECODER = msgspec.json.Decoder(_File)


def _fields(value: Feed | Row) -> dict[str, object]:
    fields: dict[str, object] = msgspec.to_builtins(value)
    return fields


def _salvaged(raw: bytes) -> _File:
    file = _File({}, {})
    for number, row in readable_rows(raw):
        with contextlib.suppress(msgspec.ValidationError):
            if "address" in row:
                file.links[number] = msgspec.convert(row, Row)
            elif "url" in row:
                file.feeds[number] = msgspec.convert(row, Feed)
    return file
