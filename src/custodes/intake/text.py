"""Texts as numbered lines: bounded, with the digest taken again, so that a file that moved is noticed."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING

from custodes.core import line
from custodes.intake.interface import Fault, Limits, Refused
from custodes.intake.measure import Measured

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_QUOTES = re.compile(r'[^"]?"+[^"]?')


class CheckedBytes(io.RawIOBase):
    """The bytes of an open file from its start, counted and hashed as they pass.

    The file's own offset stays.
    """

    def __init__(self, fd: int, measured: Measured) -> None:
        super().__init__()
        self._fd = fd
        self._measured = measured
        self._digest = sha256()
        self._at = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill ``buffer``; never past the size that was measured."""
        with memoryview(buffer) as view:
            want = min(view.nbytes, self._measured.size - self._at)
            block = os.pread(self._fd, want, self._at) if want else b""
            view[: len(block)] = block
        self._digest.update(block)
        self._at += len(block)
        return len(block)

    def same(self) -> bool:
        """Whether what passed is what was measured; ask at the end."""
        grown = os.fstat(self._fd).st_size != self._measured.size
        return not grown and not self._measured.changed and self._digest.hexdigest() == self._measured.sha256


class LineFeed:
    """Lines of a text for the csv module and for ``lines``.

    Counted, bounded, one sentinel line after the last.

    ``gathered`` is the number of characters since the consumer last set it to 0. Once it passes the limit,
    only what decides where a quoted cell ends is handed on, so that memory stays bounded and the record
    still ends where it ends.
    """

    def __init__(self, fd: int, measured: Measured, limits: Limits) -> None:
        self.raw = CheckedBytes(fd, measured)
        self._text = io.TextIOWrapper(
            io.BufferedReader(self.raw, 1 << 20),
            encoding=measured.encoding or "utf-8",
            errors=measured.errors,
            newline=measured.newline,
        )
        self._end = measured.newline
        self._limit = limits.line_bytes
        self._nul = measured.nuls > 0
        self.number = 0
        self.gathered = 0
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        text = self._text.readline(self._limit)
        if not text:
            if self.ended:
                raise StopIteration
            self.ended = True
            return "\n"
        self.number += 1
        self.gathered += len(text)
        if self.gathered >= self._limit:
            text = self._skeleton(text)
        if self._nul:
            text = text.replace("\x00", "\ufffd")
        if "\r" in text and self._end == "\n":
            body = text.removesuffix("\r\n")
            if "\r" in body:
                text = body.replace("\r", " ") + text[len(body) :]
        return text

    def _skeleton(self, text: str) -> str:
        kept = []
        while True:
            ends = text.endswith(self._end)
            kept.append(text[:1] + "".join(_QUOTES.findall(text, 1)))
            if ends:
                break
            text = self._text.readline(self._limit)
            if not text:
                break
            self.gathered += len(text)
        return "".join(kept).rstrip(self._end) + "\n"


def changed_fault(name: str) -> Fault:
    """The fault of a file that moved while it was read."""
    return Fault(f"{name} changed while being read: what was read before stands, give the file again")


def numbered_lines(
    fd: int, measured: Measured, limits: Limits, name: str
) -> Iterator[tuple[int, str] | Refused | Fault]:
    """Numbered lines without their ends; a line over the limit is refused, the next ones go on."""
    feed = LineFeed(fd, measured, limits)
    for text in feed:
        if feed.ended:
            break
        if feed.gathered >= limits.line_bytes:
            yield Refused(line(feed.number), "over limit", f"a line of {feed.gathered:,} characters")
        else:
            yield feed.number, text.rstrip("\r\n")
        feed.gathered = 0
    if not feed.raw.same():
        yield changed_fault(name)
