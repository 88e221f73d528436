"""Lists of type, length and value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from custodes.replies._bytes import plain
from custodes.replies.interface import FIELDS, Field, Read

Reader = Callable[[bytes], str]
"""How the bytes of a value read."""


class Shape(NamedTuple):
    """Bytes of type and of length (most significant first) and the known types.

    ``last`` is the type that ends the list; in the types of ``bare`` the length byte is the value.
    """

    type_size: int
    length_size: int
    known: Mapping[int, tuple[str, Reader]]
    last: int = -1
    bare: frozenset[int] = frozenset()


def read_list(data: bytes, start: int, end: int, shape: Shape) -> Read:
    """The values of a list in ``data[start:end]``; an unknown type is kept as ``type_0x1c``, a repeated one as ``mac[2]``."""
    found: list[Field] = []
    counts: dict[str, int] = {}
    at, head = start, shape.type_size + shape.length_size
    while at < end:
        kind = int.from_bytes(data[at : at + shape.type_size], "big")
        if kind == shape.last:
            return Read(tuple(found), at)
        size = int.from_bytes(data[at + shape.type_size : at + head], "big")
        begin, stop = (at + 1, at + head) if kind in shape.bare else (at + head, at + head + size)
        if stop > end or at + head > end:
            return Read(tuple(found), at, f"could not be read: a value is longer than the message at {at}")
        if len(found) >= FIELDS:
            return Read(tuple(found), at, f"could not be read: more than {FIELDS} fields at {at}")
        name, read = shape.known.get(kind, (f"type_{kind:#04x}", plain))
        counts[name] = number = counts.get(name, 0) + 1
        raw = data[begin:stop]
        found.append(Field(name + (f"[{number}]" if number > 1 else ""), read(raw), raw, begin))
        at = stop
    return Read(tuple(found), at)
