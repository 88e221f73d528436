"""Reads YAML that a person wrote for this program: plain data, bounded, each part with its line.

The only module that knows PyYAML, and it uses its stream of events alone: no object is ever built by a library.
Anchors, aliases, tags and merge keys are refused; so a text can hold no more than what stands in it.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import yaml

from custodes.errors import KnowledgeError
from custodes.intake.written import Row, Table, shown

FILE_BYTES = 1 << 20
"""Of one file."""
DEPTH = 32
"""Levels of mappings and lists."""
PARTS = 200_000
"""Keys and values of one text."""

# The same events from libyaml where PyYAML was built with it: ten times faster.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"})
_FALSE = frozenset({"false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"})


def open_written(folder: Path, name: str) -> str | None:
    """The text of one file; None where there is none. A link, a pipe or a device is never followed or read.

    Raises KnowledgeError for what is no file, is larger than ``FILE_BYTES``, or is not UTF-8.
    """
    where = f"{folder.name}/{name}:1"
    try:
        descriptor = os.open(folder / name, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOFOLLOW)
    except FileNotFoundError:
        return None
    except OSError as error:
        if (folder / name).is_symlink():
            raise KnowledgeError("a link is not followed: put the file itself here", where=where) from error
        raise KnowledgeError(f"cannot be read: {error.strerror}", where=where) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise KnowledgeError("is not a file", where=where)
    with os.fdopen(descriptor, "rb") as file:
        raw = file.read(FILE_BYTES + 1)
    if len(raw) > FILE_BYTES:
        raise KnowledgeError(f"is larger than {FILE_BYTES:,} bytes", where=where)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise KnowledgeError("is not UTF-8", where=f"{folder.name}/{name}:{line}") from error


def read_yaml(text: str, name: str) -> Any:
    """The one document of ``text``: mappings, lists, words, whole numbers, yes and no; dates stay words.

    Raises KnowledgeError, with ``name`` and the line, for anything that is malformed, empty, of more than one
    document, or of more levels or parts than are read.
    """
    loader = None
    try:
        loader = _LOADER(text)
        return _document(loader, name)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise KnowledgeError(
            f"is not YAML: {error.problem or 'malformed'}", where=f"{name}:{line}"
        ) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1 if isinstance(error.position, int) else 1
        raise KnowledgeError("holds a character that no text may hold", where=f"{name}:{line}") from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # An escape beyond Unicode ("\\UFFFFFFFF") is a ValueError of PyYAML's own parser.
        raise KnowledgeError("is not YAML", where=f"{name}:1") from error
    finally:
        if loader is not None:
            loader.dispose()


def _document(loader: Any, name: str) -> Any:
    top: list[Any] = []
    open_: list[_Building] = []
    parts = documents = 0
    while True:
        event = loader.get_event()
        if isinstance(event, yaml.StreamEndEvent):
            break
        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise KnowledgeError("a file holds one document", where=f"{name}:{line}")
            continue
        if not isinstance(event, yaml.NodeEvent):
            if isinstance(event, yaml.CollectionEndEvent):
                done = open_.pop()
                (open_[-1].take(done.value, done.line) if open_ else top.append(done.value))
            continue
        parts += 1
        _plain(event, f"{name}:{line}", len(open_), parts)
        if isinstance(event, yaml.CollectionStartEvent):
            if open_ and open_[-1].wants_key:
                raise KnowledgeError("a key is a word", where=f"{name}:{line}")
            open_.append(_Building(isinstance(event, yaml.MappingStartEvent), name, line))
        elif open_:
            open_[-1].scalar(event, line)
        else:
            top.append(_scalar(event, name, line))
    if not top or top[0] == "":
        raise KnowledgeError("is empty", where=f"{name}:1")
    return top[0]


def _plain(event: Any, where: str, depth: int, parts: int) -> None:
    """Raise KnowledgeError for all of YAML that is more than plain data."""
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
        raise KnowledgeError("anchors and aliases (& and *) are not read; write the value out", where=where)
    if event.tag is not None:
        raise KnowledgeError(f"tags are not read: {shown(event.tag)}; a pack is plain data", where=where)
    if depth >= DEPTH:
        raise KnowledgeError(f"more than {DEPTH} levels deep", where=where)
    if parts > PARTS:
        raise KnowledgeError(f"more than {PARTS:,} keys and values", where=where)


class _Building:
    """A mapping or list whose end was not read yet."""

    def __init__(self, mapping: bool, name: str, line: int) -> None:
        self.value: Table | Row = Table() if mapping else Row()
        self.value.file, self.value.line = name, line
        self.value.lines = {} if isinstance(self.value, Table) else []
        self.name = name
        self.line = line
        self.key: str | None = None

    @property
    def wants_key(self) -> bool:
        """Whether the next part is a key."""
        return isinstance(self.value, Table) and self.key is None

    def scalar(self, event: Any, line: int) -> None:
        """A word: a key, or a value."""
        if not isinstance(self.value, Table) or self.key is not None:
            self.take(_scalar(event, self.name, line), line)
            return
        key = str(event.value)
        where = f"{self.name}:{line}"
        if key == "<<":
            raise KnowledgeError("merge keys (<<) are not read; write the keys out", where=where)
        if key in self.value:
            raise KnowledgeError(f"the key {shown(key)} stands twice", where=where)
        self.key = key
        self.value.lines[key] = line

    def take(self, part: Any, line: int) -> None:
        """A value."""
        if isinstance(self.value, Table):
            assert self.key is not None
            self.value[self.key] = part
            self.key = None
        else:
            self.value.append(part)
            self.value.lines.append(line)


def _scalar(event: Any, name: str, line: int) -> Any:
    """A plain word as what it says (YAML 1.1, as far as PyYAML's safe loader goes); quoted, always as text."""
    text = str(event.value)
    if event.style:
        return text
    if text in _NULLS:
        return ""
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    digits = text[1:] if text[:1] in {"-", "+"} else text
    if digits.isascii() and digits.isdigit() and (digits == "0" or digits[0] != "0"):
        if len(digits) > 18:
            raise KnowledgeError("a number has at most 18 digits", where=f"{name}:{line}")
        return int(text)
    return text
