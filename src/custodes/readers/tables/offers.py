"""Rows that offer no device: work and accessories on orders, and answers that were refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from custodes.core import Quantity
from custodes.intake import Row
from custodes.observations import FIELDS, Note, Reason, Role
from custodes.observations.offered import ACCESSORY, SERVICE, SUPPLIED, kind_of_line, refused
from custodes.readers.tables.layout import as_text
from custodes.readers.tables.quantity import read_text

_KEYS = frozenset(name for name, entry in FIELDS.items() if entry.role is Role.KEY)
_CLUES = frozenset(name for name, entry in FIELDS.items() if entry.role is Role.CLUE)
_OF_ONE_THING = frozenset({"mac", "serial", "asset_tag"})
_ASKED = ("label", "quantity", "device_type", "model", "description")
_SAID = ("description", "name", "device_type", "model")
_LONGEST = 120
_WORDS = {SERVICE: Reason.SERVICE, ACCESSORY: Reason.ACCESSORY}
_TOLD = {
    Reason.SERVICE: "lines of work (installation, removal, maintenance, delivery, ...) are no devices that were bought; first here",
    Reason.ACCESSORY: "lines of accessories (brackets, cables, licences, disks, ...) are no devices that were bought; first here",
}


@dataclass(slots=True)
class Offers:
    """Tells such rows of one table, and what was told of how many."""

    orders: bool
    _seen: dict[Reason, tuple[int, str]] = field(default_factory=dict)

    def reason(self, row: Row, values: Mapping[str, str], place: str) -> Reason | None:
        """Why a row offers no device, or None."""
        if self.orders and _OF_ONE_THING.isdisjoint(values):
            found = _WORDS.get(kind_of_line(said_by(values)))
            if found is not None:
                count, first = self._seen.get(found, (0, place))
                self._seen[found] = (count + 1, first)
                return found
        return Reason.REFUSED if _is_refused(row, values) else None

    def supplied(self, values: Mapping[str, str]) -> Quantity | None:
        """The number in the words of one order line of things with their work: "Supply and installation of 12 cameras"."""
        if not self.orders:
            return None
        text = said_by(values)
        if kind_of_line(text) != SUPPLIED:
            return None
        parts = read_text(text)
        return parts[0].quantity if len(parts) == 1 else None

    def notes(self) -> Iterator[Note]:
        """What was told apart, with its number."""
        for reason, (count, place) in self._seen.items():
            yield Note(f"{reason.value}-lines", _TOLD[reason], place, count)


def said_by(values: Mapping[str, str]) -> str:
    """The words of a line that say what it offers."""
    return next((values[name] for name in _SAID if values.get(name)), "")


def _is_refused(row: Row, values: Mapping[str, str]) -> bool:
    first = next((values[name] for name in _ASKED if name in values), "")
    if first and not (len(first) <= _LONGEST and refused(first)):
        return False
    if any(f in _KEYS and any(c.isdigit() for c in v) for f, v in values.items()):
        return False
    if first:
        said = [v for f, v in values.items() if f in _CLUES or f == "quantity"]
        return all(len(text) <= _LONGEST and refused(text) for text in said)
    cells = (as_text(cell) for cell in row.cells if cell not in {None, ""})
    return any(len(text) <= _LONGEST and refused(text) for text in cells)
