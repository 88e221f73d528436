"""``censys-json``: hosts as Censys exports them (Search 2 and Platform), alone, in lines, or in an answer.

One host, one observation.

Keys: Censys's published host schema (``services[]`` with ``port``, ``service_name`` or ``protocol``, ``banner``,
``http.response``, ``tls.certificates``); no real file was at hand.
"""

from __future__ import annotations

from collections.abc import Iterator

from custodes.intake import Opened
from custodes.observations import Coverage, Item, Ledger
from custodes.readers.gather import Pairs
from custodes.readers.interface import Context, Taken
from custodes.readers.network import jsonwise, services
from custodes.readers.network.jsonwise import Record, at, listed, port_of, said, text
from custodes.readers.network.linewise import Entry, Skip

_PORTS = 200


def _host(record: Record) -> Record:
    """The host of a record: itself, or what the Platform's interface puts around it."""
    for path in (("host",), ("resource",), ("result", "resource"), ("result",)):
        inner = at(record, *path)
        if isinstance(inner, dict) and "services" in inner:
            return inner
    return record


def is_host(record: Record) -> bool:
    """Whether a record has the keys of a Censys host."""
    host = _host(record)
    every = host.get("services")
    if "ip" not in host or not isinstance(every, list):
        return False
    if not every:
        return bool({"autonomous_system", "last_updated_at", "location"} & host.keys())
    return all(
        isinstance(s, dict)
        and "port" in s
        and {"service_name", "protocol", "extended_service_name", "transport_protocol"} & s.keys()
        for s in every[:20]
    )


def parse(record: Record) -> Entry | Skip | None:
    """One host."""
    if not is_host(record):
        return None
    host = _host(record)
    address = services.address_of(host.get("ip"))
    if not address:
        return jsonwise.unreadable("a host without an address")
    found = Pairs()
    found.add("address", address)
    for path in (("dns", "names"), ("dns", "reverse_dns", "names")):
        for name in listed(at(host, *path)):
            found.add("hostname", text(name))
    moments: list[object] = [host.get("last_updated_at")]
    for service in host["services"][:_PORTS]:
        if isinstance(service, dict):
            _service(service, found)
            moments += [service.get("observed_at") or service.get("scan_time")]
    for system in (host.get("operating_system"),):
        words = " ".join(said(system, key) for key in ("vendor", "product", "version")).strip()
        found.add("note", f"Censys's guess at the system: {words}" if words else "")
    hardware = host.get("hardware")
    services.product(found, said(hardware, "vendor"), said(hardware, "product"))
    return services.entry(found, *moments)


def _service(service: Record, found: Pairs) -> None:
    name = (
        said(service, "extended_service_name") or said(service, "service_name") or said(service, "protocol")
    )
    services.reply(said(service, "banner"), found)
    for http in [service.get("http"), *(at(e, "http") for e in listed(service.get("endpoints")))]:
        response = at(http, "response") or http
        services.headers(at(response, "headers"), found)
        found.add("http_title", said(response, "html_title"))
        for icon in listed(at(response, "favicons")):
            found.add("favicon_mmh3", said(icon, "shodan_hash") or said(icon, "hash_shodan"))
            found.add("favicon_md5", said(icon, "md5_hash") or said(icon, "hash_md5"))
    for path in (("tls", "certificates", "leaf_data"), ("cert", "parsed"), ("tls", "certificate", "parsed")):
        of = at(service, *path)
        services.subject(said(of, "subject_dn") or at(of, "subject"), found)
    for software in listed(service.get("software")):
        services.product(found, *(said(software, key) for key in ("vendor", "product", "version")))
    for key in ("hardware", "hw"):
        for hardware in listed(service.get(key)):
            services.product(found, said(hardware, "vendor"), said(hardware, "product"))
    transport = said(service, "transport_protocol").lower()
    found.add("note", services.opened(port_of(service.get("port")), transport, name))


class CensysJson:
    """Reader of Censys hosts."""

    name = "censys-json"
    title = "Censys hosts (JSON)"
    looks_for = "JSON records with ip and services, each with a port and a service name, of Censys"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the first records are hosts."""
        return jsonwise.take(
            opened,
            self.name,
            "Censys hosts",
            is_host,
            lambda head: (
                '"services"' in head
                and '"ip"' in head
                and ('"service_name"' in head or '"autonomous_system"' in head)
            ),
        )

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each host."""
        coverage = Coverage(
            "",
            context.ledger or Ledger.SEEN,
            "",
            method="Censys",
            complete="no",
            detail="holds what answered Censys from the internet on the days it looked, for what was searched",
        )
        return jsonwise.read(opened, context, parse, coverage)
