"""What goes to the child process and what comes back."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import datetime

from briefing.model.article import Article
from briefing.web.kinds import Kind

HEAD = struct.Struct(">II")
"""Before a task stand the sizes of its JSON and of its bytes; before an outcome its size and 0."""

READY = HEAD.pack(0, 0)
"""What the child says first, when its libraries are loaded."""


@dataclass(frozen=True, slots=True)
class Task:
    """Bytes to be made into an article, and what is known of them beforehand.

    `url` is where they came from, `None` for a file. `name` names the outlet where the bytes do
    not: a host or a file's name. `charset` is what the server said, or empty.
    """

    kind: Kind
    url: str | None
    name: str
    fetched_at: datetime
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task: the article, or the reason why there is none."""

    article: Article | None = None
    reason: str = ""
