"""How statements are laid out in a file: what they stand under, and what stands with them."""

from __future__ import annotations

from dataclasses import dataclass

GROUPS = ("actor", "article", "day")

LINK, SENTENCE, SAVED, NOTES = "link", "sentence", "saved", "notes"
INCLUDES = (LINK, SENTENCE, SAVED, NOTES)


@dataclass(frozen=True, slots=True)
class Shape:
    """`group` is one of `GROUPS`: the headings of a text; rows of data have none.

    Of `include`, which are of `INCLUDES`, each statement has its link, the sentence it stands in,
    when its article was saved, and the reader's note.
    """

    group: str = "actor"
    include: frozenset[str] = frozenset({LINK, SENTENCE, SAVED})


USUAL = Shape()
