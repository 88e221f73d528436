r"""``masscan-list``: what ``masscan -oL`` writes, and what it prints while it runs. One line, one port, one observation.

Format: ``out-text.c`` of masscan 1.3: ``open tcp 80 10.0.0.5 1700000000``, ``banner tcp 80 10.0.0.5 1700000000 http
HTTP/1.0...`` with the bytes that are no text as ``\xNN``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from custodes.intake import Opened
from custodes.observations import Item, Reason
from custodes.readers.gather import Pairs
from custodes.readers.interface import Context, Taken
from custodes.readers.network import linewise, masscan_json, services
from custodes.readers.network.jsonwise import port_of
from custodes.readers.network.linewise import Entry, Skip
from custodes.readers.network.nmap_replies import decode, unescape

_LINE = re.compile(
    r"(open|closed|banner) (tcp|udp|sctp|icmp|arp|oproto) (\d{1,5}) ([0-9A-Fa-f.:]{2,45}) (\d{9,12})(?: ([\w.@-]{1,40}) (.*))?\s*"
)
_SCREEN = re.compile(
    r"(?:Discovered (open) port|(Banner) on port) (\d{1,5})/(tcp|udp|sctp|icmp|"
    r"arp) on ([0-9A-Fa-f.:]{2,45}):?(?: \[([\w.@-]{1,40})\] (.*)|\s*)"
)
_CHARS = 200_000
# masscan-app.c: the names under which masscan lists its banners.
_PROTOCOLS = frozenset(
    [
        "unknown", "heur", "ssh", "http", "http.server", "http.title", "title", "html", "ftp", "dns-ver", "snmp", "nbtstat",
        "ssl", "smtp", "pop", "imap", "zeroaccess", "x509", "x509ca", "vuln", "ntp", "memcached", "vnc", "vnc-info", "telnet",
        "rdp", "smb", "rtsp", "upnp", "coap", "isakmp", "mc", "minecraft",
    ]
)  # fmt: skip


def parse(text: str) -> Entry | Skip | None:
    """One line."""
    if text.startswith("#"):
        mark = text[:40].strip("# ").lower()
        return Skip(Reason.NOTE, "masscan's own first or last line") if mark in {"masscan", "end"} else None
    if len(text) > _CHARS:
        return None
    listed = _LINE.fullmatch(text)
    shown = None if listed else _SCREEN.fullmatch(text)
    if listed:
        kind, transport, port, address, moment, name, words = listed.groups()
    elif shown:
        opened, banner, port, transport, address, name, words = shown.groups()
        kind, moment = (opened or banner), ""
    else:
        return None
    if not services.address_of(address) or not port_of(port):
        return None
    if kind == "closed":
        return Skip(Reason.NOTE, f"{address}: a closed port")
    found = Pairs()
    found.add("address", address)
    if words:
        if name.lower() not in _PROTOCOLS:
            # A word of the banner itself: what it says must stay together, for whoever looks for secrets in it.
            words = f"{name} {words}"
        masscan_json.banner(name, decode(unescape(words)), found)
    found.add("note", services.opened(port, transport, name or ""))
    return services.entry(found, moment)


class MasscanList:
    """Reader of masscan's list."""

    name = "masscan-list"
    title = "masscan scan (list)"
    looks_for = "lines of `masscan -oL`: open, protocol, port, address, time"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the first lines are results."""
        return linewise.take(opened, self.name, "results of masscan", parse)

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each line with an open port."""
        return linewise.read(opened, context, parse, masscan_json.coverage(context))
