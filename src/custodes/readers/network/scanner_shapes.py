"""Columns of more scanners' lists: what only a look can say, a row for each port or finding, and Fing's table without a header.

``IP;FQDN;PORT;PROTOCOL;SERVICE;VERSION`` is nmaptocsv's own documentation; ``IP Address,Port,Service,Version`` the source of a
public nmap2csv; ``IP,Hostname,Port,Port Protocol,CVSS,Severity,...`` the report format of OpenVAS (its XSL);
``Plugin ID,CVE,CVSS,Risk,Host,...`` is quoted by public readers of Nessus's export. Places of the address (1), the hardware
address (6) and its vendor (7) in Fing's ``-o table,csv``: public programs that read it.
Words of the columns of Fing's applications, SoftPerfect Network Scanner and LanScan: from memory.
"""

from __future__ import annotations

import re

from custodes.core import normal_address, normal_mac
from custodes.observations import Reason
from custodes.readers.gather import Pairs
from custodes.readers.network import services
from custodes.readers.network.csvwise import Row
from custodes.readers.network.linewise import Entry, Skip

ADDRESS = frozenset(
    {
        "ip",
        "ip address",
        "ip addr",
        "ipv4",
        "ipv4 address",
        "ip-adresse",
        "adresse ip",
        "dirección ip",
        "indirizzo ip",
        "ip-adres",
        "adres ip",
    }
)
MAC = frozenset(
    {
        "mac",
        "mac address",
        "mac addr",
        "mac-adresse",
        "adresse mac",
        "dirección mac",
        "indirizzo mac",
        "mac-adres",
        "adres mac",
        "hardware address",
    }
)
NAME = frozenset(
    {
        "hostname",
        "host name",
        "host",
        "name",
        "device name",
        "dns name",
        "mdns name",
        "smb name",
        "netbios name",
        "computer name",
        "custom name",
    }
)
VENDOR = frozenset(
    {
        "vendor",
        "mac vendor",
        "manufacturer",
        "brand",
        "make",
        "hersteller",
        "fabricant",
        "fabricante",
        "produttore",
        "fabrikant",
    }
)
GUESS = frozenset({"model", "type", "device type", "os", "operating system", "category"})
"""What a scanner makes of a host; in other tables these are the words of a person."""
PORTS = frozenset({"open ports", "ports", "tcp ports", "services", "open tcp ports"})
LOOK = frozenset(
    {"ping", "response time", "latency", "latency (ms)", "latency ms", "rtt", "ttl", "open ports", "tcp ports", "open tcp ports",
     "last change", "last changed", "state change", "first detected", "last detected"}
)  # fmt: skip
"""Columns that only a look at the network fills."""
STATUS = frozenset({"state", "status", "online", "alive", "is alive", "etat", "état", "estado", "stato"})
SEEN = frozenset({"first seen", "last seen", "seen", "first discovered", "last discovered"})
NOTES = frozenset(
    {
        "comment",
        "comments",
        "note",
        "notes",
        "user text",
        "workgroup",
        "domain",
        "user",
        "logged on user",
        "group",
        "description",
        "bandwidth",
        "#",
        "no",
        "id",
    }
)
_KNOWN = ADDRESS | MAC | NAME | VENDOR | GUESS | PORTS | LOOK | STATUS | SEEN | NOTES
_STRANGE = 2

_NMAP = frozenset({"ip", "port", "protocol", "service"})
_NMAP_SHORT = frozenset({"ip address", "port", "service", "version"})
_OPENVAS = frozenset({"ip", "hostname", "port", "port protocol", "cvss", "severity", "nvt name"})
_NESSUS = frozenset({"plugin id", "risk", "host", "port", "protocol", "name"})
_FINDINGS = (_NMAP, _NMAP_SHORT, _OPENVAS, _NESSUS)

FING = ("ip", "fing 2", "fing 3", "fing 4", "fing 5", "mac address", "vendor")
_STATE = re.compile(r"up|down|online|offline", re.IGNORECASE)
_FING = re.compile(
    r"\d{1,3}(?:\.\d{1,3}){3}(?:;[^;\r\n]{0,200}){4};(?P<mac>(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}|);[^;\r\n]{0,200}"
)


def is_look(names: frozenset[str], register: frozenset[str]) -> bool:
    """Whether a scanner wrote this header: an address, who is there, what only a look can say, and hardly anything else."""
    if names & register or not names & ADDRESS or not names & (MAC | NAME):
        return False
    looks = len(names & LOOK) + (bool(names & STATUS) and bool(names & SEEN))
    return (
        bool(looks)
        and len(names - _KNOWN - {""}) <= _STRANGE
        and (looks > 1 or not {"model", "make"} & names or bool(names & STATUS))
    )


def is_findings(names: frozenset[str]) -> bool:
    """Whether each row is one port or one finding of a host."""
    return any(names >= header for header in _FINDINGS) and not names & {
        "asset tag",
        "serial number",
        "site",
        "location",
    }


def finding(row: Row) -> Entry | Skip | None:
    """The host that a port or a finding is about; what the finding says of it is not read."""
    found = Pairs()
    address = row.get("ip", "") or row.get("ip address", "") or row.get("host", "")
    if normal_address(address):
        found.add("address", address)
    elif address and "plugin id" in row:
        found.add("hostname", address)
    else:
        return None
    for key in ("fqdn", "rdns", "hostname", "dns name", "netbios name"):
        name = row.get(key, "")
        if name and name != address:
            found.add("hostname", name)
    mac = row.get("mac address", "") or row.get("mac_address", "")
    if normal_mac(mac):
        found.add("mac", mac)
    vendor = row.get("mac vendor", "") or row.get("mac_vendor", "")
    found.add("note", f"the scanner's own name for the MAC prefix: {vendor}" if vendor else "")
    port = row.get("port", "")
    named = _NMAP <= row.keys() or _NMAP_SHORT <= row.keys()
    services.product(found, row.get("version", "") if named else "")
    transport = row.get("port protocol", "") or row.get("protocol", "")
    if port.isdecimal() and port != "0":
        found.add("note", services.opened(port, transport.lower(), row.get("service", "") if named else ""))
    return Entry(found.pairs)


def is_fing(text: str) -> bool:
    """Whether the first lines are those of Fing's table: seven cells, a state, and a hardware address in the sixth."""
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    found = [_FING.fullmatch(line.strip()) for line in lines]
    return (
        bool(lines)
        and all(found)
        and any(one and one["mac"] for one in found)
        and all(_state(line) for line in lines)
    )


def _state(line: str) -> str:
    return next((cell for cell in line.split(";")[1:5] if _STATE.fullmatch(cell.strip())), "")


def fing(row: Row) -> Entry | Skip | None:
    """One host of Fing's table. The cells between address and hardware address are known by what they hold."""
    address, mac = row.get("ip", ""), row.get("mac address", "")
    if not normal_address(address):
        return None
    between = [row.get(name, "") for name in FING[1:5]]
    if any(cell.lower() in {"down", "offline"} for cell in between):
        return Skip(Reason.NOTE, f"nothing answered at {address}")
    found = Pairs()
    found.add("address", address)
    if normal_mac(mac):
        found.add("mac", mac)
    for cell in between:
        if re.search(r"[^\W\d_]{2}", cell) and not _STATE.fullmatch(cell):
            found.add("hostname", cell)
            break
    if row.get("vendor"):
        found.add("note", f"the scanner's own name for the MAC prefix: {row['vendor']}")
    return Entry(found.pairs)
