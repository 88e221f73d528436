"""``snmpwalk``: what net-snmp's ``snmpwalk`` and ``snmpbulkwalk`` print, numeric or by name.

The device, its neighbours, its ports.

The walked device is one observation; each entry of its ARP table, of its bridge's table and of its LLDP and CDP
neighbours is another. Objects: ``snmp_objects``; forms of values: ``man snmpcmd`` of net-snmp 5.9.
"""

from __future__ import annotations

from collections.abc import Iterator

from custodes.core import line, normal_address, normal_mac
from custodes.intake import Opened
from custodes.observations import Item, Ledger, Note, NotRead, Reason
from custodes.readers.gather import shorten
from custodes.readers.interface import Context, Taken
from custodes.readers.network import snmp_objects, switch_macs
from custodes.readers.network.linewise import HEAD_LINES, TROUBLE, Entry, Skip, Telling, no_device, trouble
from custodes.readers.network.switch_words import place_of

_DEVICE = {
    "sysDescr": "snmp_sysdescr", "sysObjectID": "snmp_sysobjectid", "sysName": "hostname", "sysLocation": "room",
    "entPhysicalSerialNum": "serial", "entPhysicalModelName": "model", "entPhysicalMfgName": "label",
    "entPhysicalSoftwareRev": "firmware",
}  # fmt: skip
_FIRST_ONLY = frozenset(
    {
        "entPhysicalSerialNum",
        "entPhysicalModelName",
        "entPhysicalMfgName",
        "entPhysicalSoftwareRev",
        "sysDescr",
        "sysObjectID",
        "sysName",
        "sysLocation",
    }
)
_NEIGHBOUR = {
    "lldpRemSysName": "hostname", "lldpRemSysDesc": "snmp_sysdescr", "cdpCacheDeviceId": "hostname",
    "cdpCacheVersion": "snmp_sysdescr", "cdpCachePlatform": "model",
}  # fmt: skip
Split = tuple[str, str, str]
"""Object, index and raw value of a line."""
_HELD = 20_000
"""Interfaces, ports and neighbours of one device that are remembered."""
_VALUE = 8_000
_TALK = (
    "no such object",
    "no such instance",
    "no more variables",
    "timeout: no response",
    "end of mib",
    "warning:",
    "created directory",
    "mib search path",
    "cannot find module",
)


class _Device:
    """What one walk says of the walked device, and the lines it says it in."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.macs: list[str] = []
        self.addresses: list[str] = []
        self.first = self.last = self.lines = 0
        self.ports: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.neighbours: dict[str, dict[str, str]] = {}
        self.said: dict[str, list[int]] = {}
        """Neighbour -> first line, last line, number of lines."""

    def took(self, number: int, count: int) -> None:
        """One more value of the device."""
        self.first = self.first or number
        self.last, self.lines = number + count - 1, self.lines + count

    def port(self, number: str) -> str:
        """The name of a bridge port."""
        index = self.ports.get(number, number)
        return self.names.get(index, number)

    def entry(self) -> Entry | Skip:
        """The device."""
        pairs: list[tuple[str, str | None]] = []
        pairs += [("address", a) for a in self.addresses[:1]] + [("mac", m) for m in self.macs[:1]]
        pairs += [(field, words) for field, words in self.values.items()]
        pairs += [("note", f"also at {a}") for a in self.addresses[1:20]] + [
            ("note", f"also MAC {m}") for m in self.macs[1:20]
        ]
        return Entry(pairs) if pairs else Skip(Reason.NOTE, "a device that says nothing of itself")


class _Walk:
    """The state of reading one file."""

    def __init__(self, opened: Opened, context: Context) -> None:
        self._opened = opened
        self._items = Telling(context).items
        self._device = _Device()
        self._unused: list[int] = []
        """First line, last line, number of lines that this reader has no use for, not yet told."""
        self.contacts = 0

    def value(self, first: int, lines: list[str], begun: Split | None) -> Iterator[Item]:
        """One value, which may stand on several lines; ``begun`` is what its first line says."""
        count, last = len(lines), first + len(lines) - 1
        found = begun if count == 1 else snmp_objects.split("\n".join(lines)[:_VALUE])
        name, index, value = found or ("", "", "")
        if count > 1 and name not in _NEIGHBOUR and name not in _DEVICE:
            self._opened.joined(count)
            count = 1
        if name == "sysDescr" and "snmp_sysdescr" in self._device.values:
            yield from self.close()
        if (
            name in _DEVICE
            or name in _NEIGHBOUR
            or name in {"ifPhysAddress", "ipAdEntAddr", "lldpRemChassisId", "cdpCacheAddress"}
        ):
            if self._keep(name, index, value):
                self._own(name, index, first, count)
                return
        elif entry := self._row(name, index, value):
            yield from self.flush()
            yield from self._items(entry, line(first, last), "")
            return
        self._remember(name, index, value)
        self.contacts += name == "sysContact"
        yield from self._leave(first, last, count)

    def _own(self, name: str, index: str, first: int, count: int) -> None:
        if not name.startswith(("lldp", "cdp")):
            self._device.took(first, count)
            return
        held = self._device.said.setdefault(_row_of(name, index), [first, first, 0])
        held[1], held[2] = first + count - 1, held[2] + count

    def _keep(self, name: str, index: str, value: str) -> bool:
        """Whether a value of the device or of a neighbour was kept."""
        device = self._device
        words = " ".join(snmp_objects.plain(value).split())
        if name == "ifPhysAddress":
            mac = snmp_objects.mac(value)
            if not normal_mac(mac) or mac in device.macs or len(device.macs) > 20:
                return False
            device.macs.append(mac)
            return True
        if name == "ipAdEntAddr":
            if (
                not normal_address(words)
                or words.startswith("127.")
                or words in device.addresses
                or len(device.addresses) > 20
            ):
                return False
            device.addresses.append(words)
            return True
        if name in _DEVICE:
            field = _DEVICE[name]
            if name == "sysObjectID":
                words = snmp_objects.numeric(words)
            if not words or (name in _FIRST_ONLY and field in device.values):
                return False
            device.values[field] = words
            return True
        row = _row_of(name, index)
        if not row or (row not in device.neighbours and len(device.neighbours) >= _HELD):
            return False
        if name == "lldpRemChassisId":
            field, words = "mac", snmp_objects.mac(value)
        elif name == "cdpCacheAddress":
            field, words = "address", _hex_address(value)
        else:
            field = _NEIGHBOUR[name]
        if not words:
            return False
        device.neighbours.setdefault(row, {})[field] = words
        return True

    def _remember(self, name: str, index: str, value: str) -> None:
        device = self._device
        if name == "dot1dBasePortIfIndex" and len(device.ports) < _HELD:
            device.ports[index] = snmp_objects.plain(value)
        elif name in {"ifName", "ifDescr"} and len(device.names) < _HELD:
            words = snmp_objects.plain(value)
            if words and (name == "ifName" or index not in device.names):
                device.names[index] = words[:60]

    def _row(self, name: str, index: str, value: str) -> Entry | Skip | None:
        switch = self._device.values.get("hostname", "")
        if name in {"ipNetToMediaPhysAddress", "atPhysAddress", "ipNetToPhysicalPhysAddress"}:
            address, mac = snmp_objects.address(index), snmp_objects.mac(value)
            if not address or not mac or not normal_address(address):
                return None
            if not normal_mac(mac):
                return Skip(Reason.NOTE, no_device(address, mac))
            port = index.split(".", maxsplit=1)[0]
            named = self._device.names.get(port, "")
            return Entry([("address", address), ("mac", mac), ("network", place_of(switch, named))])
        if name in {"dot1dTpFdbPort", "dot1qTpFdbPort"}:
            mac, port = snmp_objects.six(index), snmp_objects.plain(value)
            if not mac or not port.isdecimal():
                return None
            if not normal_mac(mac) or port == "0":
                return Skip(Reason.NOTE, f"{mac} is a group, or at no port")
            vlan = index.split(".", maxsplit=1)[0] if name == "dot1qTpFdbPort" else ""
            return Entry(
                [
                    ("mac", mac),
                    ("network", place_of(switch, self._device.port(port), vlan if vlan.isdecimal() else "")),
                ]
            )
        return None

    def _leave(self, first: int, last: int, count: int) -> Iterator[Item]:
        if self._unused and self._unused[1] + 1 == first:
            self._unused[1], self._unused[2] = last, self._unused[2] + count
            return
        yield from self.flush()
        self._unused = [first, last, count]

    def flush(self) -> Iterator[Item]:
        """Tell the lines that were of no use, as one stretch."""
        if self._unused:
            first, last, count = self._unused
            self._unused = []
            yield NotRead(line(first, last), Reason.NOTE, "objects that this reader does not use", count)

    def close(self) -> Iterator[Item]:
        """The device and its neighbours, when the walk or the file ends."""
        yield from self.flush()
        device, self._device = self._device, _Device()
        if device.lines:
            self._opened.joined(device.lines)
            yield from self._items(device.entry(), line(device.first, device.last), "")
        for row, held in device.neighbours.items():
            first, last, count = device.said[row]
            self._opened.joined(count)
            parts = row.split(".")
            number = parts[1] if row.startswith("lldp") and len(parts) > 2 else parts[0].removeprefix("cdp:")
            place = line(first, last)
            named = device.port(number) if row.startswith("lldp") else device.names.get(number, number)
            pairs: list[tuple[str, str | None]] = list(held.items())
            entry = Entry([*pairs, ("network", place_of(device.values.get("hostname", ""), named))])
            yield from self._items(entry, place, "")


def _row_of(name: str, index: str) -> str:
    """The neighbour that a value is about: the table and the index of its row."""
    return f"{'lldp' if name.startswith('lldp') else 'cdp'}:{index}" if index else ""


def _hex_address(value: str) -> str:
    parts = snmp_objects.plain(value).replace(":", " ").split()
    if len(parts) == 4 and all(len(p) <= 2 for p in parts):
        try:
            return ".".join(str(int(p, 16)) for p in parts)
        except ValueError:
            return ""
    return ""


class SnmpWalk:
    """Reader of walks."""

    name = "snmpwalk"
    title = "SNMP walk (snmpwalk, numeric or named)"
    looks_for = "lines of snmpwalk: an object, an equals sign, a type and a value"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the first lines are values of objects, one of them known."""
        if opened.container != "text":
            return None
        lines = [text for text in opened.head_text().splitlines()[:HEAD_LINES] if text.strip()]
        found = [snmp_objects.split(text) for text in lines if " =" in text]
        of = sum(item is not None for item in found)
        known = any(item and item[0] for item in found)
        typed = any(item and (": " in item[2] or item[2].startswith('"')) for item in found)
        if not of or not known or not typed or of * 2 < len(lines):
            return None
        return Taken(
            self.name,
            max(of / len(lines), 0.9),
            f"{of} of the first {len(lines)} lines are values of SNMP objects",
            Ledger.SEEN,
        )

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """Observations of the device, its neighbours and what is at its ports."""
        walk = _Walk(opened, context)
        held: list[str] = []
        begun: Split | None = None
        first = 0
        yield from opened.notes
        for item in opened.lines():
            if isinstance(item, TROUBLE):
                yield from walk.value(first, held, begun) if held else ()
                held = []
                yield from walk.flush()
                yield from trouble(item)
                continue
            number, text = item
            said = snmp_objects.split(text[:_VALUE]) if " =" in text else None
            begins = said is not None
            if held and (begins or _known_talk(text) or len(held) > 200 or not _open(held, text)):
                yield from walk.value(first, held, begun)
                held = []
            if begins or held:
                first, begun = (first, begun) if held else (number, said)
                held.append(text)
                continue
            yield from walk.flush()
            if not text.strip():
                yield NotRead(line(number), Reason.BLANK)
            elif _known_talk(text):
                yield NotRead(line(number), Reason.NOTE, "the program's own words")
            else:
                yield NotRead(line(number), Reason.UNRECOGNISED, shorten(text, 120, context.scrubber.text)[0])
        if held:
            yield from walk.value(first, held, begun)
        yield from walk.close()
        if walk.contacts:
            yield Note("personal-dropped", "sysContact names a person: left out", count=walk.contacts)
        yield switch_macs.coverage(context, "snmpwalk")


def _known_talk(text: str) -> bool:
    return text.lower().lstrip().startswith(_TALK)


def _open(held: list[str], text: str) -> bool:
    """Whether the value that was begun goes on in ``text``: an open quote, more hexadecimal, or plain text without quotes."""
    value = held[0].partition(" =")[2].strip()
    words = value.partition(": ")[2] if ": " in value[:16] else value
    if words.startswith('"'):
        return sum(one.count('"') for one in held) % 2 == 1
    if value.startswith("Hex-STRING:"):
        return not text.strip(" 0123456789abcdefABCDEF")
    return value.startswith("STRING:") and bool(text.strip())
