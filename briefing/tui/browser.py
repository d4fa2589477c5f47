"""Handing an address to the browser."""

from __future__ import annotations

import os
import sys
from urllib.parse import urlsplit


def is_browsable(address: str) -> bool:
    """Tell whether an address may be handed to a browser: http and https alone."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def open_in_browser(address: str) -> bool:
    """Open an address; tell whether there was a browser to do it."""
    # Without a display, webbrowser starts one that takes the terminal over.
    has_display = sys.platform in ("darwin", "win32") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    )
    if not has_display:
        return False
    import webbrowser

    try:
        return webbrowser.open(address)
    except webbrowser.Error:
        return False
