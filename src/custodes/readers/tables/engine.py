"""Reads every table of a source, each by its own header: devices, declarations, sites, body, answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import Any

from custodes.core import clean
from custodes.intake import Opened, Row, SheetStart
from custodes.observations import Item, Note, NotRead, Reason
from custodes.readers.gather import shorten
from custodes.readers.interface import Context
from custodes.readers.tables import small
from custodes.readers.tables.devices import DeviceSheet
from custodes.readers.tables.layout import as_text, settle
from custodes.readers.tables.mapping import mapped
from custodes.readers.tables.sheet import SheetInfo, site_of_sheet
from custodes.readers.tables.sideways import looks_turned, on_its_side
from custodes.readers.tables.small import Maker
from custodes.readers.tables.stream import WORKBOOKS, Table, place_of, tables_of, take_pieces, trouble_items
from custodes.readers.tables.tallies import CountSheet
from custodes.readers.tables.turned import read_turned


def read_tables(opened: Opened, context: Context, makers: Mapping[str, Maker]) -> Iterator[Item]:
    """Items of every sheet in order; ``makers`` turn the records of the small kinds into items."""
    yield from opened.notes
    sheets = opened.container in WORKBOOKS
    number = 0
    for table in tables_of(take_pieces(opened)):
        for item in table.trouble:
            yield from trouble_items(item)
        sheet = clean(table.start.name, 200) if sheets else None
        if table.start.secrets:
            counts = context.scrubber.counts
            counts.secrets += table.start.secrets
            counts.by_kind["sheet name"] = counts.by_kind.get("sheet name", 0) + table.start.secrets
        if not table.start.visible:
            yield from _hidden(table, sheet, context)
            continue
        settled = settle(
            table.head,
            table.start.name,
            "" if sheet is None else site_of_sheet(sheet),
            table.start.merged,
        )
        settled = mapped(settled, table.head, context.maps)
        side = None
        if settled is None and (rows := _whole(table)) is not None:
            side = on_its_side(rows)
            settled = side[0] if side else None
        if settled is None:
            yield from _unrecognised(table, sheet, context)
            continue
        number += 1
        info = SheetInfo(table.start, sheet, number, settled, context, stacked=table.stacked)
        if side is not None:
            yield from read_turned(info, table.head, side[1])
        elif settled.counts is not None:
            yield from CountSheet(info, settled.counts).read(table.head, table.rest)
        elif settled.kind == "device":
            yield from DeviceSheet(info).read(table.head, table.rest)
        else:
            yield from small.read(info, table.head, table.rest, makers[settled.kind])


def _whole(table: Table) -> list[Row] | None:
    """The rows of a table of which no more comes than was held back; None for a longer one, or one in pieces."""
    following = next(table.rest, None)
    if following is None:
        return table.head
    table.rest = chain([following], table.rest)
    return None


def _hidden(table: Table, sheet: str | None, context: Context) -> Iterator[Item]:
    count, first, last, rest = _count(table)
    yield from rest
    name = context.scrubber.text(sheet or "")
    words = f"sheet {name!r} is hidden: its {count:,} rows were not read"
    yield Note("hidden-sheet", words, place_of(sheet, 1, 1), max(count, 1))
    if count:
        yield NotRead(place_of(sheet, first, last), Reason.HIDDEN, f"hidden sheet {name}", count)


def _unrecognised(table: Table, sheet: str | None, context: Context) -> Iterator[Item]:
    shown = ""
    scrub = context.scrubber.text
    for row in table.head:
        filled = (text for c in row.cells if (text := shorten(as_text(c), 60, scrub)[0]))
        shown = clean(" | ".join(islice(filled, 20)), 120)
        if shown:
            break
    count, first, last, rest = _count(table)
    yield from rest
    if not count:
        return
    if not shown:
        yield NotRead(place_of(sheet, first, last), Reason.BLANK, "", count)
        return
    words = "no header or column of a register, of orders, declarations, sites, a body or answers"
    if looks_turned(table.head):
        words = (
            "the names of its fields stand down its first column: turn the table, so that they stand in a row"
        )
    yield Note(
        "unrecognised-table",
        f"{words}; its first words: {shown}",
        place_of(sheet, first, first),
    )
    yield NotRead(place_of(sheet, first, last), Reason.UNRECOGNISED, words, count)


def _count(table: Table) -> tuple[int, int, int, list[Item]]:
    """Rows of a table that is not read, its first and last row, and what else was in it."""
    count, first, last = 0, 1, 1
    others: list[Any] = []
    for stream in (iter(table.head), table.rest):
        for item in stream:
            if isinstance(item, Row):
                first = item.first if not count else first
                count, last = count + 1, item.last
            elif not isinstance(item, SheetStart):
                others += trouble_items(item)
    return count, first, last, others
