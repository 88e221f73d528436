"""``glpi-inventory``: what an agent of GLPI found out about one device, as JSON; ledger *seen*.

Shape: glpi-project/inventory_format, ``inventory.schema.json`` and its examples (netinventory, inventory).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from custodes.intake import Fault, Opened, Refused, Value, json_head
from custodes.observations import Item, Ledger
from custodes.readers.interface import Context, Taken
from custodes.readers.tables.keyed import Keyed, flat, read_keyed, settle_keys

_MARK = '"content"'


class GlpiInventory:
    """Reader of GLPI's inventory of one device, or of several, one a line."""

    name = "glpi-inventory"
    title = "GLPI inventory of a device (JSON)"
    looks_for = "a JSON object with content, deviceid and, in it, network_device, hardware or bios"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the head is such an object, also where it is longer than the head."""
        if opened.container != "text":
            return None
        head = opened.head_text()
        if not head.lstrip("\ufeff \t\r\n").startswith("{") or _MARK not in head:
            return None
        values = json_head(head, 3)
        if not values and all(word in head for word in ('"versionclient"', '"content"')):
            return Taken(self.name, 0.9, "an object with content and versionclient", Ledger.SEEN)
        if not values or not all(map(_is_inventory, values)):
            return None
        return Taken(self.name, 0.97, "an object with content, deviceid and a device in it", Ledger.SEEN)

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each device: that of the inventory itself; its components and ports stay out."""
        yield from opened.notes
        names = settle_keys([Keyed(1, 1, dict.fromkeys(_NAMES))])
        names = replace(names, ledger=Ledger.SEEN) if names else None
        yield from read_keyed(map(_keyed, opened.json_values()), context, "JSON", names)


_NAMES = (
    "type", "manufacturer", "model", "name", "serial number", "mac address", "ip address", "firmware version", "description",
    "location", "contact", "asset tag", "credentials",
)  # fmt: skip


def _is_inventory(value: Mapping[str, Any]) -> bool:
    content = value.get("content")
    return "deviceid" in value and isinstance(content, dict) and not content.keys().isdisjoint(_PARTS)


_PARTS = ("network_device", "hardware", "bios")


def _keyed(item: Value | Refused | Fault) -> Keyed | Refused | Fault:
    if not isinstance(item, Value):
        return item
    value = item.value
    content = value.get("content") if isinstance(value, dict) else None
    if not isinstance(content, dict):
        return Keyed(item.first, item.last, {})
    device = _of(content.get("network_device"))
    found = flat(_network(device) if device else _computer(content, value))
    return Keyed(item.first, item.last, found)


def _network(device: Mapping[str, Any]) -> dict[str, Any]:
    get = device.get
    ips = get("ips")
    return {
        "type": get("type"),
        "manufacturer": get("manufacturer"),
        "model": get("model"),
        "name": get("name"),
        "serial number": get("serial"),
        "mac address": get("mac"),
        "ip address": [ip for ip in ips if ip not in _OWN] if isinstance(ips, list) else ips,
        "firmware version": get("firmware"),
        "description": get("description"),
        "location": get("location"),
        "contact": get("contact"),
        "asset tag": get("assettag"),
        "credentials": get("credentials"),
    }


_OWN = ("127.0.0.1", "::1")


def _computer(content: Mapping[str, Any], whole: Mapping[str, Any]) -> dict[str, Any]:
    bios, hardware = _of(content.get("bios")), _of(content.get("hardware"))
    listed = content.get("networks")
    networks = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    macs = [m for one in networks if (m := one.get("mac") or one.get("macaddr"))]
    ips = [ip for one in networks if (ip := one.get("ipaddress"))]
    values = [
        whole.get("itemtype"),
        bios.get("smanufacturer") or bios.get("mmanufacturer"),
        bios.get("smodel") or bios.get("mmodel"),
    ]
    values += [
        hardware.get("name"),
        bios.get("ssn"),
        macs,
        ips,
        None,
        hardware.get("description"),
        None,
        None,
        bios.get("assettag"),
        None,
    ]
    return dict(zip(_NAMES, values, strict=True))


def _of(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
