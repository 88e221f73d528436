"""Whether a table lies on its side: the names of the fields stand down the first column, and each further column is a device."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from custodes.core import clean
from custodes.intake import Row
from custodes.readers.tables.layout import Settled, as_text, settle

_MOST_ROWS = 60
"""A table of more rows, or columns, is not turned: a record of so many fields is none."""
_MOST_COLUMNS = 400
_FEWEST = 3
_TELLING = frozenset({"label", "model", "serial", "mac", "address"})
_SURE = 0.75


def on_its_side(rows: Sequence[Row]) -> tuple[Settled, list[Row]] | None:
    """How a table is read when it is turned, and its turned rows; None where it is not plainly on its side.

    The first column must name three fields, one of them a maker, model, serial number, MAC or address. Whoever asks has
    seen that the first row is no header.
    """
    filled = [row.cells for row in rows if any(c not in {None, ""} for c in row.cells)]
    if not _FEWEST <= len(filled) <= _MOST_ROWS or len(rows) > 2 * _MOST_ROWS:
        return None
    wide = max(map(len, filled))
    if not 1 < wide <= _MOST_COLUMNS:
        return None
    turned = [
        Row(n + 1, n + 1, [cells[n] if n < len(cells) else "" for cells in filled]) for n in range(wide)
    ]
    found = settle(turned)
    if found is None or found.start != 0 or found.count != 1 or found.kind != "device" or found.counts:
        return None
    named = {c.field for c in found.columns if c.field and c.score >= _SURE and not c.further}
    if len(named) < _FEWEST or not named & _TELLING:
        return None
    return replace(found, on_its_side=True), turned


def settle_turned(rows: Sequence[Row]) -> Settled | None:
    """How a table is read when it is turned, if it is plainly on its side."""
    found = on_its_side(rows)
    return found[0] if found else None


def looks_turned(rows: Sequence[Row]) -> bool:
    """Whether the names of the fields may stand down the first column of a table that is not read."""
    texts = [[clean(as_text(c), 120) for c in row.cells[:60]] for row in rows[:40] if any(row.cells)]
    if len(texts) < _FEWEST:
        return False
    wide = max(map(len, texts))
    turned = [Row(n + 1, n + 1, [t[n] if n < len(t) else "" for t in texts]) for n in range(wide)]
    found = settle(turned)
    return found is not None and found.start == 0 and found.kind == "device"
