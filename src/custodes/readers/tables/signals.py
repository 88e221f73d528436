"""What was noticed in the cells of one table, told once per field at its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from custodes.observations import Note
from custodes.readers.tables.dates import Orders


@dataclass(slots=True)
class Signals:
    """Counts by field; ``[count, first place]`` where a place is kept."""

    orders: dict[str, Orders] = field(default_factory=dict)
    mangled: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Keys that a spreadsheet turned into numbers."""
    numeric: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Keys that a spreadsheet holds as numbers, all digits still there."""
    impossible: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Cells of date columns that are no possible date."""
    yearless: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Cells with a day and a month and no year."""
    open_years: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Cells of a month and two digits, which may be its year or its day."""
    put_off: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Cells of a column of removals that say that the removal is to come."""
    down: dict[str, int] = field(default_factory=dict)
    """Cells of places filled from the merged cell above."""

    def mark(self, where: dict[str, tuple[int, str]], name: str, place: str) -> None:
        """Count one cell; the first place is kept."""
        count, first = where.get(name, (0, place))
        where[name] = (count + 1, first)

    def notes(self) -> Iterator[Note]:
        """The notes of the table."""
        yield from self._dates()
        for name, (count, place) in self.mangled.items():
            words = f"{name}: a spreadsheet turned {count:,} of these into numbers; kept as words, no key"
            yield Note("mangled-key", words, place, count)
        for name, (count, place) in self.numeric.items():
            words = f"{name}: {count:,} are held as numbers; zeros in front, if any, are lost; first here"
            yield Note("numeric-key", words, place, count)
        for name, count in self.down.items():
            yield Note("filled-down", f"{name}: merged cells stand for the rows below them", "", count)

    def _dates(self) -> Iterator[Note]:
        for name, orders in self.orders.items():
            count = orders.seen.get("ambiguous", 0)
            if count and orders.order() in {"ambiguous", "mixed"}:
                words = f"{name}: {count:,} dates may be day-month or month-day, and the column does not tell"
                yield Note("ambiguous-dates", words, "", count)
            if count := orders.seen.get("serial", 0):
                words = f"{name}: numbers read as days since 1899-12-30 (not of the 1904 system)"
                yield Note("spreadsheet-dates", words, "", count)
        for name, (count, place) in self.impossible.items():
            yield Note("no-date", f"{name}: {count:,} cells hold no possible date, first here", place, count)
        for name, (count, place) in self.put_off.items():
            words = (
                f"{name}: {count:,} cells say that the removal is to come, and none that it was, first here"
            )
            yield Note("planned-removal", words, place, count)
        for name, (count, place) in self.yearless.items():
            words = f"{name}: {count:,} cells state a day and a month without a year: not dated, first here"
            yield Note("no-year", words, place, count)
        for name, (count, place) in self.open_years.items():
            words = (
                f"{name}: {count:,} cells may be a month with its year or a day without one (Nov-20), "
                "and the column does not tell: not dated"
            )
            yield Note("no-year", words, place, count)
