"""What the interface is told when it starts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """All that can be chosen from outside.

    `window` is a name of `windows.WINDOWS`, `mode` what the panes show: `positions` or
    `statements`. `density` is the lines of text in a row, one more
    where there is much room. `mark_read` says when a statement becomes read: `open`, `cursor` or
    `never`. `copied_path` is the file that keeps what was copied last, `crash_folder` where a
    crash is told; `None` for neither. `loads_samples` fills an empty store with the sample
    articles. `at_once` is how many links are worked on together. `is_fresh` starts without the
    last session. `notice` is a sentence to tell at the start. `poll_s` is how often others' work
    is looked for. Feeds whose time has come are asked every `refresh_every` minutes, 0 for never,
    and at the start if `refresh_at_start`. `keys` are ids of actions with the keys that do them.
    """

    ascii: bool = False
    theme: str = ""
    density: int = 2
    mark_read: str = "open"
    window: str = "all"
    mode: str = "statements"
    copied_path: Path | None = None
    crash_folder: Path | None = None
    loads_samples: bool = False
    at_once: int = 6
    is_fresh: bool = False
    notice: str = ""
    poll_s: float = 1.0
    keys: tuple[tuple[str, str], ...] = ()
    refresh_every: int = 0
    refresh_at_start: bool = False
