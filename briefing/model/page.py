"""A page before it is rendered: headings, paragraphs, lists and tables of runs of text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a run of text is."""

    PLAIN = "plain"
    STRONG = "strong"
    WORDS = "words"
    """Words that stand in a statement, with their quotation marks."""
    NOTE = "note"
    GRADE = "grade"
    CITE = "cite"
    """The number of a citation."""
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one kind, on one line."""

    text: str
    kind: Kind = Kind.PLAIN


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the title of the page has level 1."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the first cell of a row is its heading."""

    head: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A statement cited: its number, its code points in the article, the sentence around it."""

    number: int
    place: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Reference:
    """An article, and the statements of it that are cited."""

    runs: Runs
    cited: tuple[Cited, ...]


Block = Heading | Paragraph | Items | Grid | Reference
