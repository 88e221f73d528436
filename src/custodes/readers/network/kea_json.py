"""``kea-json``: leases as Kea's control channel answers ``lease4-get-all`` and ``lease6-get-all``. One lease, one observation.

Keys: *Kea Administrator Reference Manual* 2.4, *lease_cmds*.
"""

from __future__ import annotations

from collections.abc import Iterator

from custodes.intake import Opened
from custodes.observations import Item
from custodes.readers.interface import Context, Taken
from custodes.readers.network import jsonwise, kea_leases, leases
from custodes.readers.network.jsonwise import Record, said
from custodes.readers.network.linewise import Entry, Skip


def is_lease(record: Record) -> bool:
    """Whether a record has the keys of a lease."""
    return {"ip-address", "valid-lft", "cltt"} <= record.keys()


def parse(record: Record) -> Entry | Skip | None:
    """One lease."""
    if not is_lease(record):
        return None
    lifetime, cltt = said(record, "valid-lft"), said(record, "cltt")
    expire = str(int(cltt) + int(lifetime)) if cltt.isdecimal() and lifetime.isdecimal() else ""
    mac = said(record, "hw-address") or leases.client_mac(said(record, "client-id"))
    return kea_leases.lease(
        said(record, "ip-address"),
        mac,
        said(record, "hostname"),
        expire,
        lifetime,
        said(record, "state"),
        said(record, "subnet-id"),
    )


class KeaJson:
    """Reader of Kea's answers."""

    name = "kea-json"
    title = "DHCP leases (Kea, JSON)"
    looks_for = "JSON records with ip-address, hw-address, cltt and valid-lft of Kea"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the first records are leases."""
        return jsonwise.take(opened, self.name, "leases of Kea", is_lease)

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each lease."""
        return jsonwise.read(opened, context, parse, leases.coverage(context, "Kea leases"))
