"""Vivotek discovery over UDP 10000: a session byte, a magic number, and a list of values.

Structure: julienblitte/UniversalScanner Vivotek.cs @fb7ae67; in type 4 the length byte is the value.
"""

from __future__ import annotations

from custodes.replies._bytes import Slot, big, ipv4, laid_out, little, mac, plain, string
from custodes.replies._made import evidence_of, reply, unread
from custodes.replies._tlv import Shape, read_list
from custodes.replies.interface import Read, Reply, Role

PROTOCOL = "vivotek"
PORT = "UDP 10000"
WORDS = {"short_name": "model", "mac": "mac", "ip": "address"}
_MAGIC = b"\x4a\x5d\x8f\x1c"
_HEADER = (Slot(0, 1, "session", big), Slot(1, 4, "magic", plain))
_SHAPE = Shape(
    1,
    1,
    {
        1: ("long_name", string),
        2: ("mac", mac),
        3: ("ip", ipv4),
        6: ("port", little),
        9: ("short_name", string),
    },
    bare=frozenset({4}),
)


def looks(data: bytes) -> bool:
    """Whether the magic number stands after the first byte."""
    return data[1:5] == _MAGIC


def parse(data: bytes) -> Reply:
    """One message; without values it asks."""
    if data[1:5] != _MAGIC:
        return unread(PROTOCOL, data, "no magic number", 1)
    read = read_list(data, 5, len(data), _SHAPE)
    fields = laid_out(data, _HEADER, 0, 5) + read.fields
    role = Role.REPLY if read.fields else Role.REQUEST
    return reply(PROTOCOL, data, Read(fields, read.end, read.fault), evidence_of(fields, WORDS), role)
