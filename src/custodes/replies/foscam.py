"""Foscam discovery over UDP 10000: a fixed answer that begins ``MO_I``, its body possibly masked.

Structure: julienblitte/UniversalScanner Foscam.cs @fb7ae67: with the flag set, the body is XORed with the header's key of 8
bytes. The bytes are kept as sent; values are read unmasked. Several makers' cameras used this protocol.
"""

from __future__ import annotations

from custodes.replies._bytes import Slot, big, ipv4, laid_out, plain, string
from custodes.replies._made import evidence_of, reply, unread
from custodes.replies.interface import Field, Read, Reply, Role

PROTOCOL = "foscam"
PORT = "UDP 10000"
WORDS = {"serial": "serial", "ip": "address", "name": "onvif_name"}
_HEADER = 0x17
_SIZE = 0x57
_SLOTS = (
    Slot(0x00, 4, "magic", string),
    Slot(0x04, 2, "request_type", plain),
    Slot(0x06, 1, "masked", big),
    Slot(0x07, 8, "key", plain),
    Slot(0x0F, 1, "size", big),
)
_BODY = (
    Slot(0x00, 13, "serial", string),
    Slot(0x0D, 21, "name", string),
    Slot(0x22, 4, "ip", ipv4),
    Slot(0x26, 4, "mask", ipv4),
    Slot(0x2A, 4, "gateway", ipv4),
    Slot(0x2E, 4, "dns", ipv4),
    Slot(0x32, 1, "device_type", big),
    Slot(0x36, 4, "firmware_version", plain),
    Slot(0x3A, 4, "web_version", plain),
    Slot(0x3E, 2, "web_port", big),
)


def looks(data: bytes) -> bool:
    """Whether it begins with the magic text and has a header."""
    return data[:4] == b"MO_I" and len(data) >= _HEADER


def parse(data: bytes) -> Reply:
    """One message."""
    if not looks(data):
        return unread(PROTOCOL, data, f"no header of {_HEADER} bytes", len(data))
    fields = laid_out(data, _SLOTS, 0, _HEADER)
    if len(data) < _SIZE:
        role = Role.REQUEST if len(data) <= _HEADER + 4 else Role.UNKNOWN
        return reply(
            PROTOCOL, data, Read(fields + laid_out(data, (), _HEADER, len(data)), len(data)), (), role
        )
    bare = data
    if data[6]:
        key = data[7:15]
        bare = data[:_HEADER] + bytes(byte ^ key[at % 8] for at, byte in enumerate(data[_HEADER:]))
    fields += tuple(
        Field(path, value, data[at : at + len(raw)], at)
        for path, value, raw, at in laid_out(bare, _BODY, _HEADER, len(data))
    )
    return reply(PROTOCOL, data, Read(fields, len(data)), evidence_of(fields, WORDS))
