"""Outside: heavy, optional, exchangeable parts. An engine is imported only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.service.ports import Parser  # the shape that `wiring` asks for


def _english() -> Parser:
    from briefing.engines.english import EnglishParser

    return EnglishParser()


def _plain() -> Parser:
    from briefing.engines.plain import PlainParser

    return PlainParser()


ENGINES: Mapping[str, Callable[[], Parser]] = {"english": _english, "plain": _plain}
"""The parsers by name, the best first."""


def open_parser() -> Parser:
    """Return the best parser there is: with a language model if one is installed.

    Raises `EngineError` for a model that is there and is not what it should be.
    """
    from briefing.engines.english import is_installed

    return ENGINES["english" if is_installed() else "plain"]()


def warning() -> str:
    """Return why findings will be poorer than they could be; empty with a language model."""
    from briefing.engines.english import is_installed
    from briefing.engines.plain import DEGRADED

    return "" if is_installed() else DEGRADED
