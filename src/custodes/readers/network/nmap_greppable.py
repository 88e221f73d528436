"""``nmap-greppable``: what ``nmap -oG`` writes. The lines of one host are one observation.

Format: ``man nmap`` 7.93, *grepable output*: fields after tabs, ports as ``port/state/protocol/owner/service/rpc/version/``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from custodes.core import line
from custodes.intake import Element, Fault, Opened, Refused
from custodes.observations import Item, Ledger, NotRead, Reason
from custodes.readers.interface import Context, Taken
from custodes.readers.network import linewise
from custodes.readers.network.nmap_lines import BEGINS, ENDS, Runs

_HOST = re.compile(r"Host: ([0-9A-Fa-f.:]{2,45}) \(([^)\t]{0,300})\)\t(.*)")
_PORT = re.compile(r"(\d{1,5})/([a-z|]{1,20})/([a-z]{1,5})/([^/]*)/([^/]*)/([^/]*)/([^/]*)/?")
_FIELDS = ("Status", "Ports", "Protocols", "Ignored State", "OS", "Seq Index", "IP ID Seq", "SCTP")
_LINES = 64


class NmapGreppable:
    """Reader of nmap's greppable form."""

    name = "nmap-greppable"
    title = "nmap scan (greppable)"
    looks_for = "lines of nmap -oG: Host: address (name), a tab, Status: or Ports:"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether half of the first lines are hosts or nmap's own."""
        if opened.container != "text":
            return None
        lines = [text for text in opened.head_text().splitlines()[: linewise.HEAD_LINES] if text.strip()]
        hosts = sum(_fields(text) is not None for text in lines)
        of = hosts + sum(text.startswith("# ") for text in lines)
        if not hosts or of * 2 < len(lines):
            return None
        return Taken(
            self.name, of / len(lines), f"{of} of the first {len(lines)} lines are of nmap -oG", Ledger.SEEN
        )

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """Observations of hosts, NotRead for every other line, notes, and the coverage of each target."""
        runs = Runs(context.scrubber.text, context.ledger or Ledger.SEEN)
        held: list[tuple[int, re.Match[str]]] = []
        broken = ""

        def close() -> Iterator[Item]:
            if held:
                opened.joined(len(held))
                yield from runs.take(_host(held, asked=runs.asked))
                held.clear()

        yield from opened.notes
        for item in opened.lines():
            if isinstance(item, Fault | Refused):
                broken = item.sentence if isinstance(item, Fault) else broken
                yield from close()
                yield from linewise.trouble(item)
                continue
            number, text = item[0], context.scrubber.text(item[1])
            found = _fields(text)
            if found is None or len(held) >= _LINES or (held and held[0][1][1] != found[1]):
                yield from close()
            if found is not None:
                held.append((number, found))
            elif begins := BEGINS.fullmatch(text):
                yield from runs.begin(number, begins)
            elif ends := ENDS.fullmatch(text):
                yield from runs.end(number, ends)
            elif text.startswith("Host: ") and "\t" not in text:
                yield NotRead(line(number), Reason.UNRECOGNISED, "a host without fields, or cut short")
            else:
                yield from runs.other(number, text, known=text.startswith("# "))
        yield from close()
        yield from runs.close(broken)


def _fields(text: str) -> re.Match[str] | None:
    found = _HOST.fullmatch(text)
    return found if found and found[3].startswith(_FIELDS) else None


def _host(held: list[tuple[int, re.Match[str]]], *, asked: bool) -> Element:
    """The element that the XML of the same run would hold, as far as these lines do."""
    first, found = held[0]
    status: dict[str, str] = {}
    ports: list[Element] = []
    guess: list[Element] = []
    for _, one in held:
        for part in one[3].split("\t"):
            name, _, words = part.partition(": ")
            if name == "Status":
                status = {"state": words.strip().lower()}
            elif name == "Ports":
                ports += [_port(port) for port in _PORT.finditer(words)]
            elif name == "Ignored State":
                ports.append(Element("extraports", {"state": words.partition(" ")[0]}, "", [], 0))
            elif name == "OS":
                match = Element("osmatch", {"name": words, "accuracy": "100"}, "", [], 0)
                guess = [Element("os", {}, "", [match], 0)]
    names = [Element("hostname", {"name": found[2]}, "", [], 0)] if found[2] else []
    if status.get("state") == "up" and not asked:
        status["reason"] = "user-set"  # Nobody may have asked: an answer must stand beside it.
    children = [
        *([Element("status", status, "", [], 0)] if status else []),
        Element("address", {"addr": found[1], "addrtype": "ipv6" if ":" in found[1] else "ipv4"}, "", [], 0),
        Element("hostnames", {}, "", names, 0),
        Element("ports", {}, "", ports, 0),
        *guess,
    ]
    return Element("host", {}, "", children, first, held[-1][0])


def _port(found: re.Match[str]) -> Element:
    service = {"name": found[5].rstrip("?")} | ({"product": found[7].strip()} if found[7].strip() else {})
    inside = [
        Element("state", {"state": found[2]}, "", [], 0),
        Element("service", service, "", [], 0),
    ]
    return Element("port", {"portid": found[1], "protocol": found[3]}, "", inside, 0)
