"""What to do when nothing is saved yet. Pure."""

from __future__ import annotations

from briefing.tui.cells import wrapped
from briefing.tui.frame import Rule, foot_line, rule_line
from briefing.tui.panels import boxed
from briefing.tui.signs import UNICODE, Signs
from briefing.tui.text import Line, Piece

WIDTH = 64
_CHOICES = (
    ("a", "add an article: paste one link or many"),
    ("L", "load sample articles (on this disk, no network)"),
    ("?", "every key, searchable"),
)
_ABOUT = (
    "briefing reads the article, finds who is reported to have said what, and puts each "
    "statement in that actor’s pane with a link back to the exact sentence. Everything stays on "
    "this disk: no account, no telemetry."
)


def start_lines(width: int, signs: Signs = UNICODE) -> tuple[Line, ...]:
    """Return the start box, at most `WIDTH` wide."""
    width = min(width, WIDTH)
    choices = [(Piece(f" {key}", "key"), Piece(f"   {words}")) for key, words in _CHOICES]
    about = [(Piece(f" {line}", "quiet"),) for line in wrapped(_ABOUT, width - 6, 9, signs.cut)]
    body: list[Line] = [(), *choices, (), *about, ()]
    return (
        rule_line(Rule("", "Start here", boxed=True), width, signs),
        *boxed(body, width, signs),
        foot_line("", width, boxed=True, is_current=False, role="quiet", signs=signs),
    )
