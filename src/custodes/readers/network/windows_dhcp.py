"""``windows-dhcp``: leases of the DHCP server of Windows, as PowerShell and its console export them.

One row, one observation.

Columns: ``Get-DhcpServerv4Lease`` (Microsoft, module *DhcpServer*) through ``Export-Csv``; *Export List* of the
console, in English, from memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from custodes.intake import Opened
from custodes.observations import Item
from custodes.readers.interface import Context, Taken
from custodes.readers.network import csvwise, leases
from custodes.readers.network.csvwise import Row
from custodes.readers.network.linewise import Entry, Skip
from custodes.readers.network.moments import day_of

_SHELL = frozenset({"ipaddress", "scopeid", "clientid", "leaseexpirytime"})
_CONSOLE = frozenset({"client ip address", "unique id", "lease expiration"})


def is_header(names: frozenset[str]) -> bool:
    """Whether these are the columns of a lease list of Windows."""
    return names >= _SHELL or names >= _CONSOLE


def parse(row: Row) -> Entry | Skip | None:
    """One lease."""
    get = row.get
    scope = get("scopeid") or get("scopeid.ipaddresstostring")
    until = get("leaseexpirytime") or get("lease expiration")
    client = get("clientid") or get("unique id") or ""
    pairs: list[tuple[str, str | None]] = [
        ("hostname", get("hostname") or get("name")),
        ("description", get("description")),
        ("network", f"scope {scope}" if scope else ""),
        ("status", get("addressstate") or get("type")),
        ("note", f"lease until {day_of(until) or until}" if until else ""),
    ]
    address = get("ipaddress") or get("client ip address") or ""
    found = leases.lease(address, leases.client_mac(client) or client, pairs, {})
    state = get("addressstate") or ""
    return leases.last_known(found, state, until or "") if leases.unheld(state) else found


class WindowsDhcp:
    """Reader of Windows DHCP leases."""

    name = "windows-dhcp"
    title = "DHCP leases (Windows Server)"
    looks_for = "a header with IPAddress, ScopeId, ClientId, LeaseExpiryTime, or Client IP Address, Unique ID"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the header is that of a lease list."""
        return csvwise.take(opened, self.name, "leases of Windows DHCP", is_header)

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each lease."""
        return csvwise.read(
            opened, context, is_header, parse, leases.coverage(context, "Windows DHCP leases")
        )
