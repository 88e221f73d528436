"""What the readers of lists of clients share: the keys of UniFi, Meraki and pfSense, and what becomes of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from custodes.core import normal_address, normal_mac
from custodes.observations import Coverage, Ledger, Reason
from custodes.readers.interface import Context
from custodes.readers.network.linewise import Entry, Skip, no_device
from custodes.readers.network.moments import day_of
from custodes.readers.network.switch_words import place_of

ADDRESS = ("ip", "last_ip", "fixed_ip", "ipv4 address", "ipv4", "ip address", "ip6", "ipaddress")
MAC = ("mac", "mac address", "hwaddr", "mac-address", "macaddress")
HOSTNAME = ("hostname", "dhcphostname", "dhcp hostname", "dnsresolve")
NAME = ("name", "description", "descr", "alias", "display name")
FIRST = ("first_seen", "firstseen", "first seen", "starts")
LAST = ("last_seen", "lastseen", "last seen")
SWITCH = (
    "sw_name",
    "last_uplink_name",
    "uplinkname",
    "recentdevicename",
    "recent device",
    "connected to",
    "sw_mac",
    "ap_mac",
)
PORT = ("sw_port", "switchport", "port", "last_uplink_remote_port")
VLAN = ("vlan", "vlan id")
NETWORK = ("network", "essid", "ssid", "interface", "if")
VENDOR = ("oui", "manufacturer", "vendor")
SYSTEM = ("os", "client type / os", "device type")
STATUS = ("status", "online", "act", "active_status", "online_status", "state")
NOTES = ("note", "notes")
PERSONAL = ("user", "1x_identity", "username", "smimsi", "user name")

UNIFI = frozenset(
    {
        "oui",
        "is_wired",
        "site_id",
        "essid",
        "sw_port",
        "sw_mac",
        "ap_mac",
        "first_seen",
        "uplink",
        "is_guest",
        "user_id",
        "radio",
    }
)
MERAKI = frozenset(
    {
        "recentdevicename",
        "recentdeviceserial",
        "recentdevicemac",
        "firstseen",
        "lastseen",
        "switchport",
        "manufacturer",
        "ssid",
        "policy",
        "usage",
    }
)
PFSENSE = frozenset(
    {
        "act",
        "online",
        "if",
        "starts",
        "ends",
        "dnsresolve",
        "active_status",
        "online_status",
        "interface",
        "subnet",
        "staticmap_array_index",
        "expires",
        "linktype",
        "permanent",
    }
)


_REGISTER = frozenset(
    {
        "assetid",
        "assetname",
        "assettype",
        "asset_tag",
        "asset tag",
        "serialnumber",
        "serial number",
        "purchasedate",
    }
)
"""Columns of a register of assets, such as Lansweeper's: whatever else it has, it is no list of clients."""


_FIELDS = (
    ("address", ADDRESS), ("mac", MAC), ("hostname", HOSTNAME), ("name", NAME), ("first_seen", FIRST), ("last_seen", LAST),
    ("network", SWITCH + PORT + VLAN + NETWORK), ("status", STATUS), ("note", VENDOR + SYSTEM + NOTES), ("person", PERSONAL),
)  # fmt: skip


def field_of(key: str) -> str:
    """What becomes of this key, in lower case; empty for one that is kept out."""
    return next((field for field, keys in _FIELDS if key in keys), "")


def owner(keys: frozenset[str]) -> str:
    """Whose list has these keys, in lower case; empty where none is sure."""
    if not keys & frozenset(MAC) or keys & _REGISTER:
        return ""
    if len(keys & UNIFI) >= 3:
        return "UniFi"
    if len(keys & MERAKI) >= 3 and keys & {"recentdevicename", "lastseen", "recentdeviceserial"}:
        return "Meraki"
    if len(keys & PFSENSE) >= 3 and keys & frozenset(ADDRESS):
        return "pfSense"
    return ""


_SAID = (
    ADDRESS,
    MAC,
    HOSTNAME,
    NAME,
    FIRST,
    LAST,
    SWITCH,
    PORT,
    VLAN,
    NETWORK,
    VENDOR,
    SYSTEM,
    STATUS,
    NOTES,
)
_KEYS, _KEY_CHARS = 100, 4_000
"""Keys of one record, and letters in them, up to which its shape is remembered."""


class Shape(NamedTuple):
    """What the keys of a record tell, whatever stands under them: the records of a list have the same keys."""

    owner: str
    personal: bool
    """Whether one of the keys names a person."""
    ways: tuple[tuple[int, str], ...]
    """Which value of ``_SAID``, and a key under which it may stand; the first one that is filled counts."""


def shape(record: Mapping[str, object]) -> Shape:
    """What the keys of this record tell."""
    keys = tuple(record)
    if len(keys) > _KEYS or len("".join(keys)) > _KEY_CHARS:
        return _shape.__wrapped__(keys)
    return _shape(keys)


@lru_cache(maxsize=64)
def _shape(keys: tuple[str, ...]) -> Shape:
    written = {key.lower(): key for key in keys}
    known = frozenset(written)
    ways = [(n, written[name]) for n, names in enumerate(_SAID) for name in names if name in written]
    return Shape(owner(known), bool(personal(known)), tuple(ways))


def client(of: Mapping[str, Any], shape: Shape, text: Callable[[Any], str] = str) -> Entry | Skip | None:
    """One client; ``text`` makes words of what stands under a key."""
    said = [""] * len(_SAID)
    for n, key in shape.ways:
        if not said[n]:
            said[n] = text(of[key])
    address, mac, hostname, name, first, last, switch, port, vlan, network, vendor, system, status, notes = (
        said
    )
    address = address if normal_address(address) else ""
    if mac and normal_mac(mac) is None:
        plain = mac.replace("-", ":")
        return (
            Skip(Reason.NOTE, no_device(address or "an entry", plain))
            if len(plain) == 17 and _hexadecimal(plain)
            else None
        )
    if not mac and not address:
        return Skip(Reason.NOTE, "a client without hardware and network address")
    pairs: list[tuple[str, str | None]] = [
        ("address", address),
        ("mac", mac),
        ("hostname", hostname.removesuffix(".")),
        ("name", name if name != hostname else ""),
        ("network", place_of(switch, port, vlan) if port or vlan else f"at {switch}" if switch else ""),
        ("network", network),
        ("status", status),
        ("note", f"the controller's own name for the MAC prefix: {vendor}" if vendor else ""),
        ("note", f"the controller's guess at the system: {system}" if system else ""),
        ("note", notes),
    ]
    dates = {}
    for field, words in (("first_seen", first), ("last_seen", last)):
        if words and (day := day_of(words)):
            pairs.append((field, words))
            dates[field] = day
    return Entry(pairs, "", "", dates)


def _hexadecimal(mac: str) -> bool:
    return not mac.strip("0123456789abcdefABCDEF:")


def personal(keys: frozenset[str]) -> list[str]:
    """Keys that name a person, which are left out."""
    return sorted(keys & frozenset(PERSONAL))


def coverage(context: Context) -> Coverage:
    """What a list of clients covers."""
    return Coverage(
        "",
        context.ledger or Ledger.SEEN,
        "",
        method="list of clients",
        complete="no",
        detail="lists the clients that this controller saw in the time that was asked for",
    )
