"""The fixed answer of Hikvision's SDK on TCP 8000: four numbers and nothing of the device.

Structure: nmap/nmap nmap-service-probes @db4aeff names these 16 bytes (label only): length 16, 30, 30, 0.
"""

from __future__ import annotations

from custodes.replies._bytes import Slot, big, laid_out
from custodes.replies._made import reply, unread
from custodes.replies.interface import Read, Reply

PROTOCOL = "hikvision-sdk"
PORT = "TCP 8000"
_ANSWER = bytes.fromhex("000000100000001e0000001e00000000")
_SLOTS = (
    Slot(0, 4, "length", big),
    Slot(4, 4, "word1", big),
    Slot(8, 4, "word2", big),
    Slot(12, 4, "word3", big),
)


def looks(data: bytes) -> bool:
    """Whether it begins with exactly these bytes."""
    return data[:16] == _ANSWER


def parse(data: bytes) -> Reply:
    """One answer; what follows the 16 bytes stays in the rest."""
    if not looks(data):
        return unread(PROTOCOL, data, "other bytes")
    return reply(PROTOCOL, data, Read(laid_out(data, _SLOTS, 0, 16), 16))
