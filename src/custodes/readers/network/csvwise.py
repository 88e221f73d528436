"""What the readers of delimited exports share: an exact header, then one item for each row."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from typing import cast

from custodes.core import clean, line
from custodes.intake import Opened
from custodes.observations import Coverage, Item, Ledger, Note, NotRead, Reason
from custodes.readers.interface import Context, Taken
from custodes.readers.network.linewise import TROUBLE, Entry, Skip, Telling, trouble
from custodes.readers.tables import headers

Row = Mapping[str, str]
"""Header, in lower case -> cell."""
Parse = Callable[[Row], Entry | Skip | None]
_OWN = frozenset({"user_context", "user"})
"""Columns of the formats themselves, with which their readers deal."""
_PREAMBLE = 5
"""Lines that may stand before the header: ``sep=;``, ``#TYPE ...`` of PowerShell."""


def folded(cell: object) -> str:
    """A header cell for comparing: lower case, no mark of a byte order, single spaces."""
    return " ".join(str(cell if cell is not None else "").lstrip("\ufeff").lower().split())


def header_of(opened: Opened, is_header: Callable[[frozenset[str]], bool]) -> list[str]:
    """The first row within the first lines that is the header; empty where none is."""
    if opened.container != "text":
        return []
    lines = opened.head_text().splitlines()[: _PREAMBLE + 1]
    try:
        for cells in csv.reader(lines, delimiter=opened.delimiter()):
            names = [folded(cell) for cell in cells]
            if is_header(frozenset(names)):
                return names
    except csv.Error:
        return []
    return []


def _left_out(names: list[str], place: str) -> Iterator[Note]:
    """Columns of secrets and persons that somebody put into an export: nothing of them is read, and no copy may hold them."""
    for kind, what in (("secret", "secrets-dropped"), ("person", "personal-dropped")):
        found = [name for name in names if name not in _OWN and headers.keeps_out(name) == kind]
        if found:
            words = ", ".join(clean(name, 80) for name in found[:20])
            yield Note(what, f"columns dropped on reading: {words}", place, len(found))


def take(opened: Opened, name: str, what: str, is_header: Callable[[frozenset[str]], bool]) -> Taken | None:
    """Whether the header is that of the export."""
    names = header_of(opened, is_header)
    if not names:
        return None
    return Taken(name, 0.99, f"the header is that of {what}", Ledger.SEEN)


def read(
    opened: Opened,
    context: Context,
    is_header: Callable[[frozenset[str]], bool],
    parse: Parse,
    coverage: Coverage,
    known: tuple[str, ...] = (),
    layout: int = 0,
) -> Iterator[Item]:
    """One Observation or NotRead for each row, notes, and at the end the coverage.

    ``known`` names the cells of a table without a header.
    """
    items = Telling(context, layout).items
    names: list[str] = list(known)
    yield from opened.notes
    for row in opened.delimited():
        if isinstance(row, TROUBLE):
            yield from trouble(row)
            continue
        first, last, held = row[0], row[1], row[2]
        place = f"line:{first}" if first == last else line(first, last)
        # The cells of a delimited text are texts.
        cells = list(map(str.strip, cast("list[str]", held)))
        if not any(cells):
            yield NotRead(place, Reason.BLANK)
        elif (
            not names or cells[0][:1].lower() == names[0][:1] or not cells[0].isascii()
        ) and _is_next_header(cells, names, is_header):
            # The header again: files that were put one after the other. Nearly every cell begins with another letter.
            names = [folded(cell) for cell in cells]
            yield NotRead(place, Reason.HEADING, "the header")
            yield from _left_out(names, place)
        elif not names:
            yield NotRead(place, Reason.NOTE, "before the header")
        else:
            found = parse(dict(zip(names, cells, strict=False)))
            yield from items(found, place, "" if found else f"a row of {len(cells)} cells")
    yield coverage


def _is_next_header(cells: list[str], names: list[str], is_header: Callable[[frozenset[str]], bool]) -> bool:
    """Whether a row is a header, and begins as the one before it, if there was one."""
    return (not names or folded(cells[0]) == names[0]) and is_header(frozenset(map(folded, cells)))
