"""What stands where panes are out of sight or empty. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.model.actor import OTHER, UNKNOWN
from briefing.tui.board_state import PaneState
from briefing.tui.cells import wrapped
from briefing.tui.signs import UNICODE, Signs
from briefing.tui.text import Line, Piece, clipped, counted
from briefing.tui.windows import label_of

_NOTHING = {OTHER: "Nothing by anybody else", UNKNOWN: "No speaker is left unresolved"}


def empty_words(
    pane: PaneState,
    articles: int,
    window: str,
    width: int,
    *,
    query: str = "",
    signs: Signs = UNICODE,
) -> tuple[Line, ...]:
    """Return what an empty pane says: what was looked at, never that somebody kept silent."""
    if width < 8 or not articles:
        return ()
    if query and pane.total:
        words = f"0 of {pane.total:,} match. esc clears the search"
    else:
        words = f"{_NOTHING.get(pane.actor_id) or f'Nothing by {pane.label}'} in "
        words += f"{counted(articles, 'article')} looked at."
        if window != "all":
            words += f" {label_of(window)}: W looks further back"
    return tuple(
        (Piece(f"   {line}", "quiet"),) for line in wrapped(words, width - 4, 6, signs.cut)
    )


def tab_line(panes: Sequence[PaneState], current: str, width: int, signs: Signs = UNICODE) -> Line:
    """Return the tabs of a page: number, name, how many are new; the current one in bars."""
    line = [Piece(" ")]
    for pane in panes:
        unread = f" {pane.unread}" if pane.unread else ""
        name = f"{pane.number} {pane.label}"
        if pane.actor_id == current:
            line += [
                Piece(signs.bar, "rule-current"),
                Piece(name, "tab-current"),
                Piece(unread, "new"),
                Piece("▕ " if signs is UNICODE else f"{signs.side} ", "rule-current"),
            ]
        else:
            line += [Piece(f" {name}", "quiet"), Piece(f"{unread}  ", "new")]
    return clipped(line, width, signs.cut)
