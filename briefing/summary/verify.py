"""What is checked before a line is shown, whichever engine made it.

A line must cite statements that exist and belong to its actor and issue; what it quotes must stand
in them, character for character after folding; speaker, post and days are the record's. What an
engine wrote in its own words must have its numbers, names, negation and modality from the
statements it cites, and most of its distinctive words. Whether it is fair no check can tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from briefing.model.actor import Actor
from briefing.model.brief import Line, Passage
from briefing.summary.holdings import issues_shown, pane_of
from briefing.summary.lines import line_of, post_of, speaker_of, written_line
from briefing.summary.quoting import has_quotation_marks, stands_in
from briefing.summary.written import unsupported

MIN_WORDS_SUPPORTED = 0.65


class Fault(StrEnum):
    """Why a line is withheld."""

    UNCITED = "it cites nothing"
    NO_STATEMENT = "it cites a statement that does not exist"
    OTHER_ACTOR = "it cites another actor's statement"
    OTHER_ISSUE = "it cites a statement on another issue"
    CITED_WRONGLY = "its words stand in another statement than the one cited"
    FOUND_NOWHERE = "its words stand in no statement"
    SPEAKER = "its speaker or post is not the record's"
    RECORD = "its verb, days, outlets or grade are not the record's"
    DENIAL = "it does not say that this was denied, or says so wrongly"
    NUMBER = "a number is not in the statements cited"
    NAME = "a name is not in the statements cited"
    NEGATION = "it negates what is not negated, or the other way round"
    MODALITY = "its will, may, would or must differs from the statements cited"
    WORDS = "too few of its words are in the statements cited"
    MARKS = "it has quotation marks round words of its own"


class Withheld(NamedTuple):
    """A line that is not shown, and what is wrong with it."""

    line: Line
    faults: tuple[Fault, ...]


class Verified(NamedTuple):
    """The lines that may be shown, in their order, and those that may not."""

    lines: tuple[Line, ...]
    withheld: tuple[Withheld, ...]


class Evidence:
    """The statements that lines may cite; `actors` are those with a pane, `known` all others too.

    Made once for many lines.
    """

    def __init__(
        self, passages: Sequence[Passage], *, actors: Sequence[Actor], known: Sequence[Actor] = ()
    ) -> None:
        self.passages = passages
        self.known = (*actors, *known)
        self.pane = pane_of(actors)

    @cached_property
    def by_id(self) -> dict[str, Passage]:
        """The passages by their ids."""
        return {passage.id: passage for passage in self.passages}


def verified(lines: Iterable[Line], evidence: Evidence) -> Verified:
    """Return which lines stand up to every check, and which do not."""
    kept: list[Line] = []
    withheld: list[Withheld] = []
    for line in lines:
        found = faults(line, evidence)
        if found:
            withheld.append(Withheld(line, found))
        else:
            kept.append(line)
    return Verified(tuple(kept), tuple(withheld))


def faults(line: Line, evidence: Evidence) -> tuple[Fault, ...]:
    """Return what is wrong with a line; nothing if it may be shown."""
    if not line.cites:
        return (Fault.UNCITED,)
    cited = [evidence.by_id[id] for id in line.cites if id in evidence.by_id]
    if len(cited) < len(line.cites):
        return (Fault.NO_STATEMENT,)
    found = list(_foreign(line, cited, evidence))
    if line.is_written:
        found += _wrong_in_written(line, cited, evidence)
    else:
        found += _wrong_in_extract(line, cited, evidence)
    return tuple(dict.fromkeys(found))


def _foreign(line: Line, cited: Sequence[Passage], evidence: Evidence) -> Iterable[Fault]:
    if any(evidence.pane(passage) != line.actor for passage in cited):
        yield Fault.OTHER_ACTOR
    if any(line.issue not in issues_shown(passage) for passage in cited):
        yield Fault.OTHER_ISSUE


def _wrong_in_extract(line: Line, cited: Sequence[Passage], evidence: Evidence) -> Iterable[Fault]:
    """Yield what is wrong with a line that claims to be a statement's own words."""
    passage = cited[0]
    record = line_of(passage, line.actor, line.issue)
    if not stands_in(line.text, passage):
        elsewhere = any(stands_in(line.text, other) for other in evidence.passages)
        yield Fault.CITED_WRONGLY if elsewhere else Fault.FOUND_NOWHERE
    if line.is_quoted != record.is_quoted:
        yield Fault.MARKS
    if (line.speaker, line.post) != (record.speaker, record.post):
        yield Fault.SPEAKER
    if line.is_denied != record.is_denied:
        yield Fault.DENIAL
    if _facts(line) != _facts(record):
        yield Fault.RECORD


def _facts(line: Line) -> tuple[object, ...]:
    return (
        line.cue, line.grade, line.said_on, line.published_on, line.outlets, line.speaks_for,
        len(line.cites),
    )  # fmt: skip


def _wrong_in_written(line: Line, cited: Sequence[Passage], evidence: Evidence) -> Iterable[Fault]:
    record = written_line(line.text, cited, line.actor, line.issue)
    if has_quotation_marks(line.text):
        yield Fault.MARKS
    names = {(speaker_of(passage), post_of(passage)) for passage in cited}
    if names != {(line.speaker, line.post)}:
        yield Fault.SPEAKER
    if line.is_quoted or line.is_denied or _facts(line) != _facts(record):
        yield Fault.RECORD
    for what in unsupported(line.text, cited, evidence.known, MIN_WORDS_SUPPORTED):
        yield Fault[what.name]
