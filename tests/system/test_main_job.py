"""The main job, in a real terminal: the samples, a page from a server, and coming back."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.system.terminal import KEY_ENTER, SIZES, Terminal


@pytest.mark.parametrize("size", SIZES)
def test_the_demo_fills_four_panes(tmp_path: Path, size: tuple[int, int]) -> None:
    with Terminal("demo", home=tmp_path, size=size) as terminal:
        text = terminal.wait_for(lambda seen: "Stoltenberg" in seen and "14/14" not in seen)
        for pane in ("1 NATO", "2 Russia", "3 UK", "4 US"):
            assert pane in text
        terminal.press("q")
        assert terminal.ended() == 0


def test_a_statement_opens_in_its_article_and_the_way_back_is_one_key(tmp_path: Path) -> None:
    with Terminal("demo", home=tmp_path) as terminal:
        terminal.wait_for("Stoltenberg")
        terminal.press("2", KEY_ENTER)
        terminal.wait_for("statement ")
        terminal.escape("statement ")
        terminal.wait_for("4 US")
        terminal.press("q")
        assert terminal.ended() == 0


def test_the_screen_is_given_back_as_it_was(tmp_path: Path) -> None:
    with Terminal("demo", home=tmp_path) as terminal:
        terminal.wait_for("Stoltenberg")
        terminal.press("q")
        assert terminal.ended() == 0
        # The alternate screen is left, and the cursor shown again.
        assert terminal.raw.rfind(b"\x1b[?1049l") > terminal.raw.rfind(b"\x1b[?1049h")
        assert terminal.raw.rfind(b"\x1b[?25h") > terminal.raw.rfind(b"\x1b[?25l")


def test_after_a_kill_everything_is_there_again(tmp_path: Path) -> None:
    with Terminal("demo", home=tmp_path) as terminal:
        terminal.wait_for("Stoltenberg")
        terminal.press("2", "s")
        terminal.wait_for("★")
        # A mark is shown at once, and counts as done when its line is in the journal.
        journal = tmp_path / "data" / "demo" / "marks.journal"
        terminal.wait_until(lambda: journal.exists() and b"is_starred" in journal.read_bytes())
        terminal.signal(signal.SIGKILL)
        assert terminal.ended() == -signal.SIGKILL
    # What was kept is there; the samples that were still to come are read now.
    with Terminal("demo", home=tmp_path) as terminal:
        terminal.wait_for("14 articles")
        terminal.press("/")
        terminal.wait_for("\n /")
        terminal.press("is:starred", KEY_ENTER)
        terminal.wait_for("★")
        terminal.press("Q")
        assert terminal.ended() == 0
