"""Headings of sections inside a table: the context of the rows under them, and what they say of those that are gone or planned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from custodes.core import Quantity, Unit, clean
from custodes.observations import Note
from custodes.readers.tables import rowwords

PLANNED = "planned, not said to be there"
"""Reason of a quantity that is not known: a heading says that the things under it are planned."""
_SHOWN = 80
_MOST = 200


@dataclass(slots=True)
class Sections:
    """The heading under which rows stand, until the next one."""

    words: str = ""
    standing: str = ""
    _told: dict[tuple[str, str, str], int] = field(default_factory=dict)
    _place: str = ""

    def begin(self, words: str, place: str) -> None:
        """A heading begins a section."""
        self.words = clean(words, _SHOWN)
        self.standing = rowwords.standing(words)
        self._place = place

    def mark(self, values: dict[str, str], dates: dict[str, str], quantity: Any) -> Any:
        """Write the heading into the note of a row, and count it where the heading says more; gives back the quantity."""
        if self.standing:
            key = (self.standing, self.words, self._place)
            if key in self._told or len(self._told) < _MOST:
                self._told[key] = self._told.get(key, 0) + 1
        return self.say(values, dates, quantity)

    def say(self, values: dict[str, str], dates: dict[str, str], quantity: Any) -> Any:
        """What the heading says of all rows under it is a claim about each.

        Gone: the row says so too, in its column of removals, unless the row itself speaks of its state.
        Planned: there is no day of installation yet, and the number of what is there is not known.
        """
        note = values.get("note")
        said = f"under the heading: {self.words}"
        values["note"] = f"{note}; {said}" if note else said
        if "status" in values or "removed_on" in values:
            return quantity
        if self.standing == rowwords.GONE:
            values["removed_on"] = f"{rowwords.gone_word(self.words)} (heading: {self.words})"
        elif self.standing == rowwords.PLANNED:
            values["status"] = f"planned (heading: {self.words})"
            dates.pop("installed_on", None)
            return Quantity(None, Unit.DEVICE, self.words, PLANNED)
        return quantity

    def notes(self) -> Iterator[Note]:
        """What headings said of the rows under them, told once for each."""
        for (standing, words, place), count in self._told.items():
            yield Note("section", f"the heading {words!r} {_SAYS[standing]}", place, count)


_SAYS = {
    rowwords.GONE: "says that the rows under it are gone: each is declared removed, where the row does not say more",
    rowwords.PLANNED: "says that the rows under it are planned: how many of them are there is not known",
    rowwords.DOUBT: "leaves open whether the rows under it are there: read as they stand",
}
