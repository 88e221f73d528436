"""``dnsmasq-leases``: the lease file of dnsmasq. One line, one lease, one observation *seen*.

Format: ``lease_update_file`` in dnsmasq's ``src/lease.c`` 2.90: ``expiry mac address hostname client-id``;
after a line ``duid ...`` the DHCPv6 leases, with an IAID (``T`` before it for a temporary address)
in place of the MAC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from custodes.core import is_ip, normal_mac
from custodes.intake import Opened
from custodes.observations import Coverage, Item, Ledger, Reason
from custodes.readers.interface import Context, Taken
from custodes.readers.network import linewise
from custodes.readers.network.linewise import Entry, Skip
from custodes.readers.network.nmap_host import day

_LEASE = re.compile(r"(\d{1,12}) +(\S{1,120}) +([0-9A-Fa-f.:]{2,45}) +(\S{1,255}) +(\S{1,1024})\s*")
_DUID = re.compile(r"duid +[0-9A-Fa-f:]{2,400}\s*")
_MAC = re.compile(r"(?:([0-9A-Fa-f]{2})-)?((?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2})")
_IAID = re.compile(r"T?\d{1,10}")


def parse(text: str) -> Entry | Skip | None:
    """One line of a lease file."""
    if text.startswith("duid") and _DUID.fullmatch(text):
        return Skip(Reason.NOTE, "identifier of the DHCPv6 server itself")
    found = _LEASE.fullmatch(text)
    if not found:
        return None
    expiry, hardware, address, hostname, _client = found.groups()
    if not is_ip(address):
        return None
    version = 6 if ":" in address else 4
    of = _MAC.fullmatch(hardware) if version == 4 else None
    if (version == 4 and of is None) or (version == 6 and not _IAID.fullmatch(hardware)):
        return None
    pairs: list[tuple[str, str | None]] = [("address", address)]
    if of and normal_mac(of[2]) is None:
        return Skip(Reason.NOTE, linewise.no_device(address, of[2]))
    if of and of[1]:
        # Not Ethernet: dnsmasq writes the ARP hardware type (RFC 826) before the address.
        pairs.append(("note", f"hardware address of ARP type {of[1]}: {of[2]}"))
    elif of:
        pairs.append(("mac", of[2]))
    if hostname != "*":
        pairs.append(("hostname", hostname))
    pairs.append(("note", _until(expiry)))
    return Entry(pairs)


def _until(expiry: str) -> str:
    if expiry == "0":
        return "lease without end"
    until = day(expiry)
    # A build with HAVE_BROKEN_RTC keeps the length of the lease in place of its end.
    return f"lease until {until}" if until > "2000" else f"lease of {expiry} seconds"


class DnsmasqLeases:
    """Reader of dnsmasq's lease file."""

    name = "dnsmasq-leases"
    title = "DHCP leases (dnsmasq)"
    looks_for = "lines of a dnsmasq lease file: expiry, MAC, address, host name, client id"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the first lines are leases."""
        return linewise.take(opened, self.name, "dnsmasq leases", parse)

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each lease."""
        coverage = Coverage(
            "",
            context.ledger or Ledger.SEEN,
            "",
            method="dnsmasq leases",
            complete="no",
            detail="lists only what asked this server for an address; fixed addresses are not in it",
        )
        return linewise.read(opened, context, parse, coverage)
