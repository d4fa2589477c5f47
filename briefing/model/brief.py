"""What a reader is shown: windows of days, passages, and the panes of the board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from briefing.model.actor import Actor, Issue
from briefing.model.article import Article, Span
from briefing.model.mark import UNMARKED, Mark
from briefing.model.statement import Certainty, Statement, weakest


@dataclass(frozen=True, slots=True)
class Window:
    """The days looked at, both ends included; `None` leaves an end open.

    An article without a day of publication counts by the day it was fetched.
    """

    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether `day` lies in the window."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


EVERYTHING = Window()


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a speaker was on the day: derived from the statement, its day and the knowledge.

    `actor` is an actor's id, `other` or `unknown`. `name` is the person's or institution's;
    `post` the office held on that day, `None` where none is known or stated. `chain` is what was
    recorded on the way, from the mention to the actor, in order.
    """

    actor: str
    name: str
    post: str | None
    certainty: Certainty
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A statement with its article, and all that is derived from the two.

    `issues` are at most two ids, with the phrases that marked them in `issue_evidence`;
    `second_hand_of` is the actor whose words are relayed; `copies` are other articles that carry
    the same words.
    """

    statement: Statement
    article: Article
    identity: Identity
    issues: tuple[str, ...] = ()
    issue_evidence: tuple[str, ...] = ()
    second_hand_of: str | None = None
    mark: Mark = UNMARKED
    copies: tuple[Article, ...] = ()

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id

    @property
    def words(self) -> str:
        """The words said, as they stand in the article."""
        return self.statement.words(self.article.text)

    @property
    def certainty(self) -> Certainty:
        """How far statement, speaker and actor together are to be trusted."""
        return weakest(self.statement.certainty, self.identity.certainty)

    @property
    def day(self) -> date:
        """The day of publication, or of fetching where the article has none."""
        return self.article.day

    @property
    def other_outlets(self) -> tuple[str, ...]:
        """The names of the other outlets that carry the same words, each once."""
        names = dict.fromkeys(article.outlet.name for article in self.copies)
        return tuple(name for name in names if name != self.article.outlet.name)


@dataclass(frozen=True, slots=True)
class Pane:
    """One actor's passages in a window, newest first; `total` counts them before a filter."""

    actor: Actor
    passages: tuple[Passage, ...]
    total: int

    @property
    def unread(self) -> int:
        """How many of the passages shown are new."""
        return sum(not passage.mark.is_read for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Board:
    """All panes in the order of their numbers, `Others` and `Unknown` last."""

    panes: tuple[Pane, ...]
    articles: int
    outlets: int


class Grade(StrEnum):
    """What evidence stands behind a line; nothing about who is right."""

    VERBATIM = "A"
    """The very words of a named speaker."""
    TOLD = "B"
    """A named speaker's words as the article tells them."""
    COLLECTIVE = "C"
    """Of an institution, or of a speaker who is not named."""
    SECOND_HAND = "D"
    """Words that one actor reports of another."""


@dataclass(frozen=True, slots=True)
class Position:
    """What one actor said on one issue within a window.

    `passages` are in the order in which they were given; `standing` are those that can stand for
    the position, best first, none of which says again what one before it said.
    """

    actor: Actor
    issue: Issue
    passages: tuple[Passage, ...]
    standing: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a brief: a statement's own words or, if `is_written`, an engine's about it.

    `text` leaves words out only where it has " ... ". `cites` are the ids of the statements
    behind it, the one that it shows first. `is_denied` marks words that the speaker denied. `cue`
    is the article's own word for the saying. `speaks_for` is the speaker's own actor where he is
    shown among others, empty elsewhere. `outlets` printed the words.
    """

    actor: str
    issue: str
    speaker: str
    post: str | None
    cue: str
    text: str
    cites: tuple[str, ...]
    grade: Grade
    is_quoted: bool = False
    is_denied: bool = False
    is_written: bool = False
    said_on: date | None = None
    published_on: date | None = None
    outlets: tuple[str, ...] = ()
    speaks_for: str = ""


class Movement(StrEnum):
    """What became of a position since an earlier brief. No verdict on its direction."""

    NEW = "new"
    REWORDED = "new wording"
    REPEATED = "repeated"
    SILENT = "silent"
    """Nothing was found in the window, which is no evidence of silence."""


@dataclass(frozen=True, slots=True)
class Change:
    """How one position moved; `line` stands for it now, `earlier` is how it was worded before.

    `differs` names what was found to differ: "a number", "a negation", "will or may", "words".
    """

    movement: Movement
    actor: str
    issue: str
    line: Line | None = None
    earlier: str = ""
    earlier_on: date | None = None
    is_earlier_denied: bool = False
    differs: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One actor in a row of the grid: the newest first-hand line, or none that was found."""

    actor: str
    line: Line | None
    age_days: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """One issue of the grid, with a cell for each actor that has a pane."""

    issue: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What an actor holds on one issue: the lines chosen, and how many statements there are."""

    issue: str
    lines: tuple[Line, ...]
    statements: int


@dataclass(frozen=True, slots=True)
class Section:
    """One actor in a brief, issue by issue."""

    actor: str
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A row of the articles: a text, and all the outlets that print it without a change.

    `articles` are the ids of all copies. `digest` is that of the text. `publisher` had the text
    first, where it is a copy, changed or not, of another's.
    """

    title: str
    outlets: tuple[str, ...]
    articles: tuple[str, ...]
    digest: str
    fetched_at: datetime
    published_on: date | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A statement that a brief cites: where its words stand, and the sentence around them.

    `source` is the index of its article in the brief; `content` are code points of that text.
    """

    statement: str
    source: int
    content: tuple[Span, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A document of lines, each of which cites statements. Plain data: it can be kept and sent.

    Actors and issues are ids, with their labels in pairs. A citation's number is its place in
    `citations`, counted from one. `since` is the id of the brief it is compared with.
    """

    id: str
    title: str
    as_of: datetime
    window: Window
    outlets: int
    statements: int
    engine: str
    top: tuple[Line, ...]
    changes: tuple[Change, ...]
    actors: tuple[str, ...]
    grid: tuple[Row, ...]
    sections: tuple[Section, ...]
    gaps: tuple[str, ...]
    sources: tuple[Source, ...]
    citations: tuple[Citation, ...]
    actor_labels: tuple[tuple[str, str], ...]
    issue_labels: tuple[tuple[str, str], ...]
    since: str | None = None
    since_at: datetime | None = None
    withheld: int = 0
    notice: str = ""
