"""The file of ``--map``: what each column of each table was taken for, written for a person who may put it right, and read back."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from custodes.core import clean
from custodes.errors import SourceError, UsageError
from custodes.findings import Input
from custodes.intake import Fault, Limits, Refused, open_source, shown_name
from custodes.intake.written import nearest
from custodes.observations import FIELDS, Column
from custodes.readers import Maps
from custodes.readers.tables import forget, header_words, sample_rows, shape_id
from custodes.runs.ingest import Taken

_LIMITS = Limits(file_bytes=1 << 20, line_bytes=1 << 16)
_MOST_COLUMNS = 1_000
_HEAD = """\
# What each column of each table was taken for. Put the second word of a line right, save, and give the file to --map again.
# A table is known by its headers: the same export of next month is read by the same lines. Other lines stay as they are.
# "" keeps a column out; person and secret drop it, and a column whose heading names passwords stays dropped whatever is said here.
# The fields: {fields}.
"""


def read_map(path: Path) -> Maps:
    """What ``path`` says of tables; nothing where there is no such file yet.

    Raises UsageError naming the file and the table for what is no map, with the nearest field for a word that is none.
    """
    if not path.exists():
        return {}
    try:
        plain = tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{shown_name(path.name)} is no map: {clean(str(error), 200)}", hint=_HINT) from None
    except RecursionError:
        raise UsageError(f"{shown_name(path.name)} is no map: nested too deep", hint=_HINT) from None
    tables = plain.get("table", [])
    if set(plain) - {"table"} or not isinstance(tables, list):
        raise UsageError(f"{shown_name(path.name)} is no map: it holds more than tables", hint=_HINT)
    return dict(_table(shown_name(path.name), number, table) for number, table in enumerate(tables, 1))


_HINT = "a file that does not exist yet is written for you; change only the second word of a line in it"


def _text(path: Path) -> str:
    try:
        with open_source(path, _LIMITS) as opened:
            lines = list(opened.lines())
    except SourceError as error:
        raise UsageError(error.sentence, hint=_HINT) from None
    if any(isinstance(item, Refused | Fault) for item in lines):
        raise UsageError(f"{shown_name(path.name)} is no map: a line is too long", hint=_HINT)
    return "\n".join(item[1] for item in lines if not isinstance(item, Refused | Fault))


def _table(name: str, number: int, table: Any) -> tuple[str, tuple[tuple[str, str], ...]]:
    where = f"{name}, table {number}"
    if not isinstance(table, dict) or not isinstance(table.get("headers"), str):
        raise UsageError(f"{where}: it has no headers = ...", hint=_HINT)
    columns = table.get("columns")
    if not isinstance(columns, list) or not 0 < len(columns) <= _MOST_COLUMNS:
        raise UsageError(f"{where}: it has no columns", hint=_HINT)
    return table["headers"], tuple(_column(where, column) for column in columns)


def _column(where: str, column: Any) -> tuple[str, str]:
    if not isinstance(column, list) or len(column) != 2 or not all(isinstance(w, str) for w in column):
        raise UsageError(f"{where}: a column is a header and a field, each in quotes", hint=_HINT)
    header, field = column
    if field and field not in FIELDS:
        close = nearest(field, FIELDS)
        shown = clean(field, 60)
        hint = f"did you mean {close!r}?" if close else f"one of: {', '.join(FIELDS)}"
        raise UsageError(f"{where}: {shown!r} is no field", hint=hint)
    return header, field


def add_to_map(path: Path, inputs: Iterable[Input], taken: Iterable[Taken]) -> int:
    """Put the tables that ``path`` does not hold yet behind the others; gives their number.

    Of a text or workbook that was not recognised the first row of two cells or more
    is written, with every column kept out, for a person to say what it is.
    """
    known = set(read_map(path))
    blocks: dict[str, str] = {}
    for one in inputs:
        for sheet in one.sheets:
            columns = [(c.header, _said(c), f"{c.score:.2f} {c.why}") for c in sheet.columns]
            if all(not field or field in FIELDS for _, field, _ in columns):
                _block(blocks, f"{one.name} {sheet.scope}".strip(), columns)
    for other in taken:
        if other.number and other.error:
            for words in _unknown(other.path):
                _block(blocks, other.name, [(w, "", "not recognised") for w in words])
    new = [text for ident, text in blocks.items() if ident not in known]
    if new:
        begin = "" if path.exists() else _HEAD.format(fields=", ".join(FIELDS))
        with path.open("a", encoding="utf-8", newline="\n") as out:
            out.write(begin + "".join(new))
    return len(new)


def _said(column: Column) -> str:
    kind, _, what = column.why.partition(": ")
    if what == "dropped":
        return {"personal": "person"}.get(kind, kind)
    return column.field


def _block(blocks: dict[str, str], where: str, columns: list[tuple[str, str, str]]) -> None:
    ident = shape_id(header for header, _, _ in columns)
    if ident in blocks or not any(header for header, _, _ in columns):
        return
    lines = [
        f"  [{_quoted(header)}, {_quoted(field)}],  # {clean(why, 120)}\n" for header, field, why in columns
    ]
    blocks[ident] = (
        f'\n[[table]]\nheaders = "{ident}"\nmet_in = {_quoted(where)}\ncolumns = [\n{"".join(lines)}]\n'
    )


def _quoted(text: str) -> str:
    # TOML 1.0: a basic string escapes as JSON does, U+007F too.
    return json.dumps(clean(text, 300), ensure_ascii=False).replace("\x7f", "\\u007f")


def _unknown(path: Path) -> Iterator[list[str]]:
    """Headers of the first table of a source that no reader knows: those of the first row of two words or more."""
    try:
        with open_source(path) as opened:
            tables = sample_rows(opened)
            forget(opened)
    except SourceError:
        return
    heads = (header_words(row) for rows in tables for row in rows)
    wide = next((words for words in heads if sum(map(bool, words)) > 1), None)
    if wide:
        yield wide
