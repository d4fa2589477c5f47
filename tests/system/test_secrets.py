"""A password in a link appears nowhere: not in store, log, screen, exports, backup or crash file.

All of it is looked at as raw bytes, after everything that can be done with a link was done.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fault_cases import page, redirect
from tests.faults import FaultServer
from tests.system.terminal import KEY_ENTER, PROGRAM, Terminal

# As it was given, as it goes into a header (RFC 7617), and escaped.
TRACES = (b"hunter2", b"YW5uOmh1bnRlcjI", b"%68unter2")
FEED = (
    "<rss version='2.0'><channel><title>The Quay</title><link>{0}</link>"
    "<item><title>Ferry</title><link>{1}</link></item></channel></rss>"
)
# A reader that fails as no reader should, with the address in its message.
CRASHING = """
import sys
from briefing.web.reader import WebReader

async def read(self, address, report, *, published_on=None):
    raise ValueError(f"cannot make sense of {address}")

WebReader.read = read
from briefing.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with FaultServer() as running:
        running.cases["/away"] = redirect(secret(running.url("/404")))
        feed = FEED.format(secret(running.url("/front")), secret(running.url("/article?feed")))
        running.cases["/feed"] = page(feed.encode(), kind="application/rss+xml")
        yield running


def secret(url: str) -> str:
    return url.replace("://", "://ann:hunter2@")


class Run:
    """The installed program on one home, and every byte that it printed."""

    def __init__(self, home: Path, server: FaultServer) -> None:
        self.options = ["--home", str(home), "--allow-host", server.host]
        self.home = home
        self.printed = b""

    def __call__(self, *arguments: str) -> bytes:
        run = subprocess.run([PROGRAM, *self.options, *arguments], capture_output=True, check=False)
        assert b"Traceback" not in run.stderr
        self.printed += run.stdout + run.stderr
        return run.stdout

    def killed_at(self, server: FaultServer, path: str) -> None:
        """Add a link, and kill the program as soon as it asks for it: the link waits then."""
        command = [PROGRAM, *self.options, "add", secret(server.url(path))]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as program:
            server.wait_for(path)
            program.send_signal(signal.SIGKILL)
            self.printed += program.communicate()[0]

    def added_in_the_interface(self, *links: str, program: tuple[str, ...] = (PROGRAM,)) -> bytes:
        """Return what the terminal gets after the dialog, which shows what a person pastes."""
        with Terminal(*self.options, home=self.home, command=program) as terminal:
            terminal.wait_for("others")
            terminal.press("a")
            terminal.wait_for("Add articles")
            terminal.paste("\n".join(links))
            terminal.wait_for("enter add")
            terminal.press(KEY_ENTER)
            terminal.wait_for(lambda seen: "Add articles" not in seen)
            before = len(terminal.raw)
            if program == (PROGRAM,):
                terminal.wait_for("2 of 2 done")
                terminal.escape("esc hide")
                terminal.press("g")
                terminal.wait_for("go to")
                terminal.press("p")
                terminal.wait_for("Problems")
                terminal.press("Q")
            terminal.ended()
            shown = bytes(terminal.raw)
        return shown[before:]


def test_a_password_in_a_link_appears_nowhere(tmp_path: Path, server: FaultServer) -> None:
    run = Run(tmp_path / "home", server)
    run("add", *(secret(server.url(path)) for path in ("/article", "/404", "/401", "/away")))
    run("add", secret("https://127.0.0.1:1/a"), secret("http://[broken/a"))
    run("read", secret(server.url("/article")), "--format", "json")
    run("feeds", "add", secret(server.url("/feed")))
    run("refresh")

    links = (secret(server.url("/article?again")), secret(server.url("/403")))
    screen = run.added_in_the_interface(*links)
    crashing = (sys.executable, "-c", CRASHING)
    screen += run.added_in_the_interface(secret(server.url("/crash")), program=crashing)

    run.killed_at(server, "/hang")

    for form in ("table", "json", "jsonl", "csv", "md"):
        run("list", "--format", form)
    for form in ("md", "html", "csv", "jsonl", "text"):
        run("export", "-f", form, "-o", str(tmp_path / f"export.{form}"))
    for form in ("md", "text", "html", "json"):
        run("brief", "--format", form)
    for command in (
        ("articles",),
        ("feeds",),
        ("feeds", "export"),
        ("doctor",),
        ("config", "path"),
    ):
        run(*command)
    assert server.host.encode() in run("problems")
    run("backup", str(tmp_path / "backup.zip"))

    files = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with zipfile.ZipFile(tmp_path / "backup.zip") as backup:
        files |= {Path(name): backup.read(name) for name in backup.namelist()}
    names = {path.name for path in files}
    assert {"feeds.json", "export.html", "backup.zip"} <= names
    assert any(name.startswith("crash-") for name in names)
    assert any(path.parent.name == "data" and b"127.0.0.1" in files[path] for path in files)

    told = {**files, Path("printed"): run.printed, Path("screen"): screen}
    found = [(path, trace) for path in told for trace in TRACES if trace in told[path]]
    assert found == []
    assert all("authorization" not in request.headers for request in server.requests)
