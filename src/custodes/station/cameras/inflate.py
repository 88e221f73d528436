"""Inflate a gzip stream piece by piece, within bounds, and tell an ending from a cut."""

from __future__ import annotations

import zlib
from typing import BinaryIO

from custodes.errors import CameraError

CHUNK = 1 << 18
AHEAD = 32 << 20
"""Bytes that are inflated before the first is given: a recording that small is refused whole if its checksum is wrong."""
MAX_INFLATED = 16 << 30
FREE, MAX_RATIO = 64 << 20, 200
"""Recordings shrink to a half or a third; one that has grown beyond 64 MiB may not be 200 times its file."""


class Inflated:
    """The bytes of a gzip file, of one member or several."""

    def __init__(self, file: BinaryIO, source: str) -> None:
        self._file, self._source = file, source
        self._engine = zlib.decompressobj(wbits=31)
        self._waiting = b""
        self._buffer = bytearray()
        self._at = 0
        self._read = self._made = 0
        self._ended = False
        self.cut = False
        """Whether the file ended before the gzip stream did; known when everything was read."""
        while not self._ended and len(self._buffer) < AHEAD:
            self._grow()

    def _grow(self) -> None:
        """Inflate one more piece into the buffer, or find the end."""
        if not self._waiting:
            self._waiting = self._file.read(CHUNK)
            self._read += len(self._waiting)
            if not self._waiting:
                self._ended = self.cut = True
                return
        try:
            piece = self._engine.decompress(self._waiting, CHUNK * 4)
        except zlib.error as error:
            self._ended = True
            raise CameraError(
                f"is damaged: {error}", source=self._source, place=f"byte {self._read} or before"
            ) from None
        self._waiting = self._engine.unconsumed_tail
        self._buffer += piece
        self._made += len(piece)
        if self._made > MAX_INFLATED or (self._made > FREE and self._made > MAX_RATIO * self._read):
            self._ended = True
            raise CameraError(f"grows to more than {MAX_RATIO} times its size", source=self._source)
        if self._engine.eof:
            rest = self._engine.unused_data or self._file.read(CHUNK)
            if rest[:2] == b"\x1f\x8b":
                self._engine, self._waiting = zlib.decompressobj(wbits=31), rest
            else:
                self._ended = True

    def read(self, size: int) -> bytes:
        """``size`` bytes, or what is left of them."""
        while len(self._buffer) - self._at < size and not self._ended:
            if self._at > CHUNK:
                del self._buffer[: self._at]
                self._at = 0
            self._grow()
        piece = bytes(self._buffer[self._at : self._at + size])
        self._at += len(piece)
        return piece
