"""What is exported, in a pager that the terminal is given to, and back."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.system.terminal import KEY_ENTER, Terminal

# Keeps what it is given, and waits to be left with enter on the terminal itself.
PAGER = """
import pathlib, sys
pathlib.Path(sys.argv[1]).write_bytes(sys.stdin.buffer.read())
print("READING IN THE PAGER", flush=True)
open("/dev/tty").readline()
"""


def test_the_terminal_is_given_to_the_pager_and_taken_back(tmp_path: Path) -> None:
    program, read = tmp_path / "pager.py", tmp_path / "read.md"
    program.write_text(PAGER, encoding="utf-8")
    environ = {"PAGER": f"{sys.executable} {program} {read}"}
    with Terminal("demo", home=tmp_path / "home", environ=environ) as terminal:
        terminal.wait_for(lambda seen: "Stoltenberg" in seen and "14 articles" in seen)
        terminal.press("e")
        terminal.wait_for("P pager")
        terminal.press("P")
        terminal.wait_for("READING IN THE PAGER")
        assert read.read_text(encoding="utf-8").startswith("## NATO\n")
        terminal.press(KEY_ENTER)
        terminal.wait_for("P pager")
        terminal.escape("P pager")
        terminal.press("q")
        assert terminal.ended() == 0
