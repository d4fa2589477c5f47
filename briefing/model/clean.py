"""The gate every foreign text passes: control characters out, NFC, limits. Pure."""

from __future__ import annotations

import re
import unicodedata

MAX_TITLE_CHARS = 500
MAX_AUTHOR_CHARS = 200
MAX_PARAGRAPH_CHARS = 20_000
MAX_TEXT_CHARS = 1_000_000
MAX_MARKS_IN_A_ROW = 4

# C0 but tab and newline, DEL, C1; bidi and zero-width but U+200C and U+200D, which Indic and
# Persian words need; line separators; BOM; interlinear notes; lone surrogates; the tag block.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_LINE_ENDS = re.compile("\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
_SPACES = re.compile(r"\s+")


def clean(text: str, limit: int = MAX_TEXT_CHARS) -> str:
    """Return `text` without what could steer a terminal, in NFC, at most `limit` code points.

    Every kind of line end becomes a newline; tabs stay. Applying it twice changes nothing.
    """
    text = _LINE_ENDS.sub("\n", text[: 2 * limit])
    text = unicodedata.normalize("NFC", _FORBIDDEN.sub("", text))
    return _without_mark_storms(text)[:limit]


def clean_line(text: str, limit: int = MAX_TITLE_CHARS) -> str:
    """Return `text` cleaned for a one-line place: runs of white space become one space."""
    return _SPACES.sub(" ", clean(text, 2 * limit)).strip()[:limit].rstrip()


def _without_mark_storms(text: str) -> str:
    if text.isascii() or not _has_marks(text):
        return text
    kept: list[str] = []
    run = 0
    for character in text:
        run = run + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if run <= MAX_MARKS_IN_A_ROW:
            kept.append(character)
    return "".join(kept)


def _has_marks(text: str) -> bool:
    return any(unicodedata.category(character) in ("Mn", "Me") for character in set(text))
