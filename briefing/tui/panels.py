"""A passage told at length: its sentence in its surroundings, and why it is in its pane. Pure."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from datetime import datetime

from briefing.model.article import Span
from briefing.model.brief import Passage
from briefing.model.clean import clean, clean_line
from briefing.model.statement import Certainty, Speech
from briefing.tui.cells import cut, width_of, wrap_spans
from briefing.tui.signs import UNICODE, Signs
from briefing.tui.text import (
    Line,
    Piece,
    clipped,
    line_width,
    moment,
    outlet_of,
    published,
    speaker_of,
    title_of,
)

# As many lines of text before and after a sentence: more are shown where there is much room.
LINES_BEFORE, LINES_AFTER = 1, 3

_GAPS = re.compile(r"\s+")

_SPEECH_WORDS = {
    Speech.DIRECT: "direct quote",
    Speech.MIXED: "report with quoted words",
    Speech.INDIRECT: "reported",
}


def wrap_pieces(pieces: Iterable[Piece], width: int) -> tuple[Line, ...]:
    """Return styled text broken into lines; every kind of white space is drawn as spaces."""
    runs = [Piece(one_line(piece.text), piece.role) for piece in pieces]
    text = "".join(run.text for run in runs)
    lines = wrap_spans(text, Span(0, len(text)), width)
    return tuple(_sliced(runs, span) for span in lines)


def one_line(text: str) -> str:
    """Return cleaned text with a space for every tab and line end, none of it left out."""
    return clean(text).replace("\n", " ").replace("\t", " ")


def _sliced(runs: list[Piece], span: Span) -> Line:
    line = []
    offset = 0
    for run in runs:
        start, end = max(span.start - offset, 0), min(span.end - offset, len(run.text))
        if start < end:
            line.append(Piece(run.text[start:end], run.role))
        offset += len(run.text)
    return tuple(line)


def speech_words(passage: Passage) -> str:
    """Return the kind of speech in words; a denial says that it is one."""
    words = _SPEECH_WORDS[passage.statement.speech]
    return f"{words}, denied" if passage.statement.negated else words


# The source panel


def source_title(passage: Passage, room: int, now: datetime, signs: Signs = UNICODE) -> str:
    """Return outlet, title and time of a passage's article; the title is cut to what fits."""
    article = passage.article
    outlet, when = outlet_of(article), published(article, now)
    left = room - width_of(signs.joined(outlet, signs.quoted(""), when))
    title = signs.quoted(cut(title_of(article), max(left, 8), signs.cut))
    return signs.joined(outlet, title, when)


def source_lines(
    passage: Passage,
    label: str,
    width: int,
    now: datetime,
    signs: Signs = UNICODE,
    *,
    is_short: bool = False,
) -> tuple[Line, ...]:
    """Return the sentence in its surroundings, and below it what is known of the statement.

    One that `is_short` has fewer lines of each.
    """
    after = 1 if is_short else LINES_AFTER
    around = context(passage, width * LINES_BEFORE, width * after, signs)
    facts = _facts(passage, label, width, now, signs)
    lines = [*wrap_pieces(around, width), (), *(facts[:1] if is_short else facts)]
    lines += wrap_pieces(also_in(passage, now, signs), width)
    if passage.mark.note:
        note = (Piece(f"{signs.note} ", "mark"), Piece(passage.mark.note, "quiet"))
        lines += wrap_pieces(note, width)
    return tuple(lines)


def context(passage: Passage, before: int, after: int, signs: Signs = UNICODE) -> tuple[Piece, ...]:
    """Return a sentence between signs, its parts marked, and so many characters around it."""
    text, sentence = passage.article.text, passage.statement.sentence
    start, end = _surroundings(text, sentence, before, after)
    return (
        Piece(f"{signs.cut} " if start else "", "quiet"),
        Piece(_closed_up(text[start : sentence.start]), "quiet"),
        Piece(signs.into, "sign"),
        *marked(passage, sentence),
        Piece(signs.out, "sign"),
        Piece(_closed_up(text[sentence.end : end]), "quiet"),
        Piece(f" {signs.cut}" if end < len(text) else "", "quiet"),
    )


def _closed_up(text: str) -> str:
    """Return a text of several paragraphs as one."""
    return _GAPS.sub(" ", text)


def _surroundings(text: str, sentence: Span, before: int, after: int) -> Span:
    start = max(sentence.start - before, 0)
    end = min(sentence.end + after, len(text))
    if start:
        stops = (text.find(sign, start, sentence.start) for sign in (". ", "\n"))
        stop = min((at for at in stops if at >= 0), default=-1)
        space = text.find(" ", start, sentence.start)
        start = stop + 1 if stop >= 0 else (space + 1 if space >= 0 else sentence.start)
        start += len(text[start : sentence.start]) - len(text[start : sentence.start].lstrip())
    if end < len(text):
        stop = text.rfind(" ", sentence.end, end)
        end = stop if stop >= 0 else sentence.end
    return Span(start, end)


def marked(passage: Passage, span: Span) -> tuple[Piece, ...]:
    """Return the text of a span with content, cue and speaker of the statement marked."""
    statement, text = passage.statement, passage.article.text
    roles = [(piece, "content") for piece in statement.content]
    if statement.cue is not None:
        roles.append((statement.cue, "cue"))
    if statement.speaker.mention is not None:
        roles.append((statement.speaker.mention, "speaker"))
    edges = {span.start, span.end}
    for part, _ in roles:
        edges |= {edge for edge in part if span.start < edge < span.end}
    cuts = sorted(edges)
    return tuple(
        Piece(text[start:end], _role_at(start, roles)) for start, end in itertools.pairwise(cuts)
    )


def _role_at(offset: int, roles: list[tuple[Span, str]]) -> str:
    for part, role in reversed(roles):
        if part.start <= offset < part.end:
            return role
    return "sentence"


def _facts(
    passage: Passage, label: str, width: int, now: datetime, signs: Signs
) -> tuple[Line, ...]:
    """Return what is known of a statement, as many facts a line as fit whole."""
    statement = passage.statement
    extent, cue = statement.extent, statement.cue
    role = "unsure" if passage.certainty is Certainty.UNSURE else "quiet"
    facts = (
        Piece(f"{named_with_post(passage)} ({label})", "strong"),
        Piece(speech_words(passage), role),
        Piece(f"cue {quoted(passage, cue, signs)}" if cue else "no cue", role),
        Piece(passage.certainty.value, role),
        Piece(f"offsets {extent.start}{signs.to}{extent.end}", role),
        Piece(f"saved {moment(passage.article.fetched_at, now)}", role),
    )
    lines: list[list[Piece]] = [[]]
    for fact in facts:
        gap = Piece("   ") if lines[-1] else Piece("")
        if lines[-1] and line_width((*lines[-1], gap, fact)) > width:
            lines.append([])
            gap = Piece("")
        lines[-1] += [gap, fact]
    return tuple(clipped(line, width) for line in lines)


def quoted(passage: Passage, span: Span, signs: Signs) -> str:
    """Return the words at a span of the article, between quotation marks."""
    return signs.quoted(clean_line(span.of(passage.article.text)))


def named_with_post(passage: Passage) -> str:
    """Return who said it, with the office held on that day where one is known."""
    who, post = speaker_of(passage), passage.identity.post
    return f"{who}, {clean_line(post)}" if post and post != who else who


def also_in(passage: Passage, now: datetime, signs: Signs = UNICODE) -> tuple[Piece, ...]:
    """Return the other articles that carry the same words; nothing where there is none."""
    if not passage.copies:
        return ()
    names = (f"{outlet_of(copy)} {published(copy, now)}" for copy in passage.copies)
    return (Piece("also in: ", "quiet"), Piece(f" {signs.dot} ".join(names), "quiet"))


# Frames around panels


def boxed(lines: Iterable[Line], width: int, signs: Signs = UNICODE) -> tuple[Line, ...]:
    """Return the lines between two sides of a frame, one column of air inside each."""
    side = signs.frame[4]
    framed = []
    for line in lines:
        inner = clipped(line, width - 4, signs.cut)
        fill = " " * (width - 4 - line_width(inner))
        left, right = Piece(f"{side} ", "rule"), Piece(f"{fill} {side}", "rule")
        framed.append((left, *inner, right))
    return tuple(framed)
