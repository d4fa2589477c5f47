"""Our two themes, and one of the terminal's own colours."""

from __future__ import annotations

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

DARK = Theme(
    name="briefing-dark",
    primary="#4a78b5",
    secondary="#8aa4c8",
    accent="#f0b45a",
    warning="#e8a33d",
    error="#f28b82",
    success="#8fce9b",
    foreground="#dfe3e8",
    background="#12161c",
    surface="#181d25",
    panel="#222936",
    dark=True,
    variables={
        "text-quiet": "#9aa7b5",
        "rule": "#4d5a6b",
        "telling": "#8fc7ff",
        "cursor-row": "#26395a",
    },
)

LIGHT = Theme(
    name="briefing-light",
    primary="#9cbce6",
    secondary="#3d5a80",
    accent="#8a4b00",
    warning="#8f4a00",
    error="#a8201a",
    success="#1d6b34",
    foreground="#1c2126",
    background="#fbfaf7",
    surface="#f1efe9",
    panel="#e4e1d8",
    dark=False,
    variables={
        "text-quiet": "#55606b",
        "rule": "#8b94a0",
        "telling": "#0b4f8a",
        "cursor-row": "#d3e1f3",
    },
)

# With NO_COLOR, and for those who want their terminal's own colours.
_ANSI = BUILTIN_THEMES["ansi-dark"]
TERMINAL = replace(
    _ANSI,
    name="briefing-terminal",
    accent="ansi_yellow",
    variables={
        **_ANSI.variables,
        "text-quiet": "ansi_default",
        "rule": "ansi_default",
        "telling": "ansi_cyan",
        "cursor-row": "ansi_default",
    },
)

THEMES = (DARK, LIGHT, TERMINAL)
NAMES = tuple(theme.name for theme in THEMES)


def next_theme(name: str) -> str:
    """Return the name of the theme after this one."""
    return NAMES[(NAMES.index(name) + 1) % len(NAMES)] if name in NAMES else NAMES[0]
