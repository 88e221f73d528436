"""Xiongmai discovery over UDP 34569: JSON behind a header of 20 bytes.

Structure: AlexxIT/go2rtc internal/dvrip @3d4293b, sol-vin/xet src/xet/commands/network.cr: message 1530 asks, 1531 answers with
``NetWork.NetCommon``; addresses are hexadecimal, least significant byte first.
"""

from __future__ import annotations

import re

from custodes.replies._bytes import Slot, ipv4, laid_out, little, plain
from custodes.replies._json import read_json
from custodes.replies._made import evidence_of, kept, reply, unread
from custodes.replies.interface import Field, Read, Reply, Role

PROTOCOL = "dvrip"
PORT = "UDP 34569"
WORDS = {"SN": "serial", "MAC": "mac", "Version": "firmware", "HostName": "hostname"}
_HEADER = 20
_ASKS = b"\xfa\x05"
_SLOTS = (
    Slot(0, 1, "head", plain),
    Slot(1, 1, "version", little),
    Slot(4, 4, "session", little),
    Slot(8, 4, "sequence", little),
    Slot(14, 2, "message", little),
    Slot(16, 4, "length", little),
)
_HEX = re.compile(r"0x[0-9A-Fa-f]{8}\Z")


def looks(data: bytes) -> bool:
    """Whether it has the header and one of the two messages, or is the JSON of an answer."""
    if data[:1] == b"\xff" and len(data) >= _HEADER and data[14:16] in {_ASKS, b"\xfb\x05"}:
        return True
    return b'"NetWork.NetCommon"' in data[:4096] and 0 <= data.find(b"{", 0, 64)


def parse(data: bytes) -> Reply:
    """One message, with its header or without."""
    headed = data[:1] == b"\xff"
    if headed and len(data) < _HEADER:
        return unread(PROTOCOL, data, f"no header of {_HEADER} bytes", len(data))
    start = _HEADER if headed else max(data.find(b"{"), 0)
    header = laid_out(data, _SLOTS if headed else (), 0, start)
    if headed and data[14:16] == _ASKS:
        return reply(PROTOCOL, data, Read(header, start), (), Role.REQUEST)
    read = read_json(data, start)
    address = next((_address(field) for field in read.fields if field.path.endswith("/HostIP")), "")
    evidence = kept([*evidence_of(read.fields, WORDS), ("address", address)])
    return reply(PROTOCOL, data, Read(header + read.fields, read.end, read.fault), evidence)


def _address(field: Field) -> str:
    return ipv4(bytes.fromhex(field.value[2:])[::-1]) if _HEX.match(field.value) else field.value
