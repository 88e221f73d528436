"""What a row names beside its own thing: the recorder of its camera, or a second table; a device of its own, once for each key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from custodes.core import ONE, Quantity, clean, is_mangled, plural
from custodes.intake import Row
from custodes.observations import FIELDS, Item, Ledger, Note, Observation, Role
from custodes.readers.tables import rowwords
from custodes.readers.tables.columns import Col
from custodes.readers.tables.dates import read_date
from custodes.readers.tables.layout import as_text
from custodes.readers.tables.quantity import read_number
from custodes.readers.tables.sections import Sections
from custodes.readers.tables.sheet import SheetInfo

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
            written = own[name]
            if is_mangled(written) or not any(c.isdigit() for c in written):
                del own[name]
                if is_mangled(written):
                    own["note"] = f"{name} as written: {written}"
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
            words = (
                f"{plural(self._count, 'row')} with words of another thing and without its key: not judged"
            )
            yield Note("other-thing", words, self._left, self._count)


class Companions:
    """All other things that the rows of one table name."""

    def __init__(self, columns: Sequence[Col], first: int) -> None:
        found: dict[str, list[Col]] = {}
        for column in columns:
            if column.thing and column.field:
                found.setdefault(column.thing, []).append(column)
        self._all: list[Beside] = []
        self._begins: dict[str, int] = {}
        self.indexes: tuple[int, ...] = ()
        """Their columns, in the order in which they are picked behind the ``first`` ones."""
        for thing, theirs in found.items():
            self._all.append(Beside(thing, tuple(c.field for c in theirs), first + len(self.indexes)))
            self._begins[thing] = min(c.index for c in theirs)
            self.indexes += tuple(c.index for c in theirs)

    def named(self, above: Row | None, sections: Sections, info: SheetInfo) -> None:
        """What stands over each of several tables side by side names it; what stands over the first is a heading."""
        if above is None or not any(one.is_table for one in self._all):
            return
        scrub = info.context.scrubber.text
        names = {n: scrub(text) for n, c in enumerate(above.cells) if (text := clean(as_text(c), 80))}
        begins = sorted(self._begins.values())
        for one in self._all:
            begin = self._begins[one.name]
            until = next((other for other in begins if other > begin), max(names, default=0) + 2)
            one.over = next((names[n] for n in sorted(names) if begin - 1 <= n < until - 1), "")
        first = next((names[n] for n in sorted(names) if n < begins[0] - 1), "")
        if first:
            sections.begin(first, info.place(above))

    def of_row(
        self, picked: tuple[str, ...], values: Mapping[str, str], place: str
    ) -> list[tuple[Beside, Observation]]:
        """What the row says of them."""
        site = values.get("site", "")
        found = ((one, one.thing(picked, site, place)) for one in self._all)
        return [(one, thing) for one, thing in found if thing is not None]

    @staticmethod
    def joined(
        made: list[Item], others: list[tuple[Beside, Observation]], blank: Observation, sections: Sections
    ) -> list[Item]:
        """The things of a row, its own first; ``blank`` has the place, ledger and layout, and the site of the sheet."""
        out = made
        for one, thing in others:
            values, quantity = dict(blank.values) | dict(thing.values), thing.quantity
            dates = dict(thing.dates)
            if one.over:
                note = values.get("note")
                said = f"under the heading: {one.over}"
                values["note"] = f"{note}; {said}" if note else said
            elif sections.words:
                quantity = sections.say(values, dates, quantity)
            told = blank._replace(part=len(out), values=values, quantity=quantity, dates=dates)
            if one.new(told) or not out:
                out.append(told)
        return out

    def notes(self) -> Iterator[Note]:
        """Rows that named one of them without its key."""
        for one in self._all:
            yield from one.notes()
