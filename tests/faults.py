"""A server on the loopback that misbehaves on purpose, one case a path.

`with FaultServer() as server` serves `CASES`; `python -m tests.faults [PORT]` serves them and the
sample articles until it is interrupted, and prints its address first. Every case ends by itself or
when the server is closed.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self

from tests.connections import Case, Connection, Request
from tests.fault_cases import CASES, pages_of


@dataclass
class FaultServer:
    """Serves cases by path, each connection on a thread; `requests` is what was asked for.

    With `tls` it speaks HTTPS; `address` is the one of the loopback that it listens on.
    """

    cases: dict[str, Case] = field(default_factory=lambda: dict(CASES))
    port: int = 0
    address: str = "127.0.0.1"
    requests: list[Request] = field(default_factory=list)
    most_at_once: int = 0
    closing: threading.Event = field(default_factory=threading.Event)
    answers_tls: bool = True
    tls: ssl.SSLContext | None = None
    connections: int = 0
    arrived: threading.Condition = field(default_factory=threading.Condition)

    def __enter__(self) -> Self:
        self._listener = socket.create_server((self.address, self.port))
        self.port = self._listener.getsockname()[1]
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closing.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            for client in self._open:
                with contextlib.suppress(OSError):
                    client.shutdown(socket.SHUT_RDWR)
        self._thread.join()

    @property
    def host(self) -> str:
        return f"{self.address}:{self.port}"

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def asked(self, path: str) -> list[Request]:
        return [request for request in self.requests if request.path == path]

    def wait_for(self, path: str) -> None:
        """Return when this path has been asked for."""
        with self.arrived:
            self.arrived.wait_for(lambda: self.asked(path), timeout=10)

    def _accept(self) -> None:
        while not self.closing.is_set():
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _spoken(self, client: socket.socket) -> socket.socket:
        return client if self.tls is None else self.tls.wrap_socket(client, server_side=True)

    def _serve(self, client: socket.socket) -> None:
        with self._lock:
            self.connections += 1
            self._open.add(client)
            self.most_at_once = max(self.most_at_once, len(self._open))
        try:
            with self._spoken(client) as spoken:
                request = _request(spoken, answers_tls=self.answers_tls)
                if request is None:
                    return
                with self.arrived:
                    self.requests.append(request)
                    self.arrived.notify_all()
                nth = len(self.asked(request.path))
                case = self.cases.get(request.path.partition("?")[0], CASES["/404"])
                case(Connection(spoken, request, self.closing, nth))
        except OSError:
            return  # the other side went away, which is what many cases provoke
        finally:
            with self._lock:
                self._open.discard(client)


def _request(client: socket.socket, *, answers_tls: bool) -> Request | None:
    received = b""
    while b"\r\n\r\n" not in received:
        if received.startswith(b"\x16") and answers_tls:  # a TLS hello
            client.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            return None
        piece = client.recv(65536)
        if not piece:
            return None
        received += piece
    first, *lines = received.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (s.partition(":") for s in lines)}
    return Request(monotonic(), first.split(" ")[1], headers)


def main() -> None:
    """Serve until interrupted."""
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    samples = pages_of(Path(__file__).parents[1] / "sample_articles")
    with FaultServer(cases={**CASES, **samples}, port=port) as server:
        sys.stdout.write(f"{server.url('/')}\n")
        sys.stdout.flush()
        with contextlib.suppress(KeyboardInterrupt):
            server.closing.wait()


if __name__ == "__main__":
    main()
