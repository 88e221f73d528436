"""SADP in Ethernet frames of type 0x8033: the older flavour of Hikvision's discovery.

Structure: MatrixEditor/hiktools lua/sadp.lua @a050919 and LLLL-M/privateCodeforItsc ARM/trunk/sadp/sadp.h @7de4525:
a header of 38 bytes that begins 0x21, then for an answer (operation 4) serial number, type, ports, counts and versions.
"""

from __future__ import annotations

from custodes.replies._bytes import Slot, big, ipv4, laid_out, mac, plain, string
from custodes.replies._made import evidence_of, reply, unread
from custodes.replies.interface import Read, Reply, Role

PROTOCOL = "sadp-frame"
PORT = "EtherType 0x8033"
WORDS = {"serial_no": "serial", "software_version": "firmware", "source_mac": "mac", "source_ip": "address"}
_TYPE = b"\x80\x33"
_ANSWER = 4
_HEADER = 38
_ETHERNET = (Slot(0, 6, "ethernet_destination", mac), Slot(6, 6, "ethernet_source", mac))
_SLOTS = (
    Slot(0, 1, "identifier", plain),
    Slot(1, 1, "version", big),
    Slot(2, 1, "series", big),
    Slot(3, 1, "length", big),
    Slot(4, 4, "sequence", big),
    Slot(8, 1, "hardware_address_length", big),
    Slot(9, 1, "protocol_address_length", big),
    Slot(10, 1, "operation", big),
    Slot(11, 1, "operation_code", big),
    Slot(12, 2, "checksum", plain),
    Slot(14, 6, "source_mac", mac),
    Slot(20, 4, "source_ip", ipv4),
    Slot(24, 6, "destination_mac", mac),
    Slot(30, 4, "destination_ip", ipv4),
    Slot(34, 4, "subnet_mask", ipv4),
)
_DEVICE = (
    Slot(0, 48, "serial_no", string),
    Slot(48, 4, "device_type", big),
    Slot(52, 4, "port", big),
    Slot(56, 4, "encoder_count", big),
    Slot(60, 4, "disk_count", big),
    Slot(64, 48, "software_version", string),
    Slot(112, 48, "dsp_software_version", string),
    Slot(160, 48, "start_time", string),
)


def _payload(data: bytes) -> int:
    """Offset of the header: after the Ethernet header (with or without one VLAN tag), or at once; -1 where none is."""
    if data[12:14] == _TYPE:
        return 14
    if data[12:14] == b"\x81\x00" and data[16:18] == _TYPE:
        return 18
    return 0 if data[:1] == b"\x21" else -1


def looks(data: bytes) -> bool:
    """Whether the type of the frame, or marker and lengths of addresses at the right place, are there."""
    at = _payload(data)
    return at >= 0 and data[at : at + 1] == b"\x21" and data[at + 8 : at + 10] == b"\x06\x04"


def parse(data: bytes) -> Reply:
    """One frame, with or without its Ethernet header."""
    at = _payload(data)
    if at < 0 or len(data) < at + _HEADER:
        return unread(PROTOCOL, data, f"no header of {_HEADER} bytes", len(data))
    fields = laid_out(data, _ETHERNET, 0, at) + laid_out(data, _SLOTS, at, at + _HEADER)
    answer = data[at + 10] == _ANSWER
    fields += laid_out(data, _DEVICE if answer else (), at + _HEADER, len(data))
    # Odd operations ask, even ones answer: 1 and 2 presence, 3 and 4 inquiry, 6 and 7 change an address (never sent here).
    role = Role.REPLY if answer else Role.REQUEST if data[at + 10] in {1, 3, 6, 10, 12, 16} else Role.UNKNOWN
    return reply(PROTOCOL, data, Read(fields, len(data)), evidence_of(fields, WORDS), role)
