"""The framework's bindings, made from the table of keys."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from briefing.tui.keys import BY_ID, KEYS, at

# What is done alike wherever a statement is shown; the app does it for the screen in front.
OF_THE_APP = frozenset(
    {
        *("star", "read.toggle", "copy", "copy.citation", "why", "browser", "browser.read"),
        *("reassign", "reject", "tag", "note", "wordings"),
        *("undo", "redo", "add", "delete", "export", "compare", "theme", "help", "go", "redraw"),
        *("quit", "quit.step", "leave", "command", "palette"),
    }
)


def app_bindings() -> list[BindingType]:
    """Return the bindings of the app."""
    return [binding(key.id) for key in KEYS if key.id in OF_THE_APP]


def bindings_at(place: str) -> list[BindingType]:
    """Return the bindings of a screen, without those of the app."""
    return [binding(key.id) for key in at(place) if key.id not in OF_THE_APP]


def binding(action_id: str) -> Binding:
    """Return the binding of one action."""
    key = BY_ID[action_id]
    return Binding(",".join(key.keys), key.action, key.help, show=False, id=key.id)
