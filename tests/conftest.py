"""Fixtures for every test; and no test reaches beyond this machine."""

from __future__ import annotations

import ipaddress
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent.parent / "sample_articles"


class OutsideConnectionError(RuntimeError):
    """A test tried to reach an address that is not this machine's own."""


def _refuse_outside(event: str, arguments: tuple[object, ...]) -> None:
    if event not in ("socket.connect", "socket.sendto"):
        return
    address = arguments[1]
    if not isinstance(address, tuple):
        return  # a socket of the file system
    try:
        is_own = ipaddress.ip_address(str(address[0]).partition("%")[0]).is_loopback
    except ValueError:
        is_own = address[0] in ("localhost", "")
    if not is_own:
        raise OutsideConnectionError(f"a test tried to reach {address!r}")


# An audit hook sees every connection of the process, whatever library opens it.
sys.addaudithook(_refuse_outside)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the program a home of its own, and return it."""
    monkeypatch.setenv("BRIEFING_HOME", str(tmp_path / "home"))
    return tmp_path / "home"
