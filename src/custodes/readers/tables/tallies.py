"""Rows of a table of counts to observations: one for each cell that states some, with its maker, its site and its number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from custodes.core import Quantity, clean, plural
from custodes.intake import Row, SheetStart
from custodes.observations import Item, Note, Observation, Reason
from custodes.readers.tables import rowkinds, rowwords
from custodes.readers.tables.counts import NO_NUMBER
from custodes.readers.tables.layout import as_text
from custodes.readers.tables.matrix import OTHERS, TOTAL, Counted, Counts, read_count
from custodes.readers.tables.sections import Sections
from custodes.readers.tables.sheet import SheetInfo, coverage, site_of_sheet
from custodes.readers.tables.stacked import alone
from custodes.readers.tables.stream import trouble_items

_CELL = 300
_MOST_TOLD = 12


class CountSheet:
    """One table of counts."""

    def __init__(self, info: SheetInfo, counts: Counts) -> None:
        self._info = info
        self._counts = counts
        self._counted = [c for c in counts.counted if c.kind != TOTAL]
        self._totals = [c for c in counts.counted if c.kind == TOTAL]
        indexes = {c.index for c in counts.counted}
        self._plain = [c for c in counts.columns if c.field and c.index not in indexes]
        self._site = "" if info.sheet is None else site_of_sheet(info.start.name)
        self._down = {
            c1 for r1, c1, r2, c2 in info.start.merged if r2 > r1 >= counts.start + counts.count and c1 == c2
        }
        self._above: dict[int, str] = {}
        self._filled: dict[int, int] = {}
        self._header: list[list[str]] = []
        self._sections = Sections()
        self._none = self._silent = 0
        self._none_at = self._silent_at = ""
        self._told: list[Note] = []
        self._more = 0
        self._sums: dict[int, int | None] = {c.index: 0 for c in counts.counted}
        """Sum of each column since the last line of totals; None where a cell of it states no number."""
        self._whole: dict[int, int | None] = dict(self._sums)

    def read(self, head: list[Row], rest: Iterator[Any]) -> Iterator[Item]:
        """The items of the table, its notes, layout and coverage."""
        info, after = self._info, self._counts.start + self._counts.count
        titles = head[:after]
        info.records += len(titles)
        yield from info.opening()
        yield from info.before_data(titles)
        self._header = [self._texts(row) for row in titles[self._counts.start :]]
        for row in titles[: self._counts.start]:
            if (text := alone(row)) and rowwords.standing(text):
                self._sections.begin(info.words(row), info.place(row))
        for stream in (iter(head[after:]), rest):
            for row in stream:
                if isinstance(row, SheetStart):
                    yield from info.go_on(row)
                elif not isinstance(row, Row):
                    yield from trouble_items(row)
                else:
                    info.records += 1
                    yield from self._row(row)
        yield from info.skips.flush()
        yield from self._notes()
        place = info.place(titles[-1])
        yield info.layout(self._filled, {}, place)
        yield coverage(info, titles, place, self._site)

    def _texts(self, row: Row) -> list[str]:
        return [clean(as_text(c), _CELL) for c in self._info.context.scrubber.row(list(row.cells))]

    def _row(self, row: Row) -> Iterator[Item]:
        info = self._info
        cells = self._texts(row)
        reason = self._no_record(row, cells)
        if reason is not None:
            plain = reason in {Reason.BLANK, Reason.HIDDEN}
            yield from info.skips.add(row, reason, "" if plain else info.words(row))
            return
        found = self._things(cells, info.place(row))
        if not found:
            yield from info.skips.add(row, Reason.NOTE, info.words(row))
            return
        yield from info.skips.flush()
        yield from found

    def _no_record(self, row: Row, cells: list[str]) -> Reason | None:
        filled = [c for c in cells if c]
        if not filled or row.hidden:
            return Reason.HIDDEN if row.hidden and filled else Reason.BLANK
        if cells in self._header:
            return Reason.HEADING
        if len(filled) == 1:
            if not any(self._at(cells, c.index) for c in self._counted):
                self._sections.begin(self._info.words(row), self._info.place(row))
                return Reason.HEADING
        elif rowkinds.is_total(filled) or rowwords.sums_up(filled[0]):
            self._check_line(cells, self._info.place(row))
            return Reason.TOTAL_LINE
        return None

    @staticmethod
    def _at(cells: list[str], index: int) -> str:
        return cells[index] if index < len(cells) else ""

    def _things(self, cells: list[str], place: str) -> list[Item]:
        """The observations of one row; none where no cell states any."""
        common = self._common(cells)
        out: list[Item] = []
        total: int | None = 0
        for one in self._counted:
            text = self._at(cells, one.index)
            if not text:
                continue
            self._filled[one.index] = self._filled.get(one.index, 0) + 1
            quantity = read_count(text)
            n = 0 if quantity is None else quantity.n
            total = None if total is None or n is None else total + n
            self._add(one.index, n)
            if quantity is None:
                self._none, self._none_at = self._none + 1, self._none_at or place
            elif quantity.reason == NO_NUMBER:
                self._silent, self._silent_at = self._silent + 1, self._silent_at or place
            else:
                out.append(self._thing(one, common, text, quantity, place, len(out)))
        self._check_row(cells, total, place)
        return out

    def _thing(
        self, one: Counted, common: dict[str, str], text: str, quantity: Quantity, place: str, part: int
    ) -> Observation:
        values = dict(common)
        if one.label:
            values["label"] = one.label
        if one.site:
            values["site"] = one.site
        if one.device_type:
            values["device_type"] = one.device_type
        values["quantity"] = text
        if one.kind == OTHERS:
            header = self._info.context.scrubber.text(self._header_of(one.index))
            values["note"] = f"column: {header}"
        if self._sections.words:
            quantity = self._sections.mark(values, {}, quantity)
        return Observation(place, part, self._info.ledger, values, quantity, {}, self._info.number)

    def _header_of(self, index: int) -> str:
        return next((c.header for c in self._counts.columns if c.index == index), "")

    def _common(self, cells: list[str]) -> dict[str, str]:
        values: dict[str, str] = {}
        for column in self._plain:
            text = self._at(cells, column.index)
            if text:
                self._filled[column.index] = self._filled.get(column.index, 0) + 1
                self._above[column.index] = text
            elif column.index in self._down:
                text = self._above.get(column.index, "")
            if text and not (column.field == "label" and text and rowwords.plain(text) in rowwords.listed("others")):
                values[column.field] = text
        if self._site and "site" not in values and not self._counts.across:
            values["site"] = self._site
        return values

    def _add(self, index: int, n: int | None) -> None:
        for sums in (self._sums, self._whole):
            had = sums[index]
            sums[index] = None if had is None or n is None else had + n

    def _check_row(self, cells: list[str], total: int | None, place: str) -> None:
        """Hold the sum that the row states against its numbers; it is never counted."""
        for one in self._totals:
            text = self._at(cells, one.index)
            stated = read_count(text) if text else None
            if text:
                self._filled[one.index] = self._filled.get(one.index, 0) + 1
                self._add(one.index, 0 if stated is None else stated.n)
            if stated is None or stated.n is None or total is None or one.device_type:
                continue
            if stated.n != total:
                self._tell(f"the row states a sum of {stated.n:,}, and its numbers add up to {total:,}", place)

    def _check_line(self, cells: list[str], place: str) -> None:
        """Hold a line of sums against the rows since the last one, or since the first."""
        wrong: list[str] = []
        for one in self._counts.counted:
            text = self._at(cells, one.index)
            stated = read_count(text) if text else None
            if stated is None or stated.n is None:
                continue
            sums = self._sums[one.index], self._whole[one.index]
            if None not in sums and stated.n not in sums:
                header = self._info.context.scrubber.text(self._header_of(one.index))
                wrong.append(f"{header}: {stated.n:,} for {sums[1]:,}")
        if wrong:
            self._tell(f"a line of sums does not add up: {'; '.join(wrong[:_MOST_TOLD])}", place)
        self._sums = {c.index: 0 for c in self._counts.counted}

    def _tell(self, words: str, place: str) -> None:
        if len(self._told) < _MOST_TOLD:
            self._told.append(Note("sum-differs", words, place))
        else:
            self._more += 1

    def _notes(self) -> Iterator[Note]:
        names = ", ".join(
            dict.fromkeys(
                self._info.context.scrubber.text(c.header)
                for c in self._counts.columns
                if not c.field and c.why.startswith("unmapped: of no maker")
            )
        )
        if names:
            yield Note("not-counted", f"a table of counts; not counted: {names}", "", 1)
        if self._none:
            words = f"{plural(self._none, 'cell')} with *none*: no device is counted for that, first here"
            yield Note("none-stated", words, self._none_at, self._none)
        if self._silent:
            words = f"{plural(self._silent, 'cell')} without a number: nothing is counted for that, first here"
            yield Note("no-number", words, self._silent_at, self._silent)
        yield from self._told
        if self._more:
            yield Note("sum-differs", f"{plural(self._more, 'more sum')} that the numbers do not give", "", self._more)
        yield from self._sections.notes()
