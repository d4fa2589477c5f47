"""What a reader notes on a statement, and a link that could not be used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Mark:
    """A reader's marks on one statement. `actor`, `speaker` and `issues` correct what was found.

    `issues` are ids, none of them for other matters, and `None` for those found by the lexicon.
    """

    is_read: bool = False
    is_starred: bool = False
    is_rejected: bool = False
    tags: tuple[str, ...] = ()
    note: str = ""
    actor: str | None = None
    speaker: str | None = None
    issues: tuple[str, ...] | None = None


UNMARKED = Mark()


@dataclass(frozen=True, slots=True)
class Problem:
    """A link that could not be used: why, what helps, when it was tried last and how often.

    Before `not_before` its site does not want to be asked again.
    """

    address: str
    reason: str
    hint: str
    tried_at: datetime
    tries: int = 1
    may_pass: bool = False
    not_before: datetime | None = None

    @property
    def next_try(self) -> datetime | None:
        """When it is tried again by itself: after a pause that grows; `None` for never."""
        if not self.may_pass or self.tries >= MAX_TRIES:
            return None
        paused = self.tried_at + FIRST_PAUSE * PAUSE_GROWS ** (self.tries - 1)
        return max(paused, self.not_before) if self.not_before is not None else paused


MAX_TRIES = 5
FIRST_PAUSE = timedelta(minutes=5)
PAUSE_GROWS = 4.0
