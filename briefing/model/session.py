"""Where the reader was: what the interface takes up again at the next start."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Session:
    """The state of the board. `cursors` are (actor id, statement id), one for a pane.

    `mode` is what the panes show, "positions" or "statements"; empty where it was not chosen.
    """

    page: int = 0
    focused: str = ""
    zoomed: bool = False
    cursors: tuple[tuple[str, str], ...] = ()
    filter: str = ""
    density: int = 0
    source_shown: bool | None = None
    window: str = "all"
    theme: str = ""
    mode: str = ""
