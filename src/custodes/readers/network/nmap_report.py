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
    r"(\d{1,5}/(?:tcp|udp|sctp))\s+(open\|filtered|closed\|filtered|[a-z]+)(?:\s+(\S+))?(?:\s+(.*))?"
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

    __slots__ = ("fingerprint", "name", "scripts", "service", "state")

    def __init__(self, name: str, state: str, service: str | None, version: str) -> None:
        self.name, self.state = name, state
        """``80/tcp``, and ``open`` or another."""
        said = (service or "").rstrip("?")
        self.service = {"name": said} if said and said != "unknown" else {}
        if version:
            self.service["product"] = version
        self.scripts: list[_Script] = []
        self.fingerprint: list[str] = []

    def port(self) -> Port:
        """What is kept of it."""
        if self.fingerprint:
            self.service["servicefp"] = "".join(self.fingerprint)
        return Port(self.name, self.service, list(map(_element, self.scripts)))


class Report:
    """One report while its lines are read; ``host`` is filled with what they say.

    Without a heading it is what scripts of the whole run said.
    """

    __slots__ = ("fingerprint", "host", "host_scripts", "ports", "scripts", "version")

    def __init__(self, number: int, heading: re.Match[str] | None) -> None:
        self.host = Host(number, number)
        self.ports: list[_Port] = []
        self.host_scripts: list[_Script] = []
        self.scripts = self.host_scripts
        """Those of the port that was read last, or of the host."""
        self.version = -1
        """Column of the version of a service, negative where the pattern of a port finds it."""
        self.fingerprint: list[str] | None = None
        """That of the port that its first line named."""
        if heading:
            _heading(heading, self.host)

    def line(self, text: str) -> None:
        """One line below the heading."""
        sign = text[:1]
        if sign == "|":
            _script(text, self.scripts)
        elif sign.isdecimal():
            _port(text, self)
        elif say := _SAYS.get(text[:4]):
            say(text, self)
        elif sign == "S" and text.startswith("SF"):
            _fingerprinted(text, self)

    def close(self, last: int) -> Host:
        """The host, as far as the text tells of it; ``last`` is its last line."""
        host = self.host
        host.last = last
        for of in self.ports:
            if of.state in ANSWERING:
                host.answered = True
            if of.state == "open":
                host.ports.append(of.port())
        host.scripts = list(map(_element, self.host_scripts))
        return host


def _heading(found: re.Match[str], host: Host) -> None:
    name, address, alone, remark = found.groups()
    if name:
        host.names.append(name)
    address = address or alone
    host.addresses.append({"addr": address, "addrtype": "ipv6" if ":" in address else "ipv4"})
    if "host down" in remark:
        host.status = {"state": "down"}


def _port(text: str, report: Report) -> None:
    if found := _PORT.fullmatch(text):
        name, state, service, words = found.groups()
        version = text[report.version :] if report.version > 0 else words or ""
        report.ports.append(port := _Port(name, state, service, version.strip()))
        report.scripts = port.scripts


def _script(text: str, scripts: list[_Script]) -> None:
    found = _SCRIPT.fullmatch(text)
    if found and ("-" in found[1] or found[1] in _READ or not scripts):
        scripts.append((found[1], [found[2]]))
    elif scripts:
        scripts[-1][1].append(text[2:])


def _fingerprinted(text: str, report: Report) -> None:
    """A line of a service fingerprint, under the port that it names; it is wrapped at a fixed width."""
    if found := _FINGERPRINT.match(text):
        name = f"{found[1]}/{found[2].lower()}"
        report.fingerprint = next((port.fingerprint for port in report.ports if port.name == name), None)
    if report.fingerprint is not None:
        report.fingerprint.append(text if found else text.removeprefix("SF:"))


def _table(text: str, report: Report) -> None:
    if text.startswith("PORT "):
        reason, at = text.find(" REASON"), text.find(" VERSION")
        report.version = at if reason > 0 and at > 0 else _NO_VERSION if reason > 0 else -1


def _up(text: str, report: Report) -> None:
    if found := _UP.match(text):
        reason, latency = found.groups()
        report.host.status = {"state": "up", "reason": reason or ("" if latency else UNSAID)}
    elif text.startswith("Host script results:"):
        report.scripts = report.host_scripts


def _mac(text: str, report: Report) -> None:
    if found := _MAC.fullmatch(text):
        address, vendor = found.groups()
        of = {"addr": address, "addrtype": "mac"}
        if vendor and vendor != "Unknown":
            of["vendor"] = vendor
        report.host.addresses.append(of)


def _not_shown(text: str, report: Report) -> None:
    if text.startswith("Not shown: ") and not ANSWERING.isdisjoint(_STATES.findall(text + " ")):
        report.host.answered = True


def _all(text: str, report: Report) -> None:
    if (found := _ALL.match(text)) and found[1] in ANSWERING:
        report.host.answered = True


def _name(text: str, report: Report) -> None:
    found = _RDNS.match(text) or _HOST_NAME.match(text)
    if found and found[1] not in report.host.names:
        report.host.names.append(found[1])


def _guess(text: str, report: Report) -> None:
    if (found := _GUESS.match(text)) and report.host.guess is None:
        report.host.guess = {"name": found[1].strip(), "accuracy": found[2] or "100"}


_SAYS: dict[str, Callable[[str, Report], None]] = {
    "PORT": _table,
    "Host": _up,
    "MAC ": _mac,
    "Not ": _not_shown,
    "All ": _all,
    "rDNS": _name,
    "Serv": _name,
    "OS d": _guess,
    "Runn": _guess,
    "Aggr": _guess,
}
"""First letters of a line -> what it says."""


def _element(of: _Script) -> Element:
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
