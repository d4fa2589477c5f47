"""What every command prints: results on standard output, the rest on standard error."""

from __future__ import annotations

import shutil
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime

from briefing.model.clean import clean_line
from briefing.model.errors import (
    BriefingError,
    ConfigError,
    EngineError,
    FetchError,
    NotFound,
    QueryError,
    StoreError,
)
from briefing.model.event import Looked, LookReport, unheard

EXIT_DONE = 0
EXIT_SOME = 1
EXIT_USAGE = 2
EXIT_NETWORK = 3
EXIT_STORE = 4
EXIT_INTERRUPTED = 130

# The first class that fits decides; what is found nowhere is no fault of the store.
_EXIT_CODES: tuple[tuple[type[BriefingError], int], ...] = (
    (NotFound, EXIT_SOME),
    (StoreError, EXIT_STORE),
    (FetchError, EXIT_NETWORK),
    (ConfigError, EXIT_USAGE),
    (QueryError, EXIT_USAGE),
    (EngineError, EXIT_USAGE),
)


def exit_code_of(error: BriefingError) -> int:
    """Return the exit code for a failure that ends the command."""
    return next((code for kind, code in _EXIT_CODES if isinstance(error, kind)), EXIT_SOME)


def code_of(count: int, failures: int) -> int:
    """Return the exit code where so many of several addresses failed."""
    if not failures:
        return EXIT_DONE
    return EXIT_NETWORK if failures == count else EXIT_SOME


def minute(moment: datetime | None) -> str:
    """Return a moment to the minute in the local zone, a dash for none."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}" if moment is not None else "-"


def tell(error: BriefingError) -> None:
    """Print a failure on standard error: the sentence, then what can be done."""
    say(f"briefing: {error.sentence}")
    if isinstance(error, QueryError):
        say(f"  {error.query}\n  {' ' * error.position}^")
    if error.hint:
        say(f"  {error.hint}")


def say(line: str) -> None:
    """Print a notice on standard error."""
    print(line, file=sys.stderr)


def show(text: str) -> None:
    """Print a result on standard output, at once: whoever reads it may act on it."""
    print(text, flush=True)


def looked() -> LookReport:
    """Return what tells, on a terminal, how many of the older months were looked through."""
    if not sys.stderr.isatty():
        return unheard

    def tell_months(looked: Looked) -> None:
        if looked.months:
            end = "\n" if looked.months == looked.of else ""
            words = f"\rlooked through {looked.months} of {looked.of} older months"
            print(words, end=end, file=sys.stderr, flush=True)

    return tell_months


def use_utf8() -> None:
    """Print UTF-8 whatever the locale; what a terminal cannot show must not end the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # absent where a test replaced it
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def table(rows: Iterable[Sequence[str]], headings: Sequence[str]) -> str:
    """Return rows as aligned columns; on a terminal the last column is cut to its width."""
    listed = [tuple(headings), *(tuple(clean_line(cell, 2_000) for cell in row) for row in rows)]
    widths = [max(map(cell_width, column)) for column in zip(*listed, strict=True)]
    lines = []
    for row in listed:
        *firsts, last = row
        padded = [c + " " * (w - cell_width(c)) for c, w in zip(firsts, widths, strict=False)]
        lines.append("  ".join([*padded, last]).rstrip())
    if sys.stdout.isatty():
        columns = shutil.get_terminal_size().columns
        lines = [cut(line, columns) for line in lines]
    return "\n".join(lines)


def cell_width(text: str) -> int:
    """Return how many cells of a terminal `text` takes."""
    return sum(_cells(character) for character in text)


def cut(text: str, width: int) -> str:
    """Return `text` in at most `width` cells; what is missing is shown by an ellipsis."""
    if cell_width(text) <= width:
        return text
    taken = 0
    for index, character in enumerate(text):
        taken += _cells(character)
        if taken > width - 1:
            return text[:index].rstrip() + "…"
    return text


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
