"""All knowledge files to one `Knowledge`: the package's own, and what a user adds to them."""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from briefing.knowledge.load_actors import in_order, load_actor, load_tables, with_table
from briefing.knowledge.load_cues import load_cues
from briefing.knowledge.load_issues import load_issues
from briefing.knowledge.load_titles import load_states, load_titles
from briefing.model.actor import Actor, Issue
from briefing.model.errors import KnowledgeError
from briefing.model.knowledge import Knowledge


def load_knowledge(own: Path | None = None) -> Knowledge:
    """Return what is known. Raises `KnowledgeError`, which names file and key.

    `own` is a user's folder: its `actors.toml` and `actors/*.toml` add actors and people to the
    package's, and replace what they have in common; or one such file. Its `issues.toml` adds
    issues, or replaces those with the same id.
    """
    shipped = resources.files("briefing.knowledge")
    actors = tuple(load_actor(*_read(file)) for file in _toml_files(shipped / "actors"))
    return Knowledge(
        actors=in_order(_with_own(actors, own)),
        issues=_with_own_issues(load_issues(*_read(shipped / "issues.toml")), own),
        cues=load_cues(*_read(shipped / "cues.toml")),
        states=load_states(*_read(shipped / "states.toml")),
        titles=load_titles(*_read(shipped / "titles.toml")),
    )


def _with_own(actors: tuple[Actor, ...], own: Path | None) -> tuple[Actor, ...]:
    for file in _own_files(own):
        text, path = _read(file)
        for table in load_tables(text, path):
            actors = with_table(actors, table, path, gets_pane=True)
    return actors


def _with_own_issues(issues: tuple[Issue, ...], own: Path | None) -> tuple[Issue, ...]:
    file = own / "issues.toml" if own is not None else None
    if file is None or not file.is_file():
        return issues
    by_id = {issue.id: issue for issue in (*issues, *load_issues(*_read(file)))}
    return tuple(by_id.values())


def _own_files(own: Path | None) -> list[Traversable]:
    if own is None:
        return []
    if own.is_file():
        return [own]
    single = own / "actors.toml"
    return [*([single] if single.is_file() else []), *_toml_files(own / "actors")]


def _toml_files(folder: Traversable) -> list[Traversable]:
    if not folder.is_dir():
        return []
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    return [file for file in files if file.name.endswith(".toml")]


def _read(file: Traversable) -> tuple[str, str]:
    """Return the text of a file, and its name for a message."""
    try:
        return file.read_text(encoding="utf-8"), str(file)
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(
            f"{file} cannot be read ({error})",
            path=str(file),
            hint="make it a readable file in UTF-8, or take it away",
        ) from error
