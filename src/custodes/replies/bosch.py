"""Bosch discovery, UDP 1757 to 1758: a short binary answer, or XML.

Structure: julienblitte/UniversalScanner Bosch.cs @fb7ae67: magic 0x9939a427, then MAC and addresses; XML with ``friendlyName``,
``serialNumber`` and ``physAddress`` below a root in the namespace ``OEMExt00:device-1-0``.
"""

from __future__ import annotations

from custodes.replies._bytes import Slot, ipv4, laid_out, mac, plain
from custodes.replies._made import evidence_of, reply
from custodes.replies._xml import read_xml
from custodes.replies.interface import Read, Reply, Role

PROTOCOL = "bosch"
PORT = "UDP 1757, 1758"
WORDS = {
    "friendlyName": "model",
    "serialNumber": "serial",
    "physAddress": "mac",
    "mac": "mac",
    "unitIPAddress": "address",
    "ip": "address",
}
_MAGIC = b"\x99\x39\xa4\x27"
_ASKS = b"\xff\x00\x06\xde"
_SLOTS = (
    Slot(0x00, 4, "magic", plain),
    Slot(0x04, 4, "transaction", plain),
    Slot(0x08, 6, "mac", mac),
    Slot(0x10, 4, "ip", ipv4),
    Slot(0x14, 4, "mask", ipv4),
    Slot(0x18, 4, "gateway", ipv4),
)


def looks(data: bytes) -> bool:
    """Whether it begins with the magic number, or is XML with the fields of this protocol."""
    return data[:4] == _MAGIC or (b"<physAddress>" in data[:4096] and b"<unitIPAddress>" in data[:4096])


def parse(data: bytes) -> Reply:
    """One message."""
    if data[:4] != _MAGIC:
        read = read_xml(data)
        return reply(PROTOCOL, data, read, evidence_of(read.fields, WORDS))
    asks = data[8:12] == _ASKS
    fields = laid_out(data, _SLOTS[:2] if asks else _SLOTS, 0, len(data))
    fault = "" if asks or len(data) >= 32 else f"could not be read: the message is cut at {len(data)}"
    role = Role.REQUEST if asks else Role.REPLY
    return reply(PROTOCOL, data, Read(fields, len(data), fault), evidence_of(fields, WORDS), role)
