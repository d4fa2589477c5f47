"""TOML to typed values; what is wrong is said with the name of the file and the key."""

from __future__ import annotations

import re
from typing import TypeVar

import msgspec

from briefing.model.errors import KnowledgeError

T = TypeVar("T")

_QUOTED = re.compile(r"`\$?\.?([^`]*)`")


def decoded(text: str, shape: type[T], path: str) -> T:
    """Return `text` as a value of `shape`. Raises `KnowledgeError` with file and key."""
    try:
        return msgspec.toml.decode(text, type=shape)
    except msgspec.DecodeError as error:
        quoted = _QUOTED.findall(str(error))
        raise KnowledgeError(
            f"{path}: {error}",
            path=path,
            key=quoted[-1] if quoted else "",
            hint="correct that key, or take it out",
        ) from error
