"""A scripted chat server on this machine: what it says next, and every way to misbehave."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[[BaseHTTPRequestHandler], None]


def completion(content: str | None, **message: Any) -> bytes:
    """Return a chat completion with this content."""
    choice = {"index": 0, "finish_reason": "stop", "message": {"content": content, **message}}
    return json.dumps({"object": "chat.completion", "choices": [choice]}).encode()


def answering(raw: bytes, *, status: int = 200, headers: dict[str, str] | None = None) -> Reply:
    """Return a reply of these bytes."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in (headers or {}).items():
            handler.send_header(name, value)
        handler.send_header("content-length", str(len(raw)))
        handler.end_headers()
        handler.wfile.write(raw)

    return reply


def saying(*lines: dict[str, Any]) -> Reply:
    """Return a reply with these lines, as they were asked for."""
    return answering(completion(json.dumps({"lines": list(lines)})))


class ModelServer:
    """Answers each request with the next reply, and keeps what it was sent."""

    def __init__(self, *replies: Reply) -> None:
        self.received: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.released = threading.Event()
        self._replies = list(replies)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"

    @contextmanager
    def running(self) -> Iterator[ModelServer]:
        """Serve until the end of the block."""
        thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.released.set()
            self._server.shutdown()
            self._server.server_close()
            thread.join()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["content-length"])
                server.received.append(json.loads(self.rfile.read(length)))
                server.headers.append({k.lower(): v for k, v in self.headers.items()})
                # The client may have had enough of it.
                with suppress(BrokenPipeError, ConnectionResetError):
                    server._replies.pop(0)(self)

            def log_message(self, *_: object) -> None:
                pass

        return Handler


def never(server: ModelServer) -> Reply:
    """Return a reply that does not come before the server ends."""

    def reply(_: BaseHTTPRequestHandler) -> None:
        server.released.wait(20)

    return reply


def trickling(server: ModelServer) -> Reply:
    """Return a reply whose bytes come one at a time and never end."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not server.released.wait(0.05):
            handler.wfile.write(b" ")
            handler.wfile.flush()

    return reply
