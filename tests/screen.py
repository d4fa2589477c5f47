"""What a reader of the terminal sees, as plain text."""

from __future__ import annotations

from textual.app import App


def screen_text(app: App[object] | App[None]) -> str:
    """Return the screen of a running app: a line for each of the terminal's, nothing cut off."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)
