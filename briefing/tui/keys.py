"""Every key in one table; bindings, footer, help and `briefing keys` are made from it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

MOVE = "Move"
ACT = "Act on the statement"
LIBRARY = "Library"
VIEW = "View"
GROUPS = (MOVE, ACT, LIBRARY, VIEW)

BOARD = "board"
READER = "reader"
PROBLEMS = "problems"
JOBS = "jobs"
BRIEF = "brief"
COMPARE = "compare"
ARTICLES = "articles"
FEEDS = "feeds"
SEARCH = "search"
WORDINGS = "wordings"
EVERYWHERE = frozenset(
    {BOARD, READER, PROBLEMS, JOBS, BRIEF, COMPARE, ARTICLES, FEEDS, SEARCH, WORDINGS}
)
STATEMENTS = frozenset({BOARD, READER})
CITING = STATEMENTS | {BRIEF, COMPARE, SEARCH, WORDINGS}
OPENING = frozenset({BOARD, PROBLEMS, BRIEF, COMPARE, ARTICLES, FEEDS, SEARCH, WORDINGS})
KEEPING = frozenset({ARTICLES, FEEDS})
DELETING = STATEMENTS | KEEPING
SEARCHED = STATEMENTS | {ARTICLES, SEARCH, COMPARE}
WRITING = frozenset({BOARD, BRIEF, COMPARE, SEARCH})


@dataclass(frozen=True, slots=True)
class Key:
    """One action: its id, the keys that do it, what it does, and where.

    `keys` are the framework's names, the first one is shown first. Rows of one group with the
    same `help` are told in one line. `footer` is its word in the footer, empty for none there.
    """

    id: str
    keys: tuple[str, ...]
    help: str
    group: str
    places: frozenset[str]
    footer: str = ""

    @property
    def action(self) -> str:
        """The framework's action: the id with underscores, `actor('3')` for `actor.3`."""
        if self.id.startswith("actor."):
            return f"actor('{self.id[6:]}')"
        return self.id.replace(".", "_")

    @property
    def label(self) -> str:
        """The first key as it is written on screen."""
        return written(self.keys[0]) if self.keys else ""


WRITTEN = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "enter": "↵",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "full_stop": ".",
    "slash": "/",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "exclamation_mark": "!",
    "at": "@",
    "number_sign": "#",
    "semicolon": ";",
    "asterisk": "*",
    "colon": ":",
    "comma": ",",
}


def written(key: str) -> str:
    """Return a key as a person writes it: `?` for `question_mark`, `shift+tab` as it is."""
    return WRITTEN.get(key, key)


def _row(
    id: str,
    keys: str,
    help: str,
    group: str,
    places: Iterable[str] = EVERYWHERE,
    footer: str = "",
) -> Key:
    return Key(id, tuple(keys.split()), help, group, frozenset(places), footer)


KEYS: tuple[Key, ...] = (
    _row("move.down", "j down", "row down, up", MOVE),
    _row("move.up", "k up", "row down, up", MOVE),
    _row("pane.left", "h left", "pane left, right", MOVE, {BOARD, COMPARE}),
    _row("pane.right", "l right", "pane left, right", MOVE, {BOARD, COMPARE}),
    _row("pane.next", "tab", "next, previous pane", MOVE, {BOARD, COMPARE}),
    _row("pane.prev", "shift+tab", "next, previous pane", MOVE, {BOARD, COMPARE}),
    *(_row(f"actor.{n}", str(n), "actor; again: zoom", MOVE, STATEMENTS) for n in range(1, 10)),
    _row("source.focus", "0", "source panel", MOVE, {BOARD}),
    _row("move.top", "home", "first (also g g)", MOVE),
    _row("move.bottom", "G end", "last", MOVE),
    _row("move.half_down", "ctrl+d", "half a page", MOVE),
    _row("move.half_up", "ctrl+u", "half a page", MOVE),
    _row("move.page_down", "pagedown", "a page", MOVE),
    _row("move.page_up", "pageup", "a page", MOVE),
    _row("next", "n", "next, previous new", MOVE, STATEMENTS, "next"),
    _row("prev", "N", "next, previous new", MOVE, STATEMENTS),
    _row("source.down", "J", "scroll the source", MOVE, {BOARD, COMPARE}),
    _row("source.up", "K", "scroll the source", MOVE, {BOARD, COMPARE}),
    _row("page.prev", "left_square_bracket", "page, article", MOVE, STATEMENTS | {COMPARE}),
    _row("page.next", "right_square_bracket", "page, article", MOVE, STATEMENTS | {COMPARE}),
    _row("newest", "full_stop", "show new arrivals", MOVE, {BOARD}),
    _row("open", "enter", "read in its article", MOVE, OPENING, "source"),
    _row("back", "escape", "one step back", MOVE, EVERYWHERE, "back"),
    _row("go", "g", "go to …", MOVE, EVERYWHERE, "go"),
    _row("star", "s", "star", ACT, CITING, "star"),
    _row("read.toggle", "m", "read, unread", ACT, CITING, "read"),
    _row("read.all", "A", "mark the pane read", ACT, {BOARD}),
    _row("select", "space", "select, go down", ACT, {BOARD}, "select"),
    _row("select.range", "v", "select a range", ACT, {BOARD}),
    _row("select.all", "asterisk", "select all", ACT, {BOARD}),
    _row("tag", "number_sign", "tag", ACT, STATEMENTS, "tag"),
    _row("note", "semicolon", "note", ACT, STATEMENTS, "note"),
    _row("reassign", "at", "other actor said it", ACT, STATEMENTS, "actor"),
    _row("reject", "exclamation_mark", "not a statement", ACT, STATEMENTS, "wrong"),
    _row("copy", "y", "copy …", ACT, CITING | {PROBLEMS}, "copy"),
    _row("copy.citation", "Y", "copy with citation", ACT, CITING),
    _row("why", "i", "why is it here", ACT, CITING, "why"),
    _row("compare", "c", "actors side by side", ACT, STATEMENTS, "compare"),
    _row("wordings", "D", "wordings by outlet", ACT, STATEMENTS | {SEARCH}, "wordings"),
    _row("browser", "o", "open in the browser", ACT, CITING | {PROBLEMS} | KEEPING, "browser"),
    _row("browser.read", "O", "browser, mark read", ACT, CITING),
    _row("undo", "u", "undo", ACT, CITING | KEEPING, "undo"),
    _row("redo", "ctrl+r", "redo", ACT, CITING | KEEPING),
    _row("add", "a", "add links or a text", LIBRARY, EVERYWHERE, "add"),
    _row("refresh", "r", "fetch again, feeds due", LIBRARY, {BOARD, PROBLEMS} | KEEPING, "check"),
    _row(
        "refresh.all", "R", "fetch all again, all feeds", LIBRARY, {BOARD, PROBLEMS, FEEDS}, "all"
    ),
    _row("stop", "x", "stop, give up, drop", LIBRARY, {BOARD, JOBS, PROBLEMS, COMPARE}, "stop"),
    _row("stop.all", "X", "stop all jobs", LIBRARY, {BOARD, JOBS}, "stop all"),
    _row("delete", "d", "delete the article, unfollow", LIBRARY, DELETING, "delete"),
    _row("import", "I", "take in a list of feeds", LIBRARY, {FEEDS}, "import"),
    _row("settings", "comma", "filter and pace of a feed", LIBRARY, {FEEDS}, "settings"),
    _row("samples", "L", "sample articles", LIBRARY, {BOARD}, "samples"),
    _row("export", "e", "export to a file", LIBRARY, WRITING | KEEPING, "export"),
    _row("filter", "slash", "search here", VIEW, SEARCHED, "filter"),
    _row("window", "W", "days to look at …", VIEW, {BOARD, COMPARE}, "window"),
    _row("zoom", "z", "zoom the pane", VIEW, {BOARD}, "zoom"),
    _row("mode", "M", "positions, statements", VIEW, {BOARD}, "mode"),
    _row("brief", "B", "the brief", VIEW, {BOARD}, "brief"),
    _row("source.toggle", "p", "source panel on, off", VIEW, {BOARD, ARTICLES}, "source panel"),
    _row("density", "w", "lines per row", VIEW, {BOARD}, "density"),
    _row("command", "colon", "command line", VIEW, EVERYWHERE, "command"),
    _row("palette", "ctrl+p", "commands, by any letters", VIEW, EVERYWHERE, "palette"),
    _row("theme", "T", "theme", VIEW, EVERYWHERE, "theme"),
    _row("help", "question_mark f1", "all keys, searchable", VIEW, EVERYWHERE, "help"),
    _row("redraw", "ctrl+l", "draw again", VIEW, EVERYWHERE),
    _row("quit.step", "q", "close, quit", VIEW, EVERYWHERE, "quit"),
    _row("quit", "Q", "quit at once", VIEW, EVERYWHERE),
    _row("leave", "ctrl+c", "twice: quit", VIEW, EVERYWHERE),
)

BY_ID: Mapping[str, Key] = {key.id: key for key in KEYS}

# What the footer of a place tells, most useful first; what does not fit is left out.
FOOTERS: Mapping[str, tuple[str, ...]] = {
    BOARD: (
        *("open", "add", "filter", "star", "read.toggle", "undo", "compare", "zoom", "go", "why"),
        *("copy", "browser", "next", "source.toggle", "density", "window", "mode", "brief"),
        *("export", "refresh", "select", "tag", "note", "reassign", "reject", "delete", "theme"),
        "quit.step",
    ),
    READER: (
        *("next", "why", "copy", "browser", "star", "back", "undo", "filter", "reassign", "reject"),
        *("wordings", "tag", "note", "read.toggle", "go", "compare"),
    ),
    PROBLEMS: ("refresh", "refresh.all", "browser", "add", "stop", "copy", "back"),
    WORDINGS: ("open", "copy", "browser", "star", "back", "why", "undo", "go"),
    JOBS: ("stop", "stop.all", "add", "go", "back"),
    BRIEF: ("open", "copy", "export", "command", "back", "why", "browser", "star", "undo", "go"),
    COMPARE: (
        *("open", "filter", "window", "export", "copy", "stop", "back", "why", "star"),
        *("browser", "undo", "go"),
    ),
    ARTICLES: (
        *("open", "undo", "browser", "delete", "refresh", "filter", "export", "add", "go"),
        *("source.toggle", "back"),
    ),
    SEARCH: (
        *("open", "filter", "star", "back", "undo", "read.toggle", "why", "copy", "browser"),
        *("export", "go"),
    ),
    FEEDS: (
        *("add", "refresh", "refresh.all", "open", "delete", "undo", "import", "export"),
        *("settings", "browser", "go", "back"),
    ),
}
EMPTY_FOOTER = ("add", "samples", "theme", "quit.step")

# Words that say more in one place than the table's.
FOOTER_WORDS: Mapping[tuple[str, str], str] = {
    (READER, "next"): "next statement",
    (READER, "filter"): "search",
    (PROBLEMS, "stop"): "give up",
    (PROBLEMS, "refresh"): "retry",
    (PROBLEMS, "refresh.all"): "retry all",
    (BOARD, "refresh"): "refresh",
    (FEEDS, "open"): "articles",
    (FEEDS, "delete"): "unfollow",
    (FEEDS, "export"): "OPML",
    (BRIEF, "copy"): "copy section",
    (WORDINGS, "copy"): "copy all",
    (BRIEF, "command"): "deliver",
    (JOBS, "stop"): "stop one",
    (COMPARE, "stop"): "drop",
    (COMPARE, "filter"): "topic",
    (COMPARE, "copy"): "copy all",
    (ARTICLES, "open"): "read",
    (ARTICLES, "refresh"): "fetch again",
    (ARTICLES, "source.toggle"): "preview",
}


Keymap = Mapping[str, tuple[str, ...]]
"""A person's own keys, by the id of what they do; none at all where a key is taken away."""

DEFAULTS: Keymap = {}


def bound(action_id: str, keymap: Keymap = DEFAULTS) -> Key:
    """Return an action with the keys that do it."""
    key = BY_ID[action_id]
    return replace(key, keys=keymap[action_id]) if action_id in keymap else key


def at(place: str, keymap: Keymap = DEFAULTS) -> tuple[Key, ...]:
    """Return the keys that do something in a place."""
    return tuple(bound(key.id, keymap) for key in KEYS if place in key.places)


@dataclass(frozen=True, slots=True)
class HelpRow:
    """One line of the help: the keys as written, what they do, and the action of the first."""

    keys: str
    help: str
    group: str
    ids: tuple[str, ...]


def help_rows(place: str | None = None, keymap: Keymap = DEFAULTS) -> tuple[HelpRow, ...]:
    """Return the help of a place, of everything without one; actions told together are one row."""
    chosen = KEYS if place is None else at(place, keymap)
    rows = []
    for (group, words), keys in groupby(chosen, key=lambda key: (key.group, key.help)):
        same = tuple(keys)
        rows.append(HelpRow(_written_keys(same), words, group, tuple(key.id for key in same)))
    return tuple(rows)


def _written_keys(keys: tuple[Key, ...]) -> str:
    if len(keys) > 2:
        return f"{keys[0].label} … {keys[-1].label}"
    most = max(len(key.keys) for key in keys)
    ordered = (key.keys[row] for row in range(most) for key in keys if row < len(key.keys))
    return " ".join(written(name) for name in ordered)


def as_text() -> str:
    """Return the whole table as plain text, group by group."""
    lines: list[str] = []
    for group in GROUPS:
        lines += ["", group] if lines else [group]
        rows = [row for row in help_rows() if row.group == group]
        wide = max(len(row.keys) for row in rows)
        lines += [f"  {row.keys:<{wide}}  {row.help}" for row in rows]
    return "\n".join(lines) + "\n"


def as_markdown() -> str:
    """Return the whole table in Markdown, one table a group: key, id, what it does."""
    lines: list[str] = []
    for group in GROUPS:
        lines += ["", f"### {group}", "", "| key | id | does |", "| --- | --- | --- |"]
        for row in (row for row in help_rows() if row.group == group):
            keys = " ".join(f"`{key}`" if key != "…" else key for key in row.keys.split())
            ids = row.ids if len(row.ids) <= 2 else (row.ids[0], "…", row.ids[-1])
            names = " ".join(f"`{name}`" if name != "…" else name for name in ids)
            lines.append(f"| {keys} | {names} | {row.help} |")
    return "\n".join(lines[1:]) + "\n"
