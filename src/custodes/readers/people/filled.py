"""Rows of a walk-round sheet as they were filled in: which thing was looked for, whether it was found, what its plate says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from custodes.core import clean
from custodes.errors import SourceError
from custodes.intake import Fault, Opened, Refused, Row, Scrubber, SheetStart
from custodes.observations import Reason
from custodes.readers.gather import shorten
from custodes.readers.people.answers import answer_of
from custodes.readers.people.headings import HEADER_ROWS, Head, head_of
from custodes.readers.tables import as_text, read_date
from custodes.readers.tables.stream import WORKBOOKS, place_of, take_pieces

SEEN = ("label", "model", "serial", "mac", "cable", "radio", "card", "recording", "photo", "remark")
"""Columns of which any that is filled in tells that somebody stood before the thing."""
_SHOWN = 12
_CELL = 4_000
"""More than is shown of any cell: secrets are taken out before a text is cut to what is shown."""


class Skipped(NamedTuple):
    """A row that says nothing of a thing."""

    place: str
    reason: Reason
    words: str


class Beside(NamedTuple):
    """A header, for what has to be told of it."""

    place: str
    head: Head


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


def filled_rows(opened: Opened) -> Iterator[Filled | Skipped | Beside | Refused | Fault]:
    """Rows below the header of each sheet; ``Skipped`` for the others, ``Beside`` for what else a header says.

    Raises SourceError where the headings are those of a walk-round sheet and code or answer cannot be told.
    """
    sheet: str | None = None
    before: list[Row] = []
    head: Head | None = None
    waits = True
    for piece in take_pieces(opened):
        if isinstance(piece, SheetStart):
            yield from _first(before, opened, sheet)
            before, head, waits = [], None, True
            sheet = clean(piece.name, 200) if opened.container in WORKBOOKS else None
        elif not isinstance(piece, Row):
            yield piece
        elif not waits:
            yield _row(piece, sheet, head)
        else:
            before.append(piece)
            if len(before) >= 2 * HEADER_ROWS:
                head, waits = head_of(before), False
                yield from _first(before, opened, sheet)
                before = []
    yield from _first(before, opened, sheet)


def _first(rows: Sequence[Row], opened: Opened, sheet: str | None) -> Iterator[Filled | Skipped | Beside]:
    """The first rows of a sheet: those above the header, the header, those below it."""
    head = head_of(rows) if rows else None
    if head is not None and head.missing:
        scrub = Scrubber().text
        unread = ", ".join(repr(shorten(text, 60, scrub)[0]) for _, text in head.unknown[:_SHOWN]) or "none"
        raise SourceError(
            f"{opened.source.name} has the headings of a walk-round sheet, and no column {' or '.join(head.missing)}; "
            f"headings that are not of the sheet: {unread}",
            source=opened.source.name,
            place=place_of(sheet, rows[head.at].first, rows[head.at].last),
            hint="name the column as `custodes sheet` writes it",
        )
    for number, row in enumerate(rows):
        if head is None or number <= head.at:
            words = _words(row)
            yield Skipped(place_of(sheet, row.first, row.last), Reason.NOTE if words else Reason.BLANK, words)
        else:
            yield _row(row, sheet, head)
        if head is not None and number == head.at:
            yield Beside(place_of(sheet, row.first, row.last), head)


def _row(row: Row, sheet: str | None, head: Head | None) -> Filled | Skipped:
    place = place_of(sheet, row.first, row.last)
    if head is None:
        words = _words(row)
        return Skipped(place, Reason.NOTE if words else Reason.BLANK, words)
    values: dict[str, str] = {}
    for index, name in head.columns.items():
        text = clean(as_text(row.cells[index]), _CELL) if index < len(row.cells) else ""
        if text[:1] == "'":
            text = text[1:]
        if text:
            values[name] = text
    if not values:
        return Skipped(place, Reason.BLANK, "")
    if row.hidden:
        return Skipped(place, Reason.HIDDEN, _words(row))
    said = answer_of(values["found"]) if "found" in values else None
    looked = any(values.get(name) for name in SEEN)
    found = True if said is None and "found" not in values and looked else said
    return Filled(place, values, found, read_date(values.get("on", "")).value)


def _words(row: Row) -> str:
    filled = (text for value in row.cells if (text := clean(as_text(value), _CELL)))
    return clean(" | ".join(islice(filled, 20)), _CELL)
