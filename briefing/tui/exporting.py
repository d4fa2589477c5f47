"""What can be written into a file: the parts to choose from, and the forms they can have."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.model.brief import Brief, Passage

if TYPE_CHECKING:
    # Imported with the desk, after the first paint.
    from briefing.service.briefs import Form
    from briefing.service.desk import Desk
    from briefing.service.forms import ExportForm

FORMS: tuple[tuple[ExportForm, str], ...] = (
    ("md", "Markdown"),
    ("html", "HTML"),
    ("csv", "CSV"),
    ("jsonl", "JSON Lines"),
    ("text", "text"),
)
BRIEF_FORMS: tuple[tuple[Form, str], ...] = (
    ("md", "Markdown"),
    ("html", "HTML"),
    ("text", "text"),
    ("json", "JSON"),
)
_SUFFIXES = {"text": ".txt"}


@dataclass(frozen=True, slots=True)
class Part:
    """Something that can be written: its name on screen, and what makes it, by form.

    `beginning` makes as much of it as a preview shows. `shell` are the words
    of the command that writes the same but for form and file, empty where there is none.
    """

    name: str
    whole: Mapping[str, Callable[[], str]]
    beginning: Mapping[str, Callable[[], str]]
    shell: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """All that is offered at one place; `stem` is the name of a file without its suffix."""

    parts: tuple[Part, ...]
    forms: Sequence[tuple[str, str]]
    stem: str


def suffix_of(form: str) -> str:
    """Return how the name of a file of this form ends."""
    return _SUFFIXES.get(form, f".{form}")


def renamed(path: str, before: str, after: str) -> str:
    """Return a path with the suffix of another form, where it had the one of the form before."""
    old = suffix_of(before)
    return f"{path.removesuffix(old)}{suffix_of(after)}" if path.endswith(old) else path


def command(part: Part, form: str, path: Path) -> str:
    """Return what one would type into a shell for the same file, empty where nothing does it."""
    if not part.shell:
        return ""
    return shlex.join(("briefing", *part.shell, "--format", form, "-o")) + f" {_in_shell(path)}"


def _in_shell(path: Path) -> str:
    """Return a path quoted for a shell, which has to see a tilde bare."""
    first, *rest = path.parts or ("",)
    if first != "~":
        return shlex.quote(str(path))
    return "/".join(("~", *map(shlex.quote, rest)))


# As many statements as a preview can show.
BEGINNING = 20


def statements_part(
    desk: Desk, name: str, passages: Sequence[Passage], title: str, shell: tuple[str, ...] = ()
) -> Part:
    """Return statements as a part, with the title that a page of them has."""

    def made(shown: Sequence[Passage]) -> Mapping[str, Callable[[], str]]:
        return {form: partial(desk.exported, shown, form, title) for form, _ in FORMS}

    return Part(name, made(passages), made(passages[:BEGINNING]), shell)


def brief_offer(desk: Desk, brief: Brief) -> Offer:
    """Return what is offered where a brief is read."""
    rendered: dict[str, Callable[[], str]] = {
        form: partial(desk.briefs.rendered, brief, form) for form, _ in BRIEF_FORMS
    }
    return Offer((Part("the brief", rendered, rendered),), BRIEF_FORMS, f"brief-{brief.id}")
