"""Ubiquiti discovery over UDP 10001: version, command, length, and a list of values.

Structure: julienblitte/UniversalScanner Ubiquiti.cs @fb7ae67, colincarter/ubiquiti-parser parser.h (names of types); the question
is ``01 00 00 00`` (Phenomite/AMP-Research @2c78c06).
"""

from __future__ import annotations

from custodes.replies._bytes import Slot, big, ipv4, laid_out, mac, shown
from custodes.replies._made import kept, reply, unread
from custodes.replies._tlv import Shape, read_list
from custodes.replies.interface import Read, Reply, Role

PROTOCOL = "ubiquiti"
PORT = "UDP 10001"
_HEADER = (Slot(0, 1, "version", big), Slot(1, 1, "command", big), Slot(2, 2, "length", big))


def _both(raw: bytes) -> str:
    return f"{mac(raw[:6])} {ipv4(raw[6:])}"


_SHAPE = Shape(
    1,
    2,
    {
        0x01: ("mac", mac),
        0x02: ("mac_and_ip", _both),
        0x03: ("firmware", shown),
        0x0A: ("uptime", big),
        0x0B: ("hostname", shown),
        0x0C: ("platform", shown),
        0x0D: ("essid", shown),
        0x12: ("sequence", big),
        0x13: ("source_mac", mac),
        0x15: ("model", shown),
        0x16: ("version", shown),
        0x1B: ("required_firmware", shown),
    },
)


def looks(data: bytes) -> bool:
    """Whether it is the question, or an answer whose length and first value agree."""
    if data in {b"\1\0\0\0", b"\2\x08\0\0", b"\2\x0a\0\0"}:
        return True
    if data[:2] not in {b"\2\6", b"\1\0"} or len(data) < 10:
        return False
    return int.from_bytes(data[2:4], "big") == len(data) - 4 and data[4:7] in {b"\1\0\6", b"\2\0\x0a"}


def parse(data: bytes) -> Reply:
    """One message."""
    if len(data) < 4 or data[:1] not in {b"\1", b"\2"}:
        return unread(PROTOCOL, data, "no header of 4 bytes", len(data))
    read = read_list(data, 4, len(data), _SHAPE)
    fields = laid_out(data, _HEADER, 0, 4) + read.fields
    role = Role.REPLY if read.fields else Role.REQUEST
    first = {field.path: field.value for field in reversed(read.fields)}
    both = first.get("mac_and_ip", " ").split(" ")
    pairs = (
        ("model", first.get("model", first.get("platform", ""))),
        ("firmware", first.get("firmware", first.get("version", ""))),
        ("mac", first.get("mac", both[0])),
        ("address", both[-1]),
        ("hostname", first.get("hostname", "")),
    )
    return reply(PROTOCOL, data, Read(fields, read.end, read.fault), kept(pairs), role)
