"""Reads a table on its side: each column behind the first is a device, at the place of that column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from custodes.core import cell, clean, line
from custodes.intake import Row
from custodes.observations import Item, Layout, Note, NotRead, Observation, Reason
from custodes.readers.tables.devices import DeviceSheet
from custodes.readers.tables.sheet import SheetInfo

_PLACE = re.compile(r"(?:.*!A|line:)(\d+)(?:-\d+)?(?:#\d+)?", re.DOTALL)


def read_turned(info: SheetInfo, rows: Sequence[Row], turned: list[Row]) -> Iterator[Item]:
    """The items of a turned table: one record, whose devices are its parts, each at the place of its column."""
    first, last = rows[0].first, rows[-1].last
    parts = 0

    def place(written: str) -> str:
        found = _PLACE.fullmatch(written)
        if not found:
            return written
        column = int(found[1])
        return line(first, last, column) if info.sheet is None else cell(info.sheet, first, column - 1)

    for item in DeviceSheet(info).read(turned, iter(())):
        if isinstance(item, Observation):
            yield item._replace(place=place(item.place), part=parts)
            parts += 1
        elif isinstance(item, NotRead):
            if item.reason not in {Reason.HEADING, Reason.BLANK}:
                words = f"a column that is no device ({item.reason.value}): {clean(item.words, 120)}"
                yield Note("turned-column", words, place(item.place))
        elif isinstance(item, Layout):
            where = line(first, last) if info.sheet is None else cell(info.sheet, first, 0)
            yield replace(item, header_place=where, records=len(rows), on_its_side=True)
        elif isinstance(item, Note):
            yield replace(item, place=place(item.place))
        else:
            yield replace(item, place=place(item.place))  # type: ignore[arg-type,type-var]
    left = len(rows) - (1 if parts else 0)
    if left:
        words = "the names of the fields stand down the first column, so each column is a device"
        begin = line(first, last) if info.sheet is None else cell(info.sheet, first, 0)
        yield NotRead(begin, Reason.HEADING, words, left)
