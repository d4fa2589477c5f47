"""Reading a text in the pager of the terminal."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Mapping

from briefing.model.errors import BriefingError

USUAL = "less"


def page(text: str, environment: Mapping[str, str] = os.environ) -> None:
    """Show a text in `$PAGER`, and return when it is left. Raises `BriefingError` without one."""
    wanted = shlex.split(environment.get("PAGER", "")) or [USUAL]
    try:
        # Its own exit code says nothing of the text: many end with 1 or 2 when left early.
        subprocess.run(wanted, input=text.encode("utf-8", "replace"), check=False)
    except OSError as error:
        raise BriefingError(
            f"{wanted[0]} cannot be run: {error.strerror}", hint="set PAGER to another one"
        ) from error
