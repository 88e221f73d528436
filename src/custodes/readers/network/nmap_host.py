"""One ``host`` of an nmap file: whether anything answered there, and what it said, field by field."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, date, datetime
from functools import lru_cache

from custodes.core import normal_address, normal_mac
from custodes.intake import Element
from custodes.readers.gather import Gather, Scrub
from custodes.readers.network import nmap_replies, nmap_scripts

_ANSWERING = frozenset({"open", "closed", "unfiltered"})
"""States of a port that only a reply can give (``man nmap``, *Port Scanning Basics*)."""
_PORTS_NAMED = 40
_YEAR_3000 = 32_503_680_000
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CTIME = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?P<month>[A-Z][a-z]{2}) +(?P<day>\d{1,2}) \d\d:\d\d:\d\d (?P<year>2\d{3})"
)
_MINUTE = re.compile(r"(?P<year>2\d{3})-(?P<month>\d\d)-(?P<day>\d\d) \d\d:\d\d(?: [\w+-]{1,40})?")


def first(element: Element, tag: str) -> Element | None:
    """The first child of this tag."""
    return next((child for child in element.children if child.tag == tag), None)


def below(element: Element, *path: str) -> list[Element]:
    """All descendants along ``path``."""
    found = [element]
    for tag in path:
        found = [child for parent in found for child in parent.children if child.tag == tag]
    return found


@lru_cache(maxsize=1024)
def day(epoch: str) -> str:
    """The ISO 8601 day of nmap's time; empty where it is none.

    In XML seconds since 1970 (POSIX time), the day in UTC; in its line formats ``Wed Nov 25 11:37:17 2026`` (C ``ctime``) or
    ``2026-11-25 11:37 UTC``, the day where the scan ran.
    """
    if written := _CTIME.fullmatch(epoch) or _MINUTE.fullmatch(epoch):
        year, month, of = written["year"], written["month"], written["day"]
        try:
            return date(
                int(year), int(month) if month.isdigit() else _MONTHS.index(month) + 1, int(of)
            ).isoformat()
        except ValueError:
            return ""
    if not epoch.isascii() or not epoch.isdigit() or len(epoch) > 12 or not 0 < int(epoch) < _YEAR_3000:
        return ""
    return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()


def why_no_device(host: Element) -> str:
    """Why this host is no evidence of a device; empty where it is.

    ``up`` with the reason ``user-set`` is nmap's word under ``-Pn``: nobody asked whether the host is there. It
    counts only when something answered after all: a hardware address, or a port open, closed or unfiltered.
    """
    status = first(host, "status")
    state = status.attributes.get("state", "") if status else ""
    if state and state != "up":
        return f"nmap says {state}: nothing answered"
    if state == "up" and status is not None and status.attributes.get("reason") != "user-set":
        return ""
    if any(a.attributes.get("addrtype") == "mac" for a in below(host, "address")):
        return ""
    states = {p.attributes.get("state") for p in below(host, "ports", "port", "state")}
    states |= {p.attributes.get("state") for p in below(host, "ports", "extraports")}
    if states & _ANSWERING:
        return ""
    return f"{'taken as up without asking (-Pn)' if state else 'no status'}, and nothing answered"


def addresses(host: Element) -> list[str]:
    """Network addresses of a host or host hint, IPv4 first, as written."""
    found = [a.attributes for a in below(host, "address")]
    return [
        of["addr"]
        for kind in ("ipv4", "ipv6")
        for of in found
        if of.get("addrtype", "ipv4") == kind and of.get("addr")
    ]


class HostReading:
    """One host taken apart."""

    __slots__ = ("cut", "dates", "invalid", "unread", "values")

    def __init__(self, host: Element, scrub: Scrub, run_start: str) -> None:
        self.unread: Counter[str] = Counter()
        """Ids of scripts that are not read."""
        self.invalid: list[str] = []
        """Addresses that are none."""
        gather = Gather(scrub)
        self._keys(host, gather)
        for name in below(host, "hostnames", "hostname"):
            gather.add("hostname", name.attributes.get("name"))
        named = [self._port(port, gather) for port in below(host, "ports", "port")]
        for script in below(host, "hostscript", "script"):
            self._script(script, gather)
        self._remarks(host, [words for words in named if words], gather)
        start = host.attributes.get("starttime") or host.attributes.get("endtime") or run_start
        end = host.attributes.get("endtime") or start
        self.dates = {f: d for f, d in (("first_seen", day(start)), ("last_seen", day(end))) if d}
        self.values = gather.values()
        for field, words in (("first_seen", start), ("last_seen", end)):
            if field in self.dates:
                self.values[field] = words
        self.cut = gather.cut

    def _keys(self, host: Element, gather: Gather) -> None:
        found = addresses(host)
        for addr in found[:1]:
            gather.add("address", addr)
        for addr in found[1:]:
            gather.add("note", f"also at {addr}")
        self.invalid += [addr for addr in found if normal_address(addr) is None and not _names_itself(addr)]
        for entry in below(host, "address"):
            if entry.attributes.get("addrtype") != "mac":
                continue
            mac = entry.attributes.get("addr", "")
            if gather.has("mac"):
                gather.add("note", f"also MAC {mac}")
            else:
                gather.add("mac", mac)
            if normal_mac(mac) is None:
                self.invalid.append(mac)
            vendor = entry.attributes.get("vendor")
            if vendor:
                gather.add("note", f"nmap's own name for the MAC prefix: {vendor}")

    def _port(self, port: Element, gather: Gather) -> str:
        """Values of one port; its name where it is open."""
        state = first(port, "state")
        if state is None or state.attributes.get("state") != "open":
            return ""
        service = first(port, "service")
        of = service.attributes if service else {}
        if of.get("product"):
            extra = f"({of['extrainfo']})" if of.get("extrainfo") else ""
            kind = f"[{of['devicetype']}]" if of.get("devicetype") else ""
            parts = (of["product"], of.get("version"), extra, kind)
            gather.add("product", " ".join(part for part in parts if part))
        gather.add("hostname", of.get("hostname"))
        for text in nmap_replies.replies(of.get("servicefp", "")):
            nmap_replies.reply(text, gather)
        for script in below(port, "script"):
            self._script(script, gather)
        number = f"{port.attributes.get('portid', '?')}/{port.attributes.get('protocol', '?')}"
        return f"{number} {of['name']}" if of.get("name") else number

    def _script(self, script: Element, gather: Gather) -> None:
        if not nmap_scripts.read_script(script, gather):
            self.unread[script.attributes.get("id", "")[:64]] += 1

    @staticmethod
    def _remarks(host: Element, ports: list[str], gather: Gather) -> None:
        if ports:
            more = f" and {len(ports) - _PORTS_NAMED} more" if len(ports) > _PORTS_NAMED else ""
            gather.add("note", f"open: {', '.join(ports[:_PORTS_NAMED])}{more}")
        guess = next(iter(below(host, "os", "osmatch")), None)
        if guess:
            of = guess.attributes
            words = f"{of.get('accuracy', '?')} %: {of.get('name', '')}"
            gather.add("note", f"nmap's guess at the system, {words}")
        if host.attributes.get("timedout") == "true":
            gather.add("note", "nmap gave up on this host before it was done")
        gather.add("note", host.attributes.get("comment"))


def _names_itself(addr: str) -> bool:
    """Loopback: a valid address of the scanning machine, though no key."""
    return addr.startswith("127.") or addr == "::1"
