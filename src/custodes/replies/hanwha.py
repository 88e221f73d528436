"""Hanwha (formerly Samsung Techwin) discovery, UDP 7701 to 7711: a fixed binary answer.

Structure: julienblitte/UniversalScanner Hanwha.cs @fb7ae67: first byte 0x01 asks, 0x0b answers.
"""

from __future__ import annotations

import re

from custodes.replies._bytes import Slot, big, laid_out, string
from custodes.replies._made import evidence_of, reply
from custodes.replies.interface import Read, Reply, Role

PROTOCOL = "hanwha"
PORT = "UDP 7701, 7711"
WORDS = {"device_type": "model", "mac": "mac", "ip": "address"}
_SLOTS = (
    Slot(0x00, 1, "packet_type", big),
    Slot(0x13, 18, "mac", string),
    Slot(0x25, 16, "ip", string),
    Slot(0x35, 16, "mask", string),
    Slot(0x45, 16, "gateway", string),
    Slot(0x6D, 10, "device_type", string),
    Slot(0x85, 39, "url", string),
)
_MAC = re.compile(rb"[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}\0")
_SIZE = 0x85


def looks(data: bytes) -> bool:
    """Whether it is an answer with a MAC as text where it must be, or a question of the same length."""
    if data[:1] == b"\x0b" and len(data) >= _SIZE:
        return _MAC.match(data, 0x13) is not None
    return data[:1] == b"\x01" and len(data) == 262 and not data[0x6D:].strip(b"\0")


def parse(data: bytes) -> Reply:
    """One message."""
    fields = laid_out(data, _SLOTS, 0, len(data))
    fault = "" if len(data) >= _SIZE else f"could not be read: the message is cut at {len(data)}"
    role = {b"\x0b": Role.REPLY, b"\x01": Role.REQUEST}.get(data[:1], Role.UNKNOWN)
    return reply(PROTOCOL, data, Read(fields, len(data), fault), evidence_of(fields, WORDS), role)
