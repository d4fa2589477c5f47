"""What fits into a terminal of a given size. Pure."""

from __future__ import annotations

from dataclasses import dataclass

SMALLEST = (40, 10)


@dataclass(frozen=True, slots=True)
class Layout:
    """How the board is laid out at one size.

    `size_class` is the class of the stylesheet. `boxed` panes have a frame of their own.
    `panes` is how many a page holds, `across` how many stand side by side, `extra_lines` the
    lines of text by which rows are higher, `source_lines` the height of the source
    panel, which `shows_source` shows unasked.
    """

    size_class: str
    boxed: bool
    panes: int
    across: int
    extra_lines: int
    source_lines: int
    shows_source: bool
    shows_why: bool = False


def layout_for(width: int, height: int) -> Layout:
    """Return the layout of a terminal with so many columns and lines."""
    if width < 72 or height < 20:
        return Layout("-tiny", False, 4, 1, 0, 5, shows_source=False)
    if width < 100:
        return Layout("-narrow", False, 4, 2, 0, 8, shows_source=False)
    if width < 160:
        high = height >= 34
        return Layout("-normal", True, 4, 2, 0, 10 if high else 8, shows_source=high)
    across = 6 if width >= 240 else 4
    high = height >= 34
    return Layout("-wide", True, across, across, 1, 14 if high else 9, high, shows_why=True)


# The density at which the row under the cursor has all its words, and the others two lines.
UNFOLDING = 4


def density_for(layout: Layout, wished: int) -> int:
    """Return the lines of text in a row; a row of one line stays one line."""
    return wished if wished == 1 else min(wished + layout.extra_lines, 3)


SIZE_CLASSES = ("-tiny", "-narrow", "-normal", "-wide")


def is_too_small(width: int, height: int) -> bool:
    """Tell whether nothing useful can be shown."""
    return width < SMALLEST[0] or height < SMALLEST[1]
