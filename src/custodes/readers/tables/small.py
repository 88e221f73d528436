"""Rows of the small tables (sites, body, answers, declarations): each row is made into items or told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from custodes.core import clean
from custodes.intake import Row, SheetStart
from custodes.observations import Item, Reason
from custodes.readers.tables import rowkinds
from custodes.readers.tables.layout import as_text
from custodes.readers.tables.sheet import SheetInfo
from custodes.readers.tables.stream import trouble_items

Maker = Callable[[dict[str, str], str], Iterator[Item]]
"""Turns the cells of one record (field of that kind -> words) and its place into items."""
_CELL = 4_000


def read(info: SheetInfo, head: list[Row], rest: Iterator[Any], make: Maker) -> Iterator[Item]:
    """The items of one small table."""
    settled = info.settled
    after = settled.start + settled.count
    info.records += after
    yield from info.opening()
    yield from info.before_data(head[:after])
    header_place = info.place(head[after - 1])
    filled: dict[int, int] = {}
    columns = [c for c in settled.columns if c.field]
    for stream in (iter(head[after:]), rest):
        for row in stream:
            if isinstance(row, SheetStart):
                yield from info.go_on(row)
                continue
            if not isinstance(row, Row):
                yield from trouble_items(row)
                continue
            info.records += 1
            yield from _row(info, row, columns, filled, make)
    yield from info.skips.flush()
    yield info.layout(filled, {}, header_place)


def _row(
    info: SheetInfo, row: Row, columns: list[Any], filled: dict[int, int], make: Maker
) -> Iterator[Item]:
    scrubbed = info.context.scrubber.row(list(row.cells))
    cells = [clean(as_text(c), _CELL) for c in scrubbed]
    if not any(cells) or row.hidden:
        yield from info.skips.add(row, Reason.HIDDEN if row.hidden and any(cells) else Reason.BLANK)
        return
    values: dict[str, str] = {}
    for column in columns:
        if column.index < len(cells) and cells[column.index]:
            values[column.field] = cells[column.index]
            filled[column.index] = filled.get(column.index, 0) + 1
    present = [c for c in cells if c]
    if not values or (info.settled.kind == "claim" and rowkinds.is_total(present)):
        total = rowkinds.is_total(present)
        yield from info.skips.add(row, Reason.TOTAL_LINE if total else Reason.NOTE, info.words(row))
        return
    if all(values[c.field] == clean(c.header, _CELL) for c in columns if c.field in values):
        yield from info.skips.add(row, Reason.HEADING, info.words(row))
        return
    yield from info.skips.flush()
    yield from make(values, info.place(row))
