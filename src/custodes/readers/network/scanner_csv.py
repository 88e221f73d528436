"""``scanner-csv``: lists of network scanners. One row, one host, or one port or finding of a host.

Columns: ``IP,Ping,Hostname,Ports`` of Angry IP Scanner and those of NirSoft's Wireless Network Watcher as public files that
read them name them; those of Advanced IP Scanner, in four languages, from memory. The others: ``scanner_shapes``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from custodes.core import normal_address, normal_mac
from custodes.intake import Opened
from custodes.observations import Coverage, Item, Ledger, Reason
from custodes.readers.interface import Context, Taken
from custodes.readers.network import csvwise, scanner_shapes
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
_BOOKS = (_REGISTER - {"model"}) | {
    "serial no",
    "s/n",
    "building",
    "room",
    "floor",
    "installed",
    "purchased",
    "warranty",
    "owner",
    "firmware",
    "department",
}
"""Columns that no such scanner has; a register that also has a column for ping is a register."""
_ADDRESS = ("ip", "ip address", *sorted(scanner_shapes.ADDRESS))
_MAC = ("mac address", *sorted(scanner_shapes.MAC))
_NAME = (
    "host name",
    "dns name",
    "mdns name",
    "smb name",
    "netbios name",
    "computer name",
    "host",
    "custom name",
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
    "vendor",
    "brand",
    "make",
)
_GUESS = ("model", "type", "device type", "os", "operating system", "category")
_NOTES = (
    "first seen",
    "last seen",
    "last change",
    "last changed",
    "comment",
    "notes",
    "workgroup",
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
    {"alive", "on", "up", "online", "yes", "true", "aktiv", "ein", "actif", "activo", "attivo", "actief"}
)
_STATUS = ("status", "state", "online", "alive", "is alive", "etat", "état", "estado", "stato")
_REPLY = ("ping", "response time", "latency", "latency (ms)", "latency ms", "rtt")
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
        "no",
        "false",
    }
)
"""Words of a status; a hardware address beside one of these was remembered."""
_PING = re.compile(r"<?\s*\d{1,6}(?:[.,]\d{1,3})?\s*(?:ms\b|\Z)", re.IGNORECASE)


def is_header(names: frozenset[str]) -> bool:
    """Whether these are the columns of such an export."""
    if not names & _REGISTER and any(names >= header for header in _HEADERS):
        return True
    return scanner_shapes.is_findings(names) or scanner_shapes.is_look(names, _BOOKS)


class _Columns(NamedTuple):
    """Which columns of one header hold what, the likeliest first."""

    findings: bool
    address: tuple[str, ...]
    mac: tuple[str, ...]
    name: tuple[str, ...]
    ports: tuple[str, ...]
    status: tuple[str, ...]
    ping: tuple[str, ...]
    active: tuple[str, ...]
    vendor: tuple[str, ...]
    guess: tuple[str, ...]
    notes: tuple[str, ...]


@lru_cache(maxsize=64)
def _columns(header: tuple[str, ...]) -> _Columns:
    def among(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for name in names if name in header))

    ports = tuple(name for name in header if name.startswith("ports") or name in scanner_shapes.PORTS)
    return _Columns(
        scanner_shapes.is_findings(frozenset(header)), among(_ADDRESS), among(_MAC), among(_NAME), ports, among(_STATUS),
        among(_REPLY), among(("active",)), among(_VENDOR), among(_GUESS), among(_NOTES),
    )  # fmt: skip


def _said(row: Row, names: tuple[str, ...]) -> str:
    for name in names:
        words = row[name]
        if words and words.lower() not in _NOTHING:
            return words
    return ""


def parse(row: Row) -> Entry | Skip | None:
    """One host. One of which nothing answered is none, whatever the list says of the address."""
    columns = _columns(tuple(row))
    if columns.findings:
        return scanner_shapes.finding(row)
    address, mac, name = _said(row, columns.address), _said(row, columns.mac), _said(row, columns.name)
    plain = normal_mac(mac) if mac else None
    if plain is None and not normal_address(address):
        return None
    if mac and plain is None:
        found = no_device(address, mac) if _HARDWARE.fullmatch(mac) else ""
        if found:
            return Skip(Reason.NOTE, found)
        mac = ""
    ports = _said(row, columns.ports)
    status = _said(row, columns.status).lower()
    answered = mac or ports or status in _ALIVE or _PING.match(_said(row, columns.ping))
    if status in _DEAD or not (answered or _said(row, columns.active).lower() in _ALIVE):
        return Skip(Reason.NOTE, f"nothing answered at {address}")
    pairs: list[tuple[str, str | None]] = [("address", address), ("mac", mac)]
    if name and name != address:
        pairs.append(("hostname", name))
    vendor = _said(row, columns.vendor)
    if vendor:
        pairs.append(("note", f"the scanner's own name for the MAC prefix: {vendor}"))
    guess = [words for key in columns.guess if (words := _said(row, (key,)))]
    if guess:
        pairs.append(("note", f"what the scanner takes it for: {', '.join(guess)}"))
    if ports:
        pairs.append(("note", f"open: {ports}"))
    pairs += [("note", f"{key}: {words}") for key in columns.notes if (words := _said(row, (key,)))]
    return Entry(pairs)


class ScannerCsv:
    """Reader of lists of scanners."""

    name = "scanner-csv"
    title = (
        "List of a network scanner (Angry IP Scanner, Advanced IP Scanner, Fing, Nessus, OpenVAS and others)"
    )
    looks_for = (
        "a header with IP, Ping and Hostname; Status, Name, IP, Manufacturer and MAC address;"
        " an address beside ports, latency or states;"
        " IP, port, protocol and service; Plugin ID or NVT Name; or Fing's seven cells"
    )

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the header is that of such an export."""
        if (
            opened.container == "text"
            and opened.delimiter() == ";"
            and scanner_shapes.is_fing(opened.head_text())
        ):
            return Taken(self.name, 0.98, "the first lines are those of Fing's table", Ledger.SEEN)
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
        if scanner_shapes.is_fing(opened.head_text()):
            return csvwise.read(
                opened, context, is_header, scanner_shapes.fing, coverage, scanner_shapes.FING
            )
        return csvwise.read(opened, context, is_header, parse, coverage)
