"""The installed program in a real pseudo-terminal, its bytes kept raw and decoded by pyte."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

# The command of the environment that runs the tests: what `make` installed.
PROGRAM = str(Path(sys.executable).parent / "briefing")

PATIENCE_S = 30.0
"""How long a test waits for what must come: generous, for a loaded machine."""


class Terminal:
    """A child process on a pseudo-terminal of so many columns and rows."""

    def __init__(
        self,
        *arguments: str,
        home: Path,
        size: tuple[int, int] = (120, 40),
        environ: Mapping[str, str] | None = None,
        command: Sequence[str] = (PROGRAM,),
    ) -> None:
        self.raw = bytearray()
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        given = {**os.environ, "TERM": "xterm-256color", "BRIEFING_HOME": str(home)}
        given.update(environ or {})
        # They would outweigh the size of the pseudo-terminal; pytest-xdist sets them.
        given = {name: value for name, value in given.items() if name not in ("COLUMNS", "LINES")}
        self.pid, self._descriptor = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], [*command, *arguments], given)
        self.resize(*size)
        self.exit_code: int | None = None
        self._read_at = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.exit_code is None:
            self.signal(signal.SIGKILL)
            self.ended()
        os.close(self._descriptor)

    @property
    def text(self) -> str:
        """What a person sees: the rows of the screen, without spaces at their ends."""
        return "\n".join(row.rstrip() for row in self.screen.display)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size, as a person who drags its corner."""
        packed = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._descriptor, termios.TIOCSWINSZ, packed)
        self.screen.resize(rows, columns)

    def press(self, *keys: str) -> None:
        """Type keys, each as the bytes a terminal sends for it."""
        for key in keys:
            os.write(self._descriptor, key.encode())

    def escape(self, gone: str) -> None:
        """Press escape alone, and wait until `gone` is gone.

        Whatever followed at once would make it the first byte of another key.
        """
        self.press("\x1b")
        self.wait_for(lambda seen: gone not in seen)

    def paste(self, text: str) -> None:
        """Paste a text, bracketed as terminals do."""
        self.press(f"\x1b[200~{text}\x1b[201~")

    def wait_for(self, seen: str | Callable[[str], bool]) -> str:
        """Return the screen's text once it shows `seen`; fail with the screen if it never does."""
        shows = seen if callable(seen) else lambda text: seen in text
        until = time.monotonic() + PATIENCE_S
        while not shows(self.text):
            if not self._read(until):
                raise AssertionError(f"never seen: {seen}\n{self.text}")
        return self.text

    def rest(self, seconds: float) -> None:
        """Take in what the program writes for so long, without pressing anything."""
        until = time.monotonic() + seconds
        while self._read(until):
            pass

    def painted_after_s(self, key: str, shows: Callable[[str], bool]) -> float:
        """Press a key, and return the seconds until the bytes came that show its effect.

        Decoding them counts for nothing.
        """
        pressed_at = time.perf_counter()
        self.press(key)
        self.wait_for(shows)
        return self._read_at - pressed_at

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Let the program go on until something outside the screen holds; fail if it never does."""
        until = time.monotonic() + PATIENCE_S
        while not holds():
            assert time.monotonic() < until, f"it never came to hold\n{self.text}"
            self._read(min(until, time.monotonic() + 0.05))

    def ended(self) -> int:
        """Return the exit code once the program has ended; minus the signal's number if killed."""
        until = time.monotonic() + PATIENCE_S
        while self._read(until):
            pass
        _, status = os.waitpid(self.pid, 0)
        self.exit_code = os.waitstatus_to_exitcode(status)
        return self.exit_code

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def _read(self, until: float) -> bool:
        """Take in what the program writes; tell whether it may write more before `until`."""
        left = until - time.monotonic()
        if left <= 0 or not select.select([self._descriptor], [], [], left)[0]:
            return False
        try:
            found = os.read(self._descriptor, 65_536)
            self._read_at = time.perf_counter()
        except OSError:  # Linux tells the end of a pseudo-terminal so
            return False
        self.raw += found
        self._stream.feed(found)
        return bool(found)


SIZES = ((80, 24), (120, 40), (200, 60))

KEY_ENTER = "\r"
KEY_TAB = "\t"
