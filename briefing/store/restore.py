"""What was lost and lies somewhere else still: in the backups, or in a bundle."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from briefing.store.backups import copies, kept_files
from briefing.store.disk import made_folder, read_bytes, renamed, replace_bytes
from briefing.store.feed_file import FeedFile
from briefing.store.marks import Catalogue
from briefing.store.shelves import Shelves


def repaired_months(shelves: Shelves) -> tuple[str, ...]:
    """Give back from the backups the articles that damage took; return what was done."""
    return tuple(_repaired(shelves.folder, "[0-9]*", shelves.add_from, "articles"))


def repaired_marks(catalogue: Catalogue) -> tuple[str, ...]:
    """Give back from the backups the marks that damage took; return what was done."""

    def marks_of(copy: Path) -> int:
        return catalogue.add_from(copy.parent)

    return tuple(_repaired(catalogue.folder, "catalogue", marks_of, "marks"))


def repaired_feeds(file: FeedFile) -> tuple[str, ...]:
    """Give back from the backups the feeds that damage took; return what was done."""
    return tuple(_repaired(file.folder, "feeds", file.add_from, "feeds"))


def taken_in(other: Path, shelves: Shelves) -> int:
    """Keep what another store has of articles and briefs; return how many articles are new."""
    briefs = made_folder(shelves.folder / "briefs")
    articles = 0
    for path in kept_files(other):
        if path.parent.name == briefs.name:
            found = read_bytes(path)
            if found is not None and not (briefs / path.name).exists():
                replace_bytes(briefs / path.name, found[0])
        elif path.name[0].isdigit():
            articles += shelves.add_from(path)
    return articles


def _repaired(
    folder: Path, names: str, add_from: Callable[[Path], int], what: str
) -> Iterator[str]:
    for aside in sorted(folder.glob(f"{names}.damaged-*.json")):
        name = f"{aside.name.partition('.')[0]}.json"
        for copy in copies(folder, name):
            # A backup that was made after the damage has no more than there is.
            if added := add_from(copy):
                renamed(aside, aside.with_name(aside.name.replace("damaged", "repaired")))
                yield f"{name}: {added} {what} from the backup of {copy.parent.name}"
                break
        else:
            yield f"{name}: no backup has more {what} than there are; {aside.name} stays"
