"""What goes to the child process and what comes back."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import datetime

from briefing.model.article import Article
from briefing.model.feed import FeedAnswer, FeedLink
from briefing.web.kinds import Kind

HEAD = struct.Struct(">II")
"""Before a task stand the sizes of its JSON and of its bytes; before an outcome its size and 0."""

READY = HEAD.pack(0, 0)
"""What the child says first, when its libraries are loaded."""


@dataclass(frozen=True, slots=True)
class Task:
    """Bytes to be made into an article or a feed, and what is known of them beforehand.

    `url` is where they came from, `None` for a file. `name` names the outlet where the bytes do
    not: a host or a file's name. `charset` is what the server said, or empty.
    """

    kind: Kind
    url: str | None
    name: str
    fetched_at: datetime
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a site's robots.txt says to the address of a task, and the pause that it asks for."""

    is_allowed: bool
    pause_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task: what its kind is made into, or the reason why that is nothing."""

    article: Article | None = None
    reason: str = ""
    feed: FeedAnswer | None = None
    feed_links: tuple[FeedLink, ...] = ()
    verdict: Verdict | None = None
