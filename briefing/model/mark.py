"""What a reader notes on a statement, and a link that could not be used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Mark:
    """A reader's marks on one statement. `actor` and `speaker` correct what was found."""

    is_read: bool = False
    is_starred: bool = False
    is_rejected: bool = False
    tags: tuple[str, ...] = ()
    note: str = ""
    actor: str | None = None
    speaker: str | None = None


UNMARKED = Mark()


@dataclass(frozen=True, slots=True)
class Problem:
    """A link that could not be used: why, what helps, when it was tried last and how often."""

    address: str
    reason: str
    hint: str
    tried_at: datetime
    tries: int = 1
    may_pass: bool = False
