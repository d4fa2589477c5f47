"""How long, how much and how often: the limits of reading."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one reader. Real pages: median 116 kB, 99 of 100 below 1.1 MB.

    `total_s` spans a whole fetch, retries and redirects included, but not the wait for a turn at
    a host. `extract_wall_s` bounds the extraction where the machine is too busy to spend its
    `extract_cpu_s`.
    """

    connect_s: float = 5.0
    read_s: float = 10.0
    total_s: float = 30.0
    page_bytes: int = 5_000_000
    redirects: int = 10
    tries: int = 3
    retry_wait_s: float = 0.5
    retry_after_s: float = 5.0
    host_pause_s: float = 1.0
    extract_cpu_s: int = 10
    extract_wall_s: float = 20.0
    extract_bytes: int = 1 << 30


def size_text(size_bytes: int) -> str:
    """Return a size as a person would write it: "412 bytes", "116 kB", "1.2 MB"."""
    if size_bytes < 1000:
        return f"{size_bytes} bytes"
    if size_bytes < 1_000_000:
        return f"{size_bytes / 1000:.0f} kB"
    return f"{size_bytes / 1_000_000:.1f} MB"
