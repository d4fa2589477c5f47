"""What can be written into a file: the parts to choose from, and the forms they can have."""

from __future__ import annotations

import asyncio
import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.model.brief import Brief, Passage
from briefing.model.comparison import Comparison
from briefing.model.export import INCLUDES, USUAL, Shape

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
    of the command that writes the same but for form and file, empty where there is none. `shaped`
    returns the same in another shape, where it can have one.
    """

    name: str
    whole: Mapping[str, Callable[[], str]]
    beginning: Mapping[str, Callable[[], str]]
    shell: tuple[str, ...] = ()
    shaped: Callable[[Shape], Part] | None = None


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


def form_of(path: Path, forms: Sequence[str]) -> str:
    """Return the form that the name of a file tells; the first of `forms` where it tells none."""
    told = (form for form in forms if path.name.lower().endswith(suffix_of(form)))
    return next(told, forms[0])


async def write_part(made: Callable[[], str], path: Path) -> None:
    """Write what is made into a file, off the event loop. Raises `StoreError`."""
    # Imported with the desk, after the first paint.
    from briefing.service.files import check_writable, write_whole

    await asyncio.to_thread(check_writable, path)
    await asyncio.to_thread(lambda: write_whole(path, made()))


# As many statements as a preview can show; which come first, all of them decide.
BEGINNING = 20


def statements_part(
    desk: Desk,
    name: str,
    passages: Sequence[Passage],
    title: str,
    shell: tuple[str, ...] = (),
    shape: Shape = USUAL,
) -> Part:
    """Return statements as a part, with the title that a page of them has."""

    def made(at_most: int | None) -> Mapping[str, Callable[[], str]]:
        return {
            form: partial(desk.exported, passages, form, title, shape, at_most) for form, _ in FORMS
        }

    return Part(
        name,
        made(None),
        made(BEGINNING),
        (*shell, *_options(shape)) if shell else (),
        lambda other: statements_part(desk, name, passages, title, shell, other),
    )


# A command with more ids than that nobody reads.
MAX_IDS = 3


def chosen_part(desk: Desk, passages: Sequence[Passage]) -> Part:
    """Return statements that were selected as a part."""
    ids = tuple(passage.id for passage in passages)
    shell = ("export", *ids) if len(ids) <= MAX_IDS else ()
    return statements_part(desk, f"{len(ids):,} selected", passages, "Selected statements", shell)


def window_option(window: str) -> tuple[str, ...]:
    """Return what the command line needs to look at a window; nothing for all days."""
    return () if window == "all" else ("--window", window)


def _options(shape: Shape) -> Iterator[str]:
    """Yield the options of the command line that lead from the usual shape to this one."""
    if shape.group != USUAL.group:
        yield from ("--group", shape.group)
    for thing in INCLUDES:
        if thing in shape.include - USUAL.include:
            yield from ("--include", thing)
        elif thing in USUAL.include - shape.include:
            yield from ("--without", thing)


def comparison_part(desk: Desk, comparison: Comparison, looked: str, shape: Shape = USUAL) -> Part:
    """Return a comparison as a part; `looked` are the days looked at, in words."""

    def made(at_most: int | None) -> Mapping[str, Callable[[], str]]:
        told = partial(desk.exported_comparison, looked=looked, at_most=at_most)
        return {form: partial(told, comparison, form, shape) for form, _ in FORMS}

    return Part(
        f"{len(comparison.passages):,} compared",
        made(None),
        made(BEGINNING),
        shaped=lambda other: comparison_part(desk, comparison, looked, other),
    )


def brief_offer(desk: Desk, brief: Brief) -> Offer:
    """Return what is offered where a brief is read."""
    rendered: dict[str, Callable[[], str]] = {
        form: partial(desk.briefs.rendered, brief, form) for form, _ in BRIEF_FORMS
    }
    return Offer((Part("the brief", rendered, rendered),), BRIEF_FORMS, f"brief-{brief.id}")
