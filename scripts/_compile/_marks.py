"""YAML read with its places: every mapping and list knows the line of each of its parts."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from custodes.core import parse_when
from custodes.errors import KnowledgeError

# The same loader in C where PyYAML was built with it: ten times faster, the same nodes and marks.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Table(dict[str, Any]):
    """A mapping that knows its place: ``where()`` of itself, ``where(key)`` of one entry."""

    file = ""
    line = 0
    lines: dict[str, int]

    def where(self, key: str = "") -> str:
        return f"{self.file}:{self.lines.get(key, self.line)}"


class Row(list[Any]):
    """A list that knows the line of each of its parts."""

    file = ""
    line = 0
    lines: list[int]

    def where(self, index: int = -1) -> str:
        return f"{self.file}:{self.lines[index] if 0 <= index < len(self.lines) else self.line}"


def read(path: Path, root: Path) -> Any:
    """The YAML document at ``path`` with its places. Raises KnowledgeError on anything malformed."""
    name = path.relative_to(root).as_posix()
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"cannot be read: {error}", where=f"{name}:1") from error
    loader = _LOADER(text)
    try:
        node = loader.get_single_node()
        if node is None:
            raise KnowledgeError("is empty", where=f"{name}:1")
        return _value(node, loader, name)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise KnowledgeError(
            f"is not YAML: {error.problem or error}", where=f"{name}:{mark.line + 1 if mark else 1}"
        ) from error
    except yaml.YAMLError as error:
        raise KnowledgeError(f"is not YAML: {error}", where=f"{name}:1") from error
    finally:
        loader.dispose()


def _value(node: yaml.Node, loader: Any, name: str) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _table(node, loader, name)
    if isinstance(node, yaml.SequenceNode):
        row = Row(_value(part, loader, name) for part in node.value)
        row.file, row.line = name, node.start_mark.line + 1
        row.lines = [part.start_mark.line + 1 for part in node.value]
        return row
    kind = node.tag.rpartition(":")[2]
    if kind == "bool":
        return bool(loader.construct_yaml_bool(node))
    if kind in {"int", "float"}:
        return float(node.value) if kind == "float" else int(node.value)
    # Dates stay text (a month is a date here), and so does the word none.
    return "" if kind == "null" else str(node.value)


def _table(node: yaml.MappingNode, loader: Any, name: str) -> Table:
    own = [key.value for key, _ in node.value if key.tag != "tag:yaml.org,2002:merge"]
    for key, _ in node.value:
        if own.count(key.value) > 1:
            raise KnowledgeError(
                f"the key {key.value!r} stands twice", where=f"{name}:{key.start_mark.line + 1}"
            )
    loader.flatten_mapping(node)
    table = Table()
    table.file, table.line, table.lines = name, node.start_mark.line + 1, {}
    for key, value in node.value:
        table[str(key.value)] = _value(value, loader, name)
        table.lines[str(key.value)] = key.start_mark.line + 1
    return table


def nearest(word: str, known: Iterable[str]) -> str:
    """The valid word that looks most like ``word``, or empty."""
    found = difflib.get_close_matches(str(word), sorted(known), n=1, cutoff=0.5)
    return found[0] if found else ""


def table(value: Any, where: str, required: str, optional: str = "") -> Table:
    """``value`` if it is a mapping with exactly these keys, given as words separated by spaces."""
    if not isinstance(value, Table):
        raise KnowledgeError("a mapping is needed here", where=where)
    known = {*required.split(), *optional.split()}
    for key in value:
        if key not in known:
            raise KnowledgeError(f"no such key: {key!r}", where=value.where(key), nearest=nearest(key, known))
    for key in required.split():
        if key not in value:
            raise KnowledgeError(f"the key {key!r} is missing", where=value.where())
    return value


def rows(value: Any, where: str) -> Row:
    """``value`` if it is a list."""
    if not isinstance(value, Row):
        raise KnowledgeError("a list is needed here", where=where)
    return value


def word(holder: Table, key: str, known: Iterable[str]) -> str:
    """The entry ``key``, one of ``known``."""
    value = holder[key]
    choices = set(known)
    if value not in choices:
        raise KnowledgeError(
            f"no such {key}: {value!r}", where=holder.where(key), nearest=nearest(str(value), choices)
        )
    return str(value)


def words(holder: Table, key: str, known: Iterable[str] = ()) -> list[str]:
    """The entry ``key``, a list of words, of ``known`` if that is given."""
    found = rows(holder[key], holder.where(key))
    choices = set(known)
    for index, value in enumerate(found):
        if not isinstance(value, str) or (choices and value not in choices):
            raise KnowledgeError(
                f"no such word in {key}: {value!r}",
                where=found.where(index),
                nearest=nearest(str(value), choices),
            )
    return list(found)


def sentence(holder: Table, key: str) -> str:
    """The entry ``key``, a text that is not empty."""
    value = holder[key]
    if not isinstance(value, str) or not value.strip():
        raise KnowledgeError(f"{key} is empty", where=holder.where(key))
    return value


def when(holder: Table, key: str, *, empty: bool = False) -> str:
    """The entry ``key``, an ISO 8601 day, month or year; empty only where that is allowed."""
    value = holder[key]
    if empty and value == "":
        return ""
    try:
        parse_when(str(value))
    except ValueError as error:
        raise KnowledgeError(f"{key} is no date: {value!r}", where=holder.where(key)) from error
    # A bare year is a number in YAML and a date here.
    holder[key] = str(value)
    return str(value)


def day(holder: Table, key: str) -> str:
    """The entry ``key``, an exact ISO 8601 day."""
    value = str(holder[key])
    try:
        date.fromisoformat(value)
    except ValueError as error:
        raise KnowledgeError(f"{key} is no day: {value!r}", where=holder.where(key)) from error
    return value
