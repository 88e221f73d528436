"""What the readers of lists of clients share: the keys of UniFi, Meraki and pfSense, and what becomes of each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from custodes.core import normal_address, normal_mac
from custodes.observations import Coverage, Ledger, Reason
from custodes.readers.gather import Pairs
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
_NAMES = frozenset(name for names in _SAID for name in names)


@lru_cache(maxsize=64)
def _present(keys: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """The first of the names of each value -> those of the names that are among the keys; many records have the same keys."""
    return {names[0]: tuple([name for name in names if name in keys]) for names in _SAID}


def client(of: Mapping[str, str]) -> Entry | Skip | None:
    """One client; keys in lower case."""
    there = _present(tuple([key for key in of if key in _NAMES]))

    def said(names: tuple[str, ...]) -> str:
        for name in there[names[0]]:
            if words := of[name]:
                return words
        return ""

    address, mac = said(ADDRESS), said(MAC)
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
    found = Pairs()
    found.add("address", address)
    found.add("mac", mac)
    found.add("hostname", said(HOSTNAME).removesuffix("."))
    name = said(NAME)
    found.add("name", name if name and name != said(HOSTNAME) else "")
    switch, port = said(SWITCH), said(PORT)
    found.add(
        "network",
        place_of(switch, port, said(VLAN)) if port or said(VLAN) else f"at {switch}" if switch else "",
    )
    found.add("network", said(NETWORK))
    found.add("status", said(STATUS))
    for keys, words in (
        (VENDOR, "the controller's own name for the MAC prefix"),
        (SYSTEM, "the controller's guess at the system"),
    ):
        if value := said(keys):
            found.add("note", f"{words}: {value}")
    found.add("note", said(NOTES))
    dates = {}
    for field, moments in (("first_seen", FIRST), ("last_seen", LAST)):
        words = said(moments)
        if words and (day := day_of(words)):
            found.add(field, words)
            dates[field] = day
    return Entry(found.pairs, "", "", dates)


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
