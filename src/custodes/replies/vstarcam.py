"""Vstarcam discovery over UDP 8600: a fixed answer that begins ``DH`` 0x01 0x08, which has nothing to do with Dahua.

Structure: julienblitte/UniversalScanner Vstarcam.cs @fb7ae67: 0x44480101 asks, 0x44480108 answers.
"""

from __future__ import annotations

from custodes.replies._bytes import Slot, laid_out, little, mac, plain, string
from custodes.replies._made import evidence_of, reply
from custodes.replies.interface import Read, Reply, Role

PROTOCOL = "vstarcam"
PORT = "UDP 8600"
WORDS = {"serial": "serial", "firmware": "firmware", "mac": "mac", "ip": "address", "name": "onvif_name"}
_SIZE = 0xEC
_SLOTS = (
    Slot(0x00, 4, "magic", plain),
    Slot(0x04, 16, "ip", string),
    Slot(0x14, 16, "mask", string),
    Slot(0x24, 16, "gateway", string),
    Slot(0x34, 16, "dns1", string),
    Slot(0x44, 16, "dns2", string),
    Slot(0x54, 6, "mac", mac),
    Slot(0x5A, 2, "port", little),
    Slot(0x5C, 32, "serial", string),
    Slot(0x7C, 32, "name", string),
    Slot(0xCC, 32, "firmware", string),
)


def looks(data: bytes) -> bool:
    """Whether it begins as a question or an answer of this protocol."""
    return data[:4] in {b"DH\x01\x01", b"DH\x01\x08"}


def parse(data: bytes) -> Reply:
    """One message."""
    asks = data[:4] == b"DH\x01\x01"
    fields = laid_out(data, _SLOTS[:1] if asks else _SLOTS, 0, len(data))
    fault = "" if asks or len(data) >= _SIZE else f"could not be read: the message is cut at {len(data)}"
    role = Role.REQUEST if asks else Role.REPLY
    return reply(PROTOCOL, data, Read(fields, len(data), fault), evidence_of(fields, WORDS), role)
