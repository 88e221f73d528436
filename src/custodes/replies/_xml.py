"""XML of devices with every value as its bytes: expat alone, no document type, no entities, bounded.

Devices write what they like under any declared encoding, so bytes are read one by one as Latin-1, which keeps every
offset, and values are decoded afterwards. What was not closed in the bytes is dropped and stays in the rest.
"""

from __future__ import annotations

import re
from typing import NoReturn
from xml.parsers import expat

from custodes.replies._bytes import shown
from custodes.replies._xml_plain import read_plain
from custodes.replies.interface import DEPTH, FIELDS, Field, Read

_ATTRIBUTE = re.compile(rb"""([^\s=/<>"']+)[ \t\r\n]*=[ \t\r\n]*(?:"([^"]*)"|'([^']*)')""")
_START = re.compile(rb"(?:\xef\xbb\xbf)?[\s\0]*")
_HEAD = re.compile(rb"\r?\n\r?\n")


class _Stop(Exception):  # noqa: N818 - the document ended or went too far
    """Why reading ends here: empty after the root's end."""

    def __init__(self, why: str, at: int) -> None:
        super().__init__(why)
        self.why = why
        self.at = at


class _Open:
    """An element that is not closed yet."""

    __slots__ = ("content", "counts", "mixed", "path", "text")

    def __init__(self, path: str) -> None:
        self.path = path
        self.counts: dict[str, int] = {}
        self.content = -1
        self.mixed = False
        self.text: list[bytes] = []


class _Reader:
    def __init__(self, data: bytes, base: int) -> None:
        self.data = data
        self.base = base
        self.fields: list[Field] = []
        self.stack: list[_Open] = []
        self.good = base
        self.tag = -1
        """Offset of the start tag whose end is not known yet."""
        self.parser = expat.ParserCreate("iso-8859-1")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.DefaultHandler = self.other
        self.parser.StartDoctypeDeclHandler = self.doctype

    def opened(self) -> int:
        """Note where the content of the last opened element begins, and keep its attributes; the present offset."""
        at: int = self.base + self.parser.CurrentByteIndex
        if self.tag >= 0:
            element = self.stack[-1]
            element.content = at
            if self.data.find(b"=", self.tag, at) > 0:
                self.attributes(element, at)
            self.tag = -1
        return at

    def attributes(self, element: _Open, end: int) -> None:
        for match in _ATTRIBUTE.finditer(self.data, self.tag, end):
            group = 2 if match[2] is not None else 3
            self.keep(
                f"{element.path}/@{shown(match[1])}",
                shown(match[group]),
                match.start(group),
                match.end(group),
            )

    def keep(self, path: str, value: str, start: int, end: int) -> None:
        if len(self.fields) >= FIELDS:
            raise _Stop(f"more than {FIELDS} fields", start)
        self.fields.append(Field(path, value, self.data[start:end], start))

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        at = self.opened()
        if len(self.stack) >= DEPTH:
            raise _Stop(f"nested deeper than {DEPTH} levels", at)
        path = name if name.isascii() else shown(_bytes_of(name, entity=False))
        if self.stack:
            parent = self.stack[-1]
            parent.mixed = True
            parent.counts[path] = number = parent.counts.get(path, 0) + 1
            path = f"{parent.path}/{path}" + (f"[{number}]" if number > 1 else "")
        self.stack.append(_Open(path))
        self.tag = at

    def end(self, _name: str) -> None:
        at = self.opened()
        element = self.stack.pop()
        text = b"".join(element.text)
        if not element.mixed:
            self.keep(element.path, shown(text), element.content, at)
        closing = self.data.startswith(b"</", at) and not (
            element.content == at and self.data[at - 2 : at] == b"/>"
        )
        self.good = self.data.find(b">", at) + 1 if closing else at
        if not self.stack:
            raise _Stop("", self.good)

    def characters(self, text: str) -> None:
        at = self.opened()
        element = self.stack[-1]
        raw = _bytes_of(text, entity=self.data[at : at + 1] == b"&")
        if element.mixed:
            if not text.isspace():
                self.keep(f"{element.path}/text()", shown(raw), at, min(at + len(raw), len(self.data)))
            return
        element.text.append(raw)

    def other(self, _text: str) -> None:
        self.opened()

    def doctype(self, *_args: object) -> NoReturn:
        raise _Stop("a document type declaration is refused", self.base + self.parser.CurrentByteIndex)


def _bytes_of(text: str, *, entity: bool) -> bytes:
    """Characters that expat read as Latin-1 as the bytes they were; a numbered character as its UTF-8."""
    if not entity:
        try:
            return text.encode("latin-1")
        except UnicodeEncodeError:
            pass
    return text.encode("utf-8", "backslashreplace")


def read_xml(data: bytes, base: int = 0) -> Read:
    """Elements without child elements and attributes, in document order, each value with its bytes.

    ``data[base:]`` is read from its first sign, of an HTTP answer its body. A fault ends the reading, and what was
    closed before it is kept.
    """
    if data.startswith(b"HTTP/1.", base) and (head := _HEAD.search(data, base, base + 16384)):
        base = head.end()
    start = _START.match(data, base)
    begin = start.end() if start else base
    plain = read_plain(data, begin)
    if plain is not None:
        return plain
    reader = _Reader(data, begin)
    try:
        reader.parser.Parse(data[begin:], True)
        fault = "nothing stands here"
        at = begin
    except _Stop as stop:
        fault, at = stop.why, stop.at
    except expat.ExpatError as error:
        at = begin + max(reader.parser.ErrorByteIndex, 0)
        fault = expat.ErrorString(error.code) or "no XML"
    except ValueError as error:
        fault, at = f"no XML ({type(error).__name__})", begin
    return Read(tuple(reader.fields), reader.good, f"could not be read: {fault} at {at}" if fault else "")
