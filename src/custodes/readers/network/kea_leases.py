"""``kea-leases``: the lease files of Kea's memfile backend, DHCPv4 and DHCPv6. One row, one observation.

Columns: ``csv_lease_file4.cc`` and ``csv_lease_file6.cc`` of Kea 2.4; a comma inside a value is written ``&#x2c``.
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

_NEEDED = frozenset({"address", "valid_lifetime", "expire", "subnet_id", "fqdn_fwd", "hostname"})
STATES = {"0": "", "1": "declined", "2": "expired", "3": "released"}


def is_header(names: frozenset[str]) -> bool:
    """Whether these are the columns of a lease file."""
    return names >= _NEEDED and bool(names & {"hwaddr", "duid"})


def parse(row: Row) -> Entry | Skip | None:
    """One lease."""
    mac = row.get("hwaddr", "") or leases.client_mac(row.get("client_id", ""))
    get = row.get
    return lease(
        get("address", ""),
        mac,
        get("hostname", ""),
        get("expire", ""),
        get("valid_lifetime", ""),
        get("state", ""),
        get("subnet_id", ""),
    )


def lease(
    address: str, mac: str, hostname: str, expire: str, lifetime: str, state: str, subnet: str
) -> Entry | Skip | None:
    """One lease: its client spoke to the server at its end less its length."""
    dates: dict[str, str] = {}
    last = ""
    endless = lifetime == "4294967295"
    if (
        expire.isdecimal()
        and lifetime.isdecimal()
        and not endless
        and len(expire) < 13
        and len(lifetime) < 13
    ):
        last = str(int(expire) - int(lifetime))
        if day := day_of(last):
            dates["last_seen"] = day
    until = day_of(expire)
    pairs: list[tuple[str, str | None]] = [
        ("hostname", hostname.replace("&#x2c", ",").rstrip(".")),
        ("last_seen", last if dates else ""),
        ("status", STATES.get(state, f"state {state}") if state else ""),
        ("network", f"subnet {subnet}" if subnet else ""),
        ("note", "lease without end" if endless else f"lease until {until}" if until else ""),
    ]
    found = leases.lease(address, mac, pairs, dates)
    spoken = STATES.get(state, "")
    unheld = not endless and leases.unheld(spoken)
    return leases.last_known(found, spoken, until and expire) if unheld else found


class KeaLeases:
    """Reader of Kea's lease files."""

    name = "kea-leases"
    title = "DHCP leases (Kea, CSV)"
    looks_for = "a header with address, hwaddr or duid, valid_lifetime, expire, subnet_id of Kea"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the header is that of a lease file."""
        return csvwise.take(opened, self.name, "a Kea lease file", is_header)

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each lease."""
        return csvwise.read(opened, context, is_header, parse, leases.coverage(context, "Kea leases"))
