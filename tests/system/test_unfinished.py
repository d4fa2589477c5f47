"""Links that were not read when the program ended are there at the next start."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fault_cases import hang_before_head, page
from tests.faults import FaultServer
from tests.system.terminal import KEY_ENTER, PROGRAM, Terminal


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with FaultServer() as running:
        running.cases["/slow"] = hang_before_head
        yield running


def refreshed(home: Path, server: FaultServer) -> list[str]:
    """Return the lines that a refresh prints: one for each article."""
    run = subprocess.run(
        [PROGRAM, "--home", str(home), "--allow-host", server.host, "refresh"],
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.splitlines()


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_what_a_killed_command_has_left_is_read_by_refresh(
    end: signal.Signals, tmp_path: Path, server: FaultServer
) -> None:
    command = [PROGRAM, "--home", str(tmp_path), "--allow-host", server.host, "add"]
    links = [server.url("/slow"), server.url("/slow?later")]
    with subprocess.Popen([*command, *links], stdout=subprocess.DEVNULL) as process:
        server.wait_for("/slow")
        assert refreshed(tmp_path, server) == []  # they are in the hands of one that runs
        process.send_signal(end)
        process.wait()
    server.cases["/slow"] = page()
    added = subprocess.run([*command, server.url("/article")], capture_output=True, check=True)
    assert b"an earlier run has left 2 unread" in added.stderr
    assert len(refreshed(tmp_path, server)) == 2
    assert refreshed(tmp_path, server) == []


def test_what_was_under_way_when_the_interface_was_left_is_taken_up_again(
    tmp_path: Path, server: FaultServer
) -> None:
    with Terminal("--allow-host", server.host, home=tmp_path) as terminal:
        terminal.wait_for("Start here")
        terminal.press("a")
        terminal.wait_for("Add articles")
        terminal.paste(server.url("/slow"))
        terminal.wait_for("enter add")
        terminal.press(KEY_ENTER)
        terminal.wait_until(lambda: bool(server.asked("/slow")))
        terminal.wait_for("esc hide")
        terminal.escape("esc hide")
        terminal.press("q")
        assert terminal.ended() == 0
    server.cases["/slow"] = page()
    with Terminal("--allow-host", server.host, home=tmp_path) as terminal:
        terminal.wait_for("statements   ")
        terminal.press("q")
        assert terminal.ended() == 0
