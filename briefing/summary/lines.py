"""Lines: the words of one statement, as they are printed, with who said them, how and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.model.actor import OTHER, UNKNOWN
from briefing.model.brief import Line, Passage
from briefing.model.clean import clean_line
from briefing.model.statement import Speech
from briefing.summary.holdings import grade_of
from briefing.summary.speakers import SAID, verb_of

OMISSION = " ... "
MAX_LINE_WORDS = 40
UNNAMED = "unnamed speaker"


def line_of(passage: Passage, actor: str, issue: str, max_words: int = MAX_LINE_WORDS) -> Line:
    """Return the line that shows a statement under an actor and an issue."""
    article, statement, identity = passage.article, passage.statement, passage.identity
    outlets = (article.outlet.name, *passage.other_outlets)
    return Line(
        actor=actor,
        issue=issue,
        speaker=speaker_of(passage),
        post=post_of(passage),
        cue=verb_of(passage),
        text=shown(passage, max_words),
        cites=(passage.id,),
        grade=grade_of(passage),
        is_quoted=statement.speech is Speech.DIRECT,
        is_denied=statement.negated,
        said_on=statement.said_on,
        published_on=article.published_on,
        outlets=outlets,
        speaks_for=identity.actor if is_guest(identity.actor, actor) else "",
    )


def written_line(text: str, cited: Sequence[Passage], actor: str, issue: str) -> Line:
    """Return a line in an engine's own words; all but these is the record of the first cited."""
    return replace(
        line_of(cited[0], actor, issue, max_words=1),
        text=clean_line(text),
        cites=tuple(passage.id for passage in cited),
        cue=SAID,
        grade=max(map(grade_of, cited)),
        is_quoted=False,
        is_denied=False,
        is_written=True,
    )


def is_guest(own: str, shown_under: str) -> bool:
    """Tell whether a speaker's own actor has to be named where he is shown."""
    return own != shown_under and own not in (OTHER, UNKNOWN)


def speaker_of(passage: Passage) -> str:
    """Return the name that a line gives a speaker."""
    return clean_line(passage.identity.name) or UNNAMED


def post_of(passage: Passage) -> str | None:
    """Return the post that a line gives a speaker, `None` where his name says it already."""
    post = clean_line(passage.identity.post or "")
    return None if not post or post in speaker_of(passage) else post


def shown(passage: Passage, max_words: int = MAX_LINE_WORDS) -> str:
    """Return the words of a statement on one line, what is left out marked by " ... ".

    More than `max_words` are cut, at the end of a sentence or clause if there is one near.
    """
    pieces = pieces_of(passage)
    text = OMISSION.join(pieces)
    if len(text.split()) <= max_words:
        return text
    kept: list[str] = []
    room = max_words
    for piece in pieces:
        words = len(piece.split())
        if words > room:
            kept.append(_cut(piece, room))
            break
        kept.append(piece)
        room -= words
    return _balanced(OMISSION.join(filter(None, kept)) + OMISSION.rstrip())


def pieces_of(passage: Passage) -> tuple[str, ...]:
    """Return the pieces of a statement's content, each on one line."""
    text = passage.article.text
    return tuple(clean_line(piece.of(text), 20_000) for piece in passage.statement.content)


_WORD = re.compile(r"\S+")


def _cut(piece: str, max_words: int) -> str:
    ends = [match.end() for match in _WORD.finditer(piece)][:max_words]
    if not ends:
        return ""
    # A clause that ends in the second half of what there is room for is a better end.
    clauses = [end for end in ends[len(ends) // 2 :] if piece[end - 1] in ".;,?!:"]
    cut = piece[: clauses[-1] if clauses else ends[-1]].rstrip(" ,;:–—-")
    return cut if any(letter.isalnum() for letter in cut) else ""


def _balanced(text: str) -> str:
    """Return a cut text with the quotation mark closed that the cut has left open."""
    if text.count("“") > text.count("”"):
        return text + "”"
    return text + '"' if text.count('"') % 2 else text


_LEANING = re.compile(
    r"(?:he|she|it|they|this|that|these|those|his|her|its|their|such|however|but|and|so|also|nor)\b",
    re.IGNORECASE,
)


def leans(words: str) -> bool:
    """Tell whether words begin with what only a text before them explains: "he", "however"."""
    return _LEANING.match(words.lstrip("“\"'‘ ")) is not None
