"""The subjects of a case as the stream that a Dossier carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from custodes.core import Quantity, Unit
from custodes.findings.interface import ObservationRow, Ref, SubjectRow
from custodes.store.case import Case

_CHUNK = 400
KEY_FIELDS = ("mac", "serial", "asset_tag", "address", "order_number", "order_line")


class StoredSubjects:
    """All subjects in stable order, read from the case a few hundred at a time, as often as asked."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._names = {number: entry["name"] for number, entry in case.sources()}
        self._profiles: Mapping[int, Mapping[str, str]] | None = None

    def __len__(self) -> int:
        return self._case.count_subjects()

    def __iter__(self) -> Iterator[SubjectRow]:
        yield from self.select("")

    def select(self, where: str, arguments: tuple[object, ...] = ()) -> Iterator[SubjectRow]:
        """The subjects of one condition of ours (``WHERE grp = ?``)."""
        rows = self._case.subject_rows(where, arguments)
        while chunk := list(islice(rows, _CHUNK)):
            yield from self._chunk(chunk)

    def numbered(self, numbers: list[int]) -> list[SubjectRow]:
        """The subjects with these numbers."""
        found: list[SubjectRow] = []
        for number in numbers:
            found.extend(self.select("WHERE number = ?", (number,)))
        return found

    def _chunk(self, chunk: list[tuple[Any, ...]]) -> Iterator[SubjectRow]:
        low, high = chunk[0][0], chunk[-1][0]
        members = self._case.members(low, high)
        numbers = [n for row in chunk for n in (row[0], *members.get(row[0], ()))]
        words = self._case.words(numbers)
        quantities: dict[tuple[int | None, str], Quantity] = {}
        for number, ident, kind, group, site, n, unit in chunk:
            keys: dict[str, str] = {}
            observations = []
            for member in (number, *members.get(number, ())):
                source, place, _layout, ledger, _profile, values = words[member]
                said = " | ".join(values.values())
                observations.append(ObservationRow(Ref(self._names[source], place, said), ledger, values))
                for name in KEY_FIELDS:
                    if values.get(name) and name not in keys:
                        keys[name] = values[name]
            quantity = quantities.get((n, unit))
            if quantity is None:
                why = "" if n is not None else "the record states no number"
                quantity = quantities[n, unit] = Quantity(n, Unit(unit), "", why)
            yield SubjectRow(ident, (), kind, group, site, quantity, keys, tuple(observations))
