"""``masscan-json``: what ``masscan -oJ`` and ``-oD`` write. One record, one address with its ports, one observation.

Format: ``out-json.c`` and ``out-ndjson.c`` of masscan 1.3: ``ip``, ``timestamp``, ``ports[]`` with ``port``, ``proto``,
``status`` or ``service``.
"""

from __future__ import annotations

from collections.abc import Iterator

from custodes.intake import Opened
from custodes.observations import Coverage, Item, Ledger, Reason
from custodes.readers.gather import Pairs
from custodes.readers.interface import Context, Taken
from custodes.readers.network import jsonwise, services
from custodes.readers.network.jsonwise import Record, listed, port_of, said, text
from custodes.readers.network.linewise import Entry, Skip


def is_result(record: Record) -> bool:
    """Whether a record has the keys of masscan."""
    if "finished" in record and len(record) == 1:
        return True
    if "ip" not in record or "timestamp" not in record:
        return False
    if not (ports := listed(record.get("ports"))):
        return {"port", "proto", "rec_type"} <= record.keys()
    return all(map(_is_port, ports))


def _is_port(of: object) -> bool:
    return isinstance(of, dict) and "port" in of and ("proto" in of or "service" in of)


def parse(record: Record) -> Entry | Skip | None:
    """One result."""
    if not is_result(record):
        return None
    if "finished" in record and len(record) == 1:
        return Skip(Reason.NOTE, "masscan's own last line")
    address = services.address_of(record.get("ip"))
    if not address:
        return jsonwise.unreadable("a result without an address")
    found = Pairs()
    pairs = found.pairs
    pairs.append(("address", address))
    closed = 0
    ports = listed(record.get("ports")) or [record]
    for of in ports:
        data = of.get("data")
        status = text(of.get("status")) or said(data, "status")
        if status and status != "open":
            closed += 1
            continue
        name = ""
        if service := of.get("service") or data:
            name = said(service, "name") or said(service, "service_name")
            banner(name, said(service, "banner"), found)
        pairs.append(("note", services.opened(port_of(of.get("port")), text(of.get("proto")), name)))
    if closed == len(ports):
        return Skip(Reason.NOTE, f"{address}: a closed port")
    return services.entry(found, text(record.get("timestamp")))


def banner(name: str, words: str, found: Pairs) -> None:
    """One banner under the name that masscan gives its protocol (``masscan-app.c``)."""
    if name in {"title", "http.title"}:
        found.add("http_title", words)
    elif name == "http.server":
        found.add("http_server", words)
    elif name == "X509":
        # The whole certificate in base64: its subject is not taken apart here.
        found.add("note", "a certificate was seen")
    else:
        # Without its protocol a community is a word like any other.
        services.reply(f"{name} {words}" if "communit" in words.lower() else words, found)


def coverage(context: Context) -> Coverage:
    """What a file of masscan covers: it does not say which addresses were asked."""
    return Coverage(
        "", context.ledger or Ledger.SEEN, "", method="masscan", detail="the file does not name the targets"
    )


class MasscanJson:
    """Reader of masscan's JSON."""

    name = "masscan-json"
    title = "masscan scan (JSON, JSON lines)"
    looks_for = "JSON records with ip, timestamp and ports of masscan"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the first records are results."""
        return jsonwise.take(opened, self.name, "masscan results", is_result)

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each result with an open port."""
        return jsonwise.read(opened, context, parse, coverage(context))
