"""The objects of SNMP that a walk is read for, their numbers and names, and the values as net-snmp prints them."""

from __future__ import annotations

import re

from custodes.core import normal_address

# RFC 3418 system, RFC 2863 and 1213 interfaces, RFC 4293 and 1213 ip, RFC 4188 and 4363 bridge, RFC 6933 entity,
# IEEE 802.1AB lldp, CISCO-CDP-MIB.
OBJECTS = {
    "1.3.6.1.2.1.1.1": "sysDescr", "1.3.6.1.2.1.1.2": "sysObjectID", "1.3.6.1.2.1.1.4": "sysContact",
    "1.3.6.1.2.1.1.5": "sysName", "1.3.6.1.2.1.1.6": "sysLocation",
    "1.3.6.1.2.1.2.2.1.2": "ifDescr", "1.3.6.1.2.1.2.2.1.6": "ifPhysAddress", "1.3.6.1.2.1.31.1.1.1.1": "ifName",
    "1.3.6.1.2.1.4.20.1.1": "ipAdEntAddr", "1.3.6.1.2.1.4.22.1.2": "ipNetToMediaPhysAddress",
    "1.3.6.1.2.1.3.1.1.2": "atPhysAddress", "1.3.6.1.2.1.4.35.1.4": "ipNetToPhysicalPhysAddress",
    "1.3.6.1.2.1.17.1.4.1.2": "dot1dBasePortIfIndex",
    "1.3.6.1.2.1.17.4.3.1.2": "dot1dTpFdbPort", "1.3.6.1.2.1.17.7.1.2.2.1.2": "dot1qTpFdbPort",
    "1.3.6.1.2.1.47.1.1.1.1.2": "entPhysicalDescr", "1.3.6.1.2.1.47.1.1.1.1.10": "entPhysicalSoftwareRev",
    "1.3.6.1.2.1.47.1.1.1.1.11": "entPhysicalSerialNum", "1.3.6.1.2.1.47.1.1.1.1.12": "entPhysicalMfgName",
    "1.3.6.1.2.1.47.1.1.1.1.13": "entPhysicalModelName",
    "1.0.8802.1.1.2.1.4.1.1.5": "lldpRemChassisId", "1.0.8802.1.1.2.1.4.1.1.9": "lldpRemSysName",
    "1.0.8802.1.1.2.1.4.1.1.10": "lldpRemSysDesc",
    "1.3.6.1.4.1.9.9.23.1.2.1.1.4": "cdpCacheAddress", "1.3.6.1.4.1.9.9.23.1.2.1.1.5": "cdpCacheVersion",
    "1.3.6.1.4.1.9.9.23.1.2.1.1.6": "cdpCacheDeviceId", "1.3.6.1.4.1.9.9.23.1.2.1.1.8": "cdpCachePlatform",
}  # fmt: skip
NAMES = frozenset(OBJECTS.values())
_LENGTHS = tuple(sorted({name.count(".") + 1 for name in OBJECTS}, reverse=True))

LINE = re.compile(
    r"(?:(?P<named>[A-Za-z][\w-]{1,63})::(?P<object>[A-Za-z][\w-]{0,63})(?:\.(?P<index>\S{1,400}))?"
    r"|(?:iso\.|\.?1\.)(?P<numbers>\d{1,10}(?:\.\d{1,10}){3,140}))"
    r"\s=(?:\s(?P<value>.*)|)",
    re.DOTALL,
)
"""One line of ``snmpwalk`` (net-snmp, ``man snmpcmd``): ``MIB::name.index = TYPE: value``, ``.1.3... = ...``, ``iso.3...``."""
_TYPED = re.compile(
    r"(STRING|Hex-STRING|Hex|OID|INTEGER|IpAddress|Network Address|Timeticks|Gauge32|Counter32|Counter64|"
    r"BITS|Opaque|UInteger32|Unsigned32|Integer32)"
    r": ?(.*)",
    re.DOTALL,
)
_PREFIXES = (
    ("SNMPv2-SMI::enterprises", "1.3.6.1.4.1"),
    ("enterprises", "1.3.6.1.4.1"),
    ("NET-SNMP-MIB::netSnmpAgentOIDs", "1.3.6.1.4.1.8072.3.2"),
    ("iso.", "1."),
)
_PLAIN_MAC = re.compile(r"(?:(?:STRING|Hex-STRING): )?([0-9A-Fa-f]{2}(?:[ :][0-9A-Fa-f]{2}){5}) ?")
_LAST_FOUR = re.compile(r"(?:[0-9.]*\.)?([1-9][0-9]{0,2}(?:\.(?:0|[1-9][0-9]{0,2})){3})")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{1,2}[ :]){5}[0-9A-Fa-f]{1,2} ?")


def split(text: str) -> tuple[str, str, str] | None:
    """Object, index and raw value of one line; None where it is no such line.

    The object is empty where it is none of those above.
    """
    found = LINE.fullmatch(text)
    if not found:
        return None
    value = (found["value"] or "").strip()
    if found["object"]:
        name = found["object"]
        return (name if name in NAMES else ""), (found["index"] or ""), value
    numbers = f"1.{found['numbers']}".split(".")
    for length in _LENGTHS:
        name = OBJECTS.get(".".join(numbers[:length]), "") if len(numbers) > length else ""
        if name:
            return name, ".".join(numbers[length:]), value
    return "", "", value


def plain(value: str) -> str:
    """The value without its type and quotes."""
    typed = _TYPED.fullmatch(value)
    words = (typed[2] if typed else value).strip()
    return words[1:-1] if len(words) > 1 and words[0] == words[-1] == '"' else words


def numeric(words: str) -> str:
    """An object identifier in numbers, without a leading dot: ``SNMPv2-SMI::enterprises.9.1`` is ``1.3.6.1.4.1.9.1``."""
    for name, numbers in _PREFIXES:
        if words.startswith(name):
            return numbers + words[len(name) :]
    return words.removeprefix(".")


def mac(value: str) -> str:
    """A hardware address: ``44:19:b6:a:b:c``, ``Hex-STRING: 44 19 B6 0A 0B 0C``, or six bytes in quotes; empty where it is none."""
    if plainly := _PLAIN_MAC.fullmatch(value):
        return plainly[1].replace(" ", ":").lower()
    typed = _TYPED.fullmatch(value)
    kind, words = (typed[1], typed[2].strip()) if typed else ("", value.strip())
    if _HEX.fullmatch(words):
        return ":".join(part.zfill(2) for part in words.replace(":", " ").split()).lower()
    if kind in {"STRING", ""} and len(words) > 2 and words[0] == words[-1] == '"':
        raw = words[1:-1].replace('\\"', '"').replace("\\\\", "\\")
        if len(raw) == 6 and all(ord(c) < 256 for c in raw):
            return raw.encode("latin-1").hex(":")
    return ""


def address(index: str) -> str:
    """The IPv4 address at the end of an index: ``7.10.0.0.5``, ``7.ipv4."10.0.0.5"``, ``7.1.4.10.0.0.5``."""
    plainly = _LAST_FOUR.fullmatch(index)
    if plainly and normal_address(plainly[1]) == plainly[1]:
        return plainly[1]
    quoted = re.search(r'"(\d{1,3}(?:\.\d{1,3}){3})"\Z', index)
    numbers = quoted[1] if quoted else ".".join(index.split(".")[-4:])
    parts = numbers.split(".")
    good = len(parts) == 4 and all(p.isdecimal() and len(p) < 4 and int(p) < 256 for p in parts)
    return ".".join(str(int(p)) for p in parts) if good else ""


def six(index: str) -> str:
    """The hardware address at the end of an index of a bridge's table, and what stands before it: ``20.68.25.182.10.11.12``."""
    parts = index.split(".")
    if len(parts) >= 6 and all(p.isdecimal() and len(p) < 4 and int(p) < 256 for p in parts[-6:]):
        return bytes(map(int, parts[-6:])).hex(":")
    named = re.search(r"((?:[0-9a-fA-F]{1,2}:){5}[0-9a-fA-F]{1,2})'?\Z", index)
    return ":".join(p.zfill(2) for p in named[1].split(":")).lower() if named else ""
