"""Sony discovery over UDP 2380: ``NAME:value`` texts between the bytes 0x02, 0xff and 0x03.

Structure: julienblitte/UniversalScanner Sony.cs @fb7ae67.
"""

from __future__ import annotations

from custodes.replies._bytes import shown
from custodes.replies._made import evidence_of, reply
from custodes.replies.interface import FIELDS, Field, Read, Reply, Role

PROTOCOL = "sony"
PORT = "UDP 2380"
WORDS = {"MODEL": "model", "SERIAL": "serial", "SOFTVERSION": "firmware", "MAC": "mac", "IPADR": "address"}


def looks(data: bytes) -> bool:
    """Whether it opens as an answer or a question of this protocol."""
    return data[:1] == b"\x02" and (data[1:5] in {b"MAC:", b"ENQ:"} or b"\xffMODEL:" in data[:1024])


def parse(data: bytes) -> Reply:
    """One message."""
    fields: list[Field] = []
    counts: dict[str, int] = {}
    at = 1 if data[:1] == b"\x02" else 0
    end = data.find(b"\x03", at)
    fault = "" if end >= 0 else f"could not be read: the end mark is missing at {len(data)}"
    stop = end if end >= 0 else len(data)
    good = at
    while at < stop and len(fields) < FIELDS:
        mark = data.find(b"\xff", at, stop)
        if mark < 0:
            break
        name, _, value = data[at:mark].partition(b":")
        path = shown(name.strip())
        counts[path] = number = counts.get(path, 0) + 1
        fields.append(
            Field(path + (f"[{number}]" if number > 1 else ""), shown(value), value, mark - len(value))
        )
        at = good = mark + 1
    if end >= 0 and good < end:
        fault = f"could not be read: a text without its end mark at {good}"
    elif end >= 0:
        good = end + 1
    role = Role.REQUEST if data[1:5] == b"ENQ:" else Role.REPLY
    return reply(PROTOCOL, data, Read(tuple(fields), good, fault), evidence_of(fields, WORDS), role)
