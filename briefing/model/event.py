"""What a long task reports while it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from briefing.model.brief import Passage
from briefing.model.errors import BriefingError


@dataclass(frozen=True, slots=True)
class Queued:
    """An address waits for its turn."""

    address: str


@dataclass(frozen=True, slots=True)
class Fetching:
    """A connection is being made, or bytes arrive: `size_bytes` so far.

    It is given up after `within_s`, all tries together; 0 where nobody says so.
    """

    address: str
    size_bytes: int = 0
    within_s: float = 0.0


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


@dataclass(frozen=True, slots=True)
class Skipped:
    """An article was read and is not kept: it is none that is wanted of its feed."""

    address: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Checked:
    """A feed has answered: how many articles are to be read of it.

    `removed` are articles of it that were older than it keeps them.
    """

    address: str
    title: str
    articles: int
    removed: int
    seconds: float


Outcome = Kept | Failed | Skipped
"""What comes of an address that is to be read."""

Event = Queued | Fetching | Extracting | Analysing | Kept | Failed | Skipped | Checked
Report = Callable[[Event], None]
"""Called on the thread of the event loop, in the order in which things happen."""


def quiet(_event: Event) -> None:
    """Report to nobody."""


@dataclass(frozen=True, slots=True)
class Looked:
    """So many of the older months were looked through; `found` is what the last one has."""

    months: int
    of: int
    found: tuple[Passage, ...] = ()


LookReport = Callable[[Looked], None]
"""Called on the thread of the event loop, month after month."""


def unheard(_looked: Looked) -> None:
    """Report to nobody."""
