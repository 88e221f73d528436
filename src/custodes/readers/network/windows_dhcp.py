"""``windows-dhcp``: leases of the DHCP server of Windows, as PowerShell and its console export them.

One row, one observation. So are their lines on a screen, saved as a text.

Columns: ``Get-DhcpServerv4Lease`` (Microsoft, module *DhcpServer*) through ``Export-Csv``; *Export List* of the
console, in English, from memory; as tables: ``Get-DhcpServerv4Lease`` and ``netsh dhcp server scope ... show clients``,
both from memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from custodes.intake import Opened
from custodes.observations import Item, Reason
from custodes.readers.interface import Context, Taken
from custodes.readers.network import csvwise, leases, linewise
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


_CHARS = 400
_SHELL_HEADING = re.compile(r"\s{0,4}IPAddress\s+ScopeId\s+ClientId\s.{0,200}")
_RULE = re.compile(r"[\s=-]{4,400}")
_SCOPE = re.compile(r"Changed the current scope context to (\d{1,3}(?:\.\d{1,3}){3}) scope\.?\s*")
_NETSH = re.compile(
    r"\s*(\d{1,3}(?:\.\d{1,3}){3})\s*-\s*\d{1,3}(?:\.\d{1,3}){3}\s*-\s*((?:[0-9A-Fa-f]{2}-){3,20}[0-9A-Fa-f]{2})-?\s*"
    r"-\s*(\S.{0,40}?)\s*-\s?([NDBUR])(?:\s{1,8}-?\s{0,8}(\S.{0,255}))?\s*"
)
_TALK = re.compile(
    r"\s*(?:type : n - none|ip address\s+-\s?subnet mask|no of clients|command completed|ps [a-z]:|[a-z]:\\|"
    r"netsh|get-dhcpserver).{0,300}",
    re.IGNORECASE,
)


class LeaseTable:
    """The lines of a table on a screen: PowerShell's, or that of ``netsh``; remembers the scope and the columns."""

    def __init__(self) -> None:
        self._scope = ""
        self._columns: list[tuple[str, int]] = []

    def __call__(self, text: str) -> Entry | Skip | None:
        """What this line is."""
        if len(text) > _CHARS:
            return None
        if _SHELL_HEADING.fullmatch(text):
            self._columns = [(found[0].lower(), found.start()) for found in re.finditer(r"\S+", text)]
            return Skip(Reason.HEADING, text)
        if found := _SCOPE.fullmatch(text):
            self._scope = found[1]
            return Skip(Reason.HEADING, text)
        if _RULE.fullmatch(text):
            return Skip(Reason.HEADING, "")
        if found := _NETSH.fullmatch(text):
            address, client, until, _, name = found.groups()
            inactive = "inactive" in until.lower()
            row = {"ipaddress": address, "scopeid": self._scope, "clientid": client, "hostname": name or ""}
            ends = "" if not any(c.isdigit() for c in until) else until
            return parse(row | {"leaseexpirytime": ends, "addressstate": "Inactive" if inactive else ""})
        if _TALK.fullmatch(text):
            return Skip(Reason.NOTE, text)
        return self._of_shell(text) if self._columns else None

    def _of_shell(self, text: str) -> Entry | Skip | None:
        starts = [0, *(at for _, at in self._columns[1:])]
        if any(0 < at < len(text) and text[at - 1] != " " for at in starts):
            return None
        ends = [*starts[1:], len(text)]
        names = [name for name, _ in self._columns]
        return parse({name: text[a:b].strip() for name, a, b in zip(names, starts, ends, strict=True)})


class WindowsDhcp:
    """Reader of Windows DHCP leases."""

    name = "windows-dhcp"
    title = "DHCP leases (Windows Server)"
    looks_for = "a header with IPAddress, ScopeId, ClientId, LeaseExpiryTime, or Client IP Address, Unique ID; or these as a table"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the header is that of a lease list."""
        taken = csvwise.take(opened, self.name, "leases of Windows DHCP", is_header)
        return taken or linewise.take(opened, self.name, "of leases of Windows DHCP", LeaseTable())

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each lease."""
        coverage = leases.coverage(context, "Windows DHCP leases")
        if csvwise.header_of(opened, is_header):
            return csvwise.read(opened, context, is_header, parse, coverage)
        return linewise.read(opened, context, LeaseTable(), coverage)
