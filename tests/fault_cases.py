"""Everything that a server can do wrong, each under the path where the test server does it."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

from tests.connections import Case, Connection

PARAGRAPHS = (
    "The harbour master said on Tuesday that the ferry would sail again before the weekend.",
    "“We have mended the engine and tested it twice,” Anna Holm told reporters on the quay.",
    "Her deputy denied that the crossing had been cancelled because of a quarrel over wages.",
    "Passengers have waited for four days, and islanders say that their shops are running empty.",
)
ARTICLE = (
    "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>"
    "<title>Ferry to sail again, harbour master says - The Quay</title>"
    "<meta property='og:site_name' content='The Quay'>"
    "<meta property='article:published_time' content='2026-11-03T08:00:00+00:00'></head>"
    "<body><main><article><h1>Ferry to sail again, harbour master says</h1>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    + "</article></main></body></html>"
).encode()


def pages_of(folder: Path) -> dict[str, Case]:
    """Return a case for each file of a folder, under its name."""
    return {
        f"/{path.name}": page(
            path.read_bytes(), kind="text/plain" if path.suffix == ".txt" else "text/html"
        )
        for path in folder.iterdir()
    }


def page(
    body: bytes = ARTICLE, *headers: str, status: str = "200 OK", kind: str = "text/html"
) -> Case:
    """Return the case of a whole reply."""

    def answer(connection: Connection) -> None:
        connection.reply(body, *headers, status=status, kind=kind)

    return answer


def packed(body: bytes, encoding: str) -> Case:
    """Return the case of a reply with this Content-Encoding, whatever its bytes are."""
    return page(body, f"Content-Encoding: {encoding}")


def heavy(markup: bytes) -> Case:
    """Return the case of a page with this markup before its article."""
    return page(ARTICLE.replace(b"<main>", b"<main>" + markup, 1))


def status(line: str, *headers: str) -> Case:
    """Return the case of a status with a small page behind it."""
    return page(b"<html><body><p>No.</p></body></html>", *headers, status=line)


def redirect(location: str, line: str = "302 Found") -> Case:
    """Return the case of a redirect, relative or absolute."""
    return status(line, f"Location: {location}")


def raw(data: bytes) -> Case:
    """Return the case of these bytes and then the end."""

    def answer(connection: Connection) -> None:
        connection.send(data)

    return answer


def cut_off(sent: int, *, reset: bool) -> Case:
    """Return the case of a body that breaks off after `sent` bytes."""

    def answer(connection: Connection) -> None:
        connection.head("Content-Type: text/html", f"Content-Length: {len(ARTICLE)}")
        connection.send(ARTICLE[:sent])
        if reset:
            connection.reset()

    return answer


def then(first: Case, *, times: int, second: Case) -> Case:
    """Return a case that turns into another after so many requests."""

    def answer(connection: Connection) -> None:
        (first if connection.nth <= times else second)(connection)

    return answer


def endless(body: bytes) -> Case:
    """Return the case of a body without length and without end."""

    def answer(connection: Connection) -> None:
        connection.head("Content-Type: text/html", "Connection: close")
        connection.repeat(body)

    return answer


def endless_headers(connection: Connection) -> None:
    connection.send(b"HTTP/1.1 200 OK\r\n")
    connection.repeat(b"X-Filler: " + b"a" * 8000 + b"\r\n")


def endless_interim(connection: Connection) -> None:
    connection.repeat(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n")


def hang_before_head(connection: Connection) -> None:
    connection.hang()


def hang_inside_head(connection: Connection) -> None:
    connection.send(b"HTTP/1.1 200 OK\r\nContent-Ty")
    connection.hang()


def hang_inside_body(connection: Connection) -> None:
    connection.head("Content-Type: text/html", f"Content-Length: {len(ARTICLE)}")
    connection.send(ARTICLE[:100])
    connection.hang()


def drip_body(connection: Connection) -> None:
    connection.head("Content-Type: text/html", "Connection: close")
    connection.drip(b"<p>drip</p>", 0.05)


def drip_head(connection: Connection) -> None:
    connection.send(b"HTTP/1.1 200 OK\r\n")
    connection.drip(b"X-Drip: drip\r\n", 0.05)


def reset_at_once(connection: Connection) -> None:
    connection.reset()


def no_length(connection: Connection) -> None:
    connection.head("Content-Type: text/html", "Connection: close")
    connection.send(ARTICLE)


def short_length(connection: Connection) -> None:
    connection.head("Content-Type: text/html", "Content-Length: 120")
    connection.send(ARTICLE)


def chunked(connection: Connection) -> None:
    connection.head("Content-Type: text/html", "Transfer-Encoding: chunked")
    for start in range(0, len(ARTICLE), 100):
        piece = ARTICLE[start : start + 100]
        connection.send(b"%x\r\n%s\r\n" % (len(piece), piece))
    connection.send(b"0\r\n\r\n")


def chunked_badly(connection: Connection) -> None:
    connection.head("Content-Type: text/html", "Transfer-Encoding: chunked")
    connection.send(b"zz\r\n" + ARTICLE)


def chunks_of_one(connection: Connection) -> None:
    connection.head("Content-Type: text/html", "Transfer-Encoding: chunked")
    connection.repeat(b"1\r\na\r\n" * 5000)


def chunked_cut(connection: Connection) -> None:
    connection.head("Content-Type: text/html", "Transfer-Encoding: chunked")
    connection.send(b"1000\r\n" + ARTICLE[:50])


def cookie_wall(connection: Connection) -> None:
    """Send back to the same address until the cookie comes along."""
    if "passed=1" in connection.request.headers.get("cookie", ""):
        connection.reply(ARTICLE)
    else:
        connection.reply(b"", "Location: /cookie-wall", "Set-Cookie: passed=1", status="302 Found")


def gzip_layers(count: int, size_bytes: int = 50_000_000) -> bytes:
    """Return zeros, packed `count` times over."""
    body = b"\0" * size_bytes
    for _ in range(count):
        body = gzip.compress(body, 9)
    return body


def deflated(body: bytes, *, raw: bool) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS if raw else zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


CASES: dict[str, Case] = {
    "/article": page(),
    "/404": status("404 Not Found"),
    "/410": status("410 Gone"),
    "/401": status("401 Unauthorized"),
    "/402": status("402 Payment Required"),
    "/403": status("403 Forbidden"),
    "/418": status("418 I'm a teapot"),
    "/451": status("451 Unavailable For Legal Reasons"),
    "/429": status("429 Too Many Requests", "Retry-After: 0"),
    "/429-for-a-day": status("429 Too Many Requests", "Retry-After: 86400"),
    "/500": status("500 Internal Server Error"),
    "/503-then-well": then(status("503 Service Unavailable"), times=2, second=page()),
    "/204": raw(b"HTTP/1.1 204 No Content\r\n\r\n"),
    "/206": page(status="206 Partial Content"),
    "/304": raw(b"HTTP/1.1 304 Not Modified\r\n\r\n"),
    "/hang": hang_before_head,
    "/hang-in-head": hang_inside_head,
    "/hang-in-body": hang_inside_body,
    "/drip": drip_body,
    "/drip-head": drip_head,
    "/reset": reset_at_once,
    "/reset-in-body": cut_off(100, reset=True),
    "/cut-in-body": cut_off(100, reset=False),
    "/no-length": no_length,
    "/short-length": short_length,
    "/chunked": chunked,
    "/chunked-badly": chunked_badly,
    "/chunked-cut": chunked_cut,
    "/chunks-of-one": chunks_of_one,
    "/endless": endless(b"<p>and so on</p>" * 4096),
    "/endless-headers": endless_headers,
    "/endless-interim": endless_interim,
    "/empty": page(b""),
    "/one-byte": page(b"x"),
    "/not-http": raw(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"),
    "/loop": redirect("/loop", "301 Moved Permanently"),
    "/cookie-wall": cookie_wall,
    "/redirect": redirect("/article"),
    "/attributes": heavy(b"<p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">"),
    "/spans": heavy(b"<p>" + b"<span>a </span>" * 50_000 + b"</p>"),
    "/links": heavy(b"<p>" + b"<a href='/b'>link</a> " * 50_000 + b"</p>"),
    "/giant-attribute": heavy(b"<p class='" + b"a" * 3_000_000 + b"'>"),
    "/giant-word": heavy(b"<p>" + b"a" * 3_000_000 + b"</p>"),
    "/nul": heavy(b"<p>\0\0</p>\0"),
    "/pdf": page(b"%PDF-1.7\n" + b"\0" * 1_200_000, kind="application/pdf"),
}
