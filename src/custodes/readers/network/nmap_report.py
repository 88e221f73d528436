"""One report of nmap's text, taken apart into the element that its XML would hold."""

from __future__ import annotations

import re
from collections import defaultdict

from custodes.intake import Element
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


def _of(
    tag: str, attributes: dict[str, str], children: list[Element] | None = None, text: str = ""
) -> Element:
    return Element(tag, attributes, text, children or [], 0)


class _Port:
    def __init__(self, found: re.Match[str], version: str) -> None:
        self.key = found[1], found[2]
        self.state = found[3]
        name = (found[4] or "").rstrip("?")
        self.service = ({"name": name} if name not in {"", "unknown"} else {}) | (
            {"product": version} if version else {}
        )
        self.scripts: list[tuple[str, list[str]]] = []
        self.fingerprint: list[str] = []

    def element(self) -> Element:
        number, protocol = self.key
        service = self.service | ({"servicefp": "".join(self.fingerprint)} if self.fingerprint else {})
        inside = [_of("state", {"state": self.state}), _of("service", service), *map(script, self.scripts)]
        return _of("port", {"portid": number, "protocol": protocol}, inside)


class Report:
    """What one report says."""

    def __init__(self) -> None:
        self.status: dict[str, str] = {}
        self.addresses: list[dict[str, str]] = []
        self.names: list[str] = []
        self.ports: list[_Port] = []
        self.others: list[str] = []
        """States of the ports that are not shown one by one."""
        self.host_scripts: list[tuple[str, list[str]]] = []
        self.guess: dict[str, str] = {}

    @property
    def scripts(self) -> list[Element]:
        """Scripts of the host, or of the whole run."""
        return [script(one) for one in self.host_scripts]

    def element(self, number: int) -> Element:
        """The ``host`` of the same run's XML, as far as the text holds it."""
        ports = [port.element() for port in self.ports]
        ports += [_of("extraports", {"state": state}) for state in self.others]
        children = [
            *([_of("status", self.status)] if self.status else []),
            *(_of("address", of) for of in self.addresses),
            _of("hostnames", {}, [_of("hostname", {"name": name}) for name in self.names]),
            _of("ports", {}, ports),
            _of("hostscript", {}, self.scripts),
            *([_of("os", {}, [_of("osmatch", self.guess)])] if self.guess else []),
        ]
        return Element("host", {}, "", children, number, number)


def script(of: tuple[str, list[str]]) -> Element:
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
    inside = [_of("elem", {"key": key}, text="\n".join(held)) for key, held in groups.items()]
    return _of("script", {"id": name, "output": "\n".join(lines)}, inside)


def host(lines: list[str], *, asked: bool) -> Report:
    """A report from its lines, the heading first.

    ``asked`` says that nmap was to find out which hosts are up: then *up* alone is an answer, without a time of reply.
    """
    report = Report()
    _heading(lines[0], report)
    scripts = report.host_scripts
    version = -1
    fingerprint: list[str] | None = None
    for text in lines[1:]:
        if text.startswith("|"):
            _script(text, scripts)
        elif text.startswith("SF"):
            fingerprint = _fingerprint(text, report.ports, fingerprint)
        elif found := _PORT.fullmatch(text):
            words = text[version:].strip() if version > 0 else found[5] or ""
            report.ports.append(_Port(found, words.strip()))
            scripts = report.ports[-1].scripts
        elif text.startswith("PORT "):
            reason, at = text.find(" REASON"), text.find(" VERSION")
            version = at if reason > 0 and at > 0 else 1 << 20 if reason > 0 else -1
        elif text.startswith("Host script results:"):
            scripts = report.host_scripts
        else:
            _said(text, report, asked=asked)
    return report


def _heading(text: str, report: Report) -> None:
    found = REPORT.fullmatch(text)
    if found is None:
        return
    if found[1]:
        report.names.append(found[1])
    address = found[2] or found[3]
    report.addresses.append({"addr": address, "addrtype": "ipv6" if ":" in address else "ipv4"})
    if "host down" in found[4]:
        report.status = {"state": "down"}


def _script(text: str, scripts: list[tuple[str, list[str]]]) -> None:
    found = _SCRIPT.fullmatch(text)
    if found and ("-" in found[1] or found[1] in _READ or not scripts):
        scripts.append((found[1], [found[2]]))
    elif scripts:
        scripts[-1][1].append(text[2:])


def _fingerprint(text: str, ports: list[_Port], current: list[str] | None) -> list[str] | None:
    """Lines of a service fingerprint, under the port that it names; they are wrapped at a fixed width."""
    if found := _FINGERPRINT.match(text):
        key = found[1], found[2].lower()
        current = next((port.fingerprint for port in ports if port.key == key), None)
    if current is not None:
        current.append(text if found else text.removeprefix("SF:"))
    return current


def _said(text: str, report: Report, *, asked: bool) -> None:
    if found := _UP.match(text):
        reason = found[1] or ("" if found[2] or asked else "user-set")
        report.status = {"state": "up"} | ({"reason": reason} if reason else {})
    elif found := _MAC.fullmatch(text):
        vendor = {} if found[2] in (None, "Unknown") else {"vendor": found[2]}
        report.addresses.append({"addr": found[1], "addrtype": "mac"} | vendor)
    elif text.startswith("Not shown: "):
        report.others += _STATES.findall(text + " ")
    elif found := _ALL.match(text):
        report.others += [found[1]] if found[1] else []
    elif found := _RDNS.match(text) or _HOST_NAME.match(text):
        if found[1] not in report.names:
            report.names.append(found[1])
    elif (found := _GUESS.match(text)) and not report.guess:
        report.guess = {"name": found[1].strip(), "accuracy": found[2] or "100"}
