"""What the readers of JSON formats share: recognising records by their keys, one item for each record, values as text."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from custodes.intake import Opened, json_head, well_formed
from custodes.observations import Coverage, Item, Ledger, NotRead, Reason
from custodes.readers.interface import Context, Taken
from custodes.readers.network.linewise import TROUBLE, Entry, Skip, Telling, trouble

Record = dict[str, Any]
Parse = Callable[[Record], Entry | Skip | None]
"""One record to what it is; None where it is not of the format."""
_LISTED = 64


@lru_cache(maxsize=4)
def _head(text: str) -> tuple[Record, ...]:
    return json_head(text)


def head_records(opened: Opened) -> tuple[Record, ...]:
    """The first whole records of a source that begins as JSON."""
    return _head(opened.head_text()) if opened.container == "text" else ()


def take(
    opened: Opened,
    name: str,
    what: str,
    is_one: Callable[[Record], bool],
    cut: Callable[[str], bool] | None = None,
) -> Taken | None:
    """Whether at least nine tenths of the first records are of the format.

    ``cut`` looks at the text of a head whose first record is longer than it.
    """
    records = head_records(opened)
    if not records:
        text = opened.head_text() if cut and opened.container == "text" else ""
        if cut and text[:1] in {"{", "["} and cut(text):
            return Taken(
                name, 0.9, f"the first record, longer than the head, has the keys of {what}", Ledger.SEEN
            )
        return None
    of = sum(map(is_one, records))
    if of * 10 < len(records) * 9:
        return None
    return Taken(name, of / len(records), f"{of} of the first {len(records)} records are {what}", Ledger.SEEN)


def read(opened: Opened, context: Context, parse: Parse, coverage: Coverage) -> Iterator[Item]:
    """One Observation or NotRead for each record, notes, and at the end the coverage."""
    items = Telling(context).items
    yield from opened.notes
    for item in opened.json_values():
        if isinstance(item, TROUBLE):
            yield from trouble(item)
            continue
        first, last, nth, value = item
        place = f"line:{first}" if first == last and nth < 2 else item.place
        if not isinstance(value, dict):
            yield NotRead(place, Reason.UNRECOGNISED, "no JSON object")
            continue
        found = parse(value)
        keys = "" if found else "a record with the keys " + ", ".join(list(value)[:8])
        yield from items(found, place, keys)
    yield coverage


def text(value: object) -> str:
    """A scalar as a person writes it: a whole float without its fraction; empty for null, a list, an object, NaN."""
    if isinstance(value, str):
        return value if value.isascii() else well_formed(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value) if abs(value) < 1 << 64 else ""
    if isinstance(value, float) and math.isfinite(value):
        return str(int(value)) if value.is_integer() and abs(value) < 1 << 53 else repr(value)
    return ""


def at(value: object, *path: str) -> Any:
    """What stands at a path of keys; None where one of them is absent."""
    for key in path:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


def said(value: object, *path: str) -> str:
    """The scalar at a path, as text."""
    for key in path:
        if not isinstance(value, dict):
            return ""
        value = value.get(key)
        if value is None:
            return ""
    return text(value)


def listed(value: object) -> list[Any]:
    """A list, at most 64 of it; one scalar or object as a list of one."""
    if isinstance(value, list):
        return value[:_LISTED]
    return [] if value is None else [value]


def port_of(value: Any) -> str:
    """A port number, 0 to 65535, from a number, a float or a text; empty where it is none."""
    if value.__class__ is int:
        return str(value) if 0 <= value < 65_536 else ""
    words = text(value).strip()
    return words if words.isascii() and words.isdecimal() and len(words) < 6 and int(words) < 65_536 else ""


def unreadable(why: str) -> Skip:
    """A record of the format from which no device can be told."""
    return Skip(Reason.NOTE, why)
