"""Workbooks in the worker, by calamine.

XLSX, XLS and ODS, after a scan that refuses what calamine could not bear.

calamine asks for the whole rectangle between a sheet's first and last cell at once (32 bytes a cell), so
one cell at XFD1048576 makes it ask for 549 GB; the scan measures the rectangle first.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import os
from collections.abc import Iterator
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from custodes.core import cell
from custodes.intake.package import PackageError, SheetFacts, scan_package

_ROWS = 100
_MERGED_ROWS = 30
_STRUCK = "every filled cell of the row is struck out"


def parse_workbook(settings: dict[str, Any]) -> Iterator[list[Any] | str]:
    """Frames: ``sheet``, ``rows``, ``refused``, ``fault``, ``end``."""
    data = _everything()
    facts: dict[str, SheetFacts] = {}
    if data[:2] == b"PK":
        try:
            data, facts = scan_package(data, settings)
        except PackageError as error:
            yield ["fault", str(error), "", 0, error.reason]
            yield ["end", ""]
            return
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        yield ["fault", "is protected by a password", "", 0, "undecodable"]
        yield ["end", ""]
        return
    except (CalamineError, ValueError, OSError) as error:
        protected = "EncryptedPackage".encode("utf-16-le") in data
        yield [
            "fault",
            "is protected by a password" if protected else f"cannot be read as a workbook: {error}",
            "",
            0,
            "undecodable",
        ]
        yield ["end", ""]
        return
    del data
    for number, sheet in enumerate(book.sheets_metadata):
        yield from _sheet(book, number, sheet, facts.get(sheet.name, SheetFacts()), settings)
    yield ["end", ""]


def _everything() -> bytes:
    parts = []
    while block := os.read(0, 8 << 20):
        parts.append(block)
    return b"".join(parts)


def _sheet(
    book: Any, number: int, meta: Any, facts: SheetFacts, settings: dict[str, Any]
) -> Iterator[list[Any] | str]:
    name = meta.name
    merged = [box for box in facts.merged if box[0] < _MERGED_ROWS]
    yield ["sheet", name, meta.visible == SheetVisibleEnum.Visible, facts.formulas, merged]
    if meta.typ not in (SheetTypeEnum.WorkSheet, SheetTypeEnum.MacroSheet, SheetTypeEnum.DialogSheet):
        return
    if facts.too_large:
        yield ["refused", cell(name, 1, 0), "over limit", facts.too_large, 1]
        return
    try:
        sheet = book.get_sheet_by_index(number)
    except (CalamineError, ValueError, IndexError) as error:
        yield ["fault", f"cannot be read from sheet {name} on: {error}", cell(name, 1, 0), 0, "undecodable"]
        return
    hidden = facts.hidden
    # calamine gives the rows above the first filled cell, but not the columns left of it.
    left: list[Any] = [""] * sheet.start[1] if sheet.start else []
    batch: list[list[Any]] = []
    first = 1
    for row_number, given in enumerate(sheet.iter_rows(), 1):
        if row_number in facts.struck:
            yield from _rows(name, first, batch, hidden, settings["cell_chars"])
            batch, first = [], row_number + 1
            yield ["refused", cell(name, row_number, 0), "struck out", _STRUCK, 1]
            continue
        row = left + given if left else given
        if len(row) > settings["columns"]:
            if refused := _too_wide(row, name, row_number, settings["columns"]):
                yield from _rows(name, first, batch, hidden, settings["cell_chars"])
                batch, first = [], row_number + 1
                yield refused
                continue
            row = row[: settings["columns"]]
        batch.append(row)
        if len(batch) >= _ROWS:
            yield from _rows(name, first, batch, hidden, settings["cell_chars"])
            batch, first = [], row_number + 1
    yield from _rows(name, first, batch, hidden, settings["cell_chars"])


def _too_wide(row: list[Any], name: str, number: int, columns: int) -> list[Any] | None:
    """A refusal where something stands beyond the limit of columns."""
    last = max((n for n, value in enumerate(row) if value != ""), default=0)
    if last < columns:
        return None
    return ["refused", cell(name, number, 0), "over limit", f"a row of {last + 1:,} columns", 1]


def _rows(
    name: str, first: int, batch: list[list[Any]], hidden: frozenset[int], most: int
) -> Iterator[list[Any] | str]:
    convert = _PLAIN
    plain = [
        [(value or None) if value.__class__ is str else convert[value.__class__](value) for value in row]
        for row in batch
    ]
    if not plain:
        return
    frame = ["rows", first, plain, _hidden(hidden, first, first + len(plain))]
    encoded = json.dumps(frame, ensure_ascii=False, separators=(",", ":"))
    # A batch that is shorter than one cell may be holds no cell over the limit: one look instead of one a
    # cell.
    if len(encoded) <= most:
        yield encoded
        return
    start = first
    for number, row in enumerate(plain, first):
        longest = max((len(value) for value in row if value.__class__ is str), default=0)
        if longest > most:
            if number > start:
                yield ["rows", start, plain[start - first : number - first], _hidden(hidden, start, number)]
            start = number + 1
            yield ["refused", cell(name, number, 0), "over limit", f"a cell of {longest:,} characters", 1]
    if start < first + len(plain):
        yield ["rows", start, plain[start - first :], _hidden(hidden, start, first + len(plain))]


def _hidden(hidden: frozenset[int], start: int, stop: int) -> list[int]:
    return [n for n in range(start, stop) if n in hidden] if hidden else []


def _same(value: Any) -> Any:
    return value


def _text(value: str) -> str | None:
    return value or None


def _number(value: float) -> int | float | str:
    # 2**53: up to here a double stands for one whole number (IEEE 754 binary64).
    if value.is_integer() and abs(value) <= 9007199254740992:
        return int(value)
    return value if value - value == 0 else str(value)


def _moment(value: dt.datetime) -> str:
    if value.hour or value.minute or value.second or value.microsecond:
        return value.isoformat(" ", "seconds")
    return value.date().isoformat()


_PLAIN: dict[type, Any] = {
    str: _text,
    float: _number,
    int: _same,
    bool: _same,
    type(None): _same,
    dt.date: dt.date.isoformat,
    dt.datetime: _moment,
    dt.time: dt.time.isoformat,
    dt.timedelta: str,
}
