"""``arp-a``: the ARP table as ``arp`` prints it on Linux, BSD, macOS and Windows. One line, one neighbour.

Forms: net-tools ``arp.c`` 2.10 (``arp -a``, ``arp -n``, ``arp``), ``/proc/net/arp`` (``man 5 proc``),
``arp(8)`` of FreeBSD, OpenBSD and macOS, Windows ``arp -a`` (Microsoft, *arp*) with headings in the machine's language.
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

_IP = r"(?P<address>\d{1,3}(?:\.\d{1,3}){3})"
_COLONS = r"(?P<mac>[0-9A-Fa-f]{1,2}(?::[0-9A-Fa-f]{1,2}){5})"
_DASHES = r"(?P<mac>[0-9A-Fa-f]{2}(?:-[0-9A-Fa-f]{2}){5})"
_UNIX = re.compile(
    rf"(?P<name>\S{{1,255}}) \({_IP}\) (?:at|auf|à|en|a) "
    rf"(?:{_COLONS}|(?P<none><?\(?(?:incomplete|from_interface|unvollständig|incomplet)\)?>?))"
    r"(?P<rest>(?: .{0,200})?)"
)
_TABLE = re.compile(
    rf"{_IP}\s+(?:ether\s+{_COLONS}\s+(?P<flags>[CMP!]+)|(?P<none>\(incomplete\)))\s+(?P<dev>\S{{1,32}})\s*"
)
# net-tools ``arp`` without ``-n``: a name in place of the address.
_NAMED = re.compile(
    rf"(?P<host>[A-Za-z_]\S{{0,254}})\s+(?:ether\s+{_COLONS}\s+(?P<flags>[CMP!]+)|(?P<none>\(incomplete\)))\s+(?P<dev>\S{{1,32}})\s*"
)
# OpenBSD and NetBSD, arp(8): when it expires, and flags of which ``l`` is this machine's own address.
_BSD = re.compile(
    rf"(?P<host>\S{{1,255}})\s+(?:{_COLONS}|(?P<none>\(incomplete\)))\s+(?P<dev>\S{{1,32}})\s+"
    r"(?P<rest>permanent|static|expired|(?:\d{1,5}[dhms]){1,4})(?:\s+(?P<flags>[A-Za-z]{1,6}))?\s*"
)
_PROC = re.compile(
    rf"{_IP}\s+0x[0-9a-f]{{1,8}}\s+0x(?P<flags>[0-9a-f]{{1,8}})\s+{_COLONS}\s+\S{{1,32}}\s+(?P<dev>\S{{1,32}})\s*"
)
_WINDOWS = re.compile(rf"\s+{_IP}\s+{_DASHES}\s+(?P<type>\S{{1,32}})\s*")
_INTERFACE = re.compile(rf"\S.{{0,60}}?:\s+{_IP}\s+---\s+0x[0-9a-fA-F]{{1,8}}\s*")
_ON = re.compile(r"(?:^| )(?:on|auf|sur|en) (\S{1,32})")
_BSD_HEADING = re.compile(r"Host\s+Ethernet Address\s+Netif\s+Expire\s+Flags\s*")
_HEADING = re.compile(r"(?:Address\s+HWtype\s+HWaddress|IP address\s+HW type\s+Flags)\b.{0,120}")
_SUMMARY = re.compile(r"Entries: \d+\s+Skipped: \d+\s+Found: \d+\s*")
# Words of Windows for an entry that was learnt; any other word of the last column is kept as it stands.
_STATIC = frozenset({"static", "statisch", "statique", "estático", "statico", "statyczne", "静态"})
_ATF_PERM = 0x04
"""Flag of ``/proc/net/arp`` for an entry made by hand (Linux ``if_arp.h``)."""


class ArpParser:
    """Lines of one ``arp`` listing; remembers the interface that a Windows heading named."""

    def __init__(self) -> None:
        self._interface = ""
        self._blocks = False
        self._titled = False
        self._bsd = False

    def __call__(self, text: str) -> Entry | Skip | None:
        """What this line is."""
        if len(text) > 1_000:
            return None
        heading = self._heading(text)
        if heading:
            return heading
        for pattern in (_UNIX, _TABLE, _PROC):
            found = pattern.fullmatch(text)
            if found:
                return _unix(found)
        found = (_BSD if self._bsd else _NAMED).fullmatch(text)
        if found:
            return _of_host(found)
        found = _WINDOWS.fullmatch(text)
        if found and self._blocks:
            word = found["type"]
            by_hand = word.lower() in _STATIC
            return _entry(found["address"], found["mac"], self._interface, status=word, by_hand=by_hand)
        return None

    def _heading(self, text: str) -> Skip | None:
        found = _INTERFACE.fullmatch(text) if "---" in text else None
        if found:
            self._interface, self._blocks, self._titled = f"interface {found['address']}", True, False
            return Skip(Reason.HEADING, text)
        if text.startswith(("Address", "IP address")) and _HEADING.fullmatch(text):
            return Skip(Reason.HEADING, text)
        if text.startswith("Host") and _BSD_HEADING.fullmatch(text):
            self._bsd = True
            return Skip(Reason.HEADING, text)
        if text.startswith("Entries") and _SUMMARY.fullmatch(text):
            return Skip(Reason.TOTAL_LINE, text)
        # The line of column titles that follows a Windows interface line, in any language.
        if self._blocks and not self._titled and text.startswith("  ") and not any(c.isdigit() for c in text):
            self._titled = True
            return Skip(Reason.HEADING, text)
        return None


def _unix(found: re.Match[str]) -> Entry | Skip | None:
    groups = found.groupdict()
    address = found["address"]
    if groups.get("none"):
        return Skip(Reason.NOTE, f"no hardware address is known for {address}")
    rest = groups.get("rest") or ""
    on = _ON.search(rest)
    flags = groups.get("flags") or ""
    by_hand = "M" in flags or (
        ("PERM" in rest or "permanent" in rest) and bool({"PERM", "permanent"} & set(rest.split()))
    )
    if found.re is _PROC:
        by_hand = bool(int(flags, 16) & _ATF_PERM)
    name = groups.get("name", "?")
    network = groups.get("dev") or (on[1] if on else "")
    return _entry(address, found["mac"], network, by_hand=by_hand, name=name)


def _of_host(found: re.Match[str]) -> Entry | Skip | None:
    """A line that has a name or an address in its first column."""
    host, flags, rest = found["host"], found["flags"] or "", found.groupdict().get("rest") or ""
    if found["none"]:
        return Skip(Reason.NOTE, f"no hardware address is known for {host}")
    by_hand = "M" in flags or (rest in {"permanent", "static"} and "l" not in flags)
    if is_ip(host):
        return _entry(host, found["mac"], found["dev"], by_hand=by_hand)
    if normal_mac(found["mac"]) is None:
        return Skip(Reason.NOTE, linewise.no_device(host, found["mac"]))
    pairs: list[tuple[str, str | None]] = [
        ("hostname", host),
        ("mac", found["mac"]),
        ("network", found["dev"]),
    ]
    if by_hand:
        return Entry(pairs, "entered-by-hand", f"{host} was entered by hand, not learnt on the network")
    return Entry(pairs)


def _entry(
    address: str, mac: str, network: str, *, status: str = "", by_hand: bool, name: str = "?"
) -> Entry | Skip | None:
    if not is_ip(address):
        return None
    if normal_mac(mac) is None:
        return Skip(Reason.NOTE, linewise.no_device(address, mac))
    pairs: list[tuple[str, str | None]] = [
        ("address", address),
        ("mac", mac),
        ("network", network),
        ("status", status),
    ]
    if name != "?":
        pairs.insert(2, ("hostname", name))
    if by_hand:
        return Entry(pairs, "entered-by-hand", f"{address} was entered by hand, not learnt on the network")
    return Entry(pairs)


class ArpA:
    """Reader of ``arp -a`` and ``arp -n``."""

    name = "arp-a"
    title = "ARP table (arp -a)"
    looks_for = "lines of `arp -a` as Linux, BSD, macOS or Windows print them"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the first lines are of an ARP table."""
        return linewise.take(opened, self.name, "of an ARP table", ArpParser())

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each neighbour with a hardware address."""
        coverage = Coverage(
            "",
            context.ledger or Ledger.SEEN,
            "",
            method="arp -a",
            complete="no",
            detail="lists only what this machine spoke to a short while before, on its own links",
        )
        return linewise.read(opened, context, ArpParser(), coverage)
