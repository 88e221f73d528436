"""Opening a source: the one place where this program opens a file that a person gave it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self

from custodes.core import Source
from custodes.errors import SourceError
from custodes.intake.channel import WorkerDiedError, frames, spawn
from custodes.intake.compressed import unpack
from custodes.intake.delimited import delimited_rows, find_delimiter
from custodes.intake.interface import (
    LIMITS,
    Element,
    Fault,
    Limits,
    Refused,
    Row,
    SheetStart,
    Value,
)
from custodes.intake.json_stream import json_values
from custodes.intake.markup import html_tables, markdown_tables
from custodes.intake.measure import HEAD_BYTES, Measured, measure
from custodes.intake.names import shown_name
from custodes.intake.sheet_names import SheetNames
from custodes.intake.text import CheckedBytes, changed_fault, line_blocks, numbered_lines
from custodes.observations import Note

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def open_source(
    path: Path, limits: Limits = LIMITS, name: str | None = None, stands_for: Source | None = None
) -> OpenedSource:
    """Open, measure and hash the file at ``path``.

    ``name`` is what it is called from here on (its own name if None), without the secrets in it. A reading copy ``stands_for`` its
    original: it carries the original's name, digest and size.

    Raises SourceError for what is no regular file, cannot be opened, is larger than ``limits.file_bytes``,
    or is an archive of a kind that is not read.
    """
    shown = stands_for.name if stands_for else shown_name(path.name if name is None else name)
    try:
        # O_NONBLOCK, or the opening of a pipe that nobody writes to would wait for ever (open(2)).
        fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except (OSError, ValueError) as error:
        words = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"{shown} cannot be opened: {words}", source=shown) from None
    try:
        measured = _measured(fd, shown, limits)
        if measured.detail == "gzip":
            return _inside(fd, shown, measured, limits, stands_for)
        return OpenedSource(fd, shown, _readable(measured, shown), limits, stands_for)
    except BaseException:
        os.close(fd)
        raise


def _inside(fd: int, shown: str, outer: Measured, limits: Limits, stands_for: Source | None) -> OpenedSource:
    """The one file inside gzip; it goes by the name, the digest and the size of the file that was given."""
    unpacked = unpack(fd, limits, shown)
    try:
        inner = _readable(_measured(unpacked.fd, shown, limits), shown)
    except BaseException:
        os.close(unpacked.fd)
        raise
    os.close(fd)
    source = stands_for or Source(shown, outer.sha256, outer.size)
    extra = Note("ends-early", f"{shown}: {unpacked.cut}") if unpacked.cut else None
    return OpenedSource(unpacked.fd, shown, inner, limits, source, extra)


def _readable(measured: Measured, shown: str) -> Measured:
    """The same. Raises SourceError for a package that is not read."""
    if measured.container == "archive":
        raise SourceError(
            f"{shown} is an archive or package that is not read ({measured.detail})",
            source=shown,
            hint="unpack it and give the files inside it",
        )
    return measured


def _measured(fd: int, shown: str, limits: Limits) -> Measured:
    """What the open file is. Raises SourceError where it cannot be an input."""
    mode = os.fstat(fd).st_mode
    for test, words in _KINDS:
        if test(mode):
            raise SourceError(
                f"{shown} is {words}, not a file", source=shown, hint="give the files one by one"
            )
    try:
        return measure(fd, limits.file_bytes)
    except OverflowError:
        raise SourceError(f"{shown} is larger than {limits.file_bytes:,} bytes", source=shown) from None
    except OSError as error:
        raise SourceError(f"{shown} cannot be read: {error.strerror}", source=shown) from None


class OpenedSource:
    """An opened source (``interface.Opened``). Holds the file open: close it, or use it in ``with``."""

    def __init__(
        self,
        fd: int,
        name: str,
        measured: Measured,
        limits: Limits,
        stands_for: Source | None = None,
        extra: Note | None = None,
    ) -> None:
        self._fd = fd
        self._measured = measured
        self._limits = limits
        self.source = stands_for or Source(name, measured.sha256, measured.size)
        self.head = measured.head
        self.container = measured.container
        self.encoding = measured.encoding
        self.delivered = 0
        self._extra = extra

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; a second time does nothing."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was noticed about the bytes of a text: NUL bytes, an encoding that had to be assumed."""
        found = [self._extra] if self._extra else []
        measured = self._measured
        if measured.nuls:
            found.append(
                Note("nul-bytes", f"{measured.nuls:,} NUL bytes, each read as \ufffd", count=measured.nuls)
            )
        if measured.encoding == "cp1252":
            found.append(Note("encoding", "not UTF-8: read as Windows-1252 (Western European)"))
        elif measured.encoding and measured.errors == "replace" and measured.encoding.startswith("utf-8"):
            found.append(Note("encoding", "UTF-8 with broken characters, each read as \ufffd"))
        return tuple(found)

    def head_text(self) -> str:
        """The head, decoded, cut at the last whole line where the source goes on.

        Empty for what is no text.
        """
        if not self.encoding:
            return ""
        text = self.head.decode(self.encoding, "replace").removeprefix("\ufeff")
        if self._measured.size > HEAD_BYTES and (cut := text.rfind(self._measured.newline)) >= 0:
            return text[: cut + 1]
        return text

    def delimiter(self) -> str:
        """The delimiter that ``delimited`` goes by."""
        return find_delimiter(self.head_text())

    def lines(self) -> Iterator[tuple[int, str] | Refused | Fault]:
        """Numbered lines of a text, without their ends."""
        return self._unpacked(line_blocks(self._fd, self._text(), self._limits, self.source.name))

    def delimited(self) -> Iterator[Row | Refused | Fault]:
        """Rows of a delimited text; the dialect is found from the head (comma, semicolon, tab, pipe)."""
        rows = delimited_rows(self._fd, self._text(), self._limits, self.source.name, self.delimiter())
        return self._counted(rows)

    def json_values(self) -> Iterator[Value | Refused | Fault]:
        """Values of a JSON text."""
        return self._unpacked(json_values(self._fd, self._text(), self._limits, self.source.name))

    def joined(self, lines: int) -> None:
        """Of ``lines`` lines one record was made: they count as one."""
        self.delivered -= lines - 1

    def sheets(self) -> Iterator[SheetStart | Row | Refused | Fault]:
        """Sheets of a workbook, or the tables of a document, parsed in a worker; those of HTML and Markdown here."""
        if self.container in {"html", "markdown"}:
            yield from self._marked()
            return
        sheets = SheetNames()
        for frame in self._native():
            if isinstance(frame, Fault | Refused):
                self.delivered += _is_note(frame)
                yield sheets.told(frame)
            elif frame[0] == "sheet":
                name, secrets = sheets.shown(frame[1])
                merged = tuple((a, b, c, d) for a, b, c, d in frame[4])
                more = len(frame) > 5 and bool(frame[5])
                yield SheetStart(name, frame[2], frame[3], merged, more, secrets)
            elif frame[0] == "rows":
                hidden = frozenset(frame[3])
                self.delivered += len(frame[2])
                for number, cells in enumerate(frame[2], frame[1]):
                    yield Row(number, number, cells, number in hidden)

    def _native(self) -> Iterator[Any]:
        """Frames of the worker for this container. Raises SourceError where what reads PDF is not installed."""
        if self.container != "pdf":
            return self._frames("tables" if self.container == "docx" else "sheets", {})
        if find_spec("pypdfium2") is None:
            name = self.source.name
            words = f"{name} is a PDF, and what reads its tables is not installed"
            raise SourceError(words, source=name, hint="pip install 'custodes[pdf-in]'")
        limits = self._limits
        bounds = {"memory": limits.pdf_memory, "seconds": limits.pdf_seconds, "pages": limits.pdf_pages}
        return self._frames("pages", bounds)

    def _marked(self) -> Iterator[SheetStart | Row | Refused | Fault]:
        tables = html_tables if self.container == "html" else markdown_tables
        lines = numbered_lines(self._fd, self._text(), self._limits, self.source.name)
        for item in tables(lines, self._limits):
            if isinstance(item, Fault):
                yield item._replace(sentence=f"{self.source.name} {item.sentence}") if item.lost else item
                continue
            self.delivered += isinstance(item, Row) or _is_note(item)
            yield item

    def elements(self, tags: frozenset[str]) -> Iterator[Element | Refused | Fault]:
        """Closed elements with one of ``tags``, parsed in a worker.

        The first item is the root, without children; it comes again, with them, where it is wanted itself.
        """
        for frame in self._frames("elements", {"tags": sorted(tags)}):
            if isinstance(frame, Fault | Refused):
                yield frame
            elif frame[0] == "root":
                yield _element(frame[1])
            elif frame[0] == "els":
                self.delivered += len(frame[1])
                for plain in frame[1]:
                    yield _element(plain)

    def message(self, most: int) -> bytes | Refused | Fault:
        """All bytes of a source that is one message; refused where they are more than ``most``."""
        if self.source.size > most:
            return Refused("", "over limit", f"a message of {self.source.size:,} bytes")
        raw = self.raw()
        data = bytearray()
        while block := raw.read(1 << 20):
            data += block
        if not raw.same():
            return changed_fault(self.source.name)
        self.delivered += 1
        return bytes(data)

    def raw(self) -> CheckedBytes:
        """The bytes of the source from its start."""
        return CheckedBytes(self._fd, self._measured)

    def _text(self) -> Measured:
        if self.encoding:
            return self._measured
        if self.container != "empty":
            raise SourceError(f"{self.source.name} is not a text", source=self.source.name)
        return replace(self._measured, encoding="utf-8")

    def _counted(self, stream: Iterator[Any]) -> Iterator[Any]:
        for item in stream:
            if not isinstance(item, Refused | Fault):
                self.delivered += 1
            yield item

    def _unpacked(self, stream: Iterator[Any]) -> Iterator[Any]:
        """Items of a stream that gives lists of them; a list is counted before its first item is handed out."""
        for items in stream:
            if items.__class__ is list:
                self.delivered += len(items)
                yield from items
            else:
                yield items

    def _frames(self, kind: str, options: dict[str, Any]) -> Iterator[Any]:
        """Frames of a worker; its refusals, its faults and its death as the values that readers know."""
        name = self.source.name
        faulted = False
        try:
            for frame in frames(spawn(self._fd, kind, self._limits, options)):
                if frame[0] == "refused":
                    yield Refused(*frame[1:])
                elif frame[0] == "fault":
                    faulted = True
                    yield Fault(f"{name} {frame[1]}", frame[2], frame[3], frame[4])
                else:
                    yield frame
        except WorkerDiedError as death:
            faulted = True
            yield Fault(f"{name}: the reader of this file died ({death})", "", 0, "reader died")
        if not faulted and not self._same():
            yield changed_fault(name)

    def _same(self) -> bool:
        """Whether the file still is what was measured."""
        if self._measured.changed or os.fstat(self._fd).st_size != self._measured.size:
            return False
        digest, at = sha256(), 0
        while block := os.pread(self._fd, 1 << 20, at):
            digest.update(block)
            at += len(block)
        return digest.hexdigest() == self._measured.sha256


def _is_note(item: object) -> bool:
    """Whether this is text outside the tables of a document: one record that was handed out and is told."""
    return isinstance(item, Refused) and item.reason == "note"


_new = tuple.__new__


def _element(plain: list[Any]) -> Element:
    if plain[3]:
        plain[3] = [_element(child) if child[3] else _new(Element, child) for child in plain[3]]
    return _new(Element, plain)
