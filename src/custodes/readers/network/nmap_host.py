"""One host of an nmap file, in whichever form: whether anything answered there, and what it said, field by field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple

from custodes.core import normal_address, normal_mac
from custodes.intake import Element
from custodes.readers.gather import Adds, Mould, Pairs
from custodes.readers.network import nmap_replies, nmap_scripts

ANSWERING = frozenset({"open", "closed", "unfiltered"})
"""States of a port that only a reply can give (``man nmap``, *Port Scanning Basics*)."""
UNSAID = "not said"
"""The reason why a host is up where the form does not tell it, nor the command line."""
_NO_ANSWER = {
    "user-set": "taken as up without asking (-Pn)",
    UNSAID: "up, and not said how nmap found out: perhaps taken as up without asking (-Pn)",
}
"""Reasons for being up that are no answer -> what is said of them."""
_PORTS_NAMED = 40
_YEAR_3000 = 32_503_680_000
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CTIME = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?P<month>[A-Z][a-z]{2}) +(?P<day>\d{1,2}) \d\d:\d\d:\d\d (?P<year>2\d{3})"
)
_MINUTE = re.compile(r"(?P<year>2\d{3})-(?P<month>\d\d)-(?P<day>\d\d) \d\d:\d\d(?: [\w+-]{1,40})?")


class Port(NamedTuple):
    """One open port."""

    name: str
    """Number and protocol: ``80/tcp``."""
    service: Mapping[str, str]
    """Attributes of ``service`` in nmap's XML."""
    scripts: list[Element]


class Host:
    """What a file says of one host."""

    __slots__ = (
        "about", "addresses", "answered", "guess", "last", "line", "names", "ports", "scripts", "status"
    )  # fmt: skip

    def __init__(self, line: int, last: int) -> None:
        self.line, self.last = line, last
        """The first and the last line of its record."""
        self.about: Mapping[str, str] = {}
        """Attributes of ``host`` in nmap's XML: when it was looked at, whether nmap gave up on it."""
        self.status: dict[str, str] = {}
        """``state`` and ``reason``."""
        self.addresses: list[dict[str, str]] = []
        """``addr``, ``addrtype`` and ``vendor``."""
        self.names: list[str | None] = []
        self.ports: list[Port] = []
        self.answered = False
        """Whether the state of a port, shown by itself or in a sum, is one that only a reply can give."""
        self.scripts: list[Element] = []
        """Scripts of the host as a whole."""
        self.guess: dict[str, str] | None = None
        """``name`` and ``accuracy`` of the system that nmap guesses first."""

    def network_addresses(self) -> list[str]:
        """Network addresses, IPv4 first, as written."""
        four: list[str] = []
        six: list[str] = []
        for of in self.addresses:
            kind, addr = of.get("addrtype", "ipv4"), of.get("addr")
            if addr and kind in ("ipv4", "ipv6"):
                (four if kind == "ipv4" else six).append(addr)
        return four + six


def first(element: Element, tag: str) -> Element | None:
    """The first child of this tag."""
    return next((child for child in element.children if child.tag == tag), None)


def host_of(element: Element) -> Host:
    """A ``host`` or ``hosthint`` of nmap's XML."""
    host = Host(element.line, max(element.last_line, element.line))
    host.about = element.attributes
    status = first(element, "status")
    if status:
        host.status = status.attributes
    for child in element.children:
        if child.tag == "address":
            host.addresses.append(child.attributes)
        elif child.tag == "hostnames":
            host.names += [name.attributes.get("name") for name in child.children if name.tag == "hostname"]
        elif child.tag == "ports":
            _ports(child, host)
        elif child.tag == "hostscript":
            host.scripts += [script for script in child.children if script.tag == "script"]
        elif child.tag == "os" and host.guess is None:
            guess = first(child, "osmatch")
            host.guess = guess.attributes if guess else None
    return host


def _ports(ports: Element, host: Host) -> None:
    for child in ports.children:
        if child.tag == "port":
            states = [of.attributes.get("state") for of in child.children if of.tag == "state"]
            host.answered |= not ANSWERING.isdisjoint(states)
            if states and states[0] == "open":
                of, service = child.attributes, first(child, "service")
                name = f"{of.get('portid', '?')}/{of.get('protocol', '?')}"
                scripts = [script for script in child.children if script.tag == "script"]
                host.ports.append(Port(name, service.attributes if service else {}, scripts))
        elif child.tag == "extraports":
            host.answered |= child.attributes.get("state") in ANSWERING


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


def why_no_device(host: Host) -> str:
    """Why this host is no evidence of a device; empty where it is.

    ``up`` with the reason ``user-set`` is nmap's word under ``-Pn``: nobody asked whether the host is there. It
    counts only when something answered after all: a hardware address, or a port open, closed or unfiltered.
    Where it is not said how nmap found out, that is not known either: nmap's text has a time of reply beside *up*, but for
    hosts that were taken as up, and for some that answered (the machine itself; nmap 7.93 as it ran).
    """
    state, reason = host.status.get("state", ""), host.status.get("reason", "")
    if state and state != "up":
        return f"nmap says {state}: nothing answered"
    if state == "up" and reason not in _NO_ANSWER:
        return ""
    if host.answered or any(of.get("addrtype") == "mac" for of in host.addresses):
        return ""
    return f"{_NO_ANSWER[reason] if state else 'no status'}, and nothing answered"


class HostReading:
    """One host taken apart."""

    __slots__ = ("cut", "dates", "invalid", "unread", "values")

    def __init__(self, host: Host, mould: Mould, run_start: str) -> None:
        self.unread: list[str] = []
        """Ids of scripts that are not read."""
        self.invalid: list[str] = []
        """Addresses that are none."""
        found = Pairs()
        self._keys(host, found)
        for name in host.names:
            found.add("hostname", name)
        for port in host.ports:
            self._port(port, found)
        for script in host.scripts:
            self._script(script, found)
        _remarks(host, found)
        start = host.about.get("starttime") or host.about.get("endtime") or run_start
        end = host.about.get("endtime") or start
        self.values, self.cut = mould.values(found.pairs)
        self.dates: dict[str, str] = {}
        for field, words in (("first_seen", start), ("last_seen", end)):
            if words and (of := day(words)):
                self.dates[field] = of
                self.values[field] = words

    def _keys(self, host: Host, found: Pairs) -> None:
        places = host.network_addresses()
        for addr in places[:1]:
            found.add("address", addr)
        for addr in places[1:]:
            found.add("note", f"also at {addr}")
        self.invalid += [addr for addr in places if normal_address(addr) is None and not _names_itself(addr)]
        for of in host.addresses:
            if of.get("addrtype") != "mac":
                continue
            mac = of.get("addr", "")
            if found.has("mac"):
                found.add("note", f"also MAC {mac}")
            else:
                found.add("mac", mac)
            if normal_mac(mac) is None:
                self.invalid.append(mac)
            if vendor := of.get("vendor"):
                found.add("note", f"nmap's own name for the MAC prefix: {vendor}")

    def _port(self, port: Port, found: Pairs) -> None:
        of = port.service
        if of.get("product"):
            extra = f"({of['extrainfo']})" if of.get("extrainfo") else ""
            kind = f"[{of['devicetype']}]" if of.get("devicetype") else ""
            parts = (of["product"], of.get("version"), extra, kind)
            found.add("product", " ".join(part for part in parts if part))
        found.add("hostname", of.get("hostname"))
        if fingerprint := of.get("servicefp"):
            for text in nmap_replies.replies(fingerprint):
                nmap_replies.reply(text, found)
        for script in port.scripts:
            self._script(script, found)

    def _script(self, script: Element, found: Adds) -> None:
        if not nmap_scripts.read_script(script, found):
            self.unread.append(script.attributes.get("id", "")[:64])


def _remarks(host: Host, found: Pairs) -> None:
    if host.ports:
        ports = [
            f"{of.name} {of.service['name']}" if of.service.get("name") else of.name for of in host.ports
        ]
        more = f" and {len(ports) - _PORTS_NAMED} more" if len(ports) > _PORTS_NAMED else ""
        found.add("note", f"open: {', '.join(ports[:_PORTS_NAMED])}{more}")
    if host.guess is not None:
        words = f"{host.guess.get('accuracy', '?')} %: {host.guess.get('name', '')}"
        found.add("note", f"nmap's guess at the system, {words}")
    if host.about.get("timedout") == "true":
        found.add("note", "nmap gave up on this host before it was done")
    found.add("note", host.about.get("comment"))


def _names_itself(addr: str) -> bool:
    """Loopback: a valid address of the scanning machine, though no key."""
    return addr.startswith("127.") or addr == "::1"
