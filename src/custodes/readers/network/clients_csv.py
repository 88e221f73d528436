"""``clients-csv``: clients as UniFi, Meraki and pfSense export them as delimited text. One row, one observation.

Columns: the keys of ``clients-json`` as headers, and the English headers of Meraki's dashboard (from memory).
"""

from __future__ import annotations

from collections.abc import Iterator

from custodes.intake import Opened
from custodes.observations import Item, Note
from custodes.readers.interface import Context, Taken
from custodes.readers.network import client_list, csvwise
from custodes.readers.network.csvwise import Row
from custodes.readers.network.linewise import Entry, Skip

_DASHBOARD = frozenset({"description", "last seen", "usage", "mac address"})


def is_header(names: frozenset[str]) -> bool:
    """Whether these are the columns of such an export."""
    return bool(client_list.owner(names)) or names >= _DASHBOARD


def parse(row: Row) -> Entry | Skip | None:
    """One client."""
    return client_list.client(row)


class ClientsCsv:
    """Reader of exports of clients."""

    name = "clients-csv"
    title = "Clients of UniFi, Meraki or pfSense (CSV)"
    looks_for = "a header with mac and columns of UniFi, Meraki or pfSense, such as sw_port, recentDeviceName, dnsresolve"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the header is that of such an export."""
        return csvwise.take(opened, self.name, "a list of clients", is_header)

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each client."""
        yield from csvwise.read(opened, context, is_header, parse, client_list.coverage(context))
        dropped = client_list.personal(frozenset(csvwise.header_of(opened, is_header)))
        if dropped:
            yield Note("personal-dropped", f"columns that name a person: left out ({', '.join(dropped)})")
