"""YAML of the shipped knowledge read with its places; the checks are those of ``custodes.intake.written``.

Unlike a pack that a user brings, the files of the repository may use anchors and merge keys.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from custodes.errors import KnowledgeError
from custodes.intake.written import Row, Table, day, nearest, number, rows, sentence, table, when, word, words

__all__ = [
    "Row",
    "Table",
    "day",
    "nearest",
    "number",
    "read",
    "rows",
    "sentence",
    "table",
    "when",
    "word",
    "words",
]

# The same loader in C where PyYAML was built with it: ten times faster, the same nodes and marks.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
