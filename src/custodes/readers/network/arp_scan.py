"""``arp-scan``: what ``arp-scan`` and ``netdiscover -P`` print. One line, one answer, one observation.

Format: ``display_packet`` in ``arp-scan.c`` 1.10: address, tab, hardware address, tab, vendor; netdiscover's table from memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from custodes.core import normal_address, normal_mac
from custodes.intake import Opened
from custodes.observations import Coverage, Item, Ledger, Reason
from custodes.readers.interface import Context, Taken
from custodes.readers.network import linewise
from custodes.readers.network.linewise import Entry, Skip

_ANSWER = re.compile(
    r"(\d{1,3}(?:\.\d{1,3}){3})\t((?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2})(?:\t([^\t]{0,300}?)(?:\t[^\t]{0,80}){0,3})?\s*"
)
_NETDISCOVER = re.compile(
    r" ?(\d{1,3}(?:\.\d{1,3}){3}) +((?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}) +\d{1,7} +\d{1,9}  (.{1,120}?)\s*"
)
_HEADING = re.compile(
    r"(?:Interface: \S+, (?:type|datalink type): |Starting arp-scan |WARNING: |-- Active scan completed|"
    r" _{10,}| -{10,}| *IP +At MAC Address)"
)
_TOTAL = re.compile(r"(?:\d+ packets received by filter|Ending arp-scan )|\s*\d+ Captured ARP Req")
_SCREEN = re.compile(r"\s*Currently scanning: \S{1,40}\s+\|\s+Screen View: .{1,60}")
"""netdiscover's first line: how far it is."""
_REPEATED = re.compile(r" ?\(DUP: \d+\)")
_CHARS = 1_000


def parse(text: str) -> Entry | Skip | None:
    """One line."""
    if len(text) > _CHARS:
        return None
    if _TOTAL.match(text):
        return Skip(Reason.TOTAL_LINE, text)
    if _SCREEN.fullmatch(text):
        return Skip(Reason.NOTE, text)
    if _HEADING.match(text):
        return Skip(Reason.HEADING, text)
    found = _ANSWER.fullmatch(text) or _NETDISCOVER.fullmatch(text)
    if not found or not normal_address(found[1]):
        return None
    address, mac, vendor = found[1], found[2], found[3] or ""
    if normal_mac(mac) is None:
        return Skip(Reason.NOTE, linewise.no_device(address, mac))
    pairs: list[tuple[str, str | None]] = [("address", address), ("mac", mac)]
    if _REPEATED.search(vendor):
        pairs.append(("note", "answered more than once"))
        vendor = _REPEATED.sub("", vendor)
    if vendor and not vendor.lower().startswith(("(unknown", "unknown")):
        pairs.append(("note", f"the scanner's own name for the MAC prefix: {vendor.strip()}"))
    return Entry(pairs)


class ArpScan:
    """Reader of arp-scan."""

    name = "arp-scan"
    title = "ARP scan (arp-scan, netdiscover)"
    looks_for = "lines of arp-scan: address, tab, hardware address, tab, vendor"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the first lines are answers."""
        return linewise.take(opened, self.name, "answers of arp-scan", parse)

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each answer."""
        coverage = Coverage(
            "",
            context.ledger or Ledger.SEEN,
            "",
            method="arp-scan",
            detail="the file does not name the network",
        )
        return linewise.read(opened, context, parse, coverage)
