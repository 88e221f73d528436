"""``zgrab2-json``: what zgrab2 writes, JSON lines. One address with what each of its modules got, one observation.

Format: ``zgrab2`` 0.1: ``{"ip", "domain", "data": {MODULE: {"status", "protocol", "result", "timestamp"}}}``; results
as the modules ``http``, ``tls``, ``banner``, ``telnet``, ``ftp``, ``ssh`` type them.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from itertools import islice

from custodes.intake import Opened
from custodes.observations import Coverage, Item, Ledger, Reason
from custodes.readers.gather import Pairs
from custodes.readers.interface import Context, Taken
from custodes.readers.network import jsonwise, services
from custodes.readers.network.jsonwise import Record, at, said, text
from custodes.readers.network.linewise import Entry, Skip
from custodes.readers.network.nmap_replies import TITLE

_MODULES = 32
_CERTIFICATES = (
    ("handshake_log", "server_certificates", "certificate", "parsed"),
    ("response", "request", "tls_log", "handshake_log", "server_certificates", "certificate", "parsed"),
    ("tls", "handshake_log", "server_certificates", "certificate", "parsed"),
)
_BODY_CHARS = 65_536


def is_grab(record: Record) -> bool:
    """Whether a record has the keys of zgrab2."""
    data = record.get("data")
    if not ("ip" in record or "domain" in record) or not isinstance(data, dict):
        return False
    return all(map(_is_module, data.values()))


def _is_module(of: object) -> bool:
    return isinstance(of, dict) and "status" in of


def parse(record: Record) -> Entry | Skip | None:
    """One address."""
    if not is_grab(record):
        return None
    found = Pairs()
    found.add("address", services.address_of(record.get("ip")))
    found.add("hostname", text(record.get("domain")))
    if not found.pairs:
        return jsonwise.unreadable("a record without address and name")
    moments = []
    for name, of in islice(record["data"].items(), _MODULES):
        result = of.get("result")
        if not isinstance(result, dict) or not result:
            continue
        moments.append(of.get("timestamp"))
        _module(result, found)
        port = jsonwise.port_of(of.get("port"))
        found.add("note", services.opened(port, "tcp", name) if port else f"answered: {name}")
    if not moments:
        states = sorted({said(of, "status") for of in record["data"].values()})
        return Skip(Reason.NOTE, f"nothing answered: {', '.join(states)}")
    return services.entry(found, *moments)


def _module(result: Record, found: Pairs) -> None:
    """What one module got; most have one of these parts."""
    response = result.get("response")
    if isinstance(response, dict):
        services.headers(response.get("headers"), found)
        if body := text(response.get("body")):
            title = TITLE.search(body[:_BODY_CHARS])
            found.add("http_title", title[1] if title else "")
    services.reply(text(result.get("banner")), found)
    if raw := text(result.get("raw_banner")):
        services.reply(_decoded(raw), found)
    if "server_id" in result:
        services.reply(said(result, "server_id", "raw"), found)
    for path in _CERTIFICATES:
        if path[0] in result and isinstance(parsed := at(result, *path), dict):
            services.subject(parsed.get("subject_dn") or parsed.get("subject"), found)


def _decoded(words: str) -> str:
    """Bytes in base64, as Go's encoder writes them."""
    try:
        return base64.b64decode(text(words)[:_BODY_CHARS], validate=True).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


class Zgrab2Json:
    """Reader of zgrab2."""

    name = "zgrab2-json"
    title = "zgrab2 scan (JSON lines)"
    looks_for = "JSON lines with ip or domain, and data that holds a status for each module of zgrab2"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the first records are grabs."""
        return jsonwise.take(opened, self.name, "zgrab2 grabs", lambda r: is_grab(r) and bool(r["data"]))

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each address that answered."""
        coverage = Coverage(
            "",
            context.ledger or Ledger.SEEN,
            "",
            method="zgrab2",
            detail="the file does not name the targets",
        )
        return jsonwise.read(opened, context, parse, coverage)
