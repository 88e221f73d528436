"""The reading copy of a text: as long as its original, every byte the same, except where a secret or a person stood."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO, NamedTuple

from custodes.intake.interface import Fault, Refused, Row
from custodes.intake.opened import OpenedSource
from custodes.intake.spans import FILL, Span, SpanFinder, UnevenError

PERSONAL_FILL = "x"
"""What stands in place of each byte of a column that is dropped whole."""
FILLS = (FILL.encode(), PERSONAL_FILL.encode())

_NARROW = frozenset({"cp1252"})
"""Encodings of one byte a character; UTF-8 is the other one that is copied byte by byte."""
# Kept in a dropped cell: line ends, which number the lines, and the marks by which a column of e-mail addresses is known.
_KEPT = re.compile(r"[^\r\n@.]+")
_LONE_RETURN = re.compile(r"\r(?!\n)")


class Cut(NamedTuple):
    """So many bytes at this offset of the original are filled in the copy; ``kind`` says why."""

    offset: int
    length: int
    kind: str


class CannotCopyError(Exception):
    """The text cannot be copied byte by byte so that it reads as before; the words say why."""


class Dropped(NamedTuple):
    """Columns of a table that are dropped whole, from a line on: index -> kind."""

    columns: Mapping[int, str]
    after: int
    """Last line of the header."""


def copy_text(opened: OpenedSource, dropped: Dropped | None, out: BinaryIO) -> Iterator[Cut]:
    """Write the copy of a text to ``out`` and give its cuts, in order.

    ``dropped`` is None for a text that is no table. Raises CannotCopyError where there is no such copy.
    """
    narrow = opened.encoding in _NARROW
    if not narrow and opened.encoding not in {"utf-8", "utf-8-sig"}:
        raise CannotCopyError(f"its encoding is {opened.encoding or 'none'}")
    if any(note.kind == "nul-bytes" for note in opened.notes):
        raise CannotCopyError("it holds NUL bytes")
    writer = _Writer(opened, out, narrow=narrow)
    if dropped is None:
        yield from _lines(opened, writer)
    else:
        yield from _rows(opened, dropped, writer)
    writer.check_end(opened)


class _Writer:
    """Takes raw lines of the original one after the other and writes them with their fills."""

    def __init__(self, opened: OpenedSource, out: BinaryIO, *, narrow: bool) -> None:
        self._raw = io.BufferedReader(opened.raw(), 1 << 20)
        self._out = out
        self._at = 0
        self.number = 0
        """Lines taken so far."""
        self.narrow = narrow
        self._mark = 3 if opened.encoding == "utf-8-sig" else 0
        self._decoding = ("cp1252", "custodes.whatwg") if narrow else ("utf-8", "strict")

    def take(self, last: int) -> str:
        """The lines up to number ``last``, decoded; they are the next to be written."""
        parts = []
        if not self.number and self._mark:
            self._out.write(self._raw.read(self._mark))
            self._at = self._mark
        while self.number < last:
            line = self._raw.readline()
            if not line:
                raise CannotCopyError("its lines end before its records do")
            parts.append(line)
            self.number += 1
        try:
            return b"".join(parts).decode(*self._decoding)
        except UnicodeDecodeError as error:
            raise CannotCopyError(f"it is no {self._decoding[0]} near line {self.number}") from error

    def put(self, text: str, fills: list[tuple[int, int, str, str]]) -> Iterator[Cut]:
        """Write ``text`` with the fills ``(start, end, kind, character)``, in order and apart."""
        done = 0
        for start, end, kind, character in fills:
            before, inside = self._encoded(text[done:start]), len(self._encoded(text[start:end]))
            self._out.write(before)
            self._out.write(character.encode() * inside)
            self._at += len(before)
            yield Cut(self._at, inside, kind)
            self._at += inside
            done = end
        rest = self._encoded(text[done:])
        self._out.write(rest)
        self._at += len(rest)

    def _encoded(self, text: str) -> bytes:
        if text.isascii():
            return text.encode("ascii")
        if self.narrow:
            # The five bytes that cp1252 leaves open were read as the controls of the same number.
            return b"".join(bytes([ord(c)]) if 0x80 <= ord(c) < 0xA0 else c.encode("cp1252") for c in text)
        return text.encode("utf-8")

    def check_end(self, opened: OpenedSource) -> None:
        """Raise CannotCopyError where bytes are left over."""
        if self._raw.read(1) or self._at != opened.source.size:
            raise CannotCopyError("its records end before its lines do")


def _lines(opened: OpenedSource, writer: _Writer) -> Iterator[Cut]:
    finder = SpanFinder()
    for item in opened.lines():
        if isinstance(item, Refused | Fault):
            raise CannotCopyError("a line of it cannot be read")
        number, text = item
        raw = writer.take(number)
        if not raw.startswith(text) or _LONE_RETURN.search(raw):
            raise CannotCopyError(f"line {number} has ends of its own")
        fills = [(s.start, s.end, s.kind, FILL) for s in _spans(finder, text, writer, number)]
        yield from writer.put(raw, fills)


def _spans(finder: SpanFinder, text: str, writer: _Writer, number: int) -> list[Span]:
    try:
        return finder.spans(text, narrow=writer.narrow)
    except UnevenError:
        raise CannotCopyError(f"line {number} would read otherwise without its secret") from None


def _rows(opened: OpenedSource, dropped: Dropped, writer: _Writer) -> Iterator[Cut]:
    finder, delimiter = SpanFinder(), opened.delimiter()
    told = {index: f"{kind} column" for index, kind in dropped.columns.items()}
    for row in opened.delimited():
        if not isinstance(row, Row):
            raise CannotCopyError("a record of it cannot be read")
        if row.first != writer.number + 1:
            raise CannotCopyError(f"line {row.first} does not follow the one before")
        raw = writer.take(row.last)
        fills: list[tuple[int, int, str, str]] = []
        columns = told if row.first > dropped.after else {}
        for index, cell in enumerate(_cells(raw, delimiter, row)):
            if index in columns:
                fills += _dropped_cell(raw, cell, columns[index])
            elif cell.value:
                fills += _scrubbed_cell(cell, _spans(finder, cell.value, writer, row.first))
        yield from writer.put(raw, fills)


class _Cell(NamedTuple):
    """One cell of a record: where it stands, without its quotes, and what it says."""

    start: int
    end: int
    value: str
    doubled: bool
    """Whether quotes in it are doubled (RFC 4180 section 2.7)."""


def _cells(raw: str, delimiter: str, row: Row) -> list[_Cell]:
    """The cells of a record. Raises CannotCopyError where they are not those that were read."""
    if _LONE_RETURN.search(raw):
        raise CannotCopyError(f"line {row.first} has ends of its own")
    body = raw.rstrip("\r\n") if '"' not in raw else raw.removesuffix("\n").removesuffix("\r")
    cells = list(_split(body, delimiter)) if body else []
    read = row.cells
    if [cell.value for cell in cells] != read and not (
        row.first == 1 and read and str(read[0]).lower().startswith("sep=")
    ):
        raise CannotCopyError(f"the record of line {row.first} is quoted in a way of its own")
    return cells


def _split(body: str, delimiter: str) -> Iterator[_Cell]:
    at, length = 0, len(body)
    while True:
        if at < length and body[at] == '"':
            end = at + 1
            while end < length:
                end = body.find('"', end)
                if end < 0:
                    raise CannotCopyError("a quote in it does not close")
                if body[end + 1 : end + 2] != '"':
                    break
                end += 2
            inner = body[at + 1 : end]
            yield _Cell(at + 1, end, inner.replace('""', '"'), '""' in inner)
            at = end + 1
            if at < length and body[at] != delimiter:
                raise CannotCopyError("something stands behind a closing quote in it")
        else:
            end = body.find(delimiter, at)
            end = length if end < 0 else end
            yield _Cell(at, end, body[at:end], doubled=False)
            at = end
        if at >= length:
            return
        at += 1


def _dropped_cell(raw: str, cell: _Cell, kind: str) -> Iterator[tuple[int, int, str, str]]:
    if not cell.value.strip():
        return
    for found in _KEPT.finditer(raw, cell.start, cell.end):
        yield (*found.span(), kind, PERSONAL_FILL)


def _scrubbed_cell(cell: _Cell, spans: list[Span]) -> Iterator[tuple[int, int, str, str]]:
    """The spans of a cell's words as places of the raw record; a doubled quote is two places."""
    for span in spans:
        if not cell.doubled:
            yield cell.start + span.start, cell.start + span.end, span.kind, FILL
            continue
        before = span.start + cell.value.count('"', 0, span.start)
        inside = span.end - span.start + cell.value.count('"', span.start, span.end)
        if inside != span.end - span.start:
            raise CannotCopyError("a secret in it holds doubled quotes")
        yield cell.start + before, cell.start + before + inside, span.kind, FILL
