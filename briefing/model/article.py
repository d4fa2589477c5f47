"""What was read: spans of a text that never changes, outlets, entries of feeds and articles."""

from __future__ import annotations

import hashlib
import itertools
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points in `Article.text`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that stand at this span of `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class BlockKind(StrEnum):
    """What a paragraph was on its page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    ITEM = "item"


class Block(NamedTuple):
    """One paragraph of an article: where it stands and what it was on the page."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published an article: the name shown, and the host it publishes on where known."""

    name: str
    host: str | None = None

    def is_called(self, name: str) -> bool:
        """Tell whether `name` means this outlet: its name, initials ("AP") or host, or a part."""
        wanted = _squashed(name)
        words = [_squashed(word) for word in self.name.split() if _squashed(word)]
        host = (self.host or "").removeprefix("www.")
        own = {"".join(words), "".join(word[0] for word in words), *words[:1]}
        return bool(wanted) and wanted in own | {_squashed(host), _squashed(host.split(".")[0])}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a copy comes from: who published the text first, and which article if it is kept."""

    publisher: str
    article_id: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a feed: an address to read, with what the feed says of it."""

    url: str
    title: str
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One page reduced to its text and bibliographic facts; immutable.

    `id` is a digest of address and text: a page that was edited is a new article. `blocks` are the
    paragraphs of `text`, in order and disjoint. `published_on` is the day of publication, `None`
    where nobody says it; `published_at` the moment, only where the page states a time of day.
    `language` is an ISO 639-1 code. `publisher` is the original publisher of a syndicated copy.
    `feed` is the address of the feed that brought it, empty where a person did.
    """

    id: str
    url: str | None
    title: str
    outlet: Outlet
    text: str
    blocks: tuple[Block, ...]
    fetched_at: datetime
    author: str | None = None
    published_on: date | None = None
    published_at: datetime | None = None
    published_certain: bool = False
    language: str = "en"
    publisher: str | None = None
    is_sample: bool = field(default=False)
    feed: str = ""

    @property
    def day(self) -> date:
        """The day of publication, or of fetching where nobody says it."""
        return self.published_on or self.fetched_at.date()

    @property
    def is_analysed(self) -> bool:
        """Tell whether statements are looked for in this article: English only."""
        return self.language == "en"


def _squashed(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def article_id(address: str, text: str) -> str:
    """Return the digest that names an article: 16 hexadecimal digits of address and text."""
    digest = hashlib.sha256(f"{address}\n{text}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]


def text_blocks(text: str) -> tuple[Block, ...]:
    """Return the paragraphs of a plain text: its lines that hold a word or a sign, trimmed.

    Every line is a paragraph, except in a hard-wrapped text, where a blank line ends one.
    """
    lines = list(_lines(text))
    if not _is_hard_wrapped(text, lines):
        return tuple(Block(line, BlockKind.PARAGRAPH) for line in lines)
    return tuple(Block(span, BlockKind.PARAGRAPH) for span in _joined(text, lines))


def _lines(text: str) -> list[Span]:
    spans = []
    start = 0
    for line in text.split("\n"):
        body = line.strip()
        if body:
            left = start + line.index(body)
            spans.append(Span(left, left + len(body)))
        start += len(line) + 1
    return spans


# A wrapped text breaks its lines mid-sentence and at about one width.
WRAP_CHARS = 100


def _is_hard_wrapped(text: str, lines: list[Span]) -> bool:
    adjacent = [
        (a, b) for a, b in itertools.pairwise(lines) if text[a.end : b.start].count("\n") == 1
    ]
    if len(adjacent) < 4 or any(line.end - line.start > WRAP_CHARS for line in lines):
        return False
    broken = sum(text[a.end - 1] not in ".!?:”\"'’" for a, _ in adjacent)
    return broken >= 0.6 * len(adjacent)


def _joined(text: str, lines: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for line in lines:
        if joined and text[joined[-1].end : line.start].count("\n") == 1:
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return joined
