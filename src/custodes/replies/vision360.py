"""360 Vision discovery over UDP 3600: one line of ``NAME=value``, values with or without quotes.

Structure: julienblitte/UniversalScanner 360Vision.cs @fb7ae67; the bare word ``DISCOVER`` asks.
"""

from __future__ import annotations

import re

from custodes.replies._bytes import shown
from custodes.replies._made import evidence_of, reply
from custodes.replies.interface import FIELDS, Field, Read, Reply, Role

PROTOCOL = "360vision"
PORT = "UDP 3600"
WORDS = {"TYPE": "model", "KEY": "mac", "ID": "serial"}
_PAIR = re.compile(rb"([A-Za-z0-9_]{1,64})=(?:'([^'\r\n]{0,256})'|([^\s']{0,256}))")


def looks(data: bytes) -> bool:
    """Whether it begins with the word of this protocol."""
    return data[:9].strip() == b"DISCOVER" and (b"=" in data[:512] or len(data) < 16)


def parse(data: bytes) -> Reply:
    """One message."""
    end = data.find(b"\n")
    end = len(data) if end < 0 else end + 1
    fields: list[Field] = []
    counts: dict[str, int] = {}
    for match in _PAIR.finditer(data, 0, end):
        group = 2 if match[2] is not None else 3
        name = shown(match[1])
        counts[name] = number = counts.get(name, 0) + 1
        fields.append(
            Field(
                name + (f"[{number}]" if number > 1 else ""),
                shown(match[group]),
                match[group],
                match.start(group),
            )
        )
        if len(fields) >= FIELDS:
            break
    role = Role.REPLY if fields else Role.REQUEST
    return reply(PROTOCOL, data, Read(tuple(fields), end), evidence_of(fields, WORDS), role)
