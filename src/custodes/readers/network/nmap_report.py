"""One report of nmap's text, taken apart into what its XML would tell of the host."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable

from custodes.intake import Element
from custodes.readers.network.nmap_host import ANSWERING, UNSAID, Host, Port
from custodes.readers.network.nmap_scripts import BROADCASTS, SCRIPTS

REPORT = re.compile(
    r"Nmap scan report for (?:(\S{1,300}) \(([0-9A-Fa-f.:]{2,45})\)|([0-9A-Fa-f.:]{2,45}))((?: \[[^\]]{1,80}\])?)\s*"
)
_UP = re.compile(r"Host is up(?:, received ([\w-]{1,40})(?: ttl \d+)?)?( \(-?[\d.]+s latency\))?")
_PORT = re.compile(
    r"(\d{1,5})/(tcp|udp|sctp)\s+(open\|filtered|closed\|filtered|[a-z]+)(?:\s+(\S+))?(?:\s+(.*))?"
)
_STATES = re.compile(r"\d+ (open\|filtered|closed\|filtered|[a-z]+) ")
_ALL = re.compile(
    r"All \d+ scanned ports on .{1,400}? (?:are|is) (?:in ignored states|(filtered|closed|unfiltered|open))"
)
_SCRIPT = re.compile(r"\|[ _]([a-z][a-z0-9]*(?:-[a-z0-9]+)*): ?(.*)")
_MAC = re.compile(r"MAC Address: ([0-9A-Fa-f:]{17})(?: \((.*)\))?\s*")
_FINGERPRINT = re.compile(r"SF-Port(\d{1,5})-(TCP|UDP|SCTP):")
_GUESS = re.compile(r"(?:OS details|Running|Aggressive OS guesses): ([^,(]{1,200})(?: \((\d+)%\))?")
_HOST_NAME = re.compile(r"Service Info: (?:.*?; )?Hosts?: ([^;,]{1,253})")
_RDNS = re.compile(r"rDNS record for [0-9A-Fa-f.:]{2,45}: (\S{1,253})")
_READ = SCRIPTS | BROADCASTS
_NO_VERSION = 1 << 20
"""A column beyond every line."""
_Script = tuple[str, list[str]]
"""Name, and lines of output."""


class _Port:
    """A port of the table, of whatever state."""

    __slots__ = ("fingerprint", "key", "scripts", "service", "state")

    def __init__(self, found: re.Match[str], version: str) -> None:
        self.key, self.state = (found[1], found[2]), found[3]
        name = (found[4] or "").rstrip("?")
        self.service = {"name": name} if name not in {"", "unknown"} else {}
        if version:
            self.service["product"] = version
        self.scripts: list[_Script] = []
        self.fingerprint: list[str] = []

    def port(self) -> Port:
        """What is kept of it."""
        if self.fingerprint:
            self.service["servicefp"] = "".join(self.fingerprint)
        return Port("/".join(self.key), self.service, list(map(_script_element, self.scripts)))


class Report:
    """One report while its lines are read; ``host`` is filled with what they say.

    Without a heading it is what scripts of the whole run said.
    """

    def __init__(self, host: Host, heading: re.Match[str] | None) -> None:
        self.host = host
        self._ports: list[_Port] = []
        self._host_scripts: list[_Script] = []
        self._scripts = self._host_scripts
        """Those of the port that was read last, or of the host."""
        self._version = -1
        """Column of the version of a service, negative where the pattern of a port finds it."""
        self._fingerprint: list[str] | None = None
        if heading:
            name, address, alone, remark = heading.groups()
            if name:
                host.names.append(name)
            address = address or alone
            host.addresses.append({"addr": address, "addrtype": "ipv6" if ":" in address else "ipv4"})
            if "host down" in remark:
                host.status = {"state": "down"}

    def line(self, text: str) -> None:
        """One line below the heading."""
        sign = text[:1]
        if sign == "|":
            self._script(text)
        elif sign.isdecimal():
            if found := _PORT.fullmatch(text):
                version = text[self._version :] if self._version > 0 else found[5] or ""
                self._ports.append(port := _Port(found, version.strip()))
                self._scripts = port.scripts
        elif say := _SAYS.get(text.partition(" ")[0]):
            say(text, self.host)
        elif text.startswith("PORT "):
            reason, at = text.find(" REASON"), text.find(" VERSION")
            self._version = at if reason > 0 and at > 0 else _NO_VERSION if reason > 0 else -1
        elif text.startswith("Host "):
            if text.startswith("Host script results:"):
                self._scripts = self._host_scripts
            else:
                _up(text, self.host)
        elif text.startswith("SF"):
            self._fingerprinted(text)

    def close(self) -> Host:
        """The host, as far as the text tells of it."""
        host = self.host
        for of in self._ports:
            if of.state in ANSWERING:
                host.answered = True
            if of.state == "open":
                host.ports.append(of.port())
        host.scripts = list(map(_script_element, self._host_scripts))
        return host

    def _script(self, text: str) -> None:
        found = _SCRIPT.fullmatch(text)
        if found and ("-" in found[1] or found[1] in _READ or not self._scripts):
            self._scripts.append((found[1], [found[2]]))
        elif self._scripts:
            self._scripts[-1][1].append(text[2:])

    def _fingerprinted(self, text: str) -> None:
        """Lines of a service fingerprint, under the port that it names; they are wrapped at a fixed width."""
        if found := _FINGERPRINT.match(text):
            key = found[1], found[2].lower()
            self._fingerprint = next((port.fingerprint for port in self._ports if port.key == key), None)
        if self._fingerprint is not None:
            self._fingerprint.append(text if found else text.removeprefix("SF:"))


def _up(text: str, host: Host) -> None:
    if found := _UP.match(text):
        reason, latency = found.groups()
        host.status = {"state": "up", "reason": reason or ("" if latency else UNSAID)}


def _mac(text: str, host: Host) -> None:
    if found := _MAC.fullmatch(text):
        address, vendor = found.groups()
        of = {"addr": address, "addrtype": "mac"}
        if vendor is not None and vendor != "Unknown":
            of["vendor"] = vendor
        host.addresses.append(of)


def _not_shown(text: str, host: Host) -> None:
    if text.startswith("Not shown: ") and not ANSWERING.isdisjoint(_STATES.findall(text + " ")):
        host.answered = True


def _all(text: str, host: Host) -> None:
    if (found := _ALL.match(text)) and found[1] in ANSWERING:
        host.answered = True


def _name(text: str, host: Host) -> None:
    found = _RDNS.match(text) or _HOST_NAME.match(text)
    if found and found[1] not in host.names:
        host.names.append(found[1])


def _guess(text: str, host: Host) -> None:
    if (found := _GUESS.match(text)) and host.guess is None:
        host.guess = {"name": found[1].strip(), "accuracy": found[2] or "100"}


_SAYS: dict[str, Callable[[str, Host], None]] = {
    "MAC": _mac,
    "Not": _not_shown,
    "All": _all,
    "rDNS": _name,
    "Service": _name,
    "OS": _guess,
    "Running:": _guess,
    "Aggressive": _guess,
}
"""First word of a line -> what it says of the host."""


def _script_element(of: _Script) -> Element:
    """One script: its output as XML holds it; the replies of ``fingerprint-strings`` as elements of their own."""
    name, lines = of
    groups: dict[str, list[str]] = defaultdict(list)
    if name == "fingerprint-strings":
        probe = ""
        for text in lines[1:]:
            if text.startswith("    "):
                groups[probe].append(text[4:])
            else:
                probe = text.strip(" :")
    inside = [Element("elem", {"key": key}, "\n".join(held), [], 0) for key, held in groups.items()]
    return Element("script", {"id": name, "output": "\n".join(lines)}, "", inside, 0)
