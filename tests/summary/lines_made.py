"""Generated statements and lines, for the properties of `verify.py`."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from briefing.model.brief import Line, Passage
from briefing.model.statement import Speech
from briefing.summary.lines import line_of
from tests.said import said

_LISTED = """troops talks border not never will may would 5,000 12 Russia NATO "we" “so” it’s —
ready Moscow sanctions alliance ships, missiles. answer; in the to for and of demand promise"""
WORDS = st.sampled_from(_LISTED.split())
PIECES = st.lists(WORDS, min_size=3, max_size=30).map(" ".join)
NAMES = st.sampled_from(["Ann Olsen", "Bea Roe", "Foreign Ministry", "Carl Oyen"])


@st.composite
def passages(draw: st.DrawFn) -> tuple[Passage, ...]:
    """Return a few statements with different words, speakers, actors and issues."""
    count = draw(st.integers(1, 5))
    made = []
    for number in range(count):
        pieces = draw(st.lists(PIECES, min_size=1, max_size=3))
        made.append(
            said(
                "|".join([f"Case{number} {pieces[0]}", *pieces[1:]]),
                actor=draw(st.sampled_from(["nato", "russia", "poland", "unknown"])),
                name=draw(NAMES),
                post=draw(st.sampled_from([None, "Foreign Minister", "spokesperson"])),
                issues=draw(st.sampled_from([("troops",), ("talks", "troops"), ()])),
                speech=draw(st.sampled_from(Speech)),
                negated=draw(st.booleans()),
                outlet=f"Outlet{number}",
            )
        )
    return tuple(made)


def shown_as(passage: Passage, max_words: int = 40) -> Line:
    """Return the line that shows a passage where it belongs."""
    actor = passage.identity.actor
    pane = actor if actor in ("nato", "russia", "unknown") else "other"
    issue = passage.issues[0] if passage.issues else "other"
    return line_of(passage, pane, issue, max_words)


def with_text(line: Line, text: str) -> Line:
    """Return the line with other words."""
    return replace(line, text=text)
