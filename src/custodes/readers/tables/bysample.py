"""What the first rows of a table say against its headers: keys that are none, a sum that is not said of what."""

from __future__ import annotations

import re
from dataclasses import replace

from custodes.observations import Ledger
from custodes.readers.tables import values
from custodes.readers.tables.columns import Col
from custodes.readers.tables.parts import notions

_OF_BUYING = frozenset({"purchased_on", "ordered_on", "order_number", "price"})
_SINGLE = frozenset({"serial", "mac", "asset_tag", "address"})
_TELLING = frozenset({"serial", "mac", "asset_tag", "model"})
_NAMING = frozenset({"name", "label", "room"})
_ENOUGH_ROWS = 3
# ruff: noqa: E501 - a pattern is read as one line
_PRICE = re.compile(
    r"(?:[£$€]|eur|gbp|usd|pln|chf)?\s?\d{1,3}(?:[., ]?\d{3})*[.,]\d\d\s?(?:[£$€]|eur|gbp|usd|zł|pln|chf)?|[£$€]\s?\d[\d., ]{0,12}",
    re.IGNORECASE,
)


def sum_told(columns: tuple[Col, ...], sample: list[list[str]], ledger: Ledger | None) -> tuple[Col, ...]:
    """*Total* is money where something is bought or another column is money; beside makers it is how many, else of nothing known."""
    fields = {c.field for c in columns if notions(c.header) != {"total"}}
    if ledger is Ledger.BOUGHT or fields & _OF_BUYING or "supplier" in fields:
        return columns
    out = list(columns)
    for n, column in enumerate(columns):
        if column.field != "price" or notions(column.header) != {"total"}:
            continue
        cells = [row[column.index] for row in sample if column.index < len(row) and row[column.index]]
        whole = bool(cells) and all(cell.isdigit() and len(cell) <= 5 for cell in cells)
        if (
            whole
            and fields & {"label", "model", "device_type", "description"}
            and "quantity" not in fields
            and not fields & _SINGLE
        ):
            out[n] = replace(column, field="quantity", why=f"{column.why}; nothing here is bought")
        else:
            out[n] = replace(column, field="", score=0.0, why="unmapped: a sum, and it is not said of what")
    return tuple(out)


def keys_told(columns: tuple[Col, ...], sample: list[list[str]]) -> tuple[Col, ...]:
    """Without the keys whose values are none: prices, or one and the same on rows of different things.

    One serial number on rows that differ in model, name or another key is that of a recorder, of the delivery or of nothing.
    """
    out = list(columns)
    for n, column in enumerate(columns):
        if column.field not in _SINGLE or column.thing or column.further:
            continue
        rows = [
            row for row in sample if column.index < len(row) and any(c.isdigit() for c in row[column.index])
        ]
        cells = [row[column.index] for row in rows]
        why = ""
        if len(cells) >= _ENOUGH_ROWS:
            if values.share(cells, _PRICE.fullmatch) >= values.ENOUGH and column.field != "address":
                why = "its values are prices"
            elif len(set(cells)) == 1 and _differ(columns, column, rows):
                why = "it holds the same on rows of different things"
        if why:
            out[n] = replace(
                column, field="", score=0.0, why=f"unmapped: its header says {column.field}, and {why}"
            )
    return tuple(out)


def _differ(columns: tuple[Col, ...], but: Col, rows: list[list[str]]) -> bool:
    """Whether another column that tells things apart holds several values in these rows."""
    # Lists of services name the services of one address, and a device may have several addresses.
    telling = _TELLING if but.field == "address" else _TELLING | _NAMING
    return any(
        len({row[c.index] for row in rows if c.index < len(row) and row[c.index]}) > 1
        for c in columns
        if c.field in telling and c.index != but.index and not c.thing
    )
