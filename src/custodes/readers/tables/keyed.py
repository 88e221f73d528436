"""Records of keys and values (JSON objects, XML elements) read as rows of a table whose header are their keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Any, NamedTuple

from custodes.core import clean, line
from custodes.intake import CellValue, Fault, Refused, Row, SheetStart
from custodes.observations import Item, Note, NotRead, Reason
from custodes.readers.interface import Context
from custodes.readers.tables.cells import FURTHER
from custodes.readers.tables.columns import Col
from custodes.readers.tables.devices import DeviceSheet
from custodes.readers.tables.layout import SAMPLE_ROWS, Settled, settle
from custodes.readers.tables.mapping import mapped
from custodes.readers.tables.sheet import SheetInfo
from custodes.readers.tables.stream import trouble_items

_MOST_KEYS = 400
_LISTED = 20
_SCALAR = frozenset({str, int, float, bool})


_new = tuple.__new__


class Keyed(NamedTuple):
    """One record and the lines on which it stands."""

    first: int
    last: int
    values: Mapping[str, CellValue | list[CellValue]]


def flat(value: Mapping[str, Any]) -> dict[str, CellValue | list[CellValue]]:
    """Values and lists of values of an object; what is nested deeper is left out, its key stays with no value."""
    out: dict[str, Any] = dict(value) if len(value) <= _MOST_KEYS else dict(islice(value.items(), _MOST_KEYS))
    for key, held in out.items():
        kind = held.__class__
        if kind is dict:
            out[key] = None
        elif kind is list and not (len(held) == 1 and held[0].__class__ in _SCALAR):
            out[key] = [one for one in held[:_LISTED] if one.__class__ in _SCALAR]
    return out


def settle_keys(records: list[Keyed]) -> Settled | None:
    """How records of these keys are read, or None where they are no devices."""
    keys = _keys(records)
    rows = [Row(1, 1, list(keys)), *(Row(r.first, r.last, _cells(keys, r)) for r in records)]
    settled = settle(rows[:SAMPLE_ROWS])
    return None if settled is None or settled.start != 0 or settled.kind != "device" else settled


def read_keyed(
    records: Iterable[Keyed | Refused | Fault], context: Context, scope: str, settled: Settled | None = None
) -> Iterator[Item]:
    """One observation for each record; keys that are not mapped are listed, those that come late are told."""
    stream = iter(records)
    head: list[Keyed] = []
    for item in stream:
        if isinstance(item, Keyed):
            head.append(item)
            if len(head) >= SAMPLE_ROWS:
                break
        else:
            yield from trouble_items(item)
    settled = mapped(settled or settle_keys(head), [], context.maps)
    if settled is None:
        for one in head:
            yield NotRead(line(one.first, one.last), Reason.UNRECOGNISED, "none of its keys is known")
        for item in stream:
            if isinstance(item, Keyed):
                yield NotRead(line(item.first, item.last), Reason.UNRECOGNISED, "none of its keys is known")
            else:
                yield from trouble_items(item)
        return
    keys = [c.header for c in settled.columns]
    many = {c.index: c.field for c in settled.columns if c.field in FURTHER}
    why = "what stands behind the first of several"
    # A column for each kind of key, so that its words say what it lists; one stands there in any case.
    kinds = [field for field in FURTHER if field in many.values()] or ["address"]
    more = [Col(len(keys) + n, FURTHER[field], "note", 1.0, why) for n, field in enumerate(kinds)]
    settled = replace(settled, start=-1, count=0, columns=(*settled.columns, *more))
    info = SheetInfo(SheetStart(scope, True), None, 1, settled, context)
    late: dict[str, int] = {}
    known = frozenset(keys)

    def rows() -> Iterator[Row | Refused | Fault]:
        stretch, nth = (0, 0), 0
        for item in chain(head, stream):
            if not isinstance(item, Keyed):
                yield item
                continue
            if not known >= item.values.keys():
                for key in item.values:
                    if key not in known and (key in late or len(late) < _MOST_KEYS):
                        late[key] = late.get(key, 0) + 1
            nth = nth + 1 if (item.first, item.last) == stretch else 1
            stretch = item.first, item.last
            cells = _cells(keys, item, many, kinds)
            yield _new(Row, (*stretch, cells, False, nth if nth > 1 else 0))

    yield from DeviceSheet(info).read([], rows())
    for key, count in sorted(late.items()):
        words = f"the key {clean(context.scrubber.text(key), 80)!r} comes after the first {len(head)} records: not mapped"
        yield Note("unmapped-key", words, "", count)


def _keys(records: Iterable[Keyed]) -> list[str]:
    return list(dict.fromkeys(key for record in records for key in record.values))[:_MOST_KEYS]


def _cells(
    keys: list[str], record: Keyed, many: Mapping[int, str] | None = None, kinds: Sequence[str] = ()
) -> list[CellValue]:
    """The cells of a record; behind them, for each of ``kinds``, what stands behind the first of several."""
    cells: list[Any] = list(map(record.values.get, keys))
    rest: dict[str, list[str]] = {}
    for n, held in enumerate(cells):
        if held is None:
            # What is absent is an empty text, as in a table: rows of texts alone are read fastest.
            cells[n] = ""
        elif held.__class__ is list:
            words = [str(one) for one in held]
            if len(words) < 2:
                cells[n] = words[0] if words else ""
            elif many and n in many:
                cells[n] = words[0]
                rest.setdefault(many[n], []).extend(words[1:])
            else:
                cells[n] = " ".join(words) if kinds else words[0]
    if kinds:
        cells += [", ".join(rest[kind]) if kind in rest else "" for kind in kinds]
    return cells
