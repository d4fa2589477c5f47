"""What a long task reports while it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from briefing.model.errors import BriefingError


@dataclass(frozen=True, slots=True)
class Queued:
    """An address waits for its turn."""

    address: str


@dataclass(frozen=True, slots=True)
class Fetching:
    """A connection is being made, or bytes arrive: `size_bytes` so far."""

    address: str
    size_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Extracting:
    """The page's text is being taken out of `size_bytes` of it."""

    address: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Analysing:
    """Statements are being looked for in the article of this title."""

    address: str
    title: str


@dataclass(frozen=True, slots=True)
class Kept:
    """An article is safely stored; `is_new` is false where the same one was there already."""

    address: str
    article_id: str
    title: str
    outlet: str
    statements: int
    is_new: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class Failed:
    """An address came to nothing; the rest goes on."""

    address: str
    error: BriefingError


Event = Queued | Fetching | Extracting | Analysing | Kept | Failed
Report = Callable[[Event], None]
"""Called on the thread of the event loop, in the order in which things happen."""


def quiet(_event: Event) -> None:
    """Report to nobody."""
