"""The network without a way out, in which CI runs every test, really has none and really counts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ALONE = str(Path(__file__).parents[1] / "alone.py")
DIALS_OUT = """
import socket
try:
    socket.create_connection(("192.0.2.7", 80), 1)
except OSError:
    pass  # as a program would that tells of a failure and goes on
"""
ASKS_A_NAME_SERVER = """
import socket
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
    try:
        asking.sendto(b"?", ("192.0.2.53", 53))
    except OSError:
        pass
"""
TALKS_TO_ITSELF = """
import socket
with socket.create_server(("127.0.0.1", 0)) as server:
    socket.create_connection(server.getsockname(), 1).close()
"""


def ran(script: str, **environ: str) -> tuple[int, str]:
    run = subprocess.run(
        [sys.executable, ALONE, sys.executable, "-c", script],
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        check=False,
    )
    return run.returncode, run.stderr


def test_a_program_that_stays_on_the_machine_passes() -> None:
    assert ran(TALKS_TO_ITSELF) == (0, "")


@pytest.mark.parametrize("script", [DIALS_OUT, ASKS_A_NAME_SERVER])
def test_a_program_that_tries_to_leave_is_told_of_though_it_ends_well(script: str) -> None:
    assert ran(script) == (1, "alone: 1 times something was sent to another machine\n")


def test_the_end_of_the_program_is_handed_on() -> None:
    assert ran("raise SystemExit(7)") == (7, "")


def test_without_the_tool_nothing_passes(tmp_path: Path) -> None:
    code, told = ran(TALKS_TO_ITSELF, PATH=str(tmp_path))
    assert (code, told) == (3, "alone: unshare is missing; install util-linux\n")
