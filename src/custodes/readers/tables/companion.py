"""What a row names beside its own thing: the recorder of its camera, or a second table; a device of its own, once for each key."""

from __future__ import annotations

from collections.abc import Iterator

from custodes.core import ONE, Quantity, is_mangled, plural
from custodes.observations import FIELDS, Ledger, Note, Observation, Role
from custodes.readers.tables import rowwords
from custodes.readers.tables.dates import read_date
from custodes.readers.tables.quantity import read_number

_REMEMBERED = 50_000
_KEYS = frozenset({"serial", "mac", "asset_tag", "address"})
_CLUES = frozenset({"label", "model", "description"})
_DATES = frozenset(name for name, entry in FIELDS.items() if entry.role is Role.ACT)


class Beside:
    """Makes the observation of one other thing of each row from the columns that speak of it."""

    def __init__(self, thing: str, fields: tuple[str, ...], start: int) -> None:
        self.name = thing
        self.is_table = thing.startswith("table")
        self.over = ""
        """The name that stands over its columns."""
        self._fields = fields
        self._start = start
        self._end = start + len(fields)
        self._seen: set[tuple[tuple[str, str], ...]] = set()
        self._left = ""
        self._count = 0

    def thing(self, picked: tuple[str, ...], site: str, place: str) -> Observation | None:
        """What the row at ``place`` says of the thing; None where it names neither its key nor its number.

        It has the site of the row. Where it stands there, its state and its dates are its own columns' alone.
        What stands in a table of its own, with a blank column between, needs no key.
        """
        own = {f: v for f, v in zip(self._fields, picked[self._start : self._end], strict=False) if v}
        if not own:
            return None
        for name in _KEYS & own.keys():
            if is_mangled(own[name]) or not any(c.isdigit() for c in own[name]):
                del own[name]
        if any(rowwords.sums_up(text) for text in own.values()):
            return None
        if not (_KEYS & own.keys() or "quantity" in own or (self.is_table and _CLUES & own.keys())):
            self._left = self._left or place
            self._count += 1
            return None
        if site and not self.is_table:
            own.setdefault("site", site)
        if self.name.endswith("recorder"):
            own.setdefault("device_type", "recorder")
        quantity: Quantity | None = read_number(own["quantity"]) if "quantity" in own else ONE
        dates = {f: day for f in own.keys() & _DATES if (day := read_date(own[f]).value)}
        return Observation("", 0, Ledger.REGISTERED, own, quantity or ONE, dict(sorted(dates.items())), 0)

    def new(self, other: Observation) -> bool:
        """Whether it was not said before in the same words; what has no key is another thing in each row."""
        if _KEYS.isdisjoint(other.values):
            return True
        words = tuple(sorted(other.values.items()))
        if words in self._seen:
            return False
        if len(self._seen) >= _REMEMBERED:
            self._seen.clear()
        self._seen.add(words)
        return True

    def notes(self) -> Iterator[Note]:
        """How many rows named a recorder without saying which one."""
        if self._count:
            words = f"{plural(self._count, 'row')} with words of another thing and without its key: not judged"
            yield Note("other-thing", words, self._left, self._count)
