"""Panasonic and i-PRO discovery, UDP 10669 and 10670: a header of 52 bytes and a list of values.

Structure: julienblitte/UniversalScanner Panasonic.cs @fb7ae67: 0x0001, a length, 0x000d asks and 0x000e answers; the list
ends 0xffff before a checksum. Values whose meaning is not known there are kept under their number.
"""

from __future__ import annotations

from custodes.replies._bytes import Slot, big, ipv4, laid_out, mac, plain, string
from custodes.replies._made import evidence_of, kept, reply, unread
from custodes.replies._tlv import Shape, read_list
from custodes.replies.interface import Read, Reply, Role

PROTOCOL = "panasonic"
PORT = "UDP 10669, 10670"
WORDS = {"mac": "mac", "ip": "address"}
_HEADER = 52
_SLOTS = (
    Slot(0, 2, "magic", plain),
    Slot(2, 2, "length", big),
    Slot(4, 2, "command", plain),
    Slot(6, 6, "mac", mac),
)
_SHAPE = Shape(
    2,
    2,
    {
        0x20: ("ip", ipv4),
        0x21: ("mask", ipv4),
        0x22: ("gateway", ipv4),
        0x25: ("port", big),
        0xA7: ("full_name", string),
        0xA8: ("short_name", string),
    },
    last=0xFFFF,
)


def looks(data: bytes) -> bool:
    """Whether header, length and command are those of an answer or a question."""
    if data[:2] != b"\0\1" or len(data) < _HEADER:
        return False
    if data[4:6] == b"\0\x0d":
        return data[2:4] == b"\0\0"
    return data[4:6] == b"\0\x0e" and int.from_bytes(data[2:4], "big") == len(data) - _HEADER


def parse(data: bytes) -> Reply:
    """One message. The list begins after one byte that nobody has explained."""
    if data[:2] != b"\0\1" or len(data) < _HEADER:
        return unread(PROTOCOL, data, f"no header of {_HEADER} bytes", len(data))
    if data[4:6] == b"\0\x0d":
        return reply(PROTOCOL, data, Read(laid_out(data, _SLOTS, 0, len(data)), len(data)), (), Role.REQUEST)
    begin = min(_HEADER + 1, len(data))
    read = read_list(data, begin, len(data), _SHAPE)
    fields = laid_out(data, _SLOTS, 0, begin) + read.fields
    names = dict(evidence_of(fields, {"full_name": "full", "short_name": "short"}))
    evidence = kept([("model", names.get("full", names.get("short", ""))), *evidence_of(fields, WORDS)])
    return reply(PROTOCOL, data, Read(fields, read.end, read.fault), evidence)
