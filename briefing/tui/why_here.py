"""Why a statement is in its pane, as it was recorded, and what stands beside an article. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import zip_longest

from briefing.model.brief import Passage
from briefing.model.clean import clean_line
from briefing.model.statement import Certainty
from briefing.tui.panels import also_in, quoted, speech_words, wrap_pieces
from briefing.tui.signs import UNICODE, Signs
from briefing.tui.text import (
    Line,
    Piece,
    clipped,
    counted,
    moment,
    outlet_of,
    published,
    speaker_of,
)

LABEL_CELLS = 11
NO_LABELS: Mapping[str, str] = {}


def why_lines(
    passage: Passage,
    label: str,
    width: int,
    now: datetime,
    signs: Signs = UNICODE,
    *,
    issue_labels: Mapping[str, str] = NO_LABELS,
) -> tuple[Line, ...]:
    """Return the way from the words to the pane, as it was recorded, one fact a line or more.

    An issue without a label in `issue_labels` is told by its id.
    """
    lines: list[Line] = []
    reasons = [*_reasons(passage, label, now, signs), *_issues(passage, issue_labels, signs)]
    for name, value in (*reasons, *_copies(passage, now)):
        body = wrap_pieces((Piece(value),), max(width - LABEL_CELLS, 8)) or ((Piece(""),),)
        for row, line in enumerate(body):
            head = name if row == 0 else ""
            lines.append((Piece(f"{head:<{LABEL_CELLS}}", "quiet"), *line))
    return tuple(clipped(line, width, signs.cut) for line in lines)


def _reasons(passage: Passage, label: str, now: datetime, signs: Signs) -> list[tuple[str, str]]:
    statement, identity, article = passage.statement, passage.identity, passage.article
    steps = [f"{signs.leads_to} {clean_line(step)}" for step in identity.chain[1:]]
    extent = statement.extent
    length = counted(extent.end - extent.start, "character")
    mention = statement.speaker.mention
    first = quoted(passage, mention, signs) if mention else "nobody is named"
    post = f", {identity.post}" if identity.post else ""
    cue = quoted(passage, statement.cue, signs) if statement.cue else "no cue word"
    reasons = [("speaker", first), *(("", step) for step in steps)]
    reasons += [
        ("actor", f"{label}: {clean_line(identity.name or 'nobody')}{clean_line(post)}"),
        ("kind", f"{speech_words(passage)}, {length}, copied from the article"),
        ("cue", cue),
        ("rule", clean_line(statement.rule)),
        ("how sure", passage.certainty.value),
        ("offsets", f"{extent.start}{signs.to}{extent.end} of the text saved"),
        ("saved", moment(article.fetched_at, now)),
    ]
    if passage.second_hand_of:
        reasons.append(("relays", f"the words of {clean_line(passage.second_hand_of)}"))
    return reasons


def _issues(passage: Passage, labels: Mapping[str, str], signs: Signs) -> Iterator[tuple[str, str]]:
    """Yield each issue with the words that marked it, or that the reader gave it."""
    own = passage.mark.issues is not None
    if not passage.issues:
        yield "issue", "other matters" + (" (your tag)" if own else "")
    for issue, phrase in zip_longest(passage.issues, passage.issue_evidence, fillvalue=""):
        label = clean_line(labels.get(issue, issue))
        because = clean_line(phrase) if own else f"because of {signs.quoted(clean_line(phrase))}"
        yield "issue", f"{label} ({because})" if phrase else label


def _copies(passage: Passage, now: datetime) -> Iterator[tuple[str, str]]:
    if passage.copies:
        names = (f"{outlet_of(copy)} {published(copy, now)}" for copy in passage.copies)
        yield "also in", ", ".join(names)


def why_short(
    passage: Passage, label: str, width: int, now: datetime, signs: Signs = UNICODE
) -> tuple[Line, ...]:
    """Return the same in a few lines, for where there is little room."""
    statement, article = passage.statement, passage.article
    mention = statement.speaker.mention
    steps = [clean_line(mention.of(article.text))] if mention else []
    steps += [name for name in (speaker_of(passage), label) if name not in steps]
    cue = f"cue {quoted(passage, statement.cue, signs)}" if statement.cue else "no cue"
    chain = f" {signs.leads_to} ".join(steps)
    pieces = (Piece(chain, "strong"), Piece(f"   {speech_words(passage)}   {cue}", "quiet"))
    return (*wrap_pieces(pieces, width), *wrap_pieces(also_in(passage, now, signs), width))


def here_lines(
    passages: Sequence[Passage],
    current: int,
    name_of: Callable[[Passage], str],
    width: int,
    signs: Signs = UNICODE,
) -> tuple[Line, ...]:
    """Return the statements of an article, each in one line, with an empty one after each."""
    lines: list[Line] = []
    for number, passage in enumerate(passages):
        is_current = number == current
        unsure = f" {signs.unsure}" if passage.certainty is Certainty.UNSURE else ""
        line = (
            Piece(signs.cursor if is_current else " ", "gutter-current"),
            Piece(f"{name_of(passage):<8}{unsure} ", "strong" if is_current else "quiet"),
            Piece(clean_line(passage.words, 200), "" if is_current else "quiet"),
        )
        lines += [clipped(line, width, signs.cut), ()]
    return tuple(lines)


def also_lines(
    passage: Passage, now: datetime, width: int, signs: Signs = UNICODE
) -> tuple[Line, ...]:
    """Return the other articles with the same words, one a line."""
    lines = (
        (Piece(f"{outlet_of(copy)}  ", ""), Piece(published(copy, now), "quiet"))
        for copy in passage.copies
    )
    return tuple(clipped(line, width, signs.cut) for line in lines)
