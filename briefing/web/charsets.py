"""Bytes to text, whatever was declared. Runs in the child."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
# A page wrongly said to be UTF-8 or Latin-1 is nearly always in the Windows set of its region.
_WESTERN = frozenset({"ascii", "us-ascii", "iso-8859-1", "latin-1", "latin1", "utf-8", "utf8"})
# Pages that say Latin-1 mean the Windows set, which has quotation marks (WHATWG Encoding, 4.2).
_AS_BROWSERS_DO = {"ascii": "cp1252", "latin_1": "cp1252", "iso8859_9": "cp1254"}
_HEAD_BYTES = 4096


def decoded(content: bytes, charset: str = "") -> str:
    """Return the text of `content`: by its mark, as UTF-8, as declared, or by its letters.

    Never raises: bytes that no set explains become replacement characters.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if wide := _wide(content):
        return content.decode(wide, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        if _is_nearly_utf8(content):
            return content.decode("utf-8", errors="replace")
    for name in (*_declared(content, charset), *_detected(content)):
        try:
            return content.decode(name)
        except (LookupError, UnicodeError):
            continue
    return content.decode("cp1252", errors="replace")


def _wide(content: bytes) -> str:
    """Return the kind of UTF-16 without a mark, told by its NULs in every other place."""
    head = content[:_HEAD_BYTES]
    half = len(head) // 2
    if half < 2:
        return ""
    if head[1::2].count(0) > 0.4 * half and head[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if head[0::2].count(0) > 0.4 * half and head[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return ""


def _is_nearly_utf8(content: bytes) -> bool:
    """Tell whether more letters come right as UTF-8 than are lost: letters of one byte never do."""
    text = content.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    return sum(character > "\x7f" for character in text) - lost > lost


def _declared(content: bytes, charset: str) -> tuple[str, ...]:
    match = _DECLARED.search(content[:_HEAD_BYTES])
    names = [charset.lower(), match[1].decode("ascii").lower() if match else ""]
    # The two agree, or one of them alone says something particular: then it is believed.
    particular = {name for name in names if name and name not in _WESTERN}
    return tuple(particular) if len(particular) == 1 else ()


def _detected(content: bytes) -> tuple[str, ...]:
    import charset_normalizer

    sample = content if len(content) < 10_000 else content[:5000] + content[-5000:]
    found = charset_normalizer.from_bytes(sample)
    return tuple(_AS_BROWSERS_DO.get(match.encoding, match.encoding) for match in found)
