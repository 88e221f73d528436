"""Rows of devices or order lines to observations: chunks of rows, each distinct cell read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from custodes.core import ONE, Quantity, Unit, clean, line
from custodes.intake import Fault, Refused, Row, SheetStart
from custodes.knowledge import load
from custodes.observations import FIELDS, Item, Ledger, Observation, Reason, Role
from custodes.observations.removal import planned_removal, planned_words
from custodes.readers.tables import rowkinds, rowwords
from custodes.readers.tables.by_maker import by_maker
from custodes.readers.tables.cells import Cells
from custodes.readers.tables.companion import Companions
from custodes.readers.tables.counts import NO_NUMBER
from custodes.readers.tables.dates import Orders, Reading, read_date, short_years
from custodes.readers.tables.layout import as_text
from custodes.readers.tables.offers import Offers
from custodes.readers.tables.quantity import PLURAL, Part, read_name, read_number, read_text
from custodes.readers.tables.sections import Sections
from custodes.readers.tables.sheet import SheetInfo, coverage, site_of_sheet
from custodes.readers.tables.signals import Signals
from custodes.readers.tables.stacked import alone, is_units
from custodes.readers.tables.stream import trouble_items

CHUNK = 400
_CACHED = 50_000
"""Distinct cells that are remembered; then the memory is emptied, so it does not grow with the rows."""
_DATES = frozenset(name for name, entry in FIELDS.items() if entry.role is Role.ACT)
_new = tuple.__new__
_TOLD = ("description", "model", "device_type", "label", "name")


def _planned(state: str, values: Mapping[str, str]) -> bool:
    return rowwords.is_planned(state) or bool(planned_words(values))


class DeviceSheet:
    """One table of devices or order lines."""

    def __init__(self, info: SheetInfo) -> None:
        self.info = info
        columns = [c for c in info.settled.columns if c.field]
        first: dict[str, int] = {}
        self._extra: list[tuple[str, int]] = []
        self._headers = {c.index: clean(info.context.scrubber.text(c.header), 60) for c in columns}
        for column in columns:
            if column.thing:
                continue
            if column.further or column.field in first:
                self._extra.append((column.field, column.index))
            else:
                first[column.field] = column.index
        self.fields = tuple(first)
        self.indexes = (*first.values(), *(index for _, index in self._extra))
        self._beside = Companions(columns, len(self.indexes))
        self.indexes += self._beside.indexes
        self._leftmost = min(self.indexes, default=0)
        self._position = {name: n for n, name in enumerate(self.fields)}
        self._dates = tuple((self._position[f], f) for f in self.fields if f in _DATES)
        self._told = tuple((self._position[f], f) for f in _TOLD if f in self._position)
        self._quantity = self._position.get("quantity", -1)
        self._label = self._position.get("label", -1)
        self._few = min(4, max(2, len(self.fields) // 2 + 1))
        self._bought = info.ledger is Ledger.BOUGHT
        self._sheet_site = "" if info.sheet is None else site_of_sheet(info.start.name)
        self._readings: dict[str, Reading] = {}
        self._numbers: dict[str, Quantity | None] = {}
        self._parts: dict[str, tuple[Part, ...]] = {}
        self._named: dict[str, tuple[Part, ...]] = {}
        self._signals = Signals({f: Orders() for _, f in self._dates})
        signals = self._signals
        self._undated = {
            "none": signals.impossible,
            "no-year": signals.yearless,
            "open-year": signals.open_years,
        }
        self._short_years: frozenset[str] = frozenset()
        # ServiceNow exports the number of a choice; operational_status has other numbers, and other tables have others still.
        status = (
            self._headers.get(self.indexes[self._position["status"]], "")
            if "status" in self._position
            else ""
        )
        coded = (
            info.settled.shape == "servicenow"
            and "".join(c for c in status.lower() if c.isalpha()) == "installstatus"
        )
        self._codes: dict[str, str] = (
            load("vocabulary")["states"]["servicenow_install_status"] if coded else {}
        )
        self._cells = Cells(info, self.fields, self.indexes, self._signals)
        self._down = self._merged_columns(info.start, info.settled.start + info.settled.count)
        self._above: dict[str, str] = {}
        self._told_by = "description"
        self._offers = Offers(self._bought)
        self._sections = Sections()
        self._header: tuple[str, ...] = ()
        self._header_rows: set[tuple[str, ...]] = set()
        self._header_place = ""

    def read(self, head: list[Row], rest: Iterator[SheetStart | Row | Refused | Fault]) -> Iterator[Item]:
        """The items of the table, its notes, layout and coverage."""
        info = self.info
        after = info.settled.start + info.settled.count if info.settled.start >= 0 else 0
        titles = head[:after]
        info.records += len(titles)
        yield from info.opening()
        yield from info.before_data(titles)
        header = titles[-1] if titles else None
        self._header_place = info.place(header) if header else ""
        if header:
            start = info.settled.start
            self._beside.named(titles[start - 1] if start else None, self._sections, info)
            self._header = self._cells.header(header)
            self._header_rows = {self._cells.header(row) for row in titles[info.settled.start :]}
        if len(head) > after > 0 and is_units(head[after]):
            info.records += 1
            yield from info.skips.add(head[after], Reason.HEADING, info.words(head[after]))
            after += 1
        self._title(head, titles[: info.settled.start] if after else [])
        self._short_years = frozenset(
            name for n, name in self._dates if self._in_years(head[after:], self.indexes[n])
        )
        data = iter(head[after:])
        yield from self._chunks(data)
        yield from self._chunks(rest)
        yield from info.skips.flush()
        yield from self._closing(titles)

    @staticmethod
    def _in_years(rows: list[Row], index: int) -> bool:
        """Whether the first rows show that two digits behind a month are years in this column."""
        return short_years(clean(as_text(row.cells[index]), 60) for row in rows if index < len(row.cells))

    def _title(self, head: list[Row], above: list[Row]) -> None:
        """The title right above the header heads a section, where others do so too, or it says that things are gone."""
        lone = [(row, text) for row in above if (text := alone(row)) and not rowkinds.remark(text)]
        if not lone:
            return
        row, text = lone[-1]
        after = self.info.settled.start + self.info.settled.count
        blocks = any(
            alone(one) and self._cells.header(under) in self._header_rows
            for one, under in zip(head[after:], head[after + 1 :], strict=False)
        )
        said = rowwords.standing(text)
        if said != rowwords.SUMMARY and (self.info.stacked or blocks or said):
            self._sections.begin(self.info.words(row), self.info.place(row))

    def _chunks(self, rows: Iterator[Any]) -> Iterator[Item]:
        while chunk := list(islice(rows, CHUNK)):
            # What stands under a cell that is alone in its row tells what that is.
            while CHUNK <= len(chunk) < 2 * CHUNK and _alone(chunk[-1]) and (more := list(islice(rows, 8))):
                chunk += more
            if any(r.__class__ is not Row for r in chunk):
                yield from self._mixed(chunk)
                continue
            self.info.records += len(chunk)
            yield from self._chunk(chunk)

    def _mixed(self, chunk: list[Any]) -> Iterator[Item]:
        """A chunk in which something was refused, or the table goes on in another sheet."""
        rows: list[Row] = []
        for item in (*chunk, None):
            if isinstance(item, Row):
                rows.append(item)
                continue
            if isinstance(item, Refused | Fault):
                yield from trouble_items(item)
                continue
            if rows:
                self.info.records += len(rows)
                yield from self._chunk(rows)
                rows = []
            if item is not None:
                yield from self.info.go_on(item)
                self._down = tuple(sorted({*self._down, *self._merged_columns(item, 0)}))

    def _chunk(self, rows: list[Row]) -> list[Item]:
        """Items of some hundred rows."""
        out: list[Item] = []
        picks = self._cells.pick(rows)
        fields, wide, few = self.fields, len(self.fields), self._few
        ledger, number, sheet = self.info.ledger, self.info.number, self.info.sheet
        dates_of, quantity_of, skips = self._dates_of, self._quantity_of, self.info.skips
        header, extra, sheet_site = self._header, self._extra, self._sheet_site
        with_dates, down, aside = bool(self._dates), self._down, self._cells.aside
        sections, beside = self._sections, self._beside if self._beside.indexes else None
        code, registered = self._codes, ledger is Ledger.REGISTERED
        offers, bought = self._offers, self._bought
        prefix = f"{sheet}!A"
        for n, (row, picked) in enumerate(zip(rows, picks, strict=True)):
            values = {f: v for f, v in zip(fields, picked, strict=False) if v}
            others = (
                beside.of_row(picked, values, self.info.place(row))
                if beside and picked not in self._header_rows
                else None
            )
            if row.hidden or len(values) < few or picked == header or (len(values) <= few and _total(picked)):
                reason = Reason.HIDDEN if row.hidden and any(picked) else self._no_record(row, values, picked)
                if not row.hidden and (text := alone(row)):
                    reason = self._heading(reason, text, row, picks[n + 1 : n + 4])
                elif reason is None and picks[n + 1 : n + 2] and picks[n + 1] in self._header_rows:
                    reason = rowkinds.page_header(values)
                if reason and (values or not others or row.hidden):
                    plain = reason in {Reason.BLANK, Reason.HIDDEN}
                    out += skips.add(row, reason, "" if plain else self.info.words(row))
                    continue
            if sections.standing == rowwords.SUMMARY and not rowkinds.keyed(values):
                out += skips.add(row, Reason.TOTAL_LINE, self.info.words(row))
                continue
            offered = offers.reason(row, values, self.info.place(row) if bought else "")
            if offered and not others:
                out += skips.add(row, offered, self.info.words(row))
                continue
            if registered and "label" in values and not others and rowkinds.says_none(values):
                out += skips.add(row, Reason.NOTE, f"says that there is none: {self.info.words(row)}")
                continue
            if skips.waiting:
                out += skips.flush()
            if aside and row.first in aside:
                self._join(values, (), (("note", aside[row.first]),))
            if extra:
                self._join(values, picked[wide:])
            if down:
                self._fill_down(values)
            if sheet_site and "site" not in values:
                values["site"] = sheet_site
            if code and (word := code.get(values.get("status", ""))):
                values["status"] = f"{word} (install_status {values['status']})"
            state = values.get("status", "") if registered else ""
            planned = bool(state) and _planned(state, values)
            if planned and not others:
                out += skips.add(row, Reason.PLANNED, self.info.words(row))
                continue
            dates = dates_of(row, picked) if with_dates else {}
            parts = quantity_of(values, picked)
            if sections.words:
                parts = sections.mark(values, dates, parts)
            if sheet is None:
                single = row.first == row.last and not row.nth
                place = f"line:{row.first}" if single else line(row.first, row.last, row.nth)
            else:
                place = f"{prefix}{row.first}"
            if isinstance(parts, Quantity):
                made: list[Item] = [_new(Observation, (place, 0, ledger, values, parts, dates, number))]
            else:
                made = self._several(place, values, parts, dates)
            if others and beside:
                about = {"site": sheet_site} if sheet_site else {}
                if planned:
                    about["note"] = f"the row's own thing is stated as {state!r}: not held"
                blank = Observation(place, 0, ledger, about, ONE, {}, number)
                own = [] if planned or rowkinds.says_nothing(values) else made
                made = beside.joined(own, others, blank, sections)
            out += made
        return out

    def _no_record(self, row: Row, values: Mapping[str, str], picked: tuple[str, ...]) -> Reason | None:
        if any(picked) and picked in self._header_rows:
            return Reason.HEADING
        cells = [text for c in row.cells if (text := clean(as_text(c), 300))]
        begins = next((n for n, c in enumerate(row.cells) if c not in {None, ""}), 0)
        reason = rowkinds.no_record(cells, values, first=begins <= self._leftmost)
        return Reason.HIDDEN if row.hidden and reason is not Reason.BLANK else reason

    def _heading(
        self, reason: Reason | None, text: str, row: Row, under: list[tuple[str, ...]]
    ) -> Reason | None:
        """A cell alone in its row: above the header once more it is a title, whatever it holds; a title begins a section."""
        below = next((picked for picked in under if any(picked)), ())
        if (below and below in self._header_rows) or (
            reason is Reason.NOTE and rowwords.standing(text) and not rowkinds.remark(text)
        ):
            reason = Reason.HEADING
        if reason is Reason.HEADING:
            self._sections.begin(self.info.words(row), self.info.place(row))
        return reason

    def _join(
        self, values: dict[str, str], cells: tuple[str, ...], more: tuple[tuple[str, str], ...] = ()
    ) -> None:
        """Further columns of a field that may have several (description, note) are put behind the first."""
        for (name, index), text in (*zip(self._extra, cells, strict=False), *(((f, -1), t) for f, t in more)):
            there = values.get(name)
            if not text or text == there:
                continue
            shown = text
            if there and name not in _JOINED:
                # A second MAC or price is no part of the first: it is kept as a remark, with its header.
                header = self._headers.get(index, "")
                shown = f"{header}: {text}" if header else text
                there = values.get("note")
                values["note"] = f"{there}; {shown}" if there else shown
                continue
            values[name] = f"{there}; {shown}" if there and there != shown else shown

    def _merged_columns(self, sheet: SheetStart, start: int) -> tuple[str, ...]:
        """Columns of places in which cells are merged over rows from ``start`` on: their blanks mean the cell above."""
        at = {self.indexes[n]: f for n, f in enumerate(self.fields) if FIELDS[f].role is Role.PLACE}
        return tuple(
            sorted({at[c1] for r1, c1, r2, c2 in sheet.merged if r2 > r1 >= start and c1 == c2 and c1 in at})
        )

    def _fill_down(self, values: dict[str, str]) -> None:
        for name in self._down:
            if name in values:
                self._above[name] = values[name]
            elif name in self._above:
                values[name] = self._above[name]
                down = self._signals.down
                down[name] = down.get(name, 0) + 1

    def _dates_of(self, row: Row, picked: tuple[str, ...]) -> dict[str, str]:
        dates: dict[str, str] = {}
        readings = self._readings
        for n, name in self._dates:
            text = picked[n]
            if not text:
                continue
            reading = readings.get(text)
            if reading is None:
                if len(readings) >= _CACHED:
                    readings.clear()
                reading = readings[text] = read_date(text)
            self._signals.orders[name].add(reading.how)
            if reading.value:
                dates[name] = reading.value
            elif reading.how == "open-year" and name in self._short_years:
                dates[name] = reading.month
            elif name == "removed_on" and planned_removal(text):
                self._signals.mark(self._signals.put_off, name, self.info.place(row))
            elif reading.how in self._undated:
                self._signals.mark(self._undated[reading.how], name, self.info.place(row))
        return dates

    def _quantity_of(self, values: Mapping[str, str], picked: tuple[str, ...]) -> Quantity | tuple[Part, ...]:
        """The quantity of the row; several parts where its description speaks of several things."""
        stated: Quantity | None = None
        if self._quantity >= 0 and (text := picked[self._quantity]):
            if text not in self._numbers:
                if len(self._numbers) >= _CACHED:
                    self._numbers.clear()
                self._numbers[text] = read_number(text)
            stated = self._numbers[text]
        if self._label >= 0 and (text := picked[self._label]) and (made := by_maker(text, stated)):
            self._told_by = "label"
            return made
        if stated is not None and stated is not ONE:
            return stated
        if stated is ONE and (supplied := self._offers.supplied(values)):
            return supplied
        for n, name in self._told:
            text = picked[n]
            if not text:
                continue
            known = self._parts if name == "description" else self._named
            parts = known.get(text)
            if parts is None:
                if len(known) >= _CACHED:
                    known.clear()
                parts = known[text] = read_text(text) if name == "description" else read_name(text)
            if parts:
                found = self._from_parts(parts, stated, values, name)
                if found is not None:
                    return found
        if stated is not None:
            return stated
        return _UNSTATED if self._bought else ONE

    def _from_parts(
        self, parts: tuple[Part, ...], stated: Quantity | None, values: Mapping[str, str], name: str
    ) -> Quantity | tuple[Part, ...] | None:
        if len(parts) > 1:
            self._told_by = name
            return parts
        part = parts[0]
        if part.channels and "channels" not in values and isinstance(values, dict):
            values["channels"] = part.channels
        quantity = part.quantity
        if quantity is None or stated is not None:
            return None
        if quantity.reason == PLURAL and (name != "description" or not values.keys().isdisjoint(_ONE_THING)):
            return None
        if quantity.n is None and name in {"device_type", "label", "name"}:
            return None
        return quantity

    def _several(
        self, place: str, values: dict[str, str], parts: tuple[Part, ...], dates: Mapping[str, str]
    ) -> list[Item]:
        """A record that speaks of several things: hard keys stay with the first."""
        out: list[Item] = []
        for n, part in enumerate(parts):
            own = {f: v for f, v in values.items() if not n or f not in _OF_THE_FIRST}
            own[self._told_by] = part.words
            if part.device_type:
                own["device_type"] = part.device_type
            if part.channels:
                own["channels"] = part.channels
            quantity = part.quantity or ONE
            out.append(Observation(place, n, self.info.ledger, own, quantity, dates, self.info.number))
        return out

    def _closing(self, titles: list[Row]) -> Iterator[Item]:
        info = self.info
        yield from self._signals.notes()
        yield from self._sections.notes()
        yield from self._offers.notes()
        yield from self._beside.notes()
        if self._cells.secrets:
            counts = info.context.scrubber.counts
            counts.secrets += self._cells.secrets
            counts.by_kind["column"] = counts.by_kind.get("column", 0) + self._cells.secrets
        filled = dict(zip(self.indexes, self._cells.filled, strict=True))
        orders = {name: order for name, seen in self._signals.orders.items() if (order := seen.order())}
        header_place = self._header_place
        yield info.layout(filled, orders, header_place)
        yield coverage(info, titles, header_place, self._sheet_site)


def _alone(row: Any) -> bool:
    """Whether at most one cell of a row is filled."""
    return row.__class__ is Row and len(row.cells) - row.cells.count("") <= 1


def _total(picked: tuple[str, ...]) -> bool:
    return rowkinds.sums_up([text for text in picked if text])


_UNSTATED = Quantity(None, Unit.UNSPECIFIED, "", NO_NUMBER)
_JOINED = frozenset({"description", "note", "device_type", "room"})
_ONE_THING = frozenset({"mac", "serial", "asset_tag", "address"})
_OF_THE_FIRST = frozenset(
    {"mac", "serial", "asset_tag", "address", "hostname", "firmware", "channels", "quantity"}
)
