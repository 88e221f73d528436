r"""DHIP over UDP 37810: Dahua's discovery, JSON behind a binary header.

Structure: julienblitte/UniversalScanner Dahua2.cs @fb7ae67; replies captured by Phenomite/AMP-Research @2c78c06 and
in certtools/intelmq's tests. The header's length drifts between firmwares, so the text begins at the
first ``{``; some end ``\n\0``.
"""

from __future__ import annotations

from custodes.replies._bytes import Slot, laid_out, little, string
from custodes.replies._json import read_json
from custodes.replies._made import kept, reply
from custodes.replies.interface import Field, Read, Reply, Role

PROTOCOL = "dhip"
PORT = "UDP 37810"
_HEADER = (
    Slot(0, 4, "header_size", little),
    Slot(4, 4, "magic", string),
    Slot(16, 4, "length", little),
    Slot(24, 4, "length_again", little),
)
_INFO = "params/deviceInfo/"
WORDS = {
    f"{_INFO}DeviceType": "model",
    f"{_INFO}Version": "firmware",
    f"{_INFO}SerialNo": "serial",
    "mac": "mac",
    f"{_INFO}IPv4Address/IPAddress": "address",
    f"{_INFO}Vendor": "label",
    f"{_INFO}Manufacturer": "label",
    f"{_INFO}DeviceClass": "device_type",
}
_METHODS = (b'"client.notifyDevInfo"', b'"DHDiscover.search"')
_INSIDE = (b'"DeviceClass"', b'"DeviceType"', b'"Version"')
_SEARCHED = 512
"""Bytes among which the text must begin: headers seen have 32, and drift by a few."""


def looks(data: bytes) -> bool:
    """Whether it begins with the header, or with the JSON of one of the two methods, or holds the inside of an answer."""
    if data[4:8] in {b"DHIP", b"PIHD"} or data[:4] == b"DHIP":
        return True
    start = data.find(b"{", 0, _SEARCHED)
    if start < 0:
        return False
    return any(mark in data for mark in _METHODS) or all(mark in data for mark in _INSIDE)


def parse(data: bytes) -> Reply:
    """One message, with its header or without."""
    start = data.find(b"{", 0, _SEARCHED)
    if start < 0:
        # A bare ``DHIP`` is what reflection attacks send (AMP-Research): it asks, if anything.
        header = laid_out(
            data, _HEADER if data[4:8] == b"DHIP" else (Slot(0, 4, "magic", string),), 0, len(data)
        )
        return reply(PROTOCOL, data, Read(header, len(data)), (), Role.REQUEST if header else Role.UNKNOWN)
    header = laid_out(data, _HEADER, 0, start) if data[4:8].strip(b"\0") else laid_out(data, (), 0, start)
    read = read_json(data, start)
    first: dict[str, Field] = {}
    for field in read.fields:
        first.setdefault(field.path, field)
    # A JSON text without the outer members is met where somebody kept only the inside of a reply.
    evidence = kept(
        (word, found.value)
        for path, word in WORDS.items()
        if (
            found := first.get(path)
            or first.get(path.removeprefix(_INFO))
            or first.get(path.removeprefix("params/"))
        )
    )
    role = (
        Role.REQUEST if "method" in first and first["method"].value.startswith("DHDiscover") else Role.REPLY
    )
    return reply(PROTOCOL, data, Read(header + read.fields, read.end, read.fault), evidence, role)
