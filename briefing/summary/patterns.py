"""Regular expressions that cannot take long: each one's work is bounded before it runs."""

from __future__ import annotations

import re

MAX_PATTERN_CHARS = 200
MAX_REPEAT = 60
MAX_WAYS = 5_000

_ATOM = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?:|[()|^$]|[^\\\[(]", re.DOTALL)
_REPEAT = re.compile(r"(?:([*+?])|\{([0-9]*)(,?)([0-9]*)\})([?+]?)")
_ESCAPE = re.compile(r"\\.", re.DOTALL)


class PatternError(ValueError):
    """A pattern that is wrong or could take too long; `position` is an index into it."""

    def __init__(self, sentence: str, position: int) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.position = position


def bounded_pattern(pattern: str) -> re.Pattern[str]:
    """Return the pattern compiled, with `*` and `+` going up to 60 times.

    Python's engine tries every way in which a pattern can match at a place. Their number is the
    product of the ways of its repeats and of its branches, as long as no repeated part has a
    choice of its own: so such parts, look-around and back-references are refused, and so is a
    product above 5,000. Case counts only where the pattern holds a capital letter.
    Raises `PatternError`.
    """
    if len(pattern) > MAX_PATTERN_CHARS:
        raise PatternError(f"longer than {MAX_PATTERN_CHARS} characters", MAX_PATTERN_CHARS)
    try:
        re.compile(pattern)
    except re.error as error:
        raise PatternError(error.msg, error.pos or 0) from error
    has_capital = any(character.isupper() for character in _ESCAPE.sub("", pattern))
    return re.compile(_limited(pattern), re.NOFLAG if has_capital else re.IGNORECASE)


def _limited(pattern: str) -> str:
    parts: list[str] = []
    ways = 1
    at = 0
    while at < len(pattern):
        atom = _ATOM.match(pattern, at)
        if atom is None or (pattern.startswith("(?", at) and atom[0] != "(?:"):
            raise PatternError("only plain groups, (…) and (?:…), can be searched with", at)
        if re.fullmatch(r"\\[1-9]", atom[0]):
            raise PatternError("a back-reference cannot be searched with", at)
        parts.append(atom[0])
        at = atom.end()
        # Each further branch of an alternation is one more way to go.
        ways *= 2 if atom[0] == "|" else 1
        repeat = _REPEAT.match(pattern, at)
        if repeat is not None and atom[0] not in ("(", "(?:", "|"):
            least, most = _bounds(repeat)
            if atom[0] == ")" and (least, most) != (0, 1):
                raise PatternError("a group cannot be repeated", at)
            ways *= most - least + 1
            parts.append(f"{{{least},{most}}}{repeat[5]}")
            at = repeat.end()
        if ways > MAX_WAYS:
            raise PatternError("this could take too long: repeat fewer parts", atom.start())
    return "".join(parts)


def _bounds(repeat: re.Match[str]) -> tuple[int, int]:
    """Return how often at least and at most; an open end is at 100 times."""
    sign, low, comma, high, _ = repeat.groups()
    if sign is not None:
        return {"*": (0, MAX_REPEAT), "+": (1, MAX_REPEAT), "?": (0, 1)}[sign]
    least = int(low or 0)
    most = least if not comma else int(high or max(MAX_REPEAT, least))
    if most > 10 * MAX_REPEAT:
        raise PatternError(f"repeated more than {10 * MAX_REPEAT} times", repeat.start())
    return least, most
