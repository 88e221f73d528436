"""``clients-json``: clients as the controllers of UniFi, Meraki and pfSense give them. One client, one observation.

Keys: UniFi ``/stat/sta`` and ``/stat/alluser`` (from memory), Meraki *Get Network Clients* (API v1), pfSense's ARP and
lease lists as its packages give them (from memory).
"""

from __future__ import annotations

from collections.abc import Iterator

from custodes.intake import Opened
from custodes.observations import Item, Note
from custodes.readers.interface import Context, Taken
from custodes.readers.network import client_list, jsonwise
from custodes.readers.network.jsonwise import Record, text
from custodes.readers.network.linewise import Entry, Skip


def is_client(record: Record) -> bool:
    """Whether a record has the keys of a client."""
    return bool(client_list.shape(record).owner)


def parse(record: Record) -> Entry | Skip | None:
    """One client; a value of several parts is left out."""
    shape = client_list.shape(record)
    return client_list.client(record, shape, text) if shape.owner else None


class ClientsJson:
    """Reader of lists of clients."""

    name = "clients-json"
    title = "Clients of UniFi, Meraki or pfSense (JSON)"
    looks_for = "JSON records with mac and keys of UniFi, Meraki or pfSense such as sw_port, recentDeviceName, dnsresolve"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the first records are clients."""
        return jsonwise.take(opened, self.name, "clients of a controller", is_client)

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each client."""
        dropped = 0

        def parsed(record: Record) -> Entry | Skip | None:
            nonlocal dropped
            dropped += client_list.shape(record).personal
            return parse(record)

        yield from jsonwise.read(opened, context, parsed, client_list.coverage(context))
        if dropped:
            yield Note("personal-dropped", "names of users: left out", count=dropped)
