"""JSON of devices with every value as its bytes: keys in order, duplicates kept, bounded, and up to a fault.

RFC 8259. The standard library's reader gives no offsets, drops the first of two equal keys and gives nothing at all
for a text with one fault; replies of devices have all three.
"""

from __future__ import annotations

import json
import re

from custodes.replies._bytes import shown
from custodes.replies.interface import DEPTH, FIELDS, Field, Read

_TOKEN = re.compile(
    rb'[ \t\r\n]*(?:("[^"\\]*(?:\\.[^"\\]*)*")|(-?[0-9][0-9.eE+-]{0,63})|(true|false|null)|([\[\]{},:]))',
    re.DOTALL,
)
_STRING, _MARK = 1, 4


class _Level:
    """An object or array that is not closed yet."""

    __slots__ = ("array", "counts", "empty", "key", "path", "start")

    def __init__(self, path: str, start: int, *, array: bool) -> None:
        self.path = path
        self.array = array
        self.start = start
        self.key = ""
        self.counts: dict[str, int] = {}
        self.empty = True


class _Reader:
    """One text; ``state`` is what may come next: ``value``, ``first`` of a level, ``key``, ``colon``, ``comma``."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.fields: list[Field] = []
        self.stack: list[_Level] = []
        self.state = "value"

    def step(self, kind: int, token: bytes, start: int) -> str:
        """Take one token; why it cannot stand here, or nothing."""
        level = self.stack[-1] if self.stack else None
        mark = token if kind == _MARK else b""
        if self.state == "colon":
            self.state = "value"
            return "" if mark == b":" else "a colon is missing"
        if level and self.state in {"comma", "first"} and mark == (b"]" if level.array else b"}"):
            return self.close(level, start + 1)
        if self.state == "comma":
            self.state = "value" if level and level.array else "key"
            return "" if mark == b"," else "a comma is missing"
        if level and not level.array and self.state in {"key", "first"}:
            level.key, level.empty, self.state = text_of(token), False, "colon"
            return "" if kind == _STRING else "a key is missing"
        if mark and mark not in {b"[", b"{"}:
            return "a value is missing"
        return self.open(mark, start) if mark else self.keep(kind, token, start)

    def open(self, mark: bytes, start: int) -> str:
        """Begin an object or array."""
        if len(self.stack) >= DEPTH:
            return f"nested deeper than {DEPTH} levels"
        self.stack.append(_Level(self.path(), start, array=mark == b"["))
        self.state = "first"
        return ""

    def close(self, level: _Level, end: int) -> str:
        """End it; an empty one is a field."""
        self.stack.pop()
        self.state = "comma"
        raw = self.data[level.start : end]
        return self.add(Field(level.path, shown(raw), raw, level.start)) if level.empty else ""

    def keep(self, kind: int, token: bytes, start: int) -> str:
        """A scalar; of a string the bytes between its quotes."""
        quote = 1 if kind == _STRING else 0
        value = text_of(token) if quote else shown(token)
        self.state = "comma"
        return self.add(Field(self.path(), value, token[quote : len(token) - quote], start + quote))

    def add(self, field: Field) -> str:
        """Keep a field unless there are too many."""
        if len(self.fields) >= FIELDS:
            return f"more than {FIELDS} fields"
        self.fields.append(field)
        return ""

    def path(self) -> str:
        """The path of the value that comes now."""
        if not self.stack:
            return ""
        level = self.stack[-1]
        level.empty = False
        name = "" if level.array else level.key.replace("~", "~0").replace("/", "~1")
        level.counts[name] = number = level.counts.get(name, 0) + 1
        if level.array:
            name = str(number - 1)
        elif number > 1:
            name = f"{name}[{number}]"
        return f"{level.path}/{name}" if level.path else name


def text_of(raw: bytes) -> str:
    """A JSON string with its quotes as text; one that cannot be decoded stays as it is written."""
    inner = raw[1:-1]
    if b"\\" not in inner:
        return shown(inner)
    try:
        text = str(json.loads(shown(raw), strict=False))
    except ValueError:
        return shown(inner)
    # Half of a surrogate pair is no character (RFC 8259 §8.2): it could only break who prints it.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def read_json(data: bytes, base: int = 0) -> Read:
    """Scalars of the first JSON text in ``data[base:]``, in order, each with its bytes (a string's without the quotes).

    Paths: keys joined by ``/`` (a ``/`` in a key is ``~1``, RFC 6901), the second of two equal keys is ``key[2]``,
    places in an array are numbers from 0. An empty object or array is a field of its own.
    """
    reader = _Reader(data)
    at = good = base
    fault = ""
    while not fault:
        match = _TOKEN.match(data, at)
        if match is None:
            fault = "no JSON" if data[at : at + 64].strip(b" \t\r\n\0") else "the text ends too early"
            break
        kind = match.lastindex or 0
        start = match.start(kind)
        fault = reader.step(kind, match[kind], start)
        at = start if fault else match.end()
        if reader.state == "comma" and not fault:
            good = at
            if not reader.stack:
                break
    return Read(tuple(reader.fields), good, f"could not be read: {fault} at {at}" if fault else "")
