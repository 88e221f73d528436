"""What stands at a place of a source, for a person who follows a statement by hand."""

from __future__ import annotations

import re
from pathlib import Path

from custodes.core import column_number
from custodes.errors import UsageError
from custodes.intake.interface import Fault, Refused, Row, SheetStart
from custodes.intake.opened import OpenedSource, open_source

_LINES = re.compile(r"line:(\d+)(?:-(\d+))?(?:#(\d+))?")
_PAGE = re.compile(r"page:(\d+)")
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def show_place(path: Path, place: str) -> str:
    """The original words at ``place`` of the file.

    A cell's value (of a cell in column A, the place of a record, its whole row), lines, one field of a line, or the
    whole's digest.

    Raises UsageError where the place is written wrongly or the file has no such place, SourceError where
    the file cannot be opened.
    """
    with open_source(path) as opened:
        if not place:
            return opened.source.sha256
        found = _LINES.fullmatch(place)
        if found:
            first = int(found[1])
            return _lines(opened, first, int(found[2] or first), int(found[3] or 0))
        if found := _PAGE.fullmatch(place):
            return _page(opened, int(found[1]))
        sheet, mark, reference = place.rpartition("!")
        found = _CELL.fullmatch(reference)
        if mark and found:
            return _cell(opened, sheet, int(found[2]), column_number(found[1]))
    raise UsageError(
        f"{place!r} is no place in a source",
        hint="a cell is Sheet!B7, lines are line:7 or line:7-9, a page of a PDF is page:3",
    )


def _lines(opened: OpenedSource, first: int, last: int, field: int) -> str:
    if field:
        for item in opened.delimited():
            if isinstance(item, Row) and item.first == first and field <= len(item.cells):
                return str(item.cells[field - 1])
        raise UsageError(f"{opened.source.name} has no field {field} on line {first}")
    kept = [
        item[1]
        for item in opened.lines()
        if not isinstance(item, Refused | Fault) and first <= item[0] <= last
    ]
    if not kept:
        raise UsageError(f"{opened.source.name} has no line {first}")
    return "\n".join(kept)


def _page(opened: OpenedSource, number: int) -> str:
    """The rows of the tables of a page of a PDF, and why something of it is not read."""
    kept: list[str] = []
    inside = False
    if opened.container == "pdf":
        for item in opened.sheets():
            if isinstance(item, SheetStart):
                inside = item.name.startswith(f"Page {number}, ")
            elif isinstance(item, Row) and inside:
                kept.append(" | ".join(str(value) for value in item.cells if value is not None))
            elif isinstance(item, Refused) and item.place == f"page:{number}":
                kept.append(f"not read: {item.words}")
    if not kept:
        raise UsageError(f"{opened.source.name} has no table on page {number}")
    return "\n".join(kept)


def _cell(opened: OpenedSource, sheet: str, row: int, column: int) -> str:
    inside = False
    for item in opened.sheets():
        if isinstance(item, SheetStart):
            inside = item.name == sheet
        elif isinstance(item, Row) and inside and item.first == row:
            if not column:
                # A record's own place is its first cell: what is quoted from it is the row.
                return " | ".join(str(value) for value in item.cells if value is not None)
            value = item.cells[column] if column < len(item.cells) else None
            return "" if value is None else str(value)
    raise UsageError(f"{opened.source.name} has no cell {sheet}!{row}")
