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

_BLOCK = 1 << 16
"""Characters that are decoded and cut into lines at once."""
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


def _decoded(raw: CheckedBytes, measured: Measured) -> io.TextIOWrapper:
    """The text of a source in the encoding and with the line ends that were measured."""
    return io.TextIOWrapper(
        io.BufferedReader(raw, 1 << 20),
        encoding=measured.encoding or "utf-8",
        errors=measured.errors,
        newline=measured.newline,
    )


class LineFeed:
    """Lines of a text for the csv module.

    Counted, bounded, one sentinel line after the last.

    ``gathered`` is the number of characters since the consumer last set it to 0. Once it passes the limit,
    only what decides where a quoted cell ends is handed on, so that memory stays bounded and the record
    still ends where it ends.
    """

    def __init__(self, fd: int, measured: Measured, limits: Limits) -> None:
        self.raw = CheckedBytes(fd, measured)
        self._text = _decoded(self.raw, measured)
        self._end = measured.newline
        self._limit = limits.line_bytes
        self._nul = measured.nuls > 0
        self.number = 0
        self.gathered = 0
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        readline, limit, bare = self._text.readline, self._limit, self._end != "\n"
        while text := readline(limit):
            self.number += 1
            self.gathered += len(text)
            if self.gathered >= limit:
                text = self._skeleton(text)
            if self._nul:
                text = text.replace("\x00", "\ufffd")
            if not bare and "\r" in text:
                body = text.removesuffix("\r\n")
                if "\r" in body:
                    text = body.replace("\r", " ") + text[len(body) :]
            yield text
        self.ended = True
        yield "\n"

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


class _Blocks:
    """Decodes a text in blocks and cuts it into lines; of a line over the limit nothing but its length is kept."""

    def __init__(self, fd: int, measured: Measured, limits: Limits) -> None:
        self.raw = CheckedBytes(fd, measured)
        self._text = _decoded(self.raw, measured)
        self._end = measured.newline
        self._limit = limits.line_bytes
        self._nul = measured.nuls > 0

    def __iter__(self) -> Iterator[list[tuple[int, str]] | Refused]:
        number, held, beyond = 1, "", 0
        read, end, limit = self._text.read, self._end, self._limit
        while block := read(_BLOCK):
            *lines, rest = (held + block).split(end) if held else block.split(end)
            if beyond and lines:
                yield _long(number, beyond + len(lines.pop(0)) + 1)
                number, beyond = number + 1, 0
            if len(held) + len(block) < limit:
                if lines:
                    yield list(enumerate(self._plain(lines), number))
            else:
                yield from self._bounded(lines, number)
            number += len(lines)
            held = rest
            if beyond or len(held) >= limit:
                beyond, held = beyond + len(held), ""
        if beyond:
            yield _long(number, beyond)
        elif held:
            yield [(number, self._plain([held], ended=False)[0])]

    def _bounded(self, lines: list[str], number: int) -> Iterator[list[tuple[int, str]] | Refused]:
        """Lines of which some may be over the limit."""
        for n, text in enumerate(lines, number):
            if len(text) + 1 >= self._limit:
                yield _long(n, len(text) + 1)
            else:
                yield [(n, self._plain([text])[0])]

    def _plain(self, lines: list[str], *, ended: bool = True) -> list[str]:
        """The same lines without NUL and carriage returns; all the work where there is none is one search."""
        whole = "\n".join(lines) if self._nul or self._end == "\n" else "\r"
        if self._nul and "\x00" in whole:
            lines = [text.replace("\x00", "\ufffd") for text in lines]
        if "\r" not in whole:
            return lines
        if self._end != "\n":
            return [text.rstrip("\r\n") for text in lines]
        return [(text.removesuffix("\r") if ended else text).replace("\r", " ") for text in lines]


def _long(number: int, characters: int) -> Refused:
    return Refused(line(number), "over limit", f"a line of {characters:,} characters")


def line_blocks(
    fd: int, measured: Measured, limits: Limits, name: str
) -> Iterator[list[tuple[int, str]] | Refused | Fault]:
    """Numbered lines without their ends, some thousand at a time; a line over the limit is refused, the next ones go on."""
    blocks = _Blocks(fd, measured, limits)
    yield from blocks
    if not blocks.raw.same():
        yield changed_fault(name)


def numbered_lines(
    fd: int, measured: Measured, limits: Limits, name: str
) -> Iterator[tuple[int, str] | Refused | Fault]:
    """The same, line by line."""
    for block in line_blocks(fd, measured, limits, name):
        if isinstance(block, list):
            yield from block
        else:
            yield block
