"""Tables of a DOCX document in the worker (ECMA-376 part 1, section 17.4), by expat: no entity is ever declared or expanded."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from custodes.core import cell

_PART = "word/document.xml"
_BLOCK = 1 << 16


class _RefusedError(Exception):
    pass


def parse_document(settings: dict[str, Any]) -> Iterator[list[Any] | str]:
    """Frames: ``sheet``, ``rows``, ``refused``, ``fault``, ``end``; one sheet for each table, ``Table 1`` first."""
    parts = []
    while block := os.read(0, 8 << 20):
        parts.append(block)
    reader = _Tables(settings)
    try:
        with zipfile.ZipFile(io.BytesIO(b"".join(parts))) as archive:
            info = archive.getinfo(_PART)
            most = min(settings["archive_bytes"], max(info.compress_size, 1) * settings["archive_ratio"])
            with archive.open(info) as part:
                size = 0
                while block := part.read(_BLOCK):
                    size += len(block)
                    if size > most:
                        yield from reader.frames()
                        yield ["fault", f"unpacks to more than {most:,} bytes", "", 1, "over limit"]
                        yield ["end", ""]
                        return
                    reader.parser.Parse(block, False)
                    yield from reader.frames()
        reader.parser.Parse(b"", True)
    except (
        zipfile.BadZipFile,
        KeyError,
        OSError,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        zlib.error,
    ) as error:
        yield from reader.frames()
        yield ["fault", f"cannot be read as a document: {type(error).__name__}", "", 1, "truncated"]
    except _RefusedError:
        yield ["fault", "declares entities, which no document needs", "", 1, "undecodable"]
    except expat.ExpatError as error:
        yield from reader.frames()
        yield ["fault", f"cannot be read as a document: line {error.lineno} of {_PART}", "", 1, "truncated"]
    yield from reader.frames()
    if reader.outside:
        yield ["refused", "", "note", "text outside the tables", 1]
    yield ["end", ""]


class _Tables:
    """Rows as they close. A table inside a cell is text of that cell."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._close
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._entity
        self.outside = False
        self._settings = settings
        self._ready: list[list[Any] | str] = []
        self._depth = self._tables = self._rows = 0
        self._row: list[str] = []
        self._cell: list[str] = []
        self._span = 1
        self._in_text = False

    def frames(self) -> list[list[Any] | str]:
        """What became ready since the last call."""
        ready, self._ready = self._ready, []
        return ready

    def _entity(self, *_: object) -> None:
        raise _RefusedError

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if name == "tbl":
            self._depth += 1
            if self._depth == 1:
                self._tables, self._rows = self._tables + 1, 0
                self._ready.append(["sheet", f"Table {self._tables}", True, 0, []])
        elif name == "tr" and self._depth == 1:
            self._row = []
        elif name == "tc" and self._depth == 1:
            self._cell, self._span = [], 1
        elif name == "gridSpan" and self._depth == 1:
            said = next((v for k, v in attributes.items() if k.endswith("val")), "1")
            self._span = min(int(said), 100) if said.isdigit() and len(said) < 4 else 1
        elif name == "t":
            self._in_text = True
        elif name in {"p", "br", "tab"} and self._cell:
            self._cell.append(" ")

    def _close(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        if name == "t":
            self._in_text = False
        elif name == "tbl":
            self._depth -= 1
        elif name == "tc" and self._depth == 1:
            self._row += [" ".join("".join(self._cell).split()), *[""] * (self._span - 1)]
            self._cell = []
        elif name == "tr" and self._depth == 1:
            self._close_row()

    def _close_row(self) -> None:
        self._rows += 1
        longest = max(map(len, self._row), default=0)
        place = cell(f"Table {self._tables}", self._rows, 0)
        if len(self._row) > self._settings["columns"]:
            self._ready.append(["refused", place, "over limit", f"a row of {len(self._row):,} columns", 1])
        elif longest > self._settings["cell_chars"]:
            self._ready.append(["refused", place, "over limit", f"a cell of {longest:,} characters", 1])
        else:
            self._ready.append(["rows", self._rows, [[text or None for text in self._row]], []])
        self._row = []

    def _text(self, text: str) -> None:
        if not self._in_text:
            return
        if self._depth:
            self._cell.append(text)
        elif text.strip():
            self.outside = True
