"""``nmap-greppable``: what ``nmap -oG`` writes. The lines of one host are one observation.

Format: ``man nmap`` 7.93, *grepable output*: fields after tabs, ports as ``port/state/protocol/owner/service/rpc/version/``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from custodes.core import line
from custodes.intake import Fault, Opened
from custodes.observations import Item, Ledger, NotRead, Reason
from custodes.readers.interface import Context, Taken
from custodes.readers.network import linewise
from custodes.readers.network.nmap_host import ANSWERING, UNSAID, Host, Port
from custodes.readers.network.nmap_lines import BEGINS, ENDS, Runs

_HOST = re.compile(r"Host: ([0-9A-Fa-f.:]{2,45}) \(([^)\t]{0,300})\)\t(.*)")
_PORT = re.compile(r"(\d{1,5})/([a-z|]{1,20})/([a-z]{1,5})/[^/]*/([^/]*)/[^/]*/([^/]*)/?")
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
        lines, before = _head(opened)
        lines = [linewise.unquoted(text, before) or "" for text in lines if text.strip()]
        hosts = sum(_fields(text) is not None for text in lines)
        of = hosts + sum(text.startswith("# ") for text in lines)
        if not hosts or of * 2 < len(lines):
            return None
        return Taken(
            self.name, of / len(lines), f"{of} of the first {len(lines)} lines are of nmap -oG", Ledger.SEEN
        )

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """Observations of hosts, NotRead for every other line, notes, and the coverage of each target."""
        runs = Runs(context.scrubber, context.ledger or Ledger.SEEN)
        held: list[tuple[int, re.Match[str]]] = []
        """Lines of the host that is open."""
        broken = ""

        def close() -> Iterable[Item]:
            if not held:
                return ()
            opened.joined(len(held))
            host = _host(held)
            held.clear()
            return runs.host(host)

        yield from opened.notes
        for item in linewise.scrubbed(opened, context.scrubber, _head(opened)[1]):
            if isinstance(item, linewise.TROUBLE):
                broken = item.sentence if isinstance(item, Fault) else broken
                yield from close()
                yield from linewise.trouble(item)
                continue
            number, text = item
            found = _fields(text)
            if held and (found is None or len(held) >= _LINES or held[0][1][1] != found[1]):
                yield from close()
            if found is not None:
                held.append((number, found))
            else:
                yield from _other(runs, number, text)
        yield from close()
        yield from runs.close(broken)


def _head(opened: Opened) -> tuple[list[str], str]:
    """The first lines, and what they are quoted with."""
    lines = opened.head_text().splitlines()[: linewise.HEAD_LINES]
    return lines, linewise.quoting(lines, _fields)


def _other(runs: Runs, number: int, text: str) -> Iterator[Item]:
    """A line that is no host."""
    if begins := BEGINS.fullmatch(text):
        yield from runs.begin(number, begins)
    elif ends := ENDS.fullmatch(text):
        yield from runs.end(number, ends)
    elif text.startswith("Host: ") and "\t" not in text:
        yield NotRead(line(number), Reason.UNRECOGNISED, "a host without fields, or cut short")
    else:
        yield from runs.other(number, text, known=text.startswith("# "))


def _fields(text: str) -> re.Match[str] | None:
    found = _HOST.fullmatch(text)
    return found if found and found[3].startswith(_FIELDS) else None


def _host(held: list[tuple[int, re.Match[str]]]) -> Host:
    """What the XML of the same run would tell of the host, as far as these lines do."""
    first, found = held[0]
    host = Host(first, held[-1][0])
    host.addresses.append({"addr": found[1], "addrtype": "ipv6" if ":" in found[1] else "ipv4"})
    if found[2]:
        host.names.append(found[2])
    for _, one in held:
        for part in one[3].split("\t"):
            name, _, words = part.partition(": ")
            if name == "Status":
                host.status = {"state": words.strip().lower(), "reason": UNSAID}
            elif name == "Ports":
                _ports(words, host)
            elif name == "Ignored State":
                host.answered |= words.partition(" ")[0] in ANSWERING
            elif name == "OS":
                host.guess = {"name": words, "accuracy": "100"}
    return host


def _ports(words: str, host: Host) -> None:
    for number, state, protocol, service, version in _PORT.findall(words):
        host.answered |= state in ANSWERING
        if state == "open":
            of = {"name": service.rstrip("?")}
            if product := version.strip():
                of["product"] = product
            host.ports.append(Port(f"{number}/{protocol}", of, []))
