"""What a header means beside the others of its table: *location* on the sheet of a site, *vendor* in a list of orders."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace

from custodes.observations import Ledger
from custodes.readers.tables import headers, values
from custodes.readers.tables.columns import Col
from custodes.readers.tables.parts import lone_date, notions

_LOCATIONS = frozenset(
    {"location", "place", "lieu", "ort", "ubicacion", "ubicazione", "locatie", "lokalizacja", "位置"}
)
_OF_BUYING = frozenset({"purchased_on", "ordered_on", "order_number", "price"})
_POSTAL = frozenset(
    {"city", "town", "zip", "zipcode", "postcode", "postalcode", "country", "county", "pincode"}
)
_POSITIONS = frozenset({"position", "posizione", "posicion", "pozycja", "positie"})
_RUNNING = frozenset({"lp", "pos", "posnr", "line", "lineno", "linenumber", "itemno", "itemnumber", "序号"})
"""Headers of a running number as well as of a line of an order: of an order where something has a price or a seller."""
_LONE = 0.72
"""Below it stands what a header says only in a table that speaks of the same."""
_AFTERWARDS = frozenset({"disposal", "media", "certificate"})


def refined(columns: tuple[Col, ...], ledger: Ledger | None, sheet_site: str) -> tuple[Col, ...]:
    """What a word means beside the others: *location* on the sheet of a site, *date* in a register."""
    fields = {c.field for c in columns if not c.thing}
    buying = {c.field for c in columns if not lone_date(c.header)} & _OF_BUYING
    bought = bool(buying) or ledger is Ledger.BOUGHT
    out = []
    for before in columns:
        column = before
        if column.thing:
            out.append(column)
            continue
        word = headers.squash(column.header)
        if column.field == "site" and sheet_site and word in _LOCATIONS and "room" not in fields:
            column = replace(column, field="room", why=f"{column.why}; the sheet is a site")
        elif "vendor" in notions(column.header) and column.field in {"label", "description"}:
            column = _vendor(column, fields, bought=bought)
        elif column.field == "order_line" and ledger is not Ledger.BOUGHT and word in _POSITIONS | _RUNNING:
            column = replace(
                column, field="", score=0.0, why="unmapped: a position, and nothing here was ordered"
            )
        elif word == "state" and column.field == "status" and _postal(columns):
            column = replace(column, field="", score=0.0, why="unmapped: part of a postal address")
        elif column.field == "name" and ledger is Ledger.BOUGHT and notions(column.header) == {"title"}:
            to = "name" if "description" in fields else "description"
            column = replace(column, field=to, why=f"{column.why}; of what was bought")
        elif word == "category" and column.field == "description" and ledger is not Ledger.BOUGHT:
            column = replace(
                column, field="device_type", why=f"{column.why}; in a register the kind of device"
            )
        elif column.field == "ordered_on" and ledger is not Ledger.BOUGHT and lone_date(column.header):
            column = replace(
                column, field="", score=0.0, why="unmapped: it is not said what this is the date of"
            )
        elif not column.why.startswith(headers.MADE):
            pass
        elif column.field in _AFTERWARDS and column.score < _LONE and "removed_on" not in fields:
            column = replace(
                column, field="", score=0.0, why=f"unmapped: it is not said of what; {column.why}"
            )
        out.append(column)
    return tuple(out)


def vague(column: Col, fields: AbstractSet[str]) -> bool:
    """Whether a header names an order or its date only where others of the table (``fields``) do."""
    word = headers.squash(column.header)
    running = word in _RUNNING and fields.isdisjoint({"price", "supplier", "order_number"})
    return running or lone_date(column.header) or word in _POSITIONS


def _vendor(column: Col, fields: set[str], *, bought: bool) -> Col:
    """*Vendor* is who sells where something was bought, or where another column is the maker."""
    exported = column.why.startswith("column of")
    if exported or (column.field == "label" and (not bought or "supplier" in fields)):
        return column
    to = "" if "supplier" in fields else "supplier"
    return replace(column, field=to, why=f"{column.why}; here it sells")


def _postal(columns: tuple[Col, ...]) -> bool:
    return any(headers.squash(c.header) in _POSTAL for c in columns)


def typed(columns: tuple[Col, ...], sample: list[list[str]], *, known: bool) -> tuple[Col, ...]:
    """*Type* is the model where no column is the model and its values look like models; not in a ``known`` export."""
    if known or any(c.field == "model" for c in columns):
        return columns
    out = list(columns)
    for n, column in enumerate(columns):
        if column.field == "device_type" and headers.squash(column.header) in headers.TYPES:
            cells = [row[column.index] for row in sample if column.index < len(row) and row[column.index]]
            if values.share(cells, values.is_model) >= values.ENOUGH:
                out[n] = replace(column, field="model", why=f"{column.why}, its values look like models")
    return tuple(out)
