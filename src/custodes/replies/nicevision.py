"""NiceVision discovery over UDP 2007: a fixed answer that begins ``NICE``.

Structure: julienblitte/UniversalScanner NiceVision.cs @fb7ae67; the question is 14 bytes long.
"""

from __future__ import annotations

from custodes.replies._bytes import Slot, big, ipv4, laid_out, mac, plain, string
from custodes.replies._made import evidence_of, reply
from custodes.replies.interface import Read, Reply, Role

PROTOCOL = "nicevision"
PORT = "UDP 2007"
WORDS = {"name": "model", "mac": "mac", "ip": "address"}
_SIZE = 0x5A
_SLOTS = (
    Slot(0x00, 4, "magic", string),
    Slot(0x04, 2, "transaction", plain),
    Slot(0x0A, 6, "mac", mac),
    Slot(0x10, 4, "ip", ipv4),
    Slot(0x14, 4, "mask", ipv4),
    Slot(0x18, 4, "gateway", ipv4),
    Slot(0x1E, 2, "version1", big),
    Slot(0x20, 2, "version2", big),
    Slot(0x22, 2, "version3", big),
    Slot(0x24, 2, "version4", big),
    Slot(0x4A, 16, "name", string),
)


def looks(data: bytes) -> bool:
    """Whether it begins with the magic text."""
    return data[:4] == b"NICE" and (len(data) == 14 or len(data) >= _SIZE)


def parse(data: bytes) -> Reply:
    """One message."""
    asks = len(data) <= 14
    fields = laid_out(data, _SLOTS[:2] if asks else _SLOTS, 0, len(data))
    fault = "" if asks or len(data) >= _SIZE else f"could not be read: the message is cut at {len(data)}"
    role = Role.REQUEST if asks else Role.REPLY
    return reply(PROTOCOL, data, Read(fields, len(data), fault), evidence_of(fields, WORDS), role)
