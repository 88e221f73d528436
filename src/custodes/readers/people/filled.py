"""Rows of a walk-round sheet as they were filled in: which thing was looked for, whether it was found, what its plate says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from custodes.core import clean, fold
from custodes.intake import Fault, Opened, Refused, Row, SheetStart
from custodes.readers.tables import as_text, read_date
from custodes.readers.tables.stream import WORKBOOKS, place_of, take_pieces

COLUMNS = {
    "code": "Code",
    "site": "Site",
    "room": "Room",
    "name": "Name",
    "asset_tag": "Inventory number",
    "found": "Found (yes / no)",
    "label": "Label",
    "model": "Type plate",
    "serial": "Serial on the plate",
    "mac": "MAC on the plate",
    "cable": "Cable in which port",
    "radio": "Radio",
    "card": "Card slot",
    "recording": "Recording menu",
    "by": "Looked by (role or initials)",
    "on": "Looked on (2026-11-25)",
    "photo": "Photo",
    "remark": "Remark",
}
"""Name of a column -> its header; the first five are written by the program, the rest by the inspector."""
SEEN = ("label", "model", "serial", "mac", "cable", "radio", "card", "recording", "photo", "remark")
"""Columns of which any that is filled in tells that somebody stood before the thing."""
HEADER_ROWS = 12
_NEEDED = frozenset({"code", "found", "model", "serial", "on"})
_HEADERS = {fold(header): name for name, header in COLUMNS.items()}
_YES = frozenset({"yes", "y", "ja", "oui", "si", "sí", "tak", "1", "x", "found", "true", "✓", "是"})
_NO = frozenset({"no", "n", "nein", "non", "nee", "nie", "0", "not found", "missing", "false", "否"})
_CELL = 4_000
"""More than is shown of any cell: secrets are taken out before a text is cut to what is shown."""


class Filled(NamedTuple):
    """One row; texts as written, controls taken out."""

    place: str
    values: Mapping[str, str]
    """Name of a column -> its text, where there is any."""
    found: bool | None
    """None: nobody looked, or the word is no answer."""
    day: str
    """ISO 8601, ``A|B`` where the order of day and month is open, or empty."""

    @property
    def untouched(self) -> bool:
        """Whether the inspector wrote nothing."""
        return not any(self.values.get(name) for name in ("found", *SEEN, "by", "on"))


def columns_of(rows: Sequence[Row]) -> tuple[int, dict[int, str]] | None:
    """Index of the header among the first rows, and the columns that it names; None where there is none."""
    for at, row in enumerate(rows[:HEADER_ROWS]):
        found: dict[int, str] = {}
        for index, value in enumerate(row.cells[:200]):
            name = _HEADERS.get(fold(clean(as_text(value), 80)))
            if name and name not in found.values():
                found[index] = name
        if set(found.values()) >= _NEEDED:
            return at, found
    return None


def filled_rows(opened: Opened) -> Iterator[Filled | tuple[str, str] | Refused | Fault]:
    """Rows below each header; ``(place, words)`` for the rows above it, for headers and for blank rows."""
    sheet: str | None = None
    before: list[Row] = []
    head: dict[int, str] = {}
    for piece in take_pieces(opened):
        if isinstance(piece, SheetStart):
            yield from ((place_of(sheet, row.first, row.last), _words(row)) for row in before)
            before, head = [], {}
            sheet = clean(piece.name, 200) if opened.container in WORKBOOKS else None
        elif not isinstance(piece, Row):
            yield piece
        elif head:
            yield _row(piece, sheet, head)
        else:
            before.append(piece)
            told = columns_of(before)
            if told is not None:
                head = told[1]
            if told is not None or len(before) > HEADER_ROWS:
                yield from ((place_of(sheet, row.first, row.last), _words(row)) for row in before)
                before = []
    yield from ((place_of(sheet, row.first, row.last), _words(row)) for row in before)


def _row(row: Row, sheet: str | None, head: Mapping[int, str]) -> Filled | tuple[str, str]:
    values: dict[str, str] = {}
    for index, name in head.items():
        text = clean(as_text(row.cells[index]), _CELL) if index < len(row.cells) else ""
        if text[:1] == "'":
            text = text[1:]
        if text:
            values[name] = text
    place = place_of(sheet, row.first, row.last)
    if not values:
        return place, ""
    word = fold(values.get("found", ""))
    looked = any(values.get(name) for name in SEEN)
    found = True if word in _YES else False if word in _NO else True if not word and looked else None
    return Filled(place, values, found, read_date(values.get("on", "")).value)


def _words(row: Row) -> str:
    filled = (text for value in row.cells if (text := clean(as_text(value), _CELL)))
    return clean(" | ".join(islice(filled, 20)), _CELL)
