"""Where the reader was: one small file in the state folder."""

from __future__ import annotations

from pathlib import Path

import msgspec

from briefing.model.errors import StoreError
from briefing.model.session import Session
from briefing.store.codec import checked, plain
from briefing.store.disk import made_folder, read_bytes, replace_bytes
from briefing.store.migrate import SCHEMA_TABLE, schema_table


class SessionFile:
    """Keeps one `Session`. What cannot be read is no session: nothing in it is worth an error."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "session.json"

    def read(self) -> Session:
        """Return the session kept, or a fresh one."""
        try:
            found = read_bytes(self._path)
            rows = msgspec.json.decode(found[0], type=_File).session if found else {}
        except (StoreError, msgspec.DecodeError):
            return Session()
        return rows.get("1", Session())

    def write(self, session: Session) -> None:
        """Keep a session in place of the one before."""
        tables = {SCHEMA_TABLE: schema_table(), "session": {"1": plain(session)}}
        raw = checked(tables, "the session")
        made_folder(self._path.parent)
        replace_bytes(self._path, raw)


class _File(msgspec.Struct):
    session: dict[str, Session] = {}
