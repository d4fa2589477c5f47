"""What an attribution reports: pieces of content as ranges of words, and how they were found."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.attribution.speech.rules import Rule


@dataclass(frozen=True, slots=True)
class Reported:
    """Pieces of content as ranges of words, both ends included, and the rule that found them."""

    pieces: tuple[tuple[int, int], ...]
    rule: Rule
