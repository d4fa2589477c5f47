"""Which process has a thing in hand, and whether it still runs."""

from __future__ import annotations

import os
import sys
import time

OWN = f"{os.getpid()}.{time.time_ns()}"
"""The name of this process: its number, which others had before it, and when it began."""


def is_alive(owner: str) -> bool:
    """Tell whether the process of this name still runs, as far as its number tells."""
    number = owner.partition(".")[0]
    if owner == OWN:
        return True
    if not number.isdigit() or int(number) == os.getpid():
        return False
    if sys.platform == "win32":
        return True  # there the question itself would end it
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
