"""Why a statement is in its pane, as it was recorded, and what stands beside an article. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

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


def why_lines(
    passage: Passage, label: str, width: int, now: datetime, signs: Signs = UNICODE
) -> tuple[Line, ...]:
    """Return the way from the words to the pane, as it was recorded, one fact a line or more."""
    lines: list[Line] = []
    for name, value in _reasons(passage, label, now, signs):
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
    if passage.issues:
        words = ", ".join(clean_line(phrase) for phrase in passage.issue_evidence)
        issue = ", ".join(passage.issues) + (f" ({words})" if words else "")
        reasons.append(("issue", clean_line(issue)))
    if passage.copies:
        names = ", ".join(f"{outlet_of(copy)} {published(copy, now)}" for copy in passage.copies)
        reasons.append(("also in", names))
    return reasons


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
