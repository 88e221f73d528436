"""Dahua's first discovery over UDP 5050: a fixed header, the MAC as text, and lines of names and values.

Structure: julienblitte/UniversalScanner Dahua1.cs @fb7ae67 (its author's captures): 0xa3 asks, 0xb3 answers.
"""

from __future__ import annotations

from custodes.replies._bytes import Slot, big, ipv4, laid_out, little, plain, shown, string
from custodes.replies._made import evidence_of, kept, reply, unread
from custodes.replies.interface import Field, Read, Reply, Role

PROTOCOL = "dahua1"
PORT = "UDP 5050"
WORDS = {
    "SerialNo": "serial",
    "mac": "mac",
    "ip": "address",
    "Name": "label",
}
_HEADER = 0x78
_SLOTS = (
    Slot(0x00, 1, "magic", plain),
    Slot(0x02, 1, "section2_length", big),
    Slot(0x04, 4, "packet_type", little),
    Slot(0x10, 4, "protocol_version", little),
    Slot(0x14, 2, "section3_length", little),
    Slot(0x28, 16, "device_type", string),
    Slot(0x38, 4, "ip", ipv4),
    Slot(0x3C, 4, "mask", ipv4),
    Slot(0x40, 4, "gateway", ipv4),
    Slot(0x44, 4, "dns", ipv4),
)
_MAC = 17


def looks(data: bytes) -> bool:
    """Whether it is a probe of 32 bytes, or an answer with a MAC as text where one must be."""
    if data[:4] == b"\xa3\x01\x00\x01" and len(data) == 32:
        return True
    return (
        data[:1] == b"\xb3"
        and len(data) >= _HEADER
        and (data[_HEADER + 2 : _HEADER + 3] == b":" or data[4:5] == b"\x58")
    )


def parse(data: bytes) -> Reply:
    """One message."""
    if data[:1] == b"\xa3":
        return reply(
            PROTOCOL, data, Read(laid_out(data, _SLOTS[:1], 0, len(data)), len(data)), (), Role.REQUEST
        )
    if data[:1] != b"\xb3" or len(data) < _HEADER:
        return unread(PROTOCOL, data, f"no answer's header of {_HEADER} bytes", len(data))
    fields = list(laid_out(data, _SLOTS, 0, _HEADER))
    second = min(_HEADER + data[2], len(data))
    third = min(second + int.from_bytes(data[0x14:0x16], "little"), len(data))
    short = _HEADER + data[2] + int.from_bytes(data[0x14:0x16], "little") > len(data)
    for name, start, end in (
        ("mac", _HEADER, min(_HEADER + _MAC, second)),
        ("device_type_long", _HEADER + _MAC, second),
    ):
        if start < end:
            fields.append(Field(name, string(data[start:end]), data[start:end], start))
    fields += _lines(data, second, third)
    fault = f"could not be read: the lengths promise more than there is at {len(data)}" if short else ""
    # The second type field holds a name that is too long for the first.
    model = next(
        (field.value for field in reversed(fields) if field.path.startswith("device_type") and field.value),
        "",
    )
    return reply(
        PROTOCOL,
        data,
        Read(tuple(fields), third, fault),
        kept([("model", model), *evidence_of(fields, WORDS)]),
    )


def _lines(data: bytes, start: int, end: int) -> list[Field]:
    """``Name:value`` lines, each value with its bytes."""
    found = []
    at = start
    for line in data[start:end].splitlines(keepends=True)[:256]:
        name, colon, value = line.partition(b":")
        raw = value.rstrip(b"\r\n")
        if colon:
            found.append(Field(f"lines/{shown(name)}", shown(raw), raw, at + len(name) + 1))
        at += len(line)
    return found
