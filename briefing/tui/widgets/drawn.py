"""Widgets that draw lines of pieces themselves, so that no text of a page can ever be markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBarRender
from textual.strip import Strip
from textual.widget import Widget

from briefing.tui.text import Line, line_width


class Brush:
    """Draws lines in the styles that the stylesheet gives to the roles of their pieces.

    The roles are component classes of the screen, of which there is one: as classes of each widget
    they took two thirds of the time that the board needs to open.
    """

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._styles: dict[tuple[str, str], Style] = {}

    def strip(self, line: Line, width: int, under: str = "") -> Strip:
        """Return a line as a strip of exactly `width` cells, on the ground of the role `under`."""
        segments = [Segment(text, self._style(role, under)) for text, role in line if text]
        gap = width - line_width(line)
        if gap > 0:
            segments.append(Segment(" " * gap, self._style("", under)))
        strip = Strip(segments)
        return strip.crop(0, width) if gap < 0 else strip

    def forget(self) -> None:
        """Ask the stylesheet anew: it says something else now."""
        self._styles.clear()

    def _style(self, role: str, under: str) -> Style:
        style = self._styles.get((role, under))
        if style is None:
            style = self._component(under) if under else self._widget.rich_style
            if role:
                style += self._component(role, partial=True)
            self._styles[role, under] = style
        return style

    def _component(self, role: str, *, partial: bool = False) -> Style:
        return self._widget.screen.get_component_rich_style(f"drawn--{role}", partial=partial)


def set_shown(widget: Widget, *, is_shown: bool) -> None:
    """Show or hide a widget.

    What is painted after a change of layout is what differs from the layout before. Whoever asks
    for the region of a hidden widget in between makes the framework (8.2) forget that one, and what
    was hidden would stay on the screen: so all of the screen is painted.
    """
    if widget.display != is_shown:
        widget.display = is_shown
        if widget.is_attached:
            widget.screen.refresh()


class WholeCells(ScrollBarRender):
    """A scroll bar of whole cells: parts of cells look ragged in many fonts."""

    VERTICAL_BARS = [" "]


class Drawn(Widget):
    """A few lines that are drawn as they are given."""

    class Clicked(Message):
        """Somebody clicked into the widget, at this column and line of its content."""

        def __init__(self, drawn: Drawn, column: int, row: int, times: int) -> None:
            super().__init__()
            self.drawn = drawn
            self.column = column
            self.row = row
            self.times = times

        @property
        def control(self) -> Drawn:
            return self.drawn

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._brush = Brush(self)
        self._lines: tuple[Line, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines drawn; setting them draws anew only where they differ."""
        return self._lines

    @lines.setter
    def lines(self, lines: Iterable[Line]) -> None:
        new = tuple(lines)
        if new != self._lines:
            self._lines = new
            self.refresh()

    def render_line(self, y: int) -> Strip:
        line = self._lines[y] if y < len(self._lines) else ()
        return self._brush.strip(line, self.content_size.width)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._brush.forget()

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is not None:
            self.post_message(self.Clicked(self, offset.x, offset.y, event.chain))


class DrawnScroll(ScrollView, inherit_bindings=False):
    """Lines that may be more than fit, drawn as they are given."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._brush = Brush(self)
        self._lines: Sequence[Line] = ()
        self._chosen: range = range(0)

    @property
    def lines(self) -> Sequence[Line]:
        """The lines drawn."""
        return self._lines

    def show(self, lines: Iterable[Line], *, chosen: range = range(0)) -> None:
        """Draw these lines; those of `chosen` lie on the ground of the cursor."""
        self._lines = tuple(lines)
        self._chosen = chosen
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._lines))
        self.refresh()

    def on_resize(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._lines))

    def render_line(self, y: int) -> Strip:
        row = y + self.scroll_offset.y
        line = self._lines[row] if 0 <= row < len(self._lines) else ()
        under = "cursor" if row in self._chosen else ""
        return self._brush.strip(line, self.scrollable_content_region.width, under)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._brush.forget()

    def scroll_lines(self, lines: int) -> None:
        """Scroll by so many lines, up where negative."""
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False)

    def show_row(self, first: int, last: int) -> None:
        """Scroll as little as makes the lines `first` to `last` visible."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if first < top:
            self.scroll_to(y=first, animate=False)
        elif last >= top + height:
            self.scroll_to(y=last - height + 1, animate=False)
