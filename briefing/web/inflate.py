"""Unpacks a compressed reply piece by piece, never to more than its limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

STEP_BYTES = 64 * 1024
_GZIP_MAGIC = b"\x1f\x8b"
_GZIP_BITS = zlib.MAX_WBITS | 16


class BadPacking(ValueError):  # noqa: N818 - says what is wrong with the bytes
    """A reply whose compression is unknown, broken or cut off; the message says which."""


class TooLarge(ValueError):  # noqa: N818 - says what is wrong with the bytes
    """A reply that unpacks to more than the limit."""


class Inflater:
    """Unpacks one reply: plain, gzip with any number of members, or deflate with or without zlib.

    `encoding` is the reply's Content-Encoding. Raises `BadPacking` for any other, and for a reply
    that was packed twice: that is how 289 bytes become 2 GB.
    """

    def __init__(self, encoding: str, limit_bytes: int) -> None:
        names = [name.strip().lower() for name in encoding.split(",")]
        codings = [name for name in names if name not in ("", "identity")]
        if len(codings) > 1:
            raise BadPacking("it is compressed more than once")
        self._coding = codings[0] if codings else ""
        if self._coding not in ("", "gzip", "x-gzip", "deflate"):
            raise BadPacking(f"it is compressed as {self._coding}, which was not asked for")
        self._left = limit_bytes
        self._unzip: zlib._Decompress | None = None
        self._head = b""
        self._is_done = False

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Yield the unpacked bytes of the next piece. Raises `BadPacking` or `TooLarge`."""
        if not self._coding:
            yield self._counted(chunk)
            return
        try:
            yield from self._unpacked(chunk)
        except zlib.error as error:
            raise BadPacking("its compressed data is damaged") from error

    def close(self) -> None:
        """Check that the reply was whole. Raises `BadPacking` where it was cut off."""
        if self._unzip is not None or (self._head and not self._is_done):
            raise BadPacking("its compressed data ends too early")

    def _unpacked(self, chunk: bytes) -> Iterator[bytes]:
        pending = self._head + chunk
        self._head = b""
        is_full = False  # a full piece may leave some behind, although no input is left
        while pending or is_full:
            if self._unzip is None:
                if len(pending) < 2:
                    self._head = pending
                    return
                self._unzip = self._next_member(pending)
                if self._unzip is None:
                    return
            piece = self._unzip.decompress(pending, STEP_BYTES)
            pending = self._unzip.unconsumed_tail
            is_full = len(piece) == STEP_BYTES
            if piece:
                yield self._counted(piece)
            if self._unzip.eof:
                pending = self._unzip.unused_data
                self._unzip = None
                self._is_done = True
                is_full = False

    def _next_member(self, pending: bytes) -> zlib._Decompress | None:
        if self._coding == "deflate":
            # What follows the one stream of a deflated reply is not part of it.
            return None if self._is_done else zlib.decompressobj(_deflate_bits(pending))
        if self._is_done and not pending.startswith(_GZIP_MAGIC):
            return None  # padding behind the last member, as gzip itself ignores it
        return zlib.decompressobj(_GZIP_BITS)

    def _counted(self, piece: bytes) -> bytes:
        self._left -= len(piece)
        if self._left < 0:
            raise TooLarge
        return piece


def _deflate_bits(head: bytes) -> int:
    # "deflate" should mean zlib (RFC 9110), but many servers send it without the two-byte header.
    has_header = head[0] & 0x0F == 8 and (head[0] << 8 | head[1]) % 31 == 0
    return zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS
