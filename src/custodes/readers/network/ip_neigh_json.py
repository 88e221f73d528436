"""``ip-neigh-json``: the neighbour table of Linux as ``ip -j neigh`` prints it. One entry, one observation.

Format: ``print_neigh`` in iproute2's ``ip/ipneigh.c`` 6.1 with its JSON writer: ``dst``, ``dev``, ``lladdr``, ``state[]``.
"""

from __future__ import annotations

from collections.abc import Iterator

from custodes.core import is_ip, normal_mac
from custodes.intake import Opened
from custodes.observations import Item, Reason
from custodes.readers.interface import Context, Taken
from custodes.readers.network import jsonwise, linewise
from custodes.readers.network.ip_neigh import STATES, neighbour
from custodes.readers.network.jsonwise import Record, listed, said, text
from custodes.readers.network.linewise import Entry, Skip


def is_neighbour(record: Record) -> bool:
    """Whether a record has the keys of a neighbour."""
    states = {text(state) for state in listed(record.get("state"))}
    return (
        "dst" in record
        and states <= STATES
        and bool(states or "proxy" in record)
        and bool({"dev", "lladdr"} & record.keys())
    )


def parse(record: Record) -> Entry | Skip | None:
    """One neighbour."""
    if not is_neighbour(record):
        return None
    address, mac = said(record, "dst"), said(record, "lladdr")
    state = " ".join(text(s) for s in listed(record.get("state")))
    if not is_ip(address):
        return None
    if not mac:
        return Skip(Reason.NOTE, f"no hardware address is known for {address} ({state or 'proxy'})")
    if normal_mac(mac) is None:
        return Skip(Reason.NOTE, f"{address} has no hardware address of one device")
    return neighbour(address, mac, said(record, "dev"), state, router="router" in record)


class IpNeighJson:
    """Reader of ``ip -j neigh``."""

    name = "ip-neigh-json"
    title = "neighbour table (ip -j neigh)"
    looks_for = "JSON records with dst, dev, lladdr and state of `ip -j neigh`"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the first records are neighbours."""
        return jsonwise.take(opened, self.name, "neighbours of `ip -j neigh`", is_neighbour)

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each neighbour with a hardware address."""
        return jsonwise.read(opened, context, parse, linewise.of_this_machine(context, "ip -j neigh"))
