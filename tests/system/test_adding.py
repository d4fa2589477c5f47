"""Adding pages in the real interface: progress, failures, hostile text, and what a kill leaves."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import FaultServer
from tests.system.terminal import KEY_ENTER, PROGRAM, Terminal


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    with FaultServer() as running:
        yield running


def add(terminal: Terminal, *links: str) -> None:
    terminal.press("a")
    terminal.wait_for("Add articles")
    terminal.paste("\n".join(links))
    terminal.wait_for("enter add")
    terminal.press(KEY_ENTER)


def kept(home: Path) -> list[str]:
    """Return the titles of what the store keeps, as another process finds them."""
    run = subprocess.run(
        [PROGRAM, "--home", str(home), "articles", "--format", "jsonl"],
        capture_output=True,
        text=True,
        check=False,
    )
    return run.stdout.splitlines()


def test_a_page_is_added_shown_and_there_again_at_the_next_start(
    tmp_path: Path, server: FaultServer
) -> None:
    with Terminal("--allow-host", server.host, home=tmp_path) as terminal:
        terminal.wait_for("Start here")
        add(terminal, server.url("/article"))
        terminal.wait_for("statements   ")
        terminal.escape("esc hide")
        terminal.press("]")
        terminal.wait_for("Anna Holm")
        terminal.press("q")
        assert terminal.ended() == 0
    with Terminal(home=tmp_path) as terminal:
        terminal.wait_for("Anna Holm")
        terminal.press("q")
        assert terminal.ended() == 0


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/404", "the page is gone"),
        ("/reset", "connection"),
        ("/pdf", "this is a pdf"),
        ("/403", "the site refused the request"),
    ],
)
def test_each_failure_is_one_sentence_and_stays_under_problems(
    tmp_path: Path, server: FaultServer, path: str, sentence: str
) -> None:
    with Terminal("--allow-host", server.host, home=tmp_path) as terminal:
        terminal.wait_for("Start here")
        add(terminal, server.url(path))
        terminal.wait_for("⚠ 1")
        terminal.escape("esc hide")
        terminal.press("g")
        terminal.wait_for("go to")
        terminal.press("p")
        terminal.wait_for(lambda seen: sentence in seen.lower() and "Problems" in seen)
        terminal.press("Q")
        assert terminal.ended() == 0


def test_the_interface_answers_and_ends_at_once_while_a_site_hangs(
    tmp_path: Path, server: FaultServer
) -> None:
    with Terminal("--allow-host", server.host, home=tmp_path) as terminal:
        terminal.wait_for("Start here")
        add(terminal, server.url("/hang"), server.url("/article"))
        terminal.wait_for("⟳")
        terminal.escape("esc hide")
        terminal.press("?")
        terminal.wait_for("type to search")
        terminal.escape("type to search")
        terminal.press("Q")
        assert terminal.ended() == 0


def test_what_was_acknowledged_outlives_a_kill(tmp_path: Path, server: FaultServer) -> None:
    command = [PROGRAM, "--home", str(tmp_path), "--allow-host", server.host, "add"]
    with subprocess.Popen(
        [*command, server.url("/article"), server.url("/hang")],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as program:
        assert program.stdout is not None
        acknowledged = program.stdout.readline()
        program.send_signal(signal.SIGKILL)
    (row,) = kept(tmp_path)
    assert acknowledged.split("\t")[0] in row


HOSTILE = (
    "\x1b]0;owned\x07\x1b]52;c;b3duZWQ=\x07\x1b[31m\u009b32m\u202e\u200b[@click=app.quit]press[/]"
    " [/ [bold]loud[/bold] " + "e" + "\u0301" * 200
)


def test_a_hostile_page_reaches_neither_terminal_nor_store_nor_exports(tmp_path: Path) -> None:
    page = (
        f"<html lang=en><head><title>Talks {HOSTILE}</title>"
        f"<meta name=author content='Eve {HOSTILE}'>"
        f"<meta property=og:site_name content='Site {HOSTILE}'></head><body><article>"
        f"<h1>Talks {HOSTILE}</h1>"
        f"<p>NATO Secretary General Jens Stoltenberg said that the allies {HOSTILE} were ready to"
        " talk about the matter, and that they had been ready for a long time before this.</p>"
        f"<p>“We are ready {HOSTILE} for it,” he added, and he left the room without a word.</p>"
        f"<p>{'x' * 10_000} is a long word, and it stands in a paragraph of its own.</p>"
        "</article></body></html>"
    )
    path = tmp_path / "hostile.html"
    path.write_text(page, encoding="utf-8", errors="surrogatepass")
    home = tmp_path / "home"
    with Terminal(home=home) as terminal:
        terminal.wait_for("Start here")
        add(terminal, str(path))
        terminal.wait_for("statements   ")
        terminal.escape("esc hide")
        terminal.wait_for("Stoltenberg")
        terminal.press(KEY_ENTER)
        terminal.wait_for("statement 1 of")
        terminal.press("Q")
        assert terminal.ended() == 0
        shown = bytes(terminal.raw)
    for payload in (b"\x1b]0;owned", b"\x1b]52;c;b3", b"\xc2\x9b", b"\xe2\x80\xae"):
        assert payload not in shown
    stored = b"".join(file.read_bytes() for file in (home / "data").iterdir() if file.is_file())
    exports = b"".join(
        subprocess.run(
            [PROGRAM, "--home", str(home), "list", "--format", form],
            capture_output=True,
            check=True,
        ).stdout
        for form in ("table", "json", "jsonl", "csv", "md")
    )
    for text in (stored, exports):
        assert text
        for sign in (b"\x1b", b"\x07", "\u009b".encode(), "\u202e".encode(), b"\\u001b"):
            assert sign not in text
