"""What stands in a brief, in order: headings, paragraphs, lists and tables, for every renderer.

A renderer escapes and decorates; what is said, and where quotation marks stand, is settled here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from briefing.model.article import Span
from briefing.model.brief import Brief, Change, Line, Movement, Row, Window
from briefing.model.clean import clean_line
from briefing.model.page import (
    Block,
    Cited,
    Grid,
    Heading,
    Items,
    Kind,
    Paragraph,
    Reference,
    Run,
    Runs,
)
from briefing.summary.gaps import counted
from briefing.summary.lines import leans
from briefing.summary.speakers import SAID

MAX_OUTLETS_NAMED = 3


MOVED = {
    Movement.NEW: "NEW",
    Movement.REWORDED: "NEW WORDING",
    Movement.REPEATED: "REPEATED",
    Movement.SILENT: "SILENT",
}


def outline(brief: Brief) -> tuple[Block, ...]:
    """Return a brief as it is read, from the header to the articles."""
    return tuple(_Writer(brief).blocks())


class _Writer:
    """Knows the labels of one brief and the numbers of its citations."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._actors = dict(brief.actor_labels)
        self._issues = dict(brief.issue_labels)
        self._numbers = {cited.statement: n for n, cited in enumerate(brief.citations, start=1)}

    def blocks(self) -> Iterator[Block]:
        brief = self._brief
        yield Heading(brief.title, 1)
        yield from self._header()
        if brief.top:
            yield Heading("Top lines", 2)
            yield Items(tuple((*self._topic(line), *self._line(line)) for line in brief.top))
        if brief.since is not None:
            yield Heading(f"Changed since the brief of {_moment(brief.since_at)}", 2)
            changes = tuple(self._change(change) for change in brief.changes)
            yield Items(changes) if changes else Paragraph((Run("Nothing moved."),))
        if brief.grid:
            yield Heading("Issues by actors", 2)
            yield self._grid()
        yield from self._sections()
        yield Heading("Gaps", 2)
        gaps = tuple((Run(gap),) for gap in brief.gaps)
        yield Items(gaps) if gaps else Paragraph((Run("None found."),))
        yield Heading("Articles", 2)
        yield from self._references()

    def _header(self) -> Iterator[Block]:
        brief = self._brief
        counts = (
            counted(len(brief.sources), "article"),
            counted(brief.outlets, "outlet"),
            counted(brief.statements, "statement"),
        )
        facts = [f"As of {_moment(brief.as_of)}", window_text(brief.window), *counts]
        yield Paragraph((Run(" · ".join(facts)),))
        engine = f"Lines: {brief.engine}"
        if brief.withheld:
            engine += f"; {counted(brief.withheld, 'line')} withheld by the checks"
        yield Paragraph((Run(engine, Kind.NOTE),))
        if brief.notice:
            yield Paragraph((Run(brief.notice, Kind.STRONG),))
        yield Paragraph((Run(GRADES, Kind.NOTE),))

    def _sections(self) -> Iterator[Block]:
        for section in self._brief.sections:
            yield Heading(self._actors[section.actor], 2)
            for held in section.held:
                count = counted(held.statements, "statement")
                yield Heading(f"{self._issues[held.issue]} ({count})", 3)
                yield Items(tuple(self._line(line) for line in held.lines))

    def _topic(self, line: Line) -> Runs:
        return (
            Run(f"{self._issues[line.issue]}, {self._actors[line.actor]}", Kind.STRONG),
            Run(": "),
        )

    def _line(self, line: Line) -> Runs:
        """Return the whole of a line: who, what post, when and where printed, words, citation."""
        who = ", ".join(filter(None, (line.speaker, line.post, self._guest(line))))
        comma = "," if who != line.speaker else ""
        facts = "; ".join((*_days(line), _outlets(line.outlets)))
        return (Run(who, Kind.STRONG), Run(f"{comma} {line.cue} ({facts}): "), *self._words(line))

    def _guest(self, line: Line) -> str:
        label = self._actors.get(line.speaks_for, "")
        return "" if label in f"{line.speaker} {line.post or ''}" else label

    def _words(self, line: Line) -> Runs:
        words = f"“{line.text}”" if line.is_quoted else line.text
        shown = Run(f"◇ {words}") if line.is_written else Run(words, Kind.WORDS)
        cites = [self._cite(statement) for statement in line.cites]
        return (shown, Run(" "), Run(line.grade.value, Kind.GRADE), *cites)

    def _cite(self, statement: str) -> Run:
        return Run(str(self._numbers[statement]), Kind.CITE)

    def _change(self, change: Change) -> Runs:
        topic = f"{self._actors[change.actor]}, {self._issues[change.issue]}"
        runs = (Run(MOVED[change.movement], Kind.STRONG), Run(f" {topic}. "))
        earlier = self._earlier(change)
        if change.line is None:
            return (*runs, Run("Nothing found in the window; earlier"), *earlier)
        if change.movement is Movement.REWORDED:
            differs = f"Differs in: {change.differs}. Now " if change.differs else "Now "
            return (*runs, Run(differs), *self._line(change.line), Run(" Earlier"), *earlier)
        return (*runs, *self._line(change.line))

    def _earlier(self, change: Change) -> Runs:
        day = f" ({_day(change.earlier_on)})" if change.earlier_on else ""
        denied = ", denied" if change.is_earlier_denied else ""
        return (Run(f"{day}{denied}: "), Run(change.earlier, Kind.WORDS))

    def _grid(self) -> Grid:
        brief = self._brief
        head = ("Issue", *(self._actors[actor] for actor in brief.actors))
        return Grid(head, tuple(self._row(row) for row in brief.grid))

    def _row(self, row: Row) -> tuple[Runs, ...]:
        cells: list[Runs] = [(Run(self._issues[row.issue], Kind.STRONG),)]
        for cell in row.cells:
            if cell.line is None:
                cells.append((Run("no statement found", Kind.NOTE),))
                continue
            age = (Run(f" {cell.age_days}\u00a0d", Kind.NOTE),)
            cells.append((*_before(cell.line), *self._words(cell.line), *age))
        return tuple(cells)

    def _references(self) -> Iterator[Block]:
        for at, source in enumerate(self._brief.sources):
            names = ", ".join(source.outlets)
            outlets = (
                f"{names}; first published by {source.publisher}" if source.publisher else names
            )
            facts = (
                outlets,
                source.author or "",
                f"published {_day(source.published_on)}" if source.published_on else "undated",
                f"fetched {_moment(source.fetched_at)}",
                f"text {source.digest}",
            )
            runs = [Run(clean_line(source.title), Kind.STRONG)]
            runs.append(Run(" · " + " · ".join(filter(None, facts))))
            if source.url:
                runs += [Run(" · "), Run(source.url, Kind.LINK)]
            cited = [
                Cited(number, _place(citation.content), citation.sentence)
                for number, citation in enumerate(self._brief.citations, start=1)
                if citation.source == at
            ]
            yield Reference(tuple(runs), tuple(cited))


GRADES = (
    "Grades are about evidence only: A verbatim, named; B paraphrase, named; "
    "C collective or unnamed; D second-hand."
)


# Words for saying that tell nothing of how it was said.
_PLAIN = frozenset({SAID, "added", "continued", "replied", "wrote"})


def _before(line: Line) -> Runs:
    """Return what has to stand before words that are shown without their speaker."""
    # What is told in the article's words may be no clause: "blamed the West for …".
    tells = line.is_denied or not (line.is_quoted or line.is_written or line.cue in _PLAIN)
    name = line.speaker if leans(line.text) else ""
    if tells:
        return (Run(f"{name} {line.cue} ".lstrip()),)
    return (Run(f"{name}: "),) if name else ()


def _place(content: Iterable[Span]) -> str:
    return ", ".join(f"{piece.start}–{piece.end}" for piece in content)


def _days(line: Line) -> Iterator[str]:
    """Yield the day said and the day published, kept apart."""
    if line.said_on is not None:
        yield f"said {_day(line.said_on)}"
        if line.said_on == line.published_on:
            return
    yield f"published {_day(line.published_on)}" if line.published_on else "undated"


def _outlets(outlets: Iterable[str]) -> str:
    named = tuple(outlets)
    more = len(named) - MAX_OUTLETS_NAMED
    shown = clean_line(", ".join(named[:MAX_OUTLETS_NAMED]))
    return f"{shown} and {more} more" if more > 0 else shown


def window_text(window: Window) -> str:
    """Return the days of a window in words."""
    if window.first is None and window.last is None:
        return "everything kept"
    if window.first is None:
        return f"until {_day(window.last)}"
    if window.last is None:
        return f"since {_day(window.first)}"
    return f"{_day(window.first)} – {_day(window.last)}"


def _day(day: date | None) -> str:
    return f"{day.day} {day:%b %Y}" if day else "undated"


def _moment(moment: datetime | None) -> str:
    return f"{_day(moment.date())} {moment:%H:%M} UTC" if moment else ""
