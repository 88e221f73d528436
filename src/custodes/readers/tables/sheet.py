"""What every kind of table shares: account of the rows that are no records, notes, the layout at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from custodes.core import clean
from custodes.intake import Row, SheetStart
from custodes.observations import FIELDS, Column, Coverage, Item, Layout, Ledger, Note, NotRead, Reason, Role
from custodes.readers.gather import shorten
from custodes.readers.interface import Context
from custodes.readers.tables import headers, rowkinds
from custodes.readers.tables.beside import NOT_JUDGED
from custodes.readers.tables.layout import Settled, as_text
from custodes.readers.tables.stream import place_of

_KEYS = tuple(name for name, entry in FIELDS.items() if entry.role is Role.KEY)
_STRETCHES = frozenset({Reason.BLANK, Reason.HIDDEN})
_SHOWN = 120
_LOOKED = 1_000
_HEADER = 300
"""Characters of a header that are looked at (`layout.settle`); what is longer was cut there."""


@dataclass(slots=True)
class Skips:
    """Rows that are not read; blank and hidden ones are told as stretches."""

    sheet: str | None
    waiting: tuple[int, int, Reason, int] | None = None

    def add(self, row: Row, reason: Reason, words: str = "") -> list[Item]:
        """Items that became ready: the row itself, or a stretch that ended before it."""
        if reason in _STRETCHES:
            first, _, was, count = self.waiting or (row.first, row.last, reason, 0)
            if was is reason:
                self.waiting = (first, row.last, reason, count + 1)
                return []
            ready = self.flush()
            self.waiting = (row.first, row.last, reason, 1)
            return ready
        return [*self.flush(), NotRead(place_of(self.sheet, row.first, row.last), reason, words)]

    def flush(self) -> list[Item]:
        """The stretch that waits, if any."""
        if self.waiting is None:
            return []
        first, last, reason, count = self.waiting
        self.waiting = None
        return [NotRead(place_of(self.sheet, first, last), reason, "", count)]


@dataclass(slots=True)
class SheetInfo:
    """One sheet that is being read."""

    start: SheetStart
    sheet: str | None
    """None in a text, whose places are lines."""
    number: int
    settled: Settled
    context: Context
    records: int = 0
    stacked: bool = False
    """Whether it stands under another table of the same sheet."""
    skips: Skips = field(init=False)

    def __post_init__(self) -> None:
        self.skips = Skips(self.sheet)

    @property
    def ledger(self) -> Ledger:
        """The user's word, else that of the table."""
        return self.context.ledger or self.settled.ledger or Ledger.REGISTERED

    def go_on(self, start: SheetStart) -> list[Item]:
        """The table goes on in another sheet (the next page): places are in that one from here on."""
        ready = self.skips.flush()
        self.sheet = self.skips.sheet = clean(start.name, 200)
        return ready

    def place(self, row: Row) -> str:
        """Locator of a row."""
        return place_of(self.sheet, row.first, row.last)

    def words(self, row: Row) -> str:
        """The filled cells of a row that is not read, scrubbed; those of dropped columns left out."""
        dropped = {c.index for c in self.settled.columns if "dropped" in c.why}
        scrub = self.context.scrubber.text
        cells: list[str] = []
        size = 0
        for n, cell in enumerate(row.cells):
            # Of a row of a thousand cells no more is looked at than is shown, and a secret's length beyond it.
            if n not in dropped and size < _LOOKED and (text := shorten(as_text(cell), _SHOWN, scrub)[0]):
                cells.append(text)
                size += len(text)
        return clean(scrub(" | ".join(cells)), _SHOWN)

    def layout(self, filled: dict[int, int], orders: dict[str, str], header_place: str) -> Layout:
        """The Layout of this sheet, known when all of it was seen."""
        columns = tuple(
            Column(c.index, self._header(c.header), c.field, round(c.score, 2), c.why, filled.get(c.index, 0))
            for c in self.settled.columns
        )
        return Layout(self.number, self.start.name, self.ledger, columns, header_place, orders, self.records)

    def _header(self, words: str) -> str:
        """The words of a header, scrubbed; of those that were cut, only what stands well before the cut."""
        shown = self.context.scrubber.text(words)
        return shown if len(words) <= _HEADER else f"{shown[: _HEADER // 2]}…"

    def opening(self) -> list[Item]:
        """Notes on the sheet as such."""
        found: list[Item] = []
        where = "" if self.sheet is None else place_of(self.sheet, 1, 1)
        if self.start.formulas:
            words = "formulas: the values that were saved with the file are read, nothing is computed"
            found.append(Note("formula", words, where, self.start.formulas))
        for kind, words in (("secret", "secrets-dropped"), ("personal", "personal-dropped")):
            names = [
                self._header(c.header) or f"column {c.index + 1}"
                for c in self.settled.columns
                if c.why.startswith(f"{kind}:")
            ]
            if names:
                shown = ", ".join(names)
                found.append(Note(words, f"columns dropped on reading: {shown}", where, len(names)))
        found += self._kept_out(where)
        return found

    def _kept_out(self, where: str) -> list[Item]:
        """Columns that a person would look for: of another thing, and keys whose values are none."""
        found: list[Item] = []
        others = [self._header(c.header) for c in self.settled.columns if c.why == NOT_JUDGED]
        if others:
            words = f"belongs to another thing, whose key is not there: not judged: {', '.join(others)}"
            found.append(Note("other-thing", words, where, len(others)))
        for c in self.settled.columns:
            key = next((f for f in _KEYS if c.why.startswith(f"unmapped: its header says {f}, ")), "")
            if key:
                reason = c.why.removeprefix("unmapped: ")
                words = f"{self._header(c.header)}: no key is made of this column: {reason}"
                found.append(Note("key-kept-out", words, where))
        return found

    def before_data(self, rows: list[Row]) -> list[Item]:
        """The rows above the data: titles are notes, the header is a heading."""
        ready: list[Item] = []
        start, count = self.settled.start, self.settled.count
        for n, row in enumerate(rows):
            if not any(c not in {None, ""} for c in row.cells):
                ready += self.skips.add(row, Reason.BLANK)
            elif row.hidden:
                ready += self.skips.add(row, Reason.HIDDEN)
            else:
                # A row of group headings may stand right above the header.
                group = n == start - 1 and sum(c not in {None, ""} for c in row.cells) > 1
                header = group or start <= n < start + count
                ready += self.skips.add(row, Reason.HEADING if header else Reason.NOTE, self.words(row))
        return ready


def coverage(info: SheetInfo, titles: Sequence[Row], place: str, site: str) -> Coverage:
    """How far the table looked: the day that its titles state, if they do."""
    day = rowkinds.edition_of([clean(as_text(c), 300) for row in titles for c in row.cells])
    method = {Ledger.BOUGHT: "purchase records", Ledger.REGISTERED: "desk register"}.get(info.ledger, "table")
    detail = f"stated in the table's heading: {info.context.scrubber.text(day[1])}" if day else ""
    start = day[0] if day else ""
    return Coverage(place, info.ledger, site, start, start, method, "unknown", "", detail)


def site_of_sheet(name: str) -> str:
    """The sheet's name as a site, unless it is made of generic words (``Sheet1``, ``CCTV register 2021``)."""
    generic = headers.words_of("sheet") | headers.words_of("bought_sheet")
    words = [w.strip("0123456789") for w in headers.tokens(name)]
    telling = [w for w in words if w and w not in generic and w.removesuffix("s") not in generic]
    return clean(name, 200) if telling else ""
