"""What a device answered: every field with its bytes, what was understood, and the clues in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

LIMIT = 1 << 20
"""Bytes of a reply that are looked at; a discovery reply fits one datagram of 64 KiB, a description fewer than that."""
DEPTH = 32
"""Levels of nesting that are followed."""
FIELDS = 2048
"""Fields of one reply that are kept apart; what comes after them stays in ``Reply.rest``."""


class Role(StrEnum):
    """Who speaks in it: a request says nothing about the one that it is sent to."""

    REPLY = "reply"
    """A device answers or announces itself."""
    REQUEST = "request"
    """Somebody asks: not evidence of a device."""
    UNKNOWN = "unknown"


class Extent(StrEnum):
    """How much of it was understood."""

    WHOLE = "whole"
    PART = "part"
    NONE = "none"


class Field(NamedTuple):
    """One field: ``raw`` stands at offset ``at`` of the message, byte for byte; ``value`` is how it reads."""

    path: str
    """Names as the device writes them, joined by ``/``; the second of one name is ``name[2]``; binary fields have our names."""
    value: str
    raw: bytes
    at: int


class Read(NamedTuple):
    """What a grammar found: fields, the offset up to which it understood, and why it went no further."""

    fields: tuple[Field, ...]
    end: int
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """One message of a discovery protocol, taken apart."""

    protocol: str
    role: Role
    fields: tuple[Field, ...]
    evidence: tuple[tuple[str, str], ...]
    """Pairs of a word of the field vocabulary and its value, in a fixed order; none for a request."""
    data: bytes
    """The whole message, as received."""
    end: int
    """Bytes from the start that were understood."""
    fault: str = ""
    """Why the rest could not be read, with the offset; empty where all of it was."""

    @property
    def rest(self) -> bytes:
        r"""What stands after the part that was understood: a trailer such as ``\n\0``, or what a fault left over."""
        return self.data[self.end :]

    @property
    def extent(self) -> Extent:
        """Whole without a fault, part where at least one field was read before it."""
        if not self.fault:
            return Extent.WHOLE
        return Extent.PART if self.fields else Extent.NONE

    def first(self, name: str) -> str:
        """Value of the first field whose last name is ``name``, without a namespace prefix; empty where there is none."""
        return next((field.value for field in self.fields if local(field.path) == name), "")


def local(path: str) -> str:
    """The last name of a path, without namespace prefix and number: ``a/s:Model[2]`` is ``Model``."""
    return path.rpartition("/")[2].rpartition(":")[2].partition("[")[0]
