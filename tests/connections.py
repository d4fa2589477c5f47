"""One client of a test server: what it asked for, and ways to treat it."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass

MANY = 1 << 40


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came: when, what for, and its headers in lower case."""

    at: float
    path: str
    headers: dict[str, str]


@dataclass(slots=True)
class Connection:
    """One client at the other end, and the moment to let go of it."""

    socket: socket.socket
    request: Request
    closing: threading.Event
    nth: int = 1

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def reply(
        self, body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html"
    ) -> None:
        """Send a whole and well-formed reply."""
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close"]
        if kind:
            lines.append(f"Content-Type: {kind}")
        self.send("\r\n".join([*lines, *headers, "", ""]).encode("latin-1") + body)

    def head(self, *headers: str, status: str = "200 OK") -> None:
        """Send the head of a reply that says nothing of its length."""
        self.send("\r\n".join([f"HTTP/1.1 {status}", *headers, "", ""]).encode("latin-1"))

    def hang(self) -> None:
        """Keep the connection open and say nothing until the server is closed."""
        self.closing.wait()

    def drip(self, data: bytes, every_s: float) -> None:
        """Send one byte at a time, again and again."""
        while True:
            for index in range(len(data)):
                self.send(data[index : index + 1])
                if self.closing.wait(every_s):
                    return

    def repeat(self, data: bytes, times: int = MANY) -> None:
        """Send the same again and again, until the other side has had enough."""
        for _ in range(times):
            self.send(data)
            if self.closing.is_set():
                return

    def reset(self) -> None:
        """Cut the connection off with a reset instead of an end."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()


Case = Callable[[Connection], None]
