"""``scanner-csv``: what Angry IP Scanner, Advanced IP Scanner and Wireless Network Watcher export. One row, one host.

Columns: ``IP,Ping,Hostname,Ports`` of Angry IP Scanner and those of NirSoft's Wireless Network Watcher as public files that
read them name them; those of Advanced IP Scanner, in four languages, from memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from custodes.core import normal_address, normal_mac
from custodes.intake import Opened
from custodes.observations import Coverage, Item, Ledger, Reason
from custodes.readers.interface import Context, Taken
from custodes.readers.network import csvwise
from custodes.readers.network.csvwise import Row
from custodes.readers.network.linewise import Entry, Skip, no_device

_HEADERS = (
    frozenset({"ip", "ping", "hostname"}),
    frozenset({"ip", "ping", "nom d'hôte"}),
    frozenset({"ip", "ping", "nombre de host"}),
    frozenset({"ip", "ping", "nome host"}),
    frozenset({"stato", "nome", "ip", "produttore", "indirizzo mac"}),
    frozenset({"status", "naam", "ip", "fabrikant", "mac-adres"}),
    frozenset({"status", "name", "ip", "manufacturer", "mac address"}),
    frozenset({"status", "name", "ip", "hersteller", "mac-adresse"}),
    frozenset({"etat", "nom", "ip", "fabricant", "adresse mac"}),
    frozenset({"état", "nom", "ip", "fabricant", "adresse mac"}),
    frozenset({"estado", "nombre", "ip", "fabricante", "dirección mac"}),
    frozenset({"ip address", "device name", "mac address", "network adapter company"}),
)
_REGISTER = frozenset(
    {"serial number", "serial", "asset tag", "asset", "model", "location", "site", "seriennummer", "modell"}
)
"""Columns that no such scanner has; a register that also has a column for ping is a register."""
_ADDRESS = ("ip", "ip address")
_MAC = ("mac address", "mac-adresse", "adresse mac", "dirección mac", "indirizzo mac", "mac-adres")
_NAME = (
    "hostname",
    "nom d'hôte",
    "nombre de host",
    "nome host",
    "nome",
    "naam",
    "name",
    "device name",
    "nom",
    "nombre",
)
_VENDOR = (
    "mac vendor",
    "network adapter company",
    "manufacturer",
    "hersteller",
    "fabricant",
    "fabricante",
    "produttore",
    "fabrikant",
)
_NOTES = (
    "comments",
    "kommentare",
    "commentaires",
    "comentarios",
    "device information",
    "first detected on",
    "last detected on",
    "web detect",
)
_HARDWARE = re.compile(r"[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}")
_NOTHING = frozenset(
    {"", "[n/a]", "[n/s]", "n/a", "n/s", "-", "[k.a.]", "k.a.", "[dead]", "[timeout]", "timeout"}
)
"""What Angry IP Scanner writes where nothing was found, and where it did not look."""
_ALIVE = frozenset(
    {"alive", "on", "up", "online", "yes", "aktiv", "ein", "actif", "activo", "attivo", "actief"}
)
_DEAD = frozenset(
    {
        "dead",
        "off",
        "down",
        "offline",
        "aus",
        "inaktiv",
        "inactif",
        "inactivo",
        "éteint",
        "eteint",
        "inattivo",
        "inactief",
    }
)
"""Words of a status; a hardware address beside one of these was remembered."""
_PING = re.compile(r"<?\s*\d{1,6}(?:[.,]\d{1,3})?\s*ms\b", re.IGNORECASE)


def is_header(names: frozenset[str]) -> bool:
    """Whether these are the columns of such an export."""
    return not names & _REGISTER and any(names >= header for header in _HEADERS)


def parse(row: Row) -> Entry | Skip | None:
    """One host. One of which nothing answered is none, whatever the list says of the address."""

    def said(names: tuple[str, ...]) -> str:
        return next((row[name] for name in names if row.get(name, "").lower() not in _NOTHING), "")

    address, mac, name = said(_ADDRESS), said(_MAC), said(_NAME)
    if not normal_address(address) and not normal_mac(mac):
        return None
    if mac and normal_mac(mac) is None:
        found = no_device(address, mac) if _HARDWARE.fullmatch(mac) else ""
        if found:
            return Skip(Reason.NOTE, found)
        mac = ""
    ports = next(
        (row[key] for key in row if key.startswith("ports") and row[key].lower() not in _NOTHING), ""
    )
    status = said(("status", "etat", "état", "estado", "stato")).lower()
    alive = _PING.match(said(("ping",))) or status in _ALIVE or said(("active",)).lower() in _ALIVE
    if status in _DEAD or not (mac or ports or alive):
        return Skip(Reason.NOTE, f"nothing answered at {address}")
    pairs: list[tuple[str, str | None]] = [("address", address), ("mac", mac)]
    if name and name != address:
        pairs.append(("hostname", name))
    vendor = said(_VENDOR)
    if vendor:
        pairs.append(("note", f"the scanner's own name for the MAC prefix: {vendor}"))
    if ports:
        pairs.append(("note", f"open: {ports}"))
    pairs += [("note", f"{key}: {row[key]}") for key in _NOTES if row.get(key, "").lower() not in _NOTHING]
    return Entry(pairs)


class ScannerCsv:
    """Reader of lists of scanners."""

    name = "scanner-csv"
    title = "List of a scanner (Angry IP Scanner, Advanced IP Scanner, Wireless Network Watcher)"
    looks_for = "a header with IP, Ping and Hostname; Status, Name, IP, Manufacturer and MAC address; or Network Adapter Company"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the header is that of such an export."""
        return csvwise.take(opened, self.name, "a scanner's list", is_header)

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each host that answered."""
        coverage = Coverage(
            "",
            context.ledger or Ledger.SEEN,
            "",
            method="list of a scanner",
            detail="the file does not name the network",
        )
        return csvwise.read(opened, context, is_header, parse, coverage)
