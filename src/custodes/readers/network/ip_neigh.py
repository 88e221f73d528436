"""``ip-neigh``: the neighbour table of Linux as ``ip neigh`` prints it. One line, one neighbour.

Format: ``print_neigh`` in iproute2's ``ip/ipneigh.c`` 6.1 and ``man ip-neighbour`` (states of NUD).
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

STATES = frozenset(
    {"REACHABLE", "STALE", "DELAY", "PROBE", "FAILED", "INCOMPLETE", "NOARP", "PERMANENT", "NONE"}
)
_VALUED = frozenset({"dev", "lladdr", "ref", "used", "probes", "nhid", "protocol", "proto", "vrf"})
_FLAGS = frozenset({"proxy", "router", "extern_learn", "offload", "managed", "extern_valid", "locked"})
_MAC = re.compile(r"[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}")
_CHARS = 1_000


def parse(text: str) -> Entry | Skip | None:
    """One line of ``ip neigh``; words may stand in any order after the address."""
    words = text[:_CHARS].split()
    if len(words) < 2 or len(text) > _CHARS or not is_ip(words[0]):
        return None
    address, rest = words[0], words[1:]
    valued: dict[str, str] = {}
    flags: list[str] = []
    states: list[str] = []
    at = 0
    while at < len(rest):
        word = rest[at]
        at += 1
        if word in _VALUED and at < len(rest):
            valued[word] = rest[at]
            at += 1
        elif word in STATES:
            states.append(word)
        elif word in _FLAGS:
            flags.append(word)
        else:
            return None
    if not states and "proxy" not in flags:
        return None
    return _entry(address, valued, flags, " ".join(states))


def _entry(address: str, valued: dict[str, str], flags: list[str], state: str) -> Entry | Skip | None:
    if "proxy" in flags:
        return Skip(Reason.NOTE, f"this machine answers for {address} itself (proxy)")
    mac = valued.get("lladdr", "")
    if not mac:
        return Skip(Reason.NOTE, f"no hardware address is known for {address} ({state})")
    if not _MAC.fullmatch(mac):
        return None
    if normal_mac(mac) is None:
        return Skip(Reason.NOTE, linewise.no_device(address, mac))
    return neighbour(address, mac, valued.get("dev"), state, router="router" in flags)


def neighbour(address: str, mac: str, device: str | None, state: str, *, router: bool) -> Entry:
    """A neighbour with a hardware address of one device, whichever form of ``ip neigh`` told it."""
    pairs: list[tuple[str, str | None]] = [
        ("address", address),
        ("mac", mac),
        ("network", device),
        ("status", state),
    ]
    if router:
        pairs.append(("note", "announces itself as a router"))
    if "PERMANENT" in state.split():
        return Entry(pairs, "entered-by-hand", f"{address} was entered by hand, not learnt on the network")
    return Entry(pairs)


class IpNeigh:
    """Reader of ``ip neigh``."""

    name = "ip-neigh"
    title = "neighbour table (ip neigh)"
    looks_for = "lines of `ip neigh`: address, dev, lladdr, state"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the first lines are neighbours."""
        return linewise.take(opened, self.name, "neighbours of `ip neigh`", parse)

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each neighbour with a hardware address."""
        coverage = Coverage(
            "",
            context.ledger or Ledger.SEEN,
            "",
            method="ip neigh",
            complete="no",
            detail="lists only what this machine spoke to a short while before, on its own links",
        )
        return linewise.read(opened, context, parse, coverage)
