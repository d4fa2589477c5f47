"""Same-length folding: quotation marks, dashes and spaces to their plain signs."""

from __future__ import annotations

_SIGNS = {
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "`": "'", "´": "'",
    "–": "-", "—": "-", "‒": "-", "―": "-", "‐": "-", "‑": "-", "−": "-",
    "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2007": " ", "\t": " ",
}  # fmt: skip
_TABLE = str.maketrans(_SIGNS)


def fold(text: str) -> str:
    """Return `text` with plain signs, code point for code point: `len(fold(t)) == len(t)`."""
    return text.translate(_TABLE)
