"""Our themes can be read."""

from __future__ import annotations

import itertools

import pytest
from textual.color import Color
from textual.theme import Theme

from briefing.tui.theme import DARK, LIGHT, NAMES, next_theme

# What text is drawn in, and what it is drawn on; the lines of frames are no text.
INKS = ("foreground", "accent", "warning", "error", "success", "text-quiet", "telling")
GROUNDS = ("background", "surface", "panel", "cursor-row")
LEAST = 4.5


def colour(theme: Theme, name: str) -> Color:
    return Color.parse(theme.variables.get(name) or getattr(theme, name))


def luminance(shade: Color) -> float:
    """Return the relative luminance of WCAG 2.1."""
    parts = [part / 255 for part in (shade.r, shade.g, shade.b)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize(("ink", "ground"), tuple(itertools.product(INKS, GROUNDS)))
def test_every_pair_has_contrast(theme: Theme, ink: str, ground: str) -> None:
    bright, dark = sorted(
        (luminance(colour(theme, ink)), luminance(colour(theme, ground))), reverse=True
    )
    assert (bright + 0.05) / (dark + 0.05) >= LEAST


def test_the_key_goes_round_the_themes() -> None:
    assert [next_theme(name) for name in NAMES] == [*NAMES[1:], NAMES[0]]
    assert next_theme("another") == NAMES[0]
